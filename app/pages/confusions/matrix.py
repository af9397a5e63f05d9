"""A heat map of the categories that are confused most: row taken for column."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.look.hues import mixed, rgb
from app.look.theme import theme
from app.words import text
from app.words.text import tr
from core.evaluation.seriation import matrix
from core.reports import ConfusionReport

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
MOST = 16  # categories: more could not be read
_CELL, _NAMES = 28, 168


class MatrixModel(QAbstractTableModel):
    """Rows and columns are the same categories in the same order: those that are confused stand side by side.

    Attributes: categories: their ids.
    """

    COUNT = Qt.ItemDataRole.UserRole + 1
    SHARE = Qt.ItemDataRole.UserRole + 2

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.categories: list[int] = []
        self._names: Mapping[int, str] = {}
        self._asked: Mapping[int, int] = {}
        self._counts: list[list[int]] = []

    def show(self, report: ConfusionReport) -> None:
        self.beginResetModel()
        pairs = report.pairs
        self._names = {p.category: p.name for p in pairs} | {p.other: p.other_name for p in pairs}
        self._asked = {p.category: p.asked for p in pairs}
        self.categories, counts = matrix({(p.category, p.other): p.count for p in pairs}, MOST)
        self._counts = counts.tolist()
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.categories)

    columnCount = rowCount

    def pair_at(self, index: Index) -> tuple[int, int]:
        """The ids of the category of the row and of the one it is taken for."""
        return self.categories[index.row()], self.categories[index.column()]

    def place_of(self, category: int, other: int) -> QModelIndex:
        """Not valid where they are not shown."""
        if category not in self.categories or other not in self.categories:
            return QModelIndex()
        return self.index(self.categories.index(category), self.categories.index(other))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        count = self._counts[index.row()][index.column()]
        if role == self.COUNT:
            return count
        if role == self.SHARE:
            return count / self._asked.get(self.categories[index.row()], 1)
        if role == Qt.ItemDataRole.DisplayRole:
            return text.count(count) if count else ""
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(*self.pair_at(index), count)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        name = self._names[self.categories[section]]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return name
        if role == Qt.ItemDataRole.DisplayRole:
            # Names stand at the rows; columns, in the same order, have room for a number.
            return text.count(section + 1) if orientation == Qt.Orientation.Horizontal else f"{section + 1}  {name}"
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Vertical:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _words(self, category: int, other: int, count: int) -> str:
        name, asked = self._names[category], self._asked.get(category)
        if category == other:
            return name
        if not count:
            return tr("%1 is not taken for %2").replace("%1", name).replace("%2", self._names[other])
        sentence = text.counted(count, tr("%1 image of %2 is taken for %3"), tr("%1 images of %2 are taken for %3"))
        sentence = sentence.replace("%2", name).replace("%3", self._names[other])
        return sentence if asked is None else tr("%1, of %2 asked").replace("%1", sentence).replace("%2", str(asked))


class _Heat(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, area = theme().tokens, QRect(option.rect).adjusted(1, 1, -1, -1)
        share = float(index.data(MatrixModel.SHARE))
        painter.save()
        ground = rgb(tokens.selected if index.row() == index.column() else tokens.surface)
        # From the surface to the accent: the larger the share of its images, the stronger; from a half on whole.
        strength = 0.15 + 0.85 * min(1.0, 2 * share) if share else 0.0
        fill = mixed(rgb(tokens.accent)[None], ground, strength)[0]
        painter.fillRect(area, QColor(*fill.tolist()))
        painter.setFont(theme().font("small", bold=True))
        painter.setPen(QColor(tokens.on_accent if strength > 0.6 else tokens.text))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, index.data())
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QColor(tokens.text))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(_CELL, _CELL)


class Matrix(QTableView):
    """Signals:
    cell_told(str): the words of the current cell. pair_chosen(int, int): a category and the one it is taken for, by
    double click or Enter.
    """

    cell_told = Signal(str)
    pair_chosen = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.cells = MatrixModel(self)
        self.setModel(self.cells)
        self.setItemDelegate(_Heat(self))
        self.setObjectName("matrix")
        self.setAccessibleName(tr("How often the category of a row is taken for that of a column"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setCornerButtonEnabled(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(_CELL)
            header.setDefaultSectionSize(_CELL)
            header.setHighlightSections(True)
            header.setAccessibleName(self.accessibleName())
        self.verticalHeader().setFixedWidth(_NAMES)
        self.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.selectionModel().currentChanged.connect(self._tell)
        self.activated.connect(self._choose)
        theme().changed.connect(self.viewport().update)

    def _tell(self, current: QModelIndex) -> None:
        self.cell_told.emit(current.data(Qt.ItemDataRole.AccessibleTextRole) if current.isValid() else "")

    def _choose(self, index: QModelIndex) -> None:
        if index.data(MatrixModel.COUNT):
            self.pair_chosen.emit(*self.cells.pair_at(index))
