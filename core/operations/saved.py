"""Searches under a name: kept in the library, asked again at any time."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter, ValidationError

from core.errors import ImageError, SearchError
from core.images.hashing import content_hash
from core.images.walk import natural_key
from core.operations.access import Access
from core.reports import Example, OpenedSearch, Question, SavedSearch
from core.text import shown

log = logging.getLogger(__name__)

_QUESTIONS = TypeAdapter(Question)


class SavedSearches:
    """Of one open library (`Library.saved`); from any thread, and no job is waited for."""

    def __init__(self, access: Access) -> None:
        self._catalogue = access.parts.catalogue

    def all(self) -> list[SavedSearch]:
        """In natural order of their names."""
        found = []
        for row in self._catalogue.saved_searches():
            try:
                found.append(SavedSearch(row.id, row.name, _QUESTIONS.validate_python(row.query), row.saved))
            except ValidationError:
                # It came with the library of a stranger: `save` writes none that cannot be read.
                log.warning("the saved search %r is none", row.name)
        return sorted(found, key=lambda saved: natural_key(saved.name))

    def save(self, name: str, question: Question, *, replace: bool = False) -> int:
        """Keeps a search and returns its id. Raises SearchError for an empty name, or a taken one without `replace`."""
        if not question.like:
            raise SearchError("There is no search to save", advice="Search for an image first")
        like, unlike = (tuple(map(self._lasting, some)) for some in (question.like, question.unlike))
        lasting = dataclasses.replace(question, like=like, unlike=unlike)
        local = question.where.folder is not None or any(example.path is not None for example in (*like, *unlike))
        try:
            return self._catalogue.save_search(_name(name), written(lasting), local=local, replace=replace)
        except ValueError:
            raise _taken(name) from None

    def rename(self, saved: int, name: str) -> None:
        """Raises SearchError as `save` does."""
        try:
            self._catalogue.rename_search(saved, _name(name))
        except ValueError:
            raise _taken(name) from None

    def delete(self, saved: int) -> None:
        """Does nothing where it is gone already."""
        self._catalogue.delete_search(saved)

    def find(self, name: str) -> SavedSearch:
        """Raises SearchError where none has this name."""
        for saved in self.all():
            if saved.name == name:
                return saved
        raise SearchError(f"There is no saved search {name!r}", advice="`recollect searches` lists them")

    def open(self, saved: int) -> OpenedSearch:
        """What is left to ask of a saved search. Raises SearchError where it, or every image of it, is gone."""
        found = next((one for one in self.all() if one.id == saved), None)
        if found is None:
            raise SearchError("This saved search was deleted")
        question = found.question
        gone = [*self._gone_images(question), *self._gone_categories(question)]
        lost = {thing for thing, _ in gone}
        names = tuple(dict.fromkeys(name for _, name in gone))
        like, unlike = (tuple(e for e in some if e not in lost) for some in (question.like, question.unlike))
        kept = tuple(c for c in question.where.categories if c not in lost)
        if not like or (question.where.categories and not kept):
            raise SearchError(
                f"The saved search “{found.name}” cannot be asked: {', '.join(names)} is not there any more",
                advice="Bring it back, or delete the search",
            )
        where = dataclasses.replace(question.where, categories=kept)
        return OpenedSearch(found.name, dataclasses.replace(question, like=like, unlike=unlike, where=where), names)

    def _lasting(self, example: Example) -> Example:
        """A file that the library has is better kept as its image: that stays, wherever the file goes."""
        if example.path is None or example.region is not None:
            return example
        try:
            known = self._catalogue.find_hashes([content := content_hash(example.path)])
        except ImageError:
            return example
        return Example(known[content][0]) if content in known else example

    def _gone_images(self, question: Question) -> Iterator[tuple[Example | int, str]]:
        for example in (*question.like, *question.unlike):
            if example.path is not None and not example.path.is_file():
                yield example, str(example.path)
            elif example.image is not None:
                try:
                    row = self._catalogue.image(example.image)
                except KeyError:
                    yield example, f"image {example.image}"
                else:
                    if row.removed is not None:
                        yield example, row.path

    def _gone_categories(self, question: Question) -> Iterator[tuple[Example | int, str]]:
        there = {row.id for row in self._catalogue.categories()}
        for category in question.where.categories:
            if category not in there:
                yield category, f"category {category}"


def written(question: Question) -> dict[str, Any]:
    """As JSON has it, what is not given left out."""
    plain: dict[str, Any] = _QUESTIONS.dump_python(question, mode="json", exclude_defaults=True)
    return plain


def _name(name: str) -> str:
    cleaned = shown(" ".join(name.split()))
    if not cleaned:
        raise SearchError("A saved search needs a name")
    return cleaned


def _taken(name: str) -> SearchError:
    return SearchError(f"There is a saved search named “{_name(name)}” already", advice="Choose another name")
