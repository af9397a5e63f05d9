"""Saved searches in memory."""

from __future__ import annotations

from dataclasses import replace

from core.errors import SearchError
from core.reports import Example, OpenedSearch, Question, SavedSearch


class FakeSaved:
    """`lost`: images that a saved search is opened without."""

    def __init__(self) -> None:
        self._searches: dict[int, SavedSearch] = {}
        self._next = 1
        self.lost: set[Example] = set()

    def all(self) -> list[SavedSearch]:
        return sorted(self._searches.values(), key=lambda one: one.name)

    def save(self, name: str, question: Question, *, replace: bool = False) -> int:
        taken = next((one.id for one in self.all() if one.name == name), None)
        if taken is not None and not replace:
            raise SearchError(f"There is a saved search named “{name}” already")
        number = taken or self._next
        self._next += taken is None
        self._searches[number] = SavedSearch(number, name, question, "2026-05-04T10:00:00+00:00")
        return number

    def rename(self, saved: int, name: str) -> None:
        self._searches[saved] = replace(self._searches[saved], name=name)

    def delete(self, saved: int) -> None:
        self._searches.pop(saved, None)

    def open(self, saved: int) -> OpenedSearch:
        found = self._searches[saved]
        like = tuple(example for example in found.question.like if example not in self.lost)
        return OpenedSearch(found.name, replace(found.question, like=like), tuple(str(e.image) for e in self.lost))
