"""A list view whose geometry is arithmetic: no layout pass, whatever the number of rows.

QListView lays out every row on each change, which asks a Python model for every one of them: 100 ms at 100,000. Here
only the rows that are seen are ever touched. Selection, keyboard and accessibility stay Qt's own.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from app.views.cells import CellLayout, Cells
from app.views.sides import across, mirrored, point_across

Index = QModelIndex | QPersistentModelIndex
_BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
_Hint = QAbstractItemView.ScrollHint
_Move = QAbstractItemView.CursorAction


class CellView(QListView):
    """Subclasses set `cells` when rows or room change, and paint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells: CellLayout = Cells(0, 1, 1)
        self._by_keyboard = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setDragEnabled(False)
        self.verticalScrollBar().rangeChanged.connect(self._mark_scrollbar)

    # --- geometry, as the base class asks for it

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or index.row() >= self.cells.count:
            return QRect()
        return self.place(index.row())

    def place(self, row: int) -> QRect:
        """Where a cell lies in the viewport."""
        return across(self.viewport(), self.cells.rect(row).translated(0, -self.verticalScrollBar().value()))

    def indexAt(self, p: QPoint) -> QModelIndex:
        inside = point_across(self.viewport(), p)
        number = self.cells.at(inside.x(), inside.y() + self.verticalScrollBar().value())
        return QModelIndex() if number is None else self.model().index(number, 0)

    def scrollTo(self, index: Index, hint: _Hint = _Hint.EnsureVisible) -> None:
        if not index.isValid() or index.row() >= self.cells.count:
            return
        bar, box, seen = self.verticalScrollBar(), self.cells.rect(index.row()), self.viewport().height()
        if hint == _Hint.PositionAtTop:
            bar.setValue(box.top())
        elif hint == _Hint.PositionAtCenter:
            bar.setValue(box.center().y() - seen // 2)
        elif box.top() < bar.value():
            bar.setValue(box.top())
        elif box.bottom() > bar.value() + seen:
            bar.setValue(box.bottom() - seen + 1)
        if self.cells.heading:  # which would cover it
            bar.setValue(min(bar.value(), box.top() - self.cells.heading))

    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: ARG002
        count, columns = self.cells.count, self.cells.columns
        if count == 0:
            return QModelIndex()
        row = self.currentIndex().row()
        if row < 0:
            return self.model().index(0, 0)
        if action == _Move.MoveUp:
            return self.model().index(self.cells.above(row), 0)
        if action == _Move.MoveDown:
            return self.model().index(self.cells.below(row), 0)
        page = max(1, self.viewport().height() // self.cells.side) * columns
        before = 1 if mirrored(self) else -1
        step = {
            _Move.MoveLeft: before,
            _Move.MovePrevious: -1,
            _Move.MoveRight: -before,
            _Move.MoveNext: 1,
            _Move.MovePageUp: -page,
            _Move.MovePageDown: page,
            _Move.MoveHome: -count,
            _Move.MoveEnd: count,
        }[action]
        return self.model().index(min(count - 1, max(0, row + step)), 0)

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:  # noqa: ARG002
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """All cells from one corner of `rect` to the other, in the order of reading."""
        first, last = rect.topLeft(), rect.bottomRight()
        if mirrored(self):
            first, last = rect.topRight(), rect.bottomLeft()
        ends = [index for index in (self.indexAt(first), self.indexAt(last)) if index.isValid()]
        ends.sort(key=QModelIndex.row)
        self.selectionModel().select(QItemSelection(ends[0], ends[-1]) if ends else QItemSelection(), command)

    def selected_rows(self) -> list[range]:
        """As runs: a hundred thousand chosen rows are one."""
        chosen = self.selectionModel().selection()
        runs = [chosen.at(number) for number in range(chosen.count())]
        return [range(run.top(), run.bottom() + 1) for run in runs]

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    # --- which cell the keys act on

    @property
    def focused_row(self) -> int:
        """The current one while it is moved by keys, -1 else: who uses the mouse sees where the pointer is."""
        return self.currentIndex().row() if self._by_keyboard and self.hasFocus() else -1

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._by_keyboard = event.reason() in _BY_KEYBOARD
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keyboard = True
        super().keyPressEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keyboard = False
        super().mousePressEvent(event)
        self.viewport().update()

    def doItemsLayout(self) -> None:
        # QListView's own walks over all rows; what is left of a layout is the range of the scroll bar.
        self.arrange()
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self.cells.height - seen))
        bar.setPageStep(max(1, seen - self.cells.side // 2))
        bar.setSingleStep(max(1, self.cells.side // 3))
        self.horizontalScrollBar().setRange(0, 0)

    def _mark_scrollbar(self, low: int, high: int) -> None:
        """Its room is always kept, so that tiles do not jump, but with nothing to scroll it is not seen."""
        bar = self.verticalScrollBar()
        if bar.property("idle") != (high <= low):
            bar.setProperty("idle", high <= low)
            bar.style().unpolish(bar)
            bar.style().polish(bar)

    def arrange(self) -> None:
        """Sets `cells` for the rows and the room there are now."""
        raise NotImplementedError
