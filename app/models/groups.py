"""Images in groups, one row an image whatever its group."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt

from app.models.ids import NO_IDS, IdModel
from app.words.text import count, percent, tr


class Shares(Sequence[str]):
    """(n,) shares, 0 to 1, in percent: worded when they are painted, as thousands are not seen."""

    def __init__(self, shares: NDArray[np.floating]) -> None:
        self._shares = shares

    def __len__(self) -> int:
        return len(self._shares)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> Shares: ...
    def __getitem__(self, place: int | slice) -> str | Shares:
        return Shares(self._shares[place]) if isinstance(place, slice) else percent(100 * float(self._shares[place]))


@dataclass(frozen=True)
class Group:
    """Images under a heading.

    Attributes:
        key: says that a group is the same as before, whatever is in it now.
        title, aside: the heading's two voices. deed: the words of its button, nothing for none.
        images: (n,) ids, at least one. notes: for each what its pill says, nothing for none.
    """

    key: Hashable
    title: str
    aside: str
    deed: str
    images: NDArray[np.int64]
    notes: Sequence[str]


class GroupModel(IdModel):
    """Rows are group after group. Attributes: groups; starts: (g + 1,) first row of each, and their number."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.groups: Sequence[Group] = ()
        self.starts: NDArray[np.int64] = np.zeros(1, dtype=np.int64)

    def show(self, groups: Sequence[Group]) -> None:
        self.beginResetModel()
        self.groups = tuple(groups)
        self.ids = np.concatenate([NO_IDS, *(group.images for group in groups)])
        self.starts = np.cumsum([0, *(len(group.images) for group in groups)])
        self.endResetModel()

    def group_at(self, row: int) -> Group | None:
        return self.groups[self._group_of(row)] if 0 <= row < len(self.ids) else None

    def note_at(self, row: int) -> str:
        group = self._group_of(row)
        return self.groups[group].notes[row - int(self.starts[group])]

    def _group_of(self, row: int) -> int:
        return int(np.searchsorted(self.starts, row, side="right")) - 1

    def words(self, row: int, role: int) -> str | None:
        if role != Qt.ItemDataRole.AccessibleTextRole:
            return None
        group = self._group_of(row)
        place = tr("%1, image %2 of %3").replace("%1", self.groups[group].title)
        place = place.replace("%2", count(row - int(self.starts[group]) + 1))
        place = place.replace("%3", count(len(self.groups[group].images)))
        note = self.note_at(row)
        return f"{place} · {note}" if note else place
