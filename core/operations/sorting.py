"""How a user sorts: categories renamed, merged, split and deleted, images moved, removed and put back."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from core.catalogue import EditRow
from core.catalogue.draft import Draft
from core.catalogue.journal import make_again, take_back, write_down
from core.errors import EditError
from core.images.hashing import content_hash
from core.operations.access import Access
from core.operations.live import editing
from core.operations.placing import files_turned
from core.reports import EditInfo
from core.text import plural

log = logging.getLogger(__name__)


class Sorting:
    """Of one open library (`Library.sorting`); from any thread, and no job is waited for.

    Each change is one transaction, journal and all: after a crash it is made or it is not. Search follows at once; the
    next update learns it. Wherever images or categories are named, it is by id, and EditError is raised where one is
    not there, where a name is none or taken, or where there is nothing to change.
    """

    def __init__(self, access: Access) -> None:
        self._access = access

    # --- categories

    def rename(self, category: int, name: str) -> EditInfo:
        """Another name for a category."""

        def change(draft: Draft) -> EditRow:
            before = draft.name_of(category)
            draft.rename(category, name)
            after = draft.name_of(category)
            if after == before:
                raise EditError(f"The category is named {after} already")
            return write_down(draft, "rename", _words([before], after), len(draft.images_of(category)))

        return self._make(change)

    def merge(self, categories: Sequence[int], into: int) -> EditInfo:
        """Moves all images of `categories` to `into`; they are gone then."""

        def change(draft: Draft) -> EditRow:
            goal, names, count = draft.name_of(into), [], 0
            for category in dict.fromkeys(categories):
                if category != into:
                    names.append(draft.name_of(category))
                    count += len(draft.images_of(category))
                    draft.move(draft.images_of(category, removed=True), into)
                    draft.drop(category)
            if not names:
                raise EditError("Merging takes two categories", advice="Choose another category to merge with")
            return write_down(draft, "merge", _words(names, goal), count)

        return self._make(change)

    def split(self, images: Sequence[int], name: str) -> EditInfo:
        """A new category of these images."""

        def change(draft: Draft) -> EditRow:
            chosen, names = _present(draft, images)
            made = draft.make(name)
            draft.move(chosen, made)
            return write_down(draft, "split", _words(names, draft.name_of(made)), len(chosen))

        return self._make(change)

    def delete(self, category: int, images: Literal["inbox", "remove"] = "inbox") -> EditInfo:
        """Deletes a category; its images go to the inbox, or are removed from the library as well."""

        def change(draft: Draft) -> EditRow:
            name, inside = draft.name_of(category), draft.images_of(category)
            if images == "remove":
                draft.remove(inside)
            draft.drop(category)
            return write_down(draft, "delete", _words([name], None), len(inside))

        return self._make(change)

    # --- images

    def move(self, images: Sequence[int], category: int) -> EditInfo:
        """Puts images into a category, wherever they are now."""
        return self._make(lambda draft: self._move(draft, "move", images, category))

    def accept(self, images: Sequence[int], category: int) -> EditInfo:
        """Puts images of the inbox into a category. EditError where one is in a category already."""
        return self.accept_all({category: images})

    def accept_all(self, proposed: Mapping[int, Sequence[int]]) -> EditInfo:
        """As `accept`, into several categories by one change: images by the category they go to."""

        def change(draft: Draft) -> EditRow:
            images = [image for some in proposed.values() for image in some]
            chosen, _ = _present(draft, images)
            elsewhere = [state for state in draft.states(chosen).values() if state.category is not None]
            if elsewhere:
                sorted_already = plural(len(elsewhere), "image is", "images are")
                raise EditError(f"{sorted_already} not in the inbox", advice="Move them instead")
            goals = [draft.name_of(category) for category in proposed]
            for category, some in proposed.items():
                draft.move(some, category)
            words = _words([], goals[0]) if len(goals) == 1 else _words(sorted(goals), None)
            return write_down(draft, "accept", words, len(chosen))

        return self._make(change)

    def leave(self, images: Sequence[int]) -> EditInfo:
        """Says that images of the inbox stay there, as no category fits; moving one somewhere ends it."""

        def change(draft: Draft) -> EditRow:
            chosen, names = _present(draft, images)
            if names:
                raise EditError("Only images of the inbox can be left there", advice="Move them to the inbox first")
            draft.leave(chosen)
            return write_down(draft, "leave", _words([], None), len(chosen))

        return self._make(change)

    def left(self) -> NDArray[np.int64]:
        """Ids, ascending, of images of the inbox that were left there."""
        return self._access.parts.catalogue.left_images()

    def to_inbox(self, images: Sequence[int]) -> EditInfo:
        """Takes images out of their categories."""
        return self._make(lambda draft: self._move(draft, "to-inbox", images, None))

    def remove(self, images: Sequence[int]) -> EditInfo:
        """Takes images out of the library. Their files stay, and so does all that is known of them."""

        def change(draft: Draft) -> EditRow:
            chosen, names = _present(draft, images)
            draft.remove(chosen)
            return write_down(draft, "remove", _words(names, None), len(chosen))

        return self._make(change)

    def removed(self) -> NDArray[np.int64]:
        """Images that were removed and can be restored, ascending."""
        return self._access.parts.catalogue.removed_images()

    def restore(self, images: Sequence[int]) -> EditInfo:
        """Puts removed images back where they were. Images that are there stay as they are."""

        def change(draft: Draft) -> EditRow:
            states = draft.states(dict.fromkeys(images))
            chosen = [i for i, state in states.items() if state.removed is not None]
            if not chosen:
                raise EditError("No image was chosen that had been removed")
            draft.restore(chosen)
            return write_down(draft, "restore", _words(_names(draft, chosen), None), len(chosen))

        return self._make(change)

    def tell_apart(self, images: Sequence[int]) -> EditInfo:
        """Says that no two of these images are duplicates of each other; nothing is learned of it."""

        def change(draft: Draft) -> EditRow:
            chosen, names = _present(draft, images)
            draft.tell_apart(chosen)
            if not draft.pairs:
                raise EditError("These images are told apart already", advice="Choose two that are not")
            return write_down(draft, "tell-apart", _words(names, None), len(chosen))

        return self._make(change)

    def _move(self, draft: Draft, kind: str, images: Sequence[int], category: int | None) -> EditRow:
        goal = None if category is None else draft.name_of(category)
        chosen, _ = _present(draft, images)
        states = draft.states(chosen)
        moving = [image for image in chosen if states[image].category != category]
        if not moving:
            raise EditError(f"The images are in {goal or 'the inbox'} already")
        names = _names(draft, moving)
        draft.move(moving, category)
        return write_down(draft, kind, _words(names, goal), len(moving))

    def image_of(self, file: str | Path) -> int:
        """The image that a file holds or, where it is not there, held when it was last seen.

        Raises EditError where there is none, ImageError where the file cannot be read.
        """
        path = Path(file).expanduser().absolute()
        catalogue = self._access.parts.catalogue
        if path.is_file():
            found = catalogue.find_hashes([content_hash(path)])
            known = next((image for image, _ in found.values()), None)
        else:
            place = catalogue.known_places([str(path)]).get(str(path))
            known = None if place is None else place.image_id
        if known is None:
            raise EditError("This image is not in the library", path=path)
        return known

    # --- back and forth

    def undo(self) -> EditInfo:
        """Takes back the last change that was not taken back yet; files that it moved are moved back.

        An import is such a change. Raises EditError where there is none, where an import that ran meanwhile changed the
        same images or took the name, where files that it moved are not where it left them, or more is being added.
        """

        def change(draft: Draft) -> EditRow:
            row = take_back(draft, moved)
            if row.id in self._access.parts.unfinished:
                raise EditError("Images are being added", advice="Cancel that, or undo it when it is done")
            return row

        with files_turned(self._access.parts.catalogue, again=False) as moved:
            return self._make(change, "undid")

    def redo(self) -> EditInfo:
        """Makes the change again that was undone last, exactly; another change forgets what could be redone.

        Raises EditError as `undo`.
        """
        with files_turned(self._access.parts.catalogue, again=True) as moved:
            return self._make(lambda draft: make_again(draft, moved), "redid")

    def next_undo(self) -> EditInfo | None:
        """What `undo` would take back; None where there is nothing."""
        return self._next(again=False)

    def next_redo(self) -> EditInfo | None:
        """What `redo` would make again; None where there is nothing."""
        return self._next(again=True)

    def _next(self, *, again: bool) -> EditInfo | None:
        found = self._access.parts.catalogue.next_edit(again=again)
        return None if found is None else edit_info(found)

    def edits(self) -> list[EditInfo]:
        """The last changes, oldest first, those that were undone and can be redone among them."""
        return [edit_info(row) for row in self._access.parts.catalogue.edits()]

    def _make(self, change: Callable[[Draft], EditRow], did: str = "made") -> EditInfo:
        with editing(self._access.parts, lambda: self._access.live) as draft:
            row = change(draft)
        log.info("%s %s: %d images", did, row.kind, row.images)
        return edit_info(row)


def _present(draft: Draft, images: Sequence[int]) -> tuple[list[int], list[str]]:
    """The images, each once, all of them in the library, and the names of their categories."""
    states = draft.states(dict.fromkeys(int(i) for i in images))
    if not states:
        raise EditError("No image was chosen")
    removed = next((i for i, state in states.items() if state.removed is not None), None)
    if removed is not None:
        raise EditError(f"Image {removed} was removed from the library", advice="Restore it first")
    return list(states), _names(draft, list(states))


def _names(draft: Draft, images: Sequence[int]) -> list[str]:
    """Of the categories that the images are in."""
    inside = {state.category for state in draft.states(images).values()}
    return sorted(draft.name_of(category) for category in inside if category is not None)


def _words(categories: list[str], into: str | None) -> dict[str, object]:
    return {"categories": categories, "into": into}


def edit_info(row: EditRow) -> EditInfo:
    """A row of the journal, for people."""
    return EditInfo(row.id, row.kind, row.images, row.words["categories"], row.words["into"], row.made, row.undone)
