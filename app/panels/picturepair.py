"""Two images side by side: one, and what it was taken for."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.services.thumbnails import Thumbnails
from app.views.thumbnail import paint_thumbnail
from app.words.text import tr


class PicturePair(QWidget):
    """The first image is of `category`, the second of `other`; squares of `side` pixels."""

    def __init__(self, pair: tuple[int, int], category: str, other: str, thumbnails: Thumbnails, side: int) -> None:
        super().__init__()
        self._pair, self._thumbnails, self._side = pair, thumbnails, side
        self.setFixedSize(QSize(2 * side + 2, side))
        tip = tr("Left: %1. Right: %2.").replace("%1", category).replace("%2", other)
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        thumbnails.arrived.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, image in enumerate(self._pair):
            area = QRectF(place * (self._side + 2), 0, self._side, self._side)
            paint_thumbnail(painter, area, image, self._thumbnails, self.devicePixelRatioF())
