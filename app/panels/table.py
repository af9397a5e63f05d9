"""A table of words that fits the width it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QTableView

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
# The column that stretches keeps this much before others leave.
_LEAST = 168


@dataclass(frozen=True)
class Column:
    """`number`: set to the right. `spare`: in a narrow table it leaves, the last one first. `tip`: of its title."""

    title: str
    number: bool = False
    spare: bool = False
    tip: str = ""


class _Rows(QAbstractTableModel):
    def __init__(self, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
        super().__init__()
        self._columns, self._rows = columns, rows

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._columns[section].title or self._columns[section].tip
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._columns[section].tip or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(section)
        return None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if self._columns[column].number else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class Table(QTableView):
    """Rows of texts. Column `stretch` has what the others leave; in a narrow table spare ones make room for it.

    `name`: what screen readers call it.
    """

    def __init__(
        self, name: str, columns: Sequence[Column], rows: Sequence[Sequence[str]], *, stretch: int = 0
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)  # Tab leads on; arrow keys walk the cells
        self._columns, self._stretch = list(columns), stretch
        model = _Rows(columns, rows)
        model.setParent(self)
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(32)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._share(event.size().width())
        super().resizeEvent(event)

    def _share(self, width: int) -> None:
        header = self.horizontalHeader()
        wide = [max(self.sizeHintForColumn(i), header.sectionSizeHint(i)) for i in range(len(self._columns))]
        shown = set(range(len(self._columns)))
        for i in reversed(range(len(self._columns))):
            if self._columns[i].spare and sum(wide[j] for j in shown if j != self._stretch) + _LEAST > width:
                shown.remove(i)
        for i in range(len(self._columns)):
            self.setColumnHidden(i, i not in shown)
