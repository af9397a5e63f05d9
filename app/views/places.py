"""The list of the sidebar: rows that images can be dropped on."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from app.models.categories import CategoryModel, Place, Row
from app.models.images import DRAGGED
from app.views.rows import RowDelegate
from app.views.sides import mirrored


class PlaceList(QListView):
    """Signals:
    menu_wanted(Row, QPoint): right click or the menu key on a category or a saved search, with the place on the screen.
    entered_by_key: Enter, or the arrow towards what is shown.
    images_dropped(Place): the images that are chosen in the grid were dropped on a category or on the inbox.
    """

    menu_wanted = Signal(object, QPoint)
    entered_by_key = Signal()
    images_dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setAutoScroll(True)
        self.rows = RowDelegate(self)
        self.setItemDelegate(self.rows)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt makes a row current where none is, as while hits are shown: nobody has chosen it.
        with QSignalBlocker(self.selectionModel()):
            super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        towards = Qt.Key.Key_Left if mirrored(self) else Qt.Key.Key_Right
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, towards):
            self.entered_by_key.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        where = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            where = self.viewport().mapToGlobal(self.visualRect(index).center())
        place = self._place(index)
        if place is not None and place.kind in ("category", "saved"):
            self.menu_wanted.emit(index.data(CategoryModel.ROW), where)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # Files go on to the window, which takes them anywhere.
        event.setAccepted(event.mimeData().hasFormat(DRAGGED))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not event.mimeData().hasFormat(DRAGGED):
            event.ignore()
            return
        super().dragMoveEvent(event)  # scrolls near the edges
        place = self.aim(event.position().toPoint())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(place is not None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self.aim(None)

    def dropEvent(self, event: QDropEvent) -> None:
        place = self.aim(event.position().toPoint())
        self.aim(None)
        if event.mimeData().hasFormat(DRAGGED) and place is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.images_dropped.emit(place)
        else:
            event.ignore()

    def aim(self, point: QPoint | None) -> Place | None:
        """Marks the category or the inbox under a point of the viewport, which images can be dropped on; else none."""
        index = QModelIndex() if point is None else self.indexAt(point)
        place = self._place(index)
        takes = place is not None and place.kind in ("inbox", "category")
        row = index.row() if takes else -1
        if self.rows.target != row:
            self.rows.target = row
            self.viewport().update()
        return place if takes else None

    @staticmethod
    def _place(index: QModelIndex) -> Place | None:
        row = index.data(CategoryModel.ROW) if index.isValid() else None
        return row.place if isinstance(row, Row) else None
