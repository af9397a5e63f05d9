"""Names of categories on a map: where there is room, the largest first."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap

from app.look.theme import theme
from app.views.camera import Camera

_MOST, _FEW, _WIDEST = 60, 6, 180
_PAD = 6


class Labels:
    """`names`: of C categories; `feet`: (C, 2) what they stand below; `sizes`: (C,) how many images each has."""

    def __init__(self, names: list[str], feet: NDArray[np.float32], sizes: NDArray[np.int64]) -> None:
        self._names, self._feet = names, feet
        self._order = np.argsort(-sizes, kind="stable")
        self._boxes = np.zeros((0, 2), dtype=np.float32)
        self._shown: list[int] = []
        self._plates: dict[int, QPixmap] = {}
        self._words: dict[int, str] = {}

    @property
    def shown(self) -> list[str]:
        """Names that have room now."""
        return [self._names[number] for number in self._shown]

    def arrange(self, scale: float) -> None:
        """Chooses those that do not cover each other at this scale, wherever one looks."""
        metrics = QFontMetricsF(theme().font("small", bold=True))
        if not len(self._boxes):
            self._words = {
                n: metrics.elidedText(name, Qt.TextElideMode.ElideRight, _WIDEST) for n, name in enumerate(self._names)
            }
            wide = [metrics.horizontalAdvance(self._words[n]) + 2 * _PAD for n in range(len(self._names))]
            self._boxes = np.array([(w, metrics.height() + 4) for w in wide], dtype=np.float32).reshape(-1, 2)
        at, half = (self._feet * scale)[self._order], self._boxes[self._order] / 2 + 2
        placed, room, shown = np.zeros_like(at), np.zeros_like(half), 0
        self._shown = []
        for number, place, own in zip(self._order.tolist(), at, half, strict=True):
            if not (np.abs(placed[:shown] - place) < room[:shown] + own).all(axis=1).any():
                placed[shown], room[shown] = place, own
                shown += 1
                self._shown.append(number)

    def paint(
        self, painter: QPainter, camera: Camera, area: QRectF, below: float, lit: Sequence[int] | None = None
    ) -> None:
        """Those in `area`, `below` pixels under their feet, at most as many as one can read; `lit`: of these alone.

        Few that stand out have room whatever the others have.
        """
        ratio = painter.device().devicePixelRatio()
        seen = camera.seen(self._feet)
        if lit is None:
            wanted = self._shown
        else:
            wanted = list(lit) if len(lit) <= _FEW else [number for number in self._shown if number in set(lit)]
        drawn = 0
        for number in wanted:
            x, y = seen[number].tolist()
            wide, high = self._boxes[number].tolist()
            box = QRectF(x - wide / 2, y + below, wide, high)
            if not area.intersects(box):
                continue
            if area.contains(x, y):  # whole where what it names is seen
                box.moveLeft(max(area.left() + 4, min(box.left(), area.right() - 4 - wide)))
                box.moveTop(min(box.top(), area.bottom() - 4 - high))
            painter.drawPixmap(box.topLeft(), self._plate(number, ratio))
            drawn += 1
            if drawn == _MOST:
                return

    def recolour(self) -> None:
        """The theme is another one."""
        self._plates.clear()

    def _plate(self, number: int, ratio: float) -> QPixmap:
        """A name as it is painted. Drawn once: text costs a painter ten times as much as a picture of it."""
        made = self._plates.get(number)
        if made is None or made.devicePixelRatio() != ratio:
            wide, high = self._boxes[number].tolist()
            made = QPixmap(round(wide * ratio), round(high * ratio))
            made.setDevicePixelRatio(ratio)
            made.fill(Qt.GlobalColor.transparent)
            painter = QPainter(made)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(theme().font("small", bold=True))
            behind = theme().colour("canvas")
            behind.setAlpha(205)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(behind)
            area = QRectF(0, 0, wide, high)
            painter.drawRoundedRect(area, high / 2, high / 2)
            painter.setPen(theme().colour("text"))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._words[number])
            painter.end()
            self._plates[number] = made
        return made
