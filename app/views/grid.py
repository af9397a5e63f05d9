"""The grid of thumbnails."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QByteArray,
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPoint,
    Qt,
    QUrl,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.look.tokens import TILE_GAP
from app.models.images import DRAGGED, ImageModel
from app.search.trail import Spot
from app.views.cells import Cells
from app.views.dragged import paint_count
from app.views.grouped_cells import GroupedCells
from app.views.headings import HEADING, paint_headings
from app.views.tile import Tile
from app.views.tile_view import TileView

SMALLEST, USUAL, LARGEST = 80, 156, 400
_DRAGGED_PX = 96
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class ImageGrid(TileView):
    """Square thumbnails that fill the width.

    Signals:
        chosen(int): the image the inspector shows now, -1 for none.
        similar_wanted(int): double click or Enter on an image.
        menu_wanted(int, QPoint): right click, with the place on the screen.
        tile_changed(int): the user made thumbnails larger or smaller.
    """

    chosen = Signal(int)
    similar_wanted = Signal(int)
    menu_wanted = Signal(int, QPoint)
    tile_changed = Signal(int)

    def __init__(self, tile: int, parent: QWidget | None = None) -> None:
        self.images = ImageModel()
        super().__init__(self.images, tile, parent)
        self.setAccessibleName(self.tr("Images"))
        self.setObjectName("grid")
        self._kept: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        self.files_of: Callable[[list[int]], list[Path]] = lambda _: []  # those that are dragged with images
        self._next: int | None = None  # the row to choose once the chosen images are gone from here
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(self._tell)
        self.images.modelAboutToBeReset.connect(self._remember)
        self.images.modelReset.connect(self._restore)
        self.images.rowsInserted.connect(self._grow)

    @property
    def tile(self) -> int:
        """Side of a thumbnail as it is painted, in device-independent pixels."""
        return self.cells.side - TILE_GAP

    def current_image(self) -> int | None:
        """The chosen one, of several the last. (Focus alone also makes an image current, which nobody chose.)"""
        runs, current = self.selected_rows(), self.currentIndex().row()
        if not runs:
            return None
        return self.images.image_at(current if any(current in run for run in runs) else runs[0].start)

    def chosen_images(self) -> list[int]:
        """All that are chosen, in the order they are shown."""
        rows = np.unique(
            np.concatenate([np.zeros(0, dtype=np.int64), *(np.array(run) for run in self.selected_rows())])
        )
        chosen: list[int] = self.images.ids[rows[rows < len(self.images.ids)]].tolist()
        return chosen

    def expect_loss(self) -> None:
        """The chosen images are about to leave this place: the one after them is to be chosen then."""
        runs = self.selected_rows()
        self._next = min(run.start for run in runs) if runs else None

    def choose(self, image: int) -> None:
        """Selects an image if it is among those shown."""
        row = self.images.row_of(image)
        if row is not None:
            index = self.images.index(row)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    @property
    def spot(self) -> Spot:
        """Where one is in what is shown, to go back to."""
        return Spot(self.verticalScrollBar().value() / self.cells.side * self.cells.columns, self.current_image())

    def go_to(self, spot: Spot) -> None:
        """Shows a spot again, in whatever number of columns there is now."""
        if spot.image is not None:
            self.choose(spot.image)
        self.verticalScrollBar().setValue(round(spot.line / self.cells.columns * self.cells.side))

    def zoom(self, steps: int) -> None:
        """Larger (+) or smaller (−) thumbnails; 0 goes back to the usual size."""
        wanted = USUAL if steps == 0 else round(self._wanted_tile * 1.2**steps)
        self.set_tile(min(LARGEST, max(SMALLEST, wanted)))
        self.tile_changed.emit(self._wanted_tile)

    # --- Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        top = self.verticalScrollBar().value()
        chosen = self.selected_rows()
        ratio = self.devicePixelRatioF()
        images = self.images
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row in self.cells.between(top + event.rect().top(), top + event.rect().bottom()):
            if row >= len(images.ids):
                break
            hit = images.hits[row] if images.hits else None
            image = int(images.ids[row])
            expected = hit is not None and hit.category in images.expected
            selected, hovered = any(row in run for run in chosen), row == self._hovered
            focused, note = row == self.focused_row, images.names.get(image, "")
            tile = Tile(image, hit, expected, selected, hovered, focused, note)
            self._painter.paint(painter, self.place(row), tile, ratio)
        if isinstance(self.cells, GroupedCells):
            paint_headings(painter, self.viewport(), self.cells, images.groups, top)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton):
            event.ignore()  # the window goes back and forward with them
        else:
            super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            event.accept()
            return
        begins = self._begins_at(event)
        if begins is not None:
            self._by_keyboard = True
            self.choose(begins)
            return
        super().keyPressEvent(event)

    def _begins_at(self, event: QKeyEvent) -> int | None:
        """The image that a key chooses which would choose none, or the one after it, as it is current already."""
        if event.modifiers() & _HELD or not len(self.images.ids):
            return None
        if event.key() == Qt.Key.Key_Home:
            return int(self.images.ids[0])
        unchosen = event.key() in _ARROWS and not self.selected_rows()
        return self.images.image_at(self.currentIndex().row()) if unchosen else None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
        image = self.images.image_at(index.row()) if index.isValid() else None
        if image is not None and not self.selectionModel().isSelected(index):
            self.choose(image)
        if image is not None:
            self.menu_wanted.emit(image, event.globalPos())

    def startDrag(self, actions: Qt.DropAction) -> None:  # noqa: ARG002
        drag, mime, chosen = QDrag(self), QMimeData(), self.chosen_images()
        mime.setData(DRAGGED, QByteArray(b"chosen"))
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in self.files_of(chosen)])
        drag.setMimeData(mime)
        tile = self.visualRect(self.currentIndex()).intersected(self.viewport().rect())
        shown = self.viewport().grab(tile)
        shown = shown.scaledToWidth(round(_DRAGGED_PX * shown.devicePixelRatio()))
        if len(chosen) > 1:
            paint_count(shown, len(chosen))
        drag.setPixmap(shown)
        drag.exec(Qt.DropAction.CopyAction)  # no other program may move a file that the library knows

    # --- own

    def arrange(self) -> None:
        """Chooses as many columns as fit the wanted size, then the size that fills the width; keeps the place."""
        wanted = self._wanted_tile + TILE_GAP
        cells: Cells | GroupedCells
        cells = Cells.fitting(len(self.images.ids), self.viewport().width(), wanted, SMALLEST // 2)
        if self.images.groups:
            cells = GroupedCells([size for _, size in self.images.groups], cells.side, cells.columns, HEADING)
        old, self.cells = self.cells, cells
        if (old.side, old.columns) == (cells.side, cells.columns) or old.count == 0:
            return
        line = self.verticalScrollBar().value() / old.side
        self.updateGeometries()
        self.verticalScrollBar().setValue(round(line * old.columns / cells.columns * cells.side))

    def _grow(self) -> None:
        self.doItemsLayout()

    def _open(self, index: QModelIndex) -> None:
        image = self.images.image_at(index.row()) if index.isValid() else None
        if image is not None:
            self.similar_wanted.emit(image)

    def _tell(self) -> None:
        image = self.current_image()
        self.chosen.emit(-1 if image is None else image)

    def _remember(self) -> None:
        self._kept = np.array(self.chosen_images(), dtype=np.int64)

    def _restore(self) -> None:
        self._hovered = -1
        self.doItemsLayout()
        rows, after, self._next = self.images.rows_of(self._kept), self._next, None
        if not rows and after is not None and len(self.images.ids):
            rows = [min(after, len(self.images.ids) - 1)]
        if not rows:
            self.chosen.emit(-1)
            return
        if len(rows) == 1:
            self.choose(int(self.images.ids[rows[0]]))
            return
        selection = QItemSelection()
        for row in rows:
            selection.select(self.images.index(row), self.images.index(row))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
