"""The grid of thumbnails."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.models.images import ImageModel
from app.services.thumbnails import Thumbnails
from app.tokens import TILE_GAP
from app.views.cell_view import CellView
from app.views.cells import Cells
from app.views.tile import Tile, TilePainter

SMALLEST, USUAL, LARGEST = 80, 156, 400


class ImageGrid(CellView):
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
        super().__init__(parent)
        self.setAccessibleName(self.tr("Images"))
        self.setObjectName("grid")
        self._wanted_tile = tile
        self._kept: int | None = None
        self._hovered = -1
        self._painter = TilePainter()
        self.images = ImageModel(self)
        self.setMouseTracking(True)
        self.setViewportMargins(16 - TILE_GAP // 2, 0, 0, 0)
        self.setModel(self.images)
        self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(self._tell)
        self.verticalScrollBar().rangeChanged.connect(self._mark_scrollbar)
        self.images.modelAboutToBeReset.connect(self._remember)
        self.images.modelReset.connect(self._restore)
        self.images.rowsInserted.connect(self._grow)

    def set_thumbnails(self, thumbnails: Thumbnails | None) -> None:
        """Paints from another library's cache."""
        self._painter.thumbnails = thumbnails
        if thumbnails is not None:
            thumbnails.arrived.connect(self.viewport().update)
        self.viewport().update()

    @property
    def tile(self) -> int:
        """Side of a thumbnail as it is painted, in device-independent pixels."""
        return self.cells.side - TILE_GAP

    def current_image(self) -> int | None:
        """The selected one. (Focus alone also makes an image current, which nobody chose.)"""
        chosen = self.selectionModel().selectedIndexes()
        return self.images.image_at(chosen[0].row()) if chosen else None

    def choose(self, image: int) -> None:
        """Selects an image if it is among those shown."""
        row = self.images.row_of(image)
        if row is not None:
            index = self.images.index(row)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def zoom(self, steps: int) -> None:
        """Larger (+) or smaller (−) thumbnails; 0 goes back to the usual size."""
        wanted = USUAL if steps == 0 else round(self._wanted_tile * 1.2**steps)
        self._wanted_tile = min(LARGEST, max(SMALLEST, wanted))
        self.doItemsLayout()
        self.tile_changed.emit(self._wanted_tile)

    # --- Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        top = self.verticalScrollBar().value()
        chosen = self.current_image()
        ratio = self.devicePixelRatioF()
        images = self.images
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row in self.cells.between(top + event.rect().top(), top + event.rect().bottom()):
            if row >= len(images.ids):
                break
            hit = images.hits[row] if images.hits else None
            image = int(images.ids[row])
            expected = hit is not None and hit.category == images.expected
            tile = Tile(image, hit, expected, selected=image == chosen, hovered=row == self._hovered)
            self._painter.paint(painter, self.cells.rect(row).translated(0, -top), tile, ratio)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.doItemsLayout()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

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
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
        image = self.images.image_at(index.row()) if index.isValid() else None
        if image is not None:
            self.menu_wanted.emit(image, event.globalPos())

    # --- own

    def arrange(self) -> None:
        """Chooses as many columns as fit the wanted size, then the size that fills the width; keeps the place."""
        wanted = self._wanted_tile + TILE_GAP
        cells = Cells.fitting(len(self.images.ids), self.viewport().width(), wanted, SMALLEST // 2)
        old, self.cells = self.cells, cells
        if (old.side, old.columns) == (cells.side, cells.columns) or old.count == 0:
            return
        line = self.verticalScrollBar().value() / old.side
        self.updateGeometries()
        self.verticalScrollBar().setValue(round(line * old.columns / cells.columns * cells.side))

    def _grow(self) -> None:
        self.doItemsLayout()

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            for changed in (row, self._hovered):
                if 0 <= changed < self.cells.count:
                    self.viewport().update(self.visualRect(self.images.index(changed)))
            self._hovered = row

    def _open(self, index: QModelIndex) -> None:
        image = self.images.image_at(index.row()) if index.isValid() else None
        if image is not None:
            self.similar_wanted.emit(image)

    def _tell(self) -> None:
        image = self.current_image()
        self.chosen.emit(-1 if image is None else image)

    def _mark_scrollbar(self, low: int, high: int) -> None:
        """Its room is always kept, so that tiles do not jump, but with nothing to scroll it is not seen."""
        bar = self.verticalScrollBar()
        if bar.property("idle") != (high <= low):
            bar.setProperty("idle", high <= low)
            bar.style().unpolish(bar)
            bar.style().polish(bar)

    def _remember(self) -> None:
        self._kept = self.current_image()

    def _restore(self) -> None:
        self._hovered = -1
        self.doItemsLayout()
        row = None if self._kept is None else self.images.row_of(self._kept)
        if row is None:
            self.scrollToTop()
            self.chosen.emit(-1)
        elif self._kept is not None:
            self.choose(self._kept)
