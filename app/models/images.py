"""The images of a place or the hits of a query."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QModelIndex, QObject, Qt

from app.models.ids import NO_IDS, IdModel, Index
from app.words.text import count, decimal, file_state, tr
from core.reports import Hit

# What is dragged out of the grid: the images that are chosen there.
DRAGGED = "application/x-recollect-images"


class ImageModel(IdModel):
    """With hits, rows have scores and categories, too."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits: Sequence[Hit] = ()
        self.expected: Collection[str | None] = ()  # the categories the hits are compared with
        self.names: Mapping[int, str] = {}  # of images without hits: what stands on them
        self.groups: Sequence[tuple[str, int]] = ()  # of hits under headings: the heading, and how many

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def show_images(self, ids: NDArray[np.int64], names: Mapping[int, str] | None = None) -> None:
        """Shows images of the library. More of the same (an import going on) are rows added at the end.

        `names`: what stands on images, by their ids.
        """
        old, names = self.ids, names or {}
        if not self.hits and names == self.names and 0 < len(old) <= len(ids) and np.array_equal(old, ids[: len(old)]):
            if len(ids) > len(old):
                self.beginInsertRows(QModelIndex(), len(old), len(ids) - 1)
                self.ids = ids
                self.endInsertRows()
            return
        self.beginResetModel()
        self.ids, self.hits, self.expected, self.groups, self.names = ids, (), (), (), names
        self.endResetModel()

    def show_hits(self, hits: Sequence[Hit], expected: Collection[str | None], *, grouped: bool = False) -> None:
        """Shows the answer to a query, best first. `expected`: hits of other categories are marked as such.

        `grouped`: by category, that of the best hit first.
        """
        by_category: dict[str | None, list[Hit]] = {}
        for hit in sorted(hits, key=lambda hit: -hit.score):
            by_category.setdefault(hit.category if grouped else None, []).append(hit)
        self.beginResetModel()
        self.hits = tuple(hit for group in by_category.values() for hit in group)
        self.ids = np.array([hit.image for hit in self.hits], dtype=np.int64)
        self.expected, self.names = expected, {}
        named = [(tr("Inbox") if name is None else name, len(group)) for name, group in by_category.items()]
        self.groups = named if grouped else ()
        self.endResetModel()

    def clear(self) -> None:
        self.beginResetModel()
        self.ids, self.hits, self.expected, self.groups, self.names = NO_IDS, (), (), (), {}
        self.endResetModel()

    def words(self, row: int, role: int) -> str | None:
        spoken = role == Qt.ItemDataRole.AccessibleTextRole
        if not spoken and role != Qt.ItemDataRole.ToolTipRole:
            return None
        if not self.hits:
            name = self.names.get(int(self.ids[row]), "")
            which = tr("Image %1 of %2").replace("%1", count(row + 1)).replace("%2", count(len(self.ids)))
            return " · ".join(part for part in (name, which if spoken else "") if part) or None
        hit = self.hits[row]
        place = hit.category if hit.category is not None else tr("Inbox")
        parts = [place, hit.path.name, decimal(hit.score, 2), file_state(hit.state)]
        return " · ".join(part for part in parts if part)
