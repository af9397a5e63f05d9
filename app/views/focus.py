"""The ring round what the keys act on, for what is painted by hand."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.look.theme import theme
from app.look.tokens import RADIUS

_WIDTH = 1.5


def focus_ring(painter: QPainter, area: QRect, radius: int = RADIUS) -> None:
    """Inside of `area`."""
    away = _WIDTH / 2
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme().colour("accent"), _WIDTH))
    painter.drawRoundedRect(QRectF(area).adjusted(away, away, -away, -away), radius, radius)
