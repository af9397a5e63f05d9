"""Which part of a plane is seen: arithmetic alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QSize

_MARGIN = 32
# How far one may go from the whole plane: twice as far away, and until single images are apart.
_FARTHEST, _NEAREST = 0.5, 2000.0


@dataclass(frozen=True)
class Camera:
    """`scale`: pixels a unit; `whole`: the scale at which everything is seen. `x`, `y`: what lies at pixel (0, 0)."""

    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0
    whole: float = 1.0

    @classmethod
    def over(cls, points: NDArray[np.float32], size: QSize) -> Camera:
        """Sees all (n, 2) points in a view of this size."""
        if not len(points):
            return cls()
        low, high = points.min(axis=0).astype(float), points.max(axis=0).astype(float)
        span = np.maximum(high - low, 1e-6)
        room = (max(1, size.width() - 2 * _MARGIN), max(1, size.height() - 2 * _MARGIN))
        scale = float(min(room[0] / span[0], room[1] / span[1]))
        x, y = (low + high) / 2 - np.array([size.width(), size.height()]) / (2 * scale)
        return cls(scale, float(x), float(y), scale)

    def seen(self, points: NDArray[np.float32]) -> NDArray[np.float32]:
        """(n, 2) pixels of (n, 2) points."""
        seen: NDArray[np.float32] = (points - np.array([self.x, self.y], np.float32)) * np.float32(self.scale)
        return seen

    def within(self, points: NDArray[np.float32], size: QSize) -> NDArray[np.intp]:
        """Which of (n, 2) points lie in a view of this size."""
        left, top, right, bottom = *self.point(QPointF()), *self.point(QPointF(size.width(), size.height()))
        x, y = points.T
        return np.flatnonzero((x >= left) & (x <= right) & (y >= top) & (y <= bottom))

    def point(self, pixel: QPointF) -> tuple[float, float]:
        """What lies at a pixel."""
        return self.x + pixel.x() / self.scale, self.y + pixel.y() / self.scale

    def moved(self, right: float, down: float) -> Camera:
        """What is seen moves by so many pixels."""
        return replace(self, x=self.x - right / self.scale, y=self.y - down / self.scale)

    def zoomed(self, factor: float, about: QPointF) -> Camera:
        """Closer by `factor`; what lies at the pixel `about` stays there."""
        scale = min(self.whole * _NEAREST, max(self.whole * _FARTHEST, self.scale * factor))
        x, y = self.point(about)
        return replace(self, scale=scale, x=x - about.x() / scale, y=y - about.y() / scale)
