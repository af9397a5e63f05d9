"""The grid of thumbnails."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from app.models.images import ImageModel
from app.services.thumbnails import Thumbnails
from app.tokens import TILE_GAP
from app.views.tile import TileDelegate

SMALLEST, LARGEST = 80, 400


class ImageGrid(QListView):
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
        self.images = ImageModel(self)
        self._tiles = TileDelegate(self)
        # List mode with wrapping lays rows out without the spatial tree of icon mode, which costs seconds at 100,000.
        self.setViewMode(QListView.ViewMode.ListMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(20_000)
        self.setMovement(QListView.Movement.Static)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMouseTracking(True)
        self.setDragEnabled(False)
        self.setViewportMargins(16 - TILE_GAP // 2, 0, 0, 0)
        self.setItemDelegate(self._tiles)
        self.setModel(self.images)
        self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(self._tell)
        self.verticalScrollBar().rangeChanged.connect(self._mark_scrollbar)
        self.images.modelAboutToBeReset.connect(self._remember)
        self.images.modelReset.connect(self._restore)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(0)
        self._settle.timeout.connect(self._arrange)

    def set_thumbnails(self, thumbnails: Thumbnails | None) -> None:
        """Paints from another library's cache."""
        self._tiles.thumbnails = thumbnails
        if thumbnails is not None:
            thumbnails.arrived.connect(self.viewport().update)
        self.viewport().update()

    @property
    def tile(self) -> int:
        """Side of a thumbnail as it is painted, in device-independent pixels."""
        return self._tiles.side

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
        wanted = 156 if steps == 0 else round(self._wanted_tile * 1.2**steps)
        self._wanted_tile = min(LARGEST, max(SMALLEST, wanted))
        self._arrange()
        self.tile_changed.emit(self._wanted_tile)

    # --- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle.start()

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

    def _arrange(self) -> None:
        """Chooses as many columns as fit the wanted size, then the size that fills the width."""
        room = self.viewport().width() - 1
        if room < SMALLEST:
            return
        columns = max(1, (room + TILE_GAP) // (self._wanted_tile + TILE_GAP))
        side = max(SMALLEST // 2, room // columns - TILE_GAP)
        cell = QSize(side + TILE_GAP, side + TILE_GAP)
        if cell == self.gridSize():
            return
        anchor = self.indexAt(QPoint(TILE_GAP, TILE_GAP))
        self._tiles.side = side
        self.setGridSize(cell)
        self.verticalScrollBar().setSingleStep(cell.height() // 2)
        if anchor.isValid() and anchor.row() > 0:
            self.scrollTo(anchor, QAbstractItemView.ScrollHint.PositionAtTop)

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
        row = None if self._kept is None else self.images.row_of(self._kept)
        if row is None:
            self.scrollToTop()
            self.chosen.emit(-1)
        elif self._kept is not None:
            self.choose(self._kept)
