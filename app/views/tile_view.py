"""What grids of thumbnails have in common: the size of tiles, their painter, and the one under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.look.tokens import TILE_GAP
from app.models.ids import IdModel
from app.services.thumbnails import Thumbnails
from app.views.cell_view import CellView
from app.views.sides import mirrored
from app.views.tile import TilePainter

_START = 16 - TILE_GAP // 2


class TileView(CellView):
    """`tile`: the wanted side of a thumbnail, in device-independent pixels."""

    def __init__(self, images: IdModel, tile: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        images.setParent(self)
        self._wanted_tile = tile
        self._hovered = -1
        self._painter = TilePainter()
        self.setMouseTracking(True)
        self.setViewportMargins(*((0, 0, _START, 0) if mirrored(self) else (_START, 0, 0, 0)))
        self.setModel(images)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def set_thumbnails(self, thumbnails: Thumbnails | None) -> None:
        """Paints from another library's cache."""
        if thumbnails is not self._painter.thumbnails:
            self._painter.thumbnails = thumbnails
            if thumbnails is not None:
                thumbnails.arrived.connect(self.viewport().update)
            self.viewport().update()

    def set_tile(self, wanted: int) -> None:
        """Another side of thumbnails; as many as fit share the width."""
        if wanted != self._wanted_tile:
            self._wanted_tile = wanted
            self.doItemsLayout()

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

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            for changed in (row, self._hovered):
                if 0 <= changed < self.cells.count:
                    self.viewport().update(self.place(changed))
            self._hovered = row
