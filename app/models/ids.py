"""Rows of images, by their ids alone: 100,000 rows are one array."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
NO_IDS = np.zeros(0, dtype=np.int64)


class IdModel(QAbstractListModel):
    """Attributes: ids: of all rows, in their order."""

    ID = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ids: NDArray[np.int64] = NO_IDS

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = index.row()
        if not index.isValid() or row >= len(self.ids):
            return None
        return int(self.ids[row]) if role == self.ID else self.words(row, role)

    def words(self, row: int, role: int) -> str | None:  # noqa: ARG002
        """What is said of a row in a role, to screen readers and in tooltips; None for nothing."""
        return None

    def image_at(self, row: int) -> int | None:
        return int(self.ids[row]) if 0 <= row < len(self.ids) else None

    def row_of(self, image: int) -> int | None:
        found = np.flatnonzero(self.ids == image)
        return int(found[0]) if len(found) else None

    def rows_of(self, images: NDArray[np.int64]) -> list[int]:
        """Of those that are shown, ascending."""
        rows: list[int] = np.flatnonzero(np.isin(self.ids, images)).tolist()
        return rows
