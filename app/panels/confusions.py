"""Which categories are taken for which, with pairs of pictures that show it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app import text
from app.panels.basics import Line, label, set_margins
from app.services.thumbnails import Thumbnails
from app.text import tr
from app.theme import theme
from app.tokens import RADIUS, TILE_GAP
from core.reports import Confusion

_SIDE = 56


class _Pair(QWidget):
    """A check image and, beside it, the image of another category that it looks most like."""

    def __init__(self, pair: tuple[int, int], confusion: Confusion, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._pair, self._thumbnails = pair, thumbnails
        self.setFixedSize(QSize(2 * _SIDE + 2, _SIDE))
        tip = tr("Left: %1. Right: %2.").replace("%1", confusion.category).replace("%2", confusion.other)
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        thumbnails.arrived.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ratio = self.devicePixelRatioF()
        for place, image in enumerate(self._pair):
            area = QRectF(place * (_SIDE + 2), 0, _SIDE, _SIDE)
            pixmap = self._thumbnails.get(image, round(_SIDE * ratio), ratio, RADIUS)
            if pixmap is None:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme().colour("selected"))
                painter.drawRoundedRect(area, RADIUS, RADIUS)
            else:
                painter.drawPixmap(area, pixmap, QRectF(pixmap.rect()))


class Confusions(QScrollArea):
    """One row a pair of categories, the most often confused first. `pairs`: of pictures."""

    def __init__(self, confusions: Sequence[Confusion], thumbnails: Thumbnails | None) -> None:
        super().__init__()
        self.pairs: list[_Pair] = []
        self.setAccessibleName(tr("Categories taken for others"))
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setObjectName("confusions")
        box = QVBoxLayout(page)
        set_margins(box, 0, 8, 8, 0)
        box.setSpacing(0)
        for place, confusion in enumerate(confusions):
            if place:
                box.addWidget(Line())
            box.addWidget(self._row(confusion, thumbnails))
        box.addStretch(1)
        self.setWidget(page)

    def _row(self, confusion: Confusion, thumbnails: Thumbnails | None) -> QWidget:
        made = QWidget()
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 12, 0, 12)
        box.setSpacing(2)
        what = tr("%1, taken for %2").replace("%1", confusion.category).replace("%2", confusion.other)
        box.addWidget(_wrapped(what, "strong"))
        box.addWidget(_wrapped(how_often(confusion), "muted"))
        box.addSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(TILE_GAP)
        if thumbnails is not None:
            for pair in confusion.examples:
                self.pairs.append(_Pair(pair, confusion, thumbnails))
                row.addWidget(self.pairs[-1])
        row.addStretch(1)
        box.addLayout(row)
        return made


def how_often(confusion: Confusion) -> str:
    """ "3 check images, 1 before"."""
    now = text.counted(confusion.after, tr("%1 check image"), tr("%1 check images"))
    return tr("%1, %2 before").replace("%1", now).replace("%2", text.count(confusion.before))


def _wrapped(words: str, role: str) -> QWidget:
    made = label(words, role)
    made.setWordWrap(True)
    made.setMinimumWidth(96)
    return made
