"""What is seen under the pointer while images are dragged."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPixmap

from app.look.theme import theme
from app.words import text

_HEIGHT = 22


def paint_count(shown: QPixmap, number: int) -> None:
    """How many images are dragged, in the upper right corner of a picture of one of them."""
    words, font = text.count(number), theme().font("small", bold=True)
    width = max(_HEIGHT, QFontMetrics(font).horizontalAdvance(words) + 14)
    side = round(shown.width() / shown.devicePixelRatio())
    place = QRect(side - width - 4, 4, width, _HEIGHT)
    painter = QPainter(shown)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour("accent"))
    painter.drawRoundedRect(place, _HEIGHT / 2, _HEIGHT / 2)
    painter.setPen(theme().colour("on_accent"))
    painter.setFont(font)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
