"""Paints one thumbnail of the grid: the square, score and category of a hit, the ring of the selection."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.models.images import ImageModel
from app.services.thumbnails import Thumbnails
from app.theme import theme
from app.tokens import RADIUS, TILE_GAP

Index = QModelIndex | QPersistentModelIndex
_PILL = QColor(16, 17, 20, 190)
_HALF = TILE_GAP // 2


class TileDelegate(QStyledItemDelegate):
    """A cell is the tile and half a gap on each side, so rings have room and the pointer finds no dead strip."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.thumbnails: Thumbnails | None = None
        self.side = 156

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(self.side + TILE_GAP, self.side + TILE_GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, ImageModel) or index.row() >= len(model.ids):
            return
        row = index.row()
        cell: QRect = option.rect
        state: QStyle.StateFlag = option.state
        tile = QRect(cell.left() + _HALF, cell.top() + _HALF, self.side, self.side)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._picture(painter, tile, int(model.ids[row]))
        if model.hits:
            hit = model.hits[row]
            self._pills(painter, tile, hit.score, hit.category, hit.category == model.expected)
        if state & QStyle.StateFlag.State_Selected:
            self._ring(painter, tile, 3.0, theme().colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            self._ring(painter, tile, 1.0, theme().colour("muted"))
        painter.restore()

    def _picture(self, painter: QPainter, tile: QRect, image: int) -> None:
        device = painter.device()
        ratio = device.devicePixelRatio() if device is not None else 1.0
        side = round(self.side * ratio)
        pixmap = self.thumbnails.get(image, side, ratio, RADIUS) if self.thumbnails is not None else None
        if pixmap is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("selected"))
            painter.drawRoundedRect(tile, RADIUS, RADIUS)
            return
        exact = pixmap.width() == side
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not exact)
        painter.drawPixmap(QRectF(tile), pixmap, QRectF(pixmap.rect()))

    def _pills(self, painter: QPainter, tile: QRect, score: float, category: str | None, as_expected: bool) -> None:
        font = theme().font("small")
        painter.setFont(font)
        metrics = QFontMetrics(font)
        height = metrics.height() + 4
        top = tile.bottom() - 6 - height + 1
        text = f"{score:.2f}"
        width = metrics.horizontalAdvance(text) + 14
        right = QRect(tile.right() - 6 - width + 1, top, width, height)
        self._pill(painter, right, text, theme().tokens.pill_text)
        room = right.left() - tile.left() - 12
        if category is None or room < 40:
            return
        name = metrics.elidedText(category, Qt.TextElideMode.ElideRight, room - 14)
        if as_expected and name != category:
            return  # the header names it; twenty times half a name would only cover the pictures
        colour = theme().tokens.pill_text if as_expected else theme().tokens.differs
        left = QRect(tile.left() + 6, top, metrics.horizontalAdvance(name) + 14, height)
        self._pill(painter, left, name, colour)

    def _pill(self, painter: QPainter, where: QRect, text: str, colour: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_PILL)
        painter.drawRoundedRect(where, where.height() / 2, where.height() / 2)
        painter.setPen(QColor(colour))
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, text)

    def _ring(self, painter: QPainter, tile: QRect, width: float, colour: QColor) -> None:
        # A sliver of canvas between picture and ring keeps the ring readable on any picture.
        reach = _HALF - width / 2
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, width))
        around = QRectF(tile).adjusted(-reach, -reach, reach, reach)
        painter.drawRoundedRect(around, RADIUS + reach, RADIUS + reach)
