"""Sorting of the library in memory: what the window needs to see of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from core.errors import EditError
from core.reports import EditInfo

if TYPE_CHECKING:
    from tests.gui.fake_catalogue import FakeCatalogue


class FakeSorting:
    """Undo puts names, labels and removed images back as they were. `asked`: every change that was asked for."""

    def __init__(self, library: FakeCatalogue) -> None:
        self._library = library
        self._before: list[tuple[EditInfo, Any]] = []  # what undo leads to, and redo
        self._after: list[tuple[EditInfo, Any]] = []
        self.asked: list[EditInfo] = []

    def rename(self, category: int, name: str) -> EditInfo:
        old = self._name(category)
        if name in self._library.names:
            raise EditError(f"There is a category named {name} already", advice="Choose another name")
        return self._make("rename", [], [old], name, names={category: name})

    def merge(self, categories: Sequence[int], into: int) -> EditInfo:
        images = [n for n, label in enumerate(self._library.labels, 1) if label in categories]
        names = [self._name(c) for c in categories]
        return self._make("merge", images, names, self._name(into), into, names=dict.fromkeys(categories, ""))

    def split(self, images: Sequence[int], name: str) -> EditInfo:
        number = len(self._library.names) + 1
        return self._make("split", images, [], name, number, names={number: name})

    def delete(self, category: int, images: Literal["inbox", "remove"] = "inbox") -> EditInfo:
        inside = [n for n, label in enumerate(self._library.labels, 1) if label == category]
        names = [self._name(category)]
        return self._make(
            "delete", inside, names, None, 0, names={category: ""}, removed=inside if images == "remove" else ()
        )

    def move(self, images: Sequence[int], category: int) -> EditInfo:
        return self._make("move", images, [], self._name(category), category)

    def accept_all(self, proposed: Mapping[int, Sequence[int]]) -> EditInfo:
        before = self._state()
        for category, images in proposed.items():
            for image in images:
                assert self._library.labels[image - 1] == 0, "not in the inbox"
                self._library.labels[image - 1] = category
        images = [image for some in proposed.values() for image in some]
        names = sorted(self._name(category) for category in proposed)
        self._library.left -= set(images)
        if len(names) == 1:
            return self._note(before, "accept", images, [], names[0])
        return self._note(before, "accept", images, names, None)

    def leave(self, images: Sequence[int]) -> EditInfo:
        before = self._state()
        self._library.left |= set(images)
        return self._note(before, "leave", images, [], None)

    def left(self) -> NDArray[np.int64]:
        return np.array(sorted(self._library.left), dtype=np.int64)

    def tell_apart(self, images: Sequence[int]) -> EditInfo:
        before = self._state()
        self._library.apart |= set(combinations(sorted(images), 2))
        return self._note(before, "tell-apart", images, [], None)

    def to_inbox(self, images: Sequence[int]) -> EditInfo:
        return self._make("to-inbox", images, [], None, 0)

    def remove(self, images: Sequence[int]) -> EditInfo:
        return self._make("remove", images, [], None, removed=images)

    def move_files(self, images: Sequence[int], folder: Path) -> EditInfo:
        before = self._state()
        for image in images:
            self._library.paths[image - 1] = folder / self._library.paths[image - 1].name
        return self._note(before, "move-files", images, [], str(folder))

    def removed(self) -> NDArray[np.int64]:
        return np.array(sorted(self._library.removed), dtype=np.int64)

    def restore(self, images: Sequence[int]) -> EditInfo:
        before = self._state()
        self._library.removed -= set(images)
        return self._note(before, "restore", images, [], None)

    def added(self, names: list[str], images: Sequence[int]) -> None:
        """Images were added, with categories that are not among the `names` of before."""
        _, labels, removed, *rest = self._state()
        for image in images:
            labels[image - 1] = labels[image - 1] if labels[image - 1] <= len(names) else 0
        edit = EditInfo(len(self._before) + 1, "add", len(images), [], None, "2026-05-04T10:00:00Z")
        self._remember(edit, (names, labels, removed | set(images), *rest))

    def undo(self) -> EditInfo:
        if not self._before:
            raise EditError("There is no change to undo")
        edit = self._turn(self._before, self._after)
        return replace(edit, undone=edit.made)

    def redo(self) -> EditInfo:
        if not self._after:
            raise EditError("There is no change to redo")
        return self._turn(self._after, self._before)

    def next_undo(self) -> EditInfo | None:
        return self._before[-1][0] if self._before else None

    def next_redo(self) -> EditInfo | None:
        return replace(self._after[-1][0], undone=self._after[-1][0].made) if self._after else None

    def _turn(self, source: list[tuple[EditInfo, Any]], goal: list[tuple[EditInfo, Any]]) -> EditInfo:
        edit, (names, labels, removed, left, apart, paths) = source.pop()
        goal.append((edit, self._state()))
        library = self._library
        library.names, library.labels, library.removed = names, labels, removed
        library.left, library.apart, library.paths = left, apart, paths
        library.forget_learned(range(1, len(labels) + 1))
        return edit

    def _name(self, category: int) -> str:
        return self._library.names[category - 1]

    def _make(
        self,
        kind: str,
        images: Sequence[int],
        categories: list[str],
        into: str | None,
        label: int | None = None,
        *,
        names: dict[int, str] | None = None,
        removed: Sequence[int] = (),
    ) -> EditInfo:
        library, before = self._library, self._state()
        for number, name in (names or {}).items():
            library.names[number - 1 : number] = [name]
        if label is not None:
            for image in images:
                library.labels[image - 1] = label
        library.removed |= set(removed)
        return self._note(before, kind, images, categories, into)

    def _state(self) -> tuple[Any, ...]:
        library = self._library
        sorted_so = list(library.names), list(library.labels), set(library.removed)
        return *sorted_so, set(library.left), set(library.apart), list(library.paths)

    def _note(self, before: Any, kind: str, images: Sequence[int], categories: list[str], into: str | None) -> EditInfo:
        edit = EditInfo(len(self.asked) + 1, kind, len(images), categories, into, "2026-05-04T10:00:00Z")
        self._remember(edit, before)
        if kind not in ("leave", "tell-apart", "move-files"):
            self._library.forget_learned(images)
        self.asked.append(edit)
        return edit

    def _remember(self, edit: EditInfo, before: Any) -> None:
        self._before.append((edit, before))
        self._after.clear()
