"""Painting one thumbnail, or the place it will be in."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from app.look.theme import theme
from app.look.tokens import RADIUS
from app.services.thumbnails import Thumbnails


def paint_thumbnail(
    painter: QPainter, area: QRectF, image: int, thumbnails: Thumbnails | None, ratio: float, radius: int = RADIUS
) -> None:
    """A quiet square until it has been read. `ratio`: device pixels to a pixel of the window."""
    side = round(area.width() * ratio)
    pixmap = None if thumbnails is None else thumbnails.get(image, side, ratio, radius)
    if pixmap is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("selected"))
        painter.drawRoundedRect(area, radius, radius)
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, pixmap.width() != side)
    painter.drawPixmap(area, pixmap, QRectF(pixmap.rect()))
