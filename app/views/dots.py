"""Very many dots as one picture: pixels set in an array, as no painter draws 100,000 of them in a frame."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from app.look.hues import Colours, mixed, packed

# Widest picture of a dot in device pixels, which the array holds around what is seen so that nothing is cut.
_EDGE = 24
# Shares of its colour that a dot's pixels can have: its rim is mixed with the canvas.
_SHARES = (0.3, 0.65, 1.0)


class Dots:
    """Dots at (n, 2) positions in (n, 3) colours, the later above the earlier, on a canvas of one colour."""

    def __init__(self, positions: NDArray[np.float32], colours: Colours, canvas: Colours) -> None:
        self._x, self._y = (np.ascontiguousarray(column) for column in positions.T)
        self._canvas = packed(canvas[None])[0]
        self._shades = {share: packed(mixed(colours, canvas, share)) for share in _SHARES}
        self._pixels = np.zeros(0, dtype=np.uint32)

    def picture(self, scale: float, x: float, y: float, width: int, height: int, diameter: int) -> QImage:
        """`width` × `height` pixels, (x, y) at the first of them; dots of `diameter` pixels, at most 24.

        It shows an array that the next picture is drawn into.
        """
        wide, high = width + 2 * _EDGE, height + 2 * _EDGE
        across = (self._x - np.float32(x)) * np.float32(scale)
        down = (self._y - np.float32(y)) * np.float32(scale)
        reach = _EDGE // 2
        seen = np.flatnonzero(
            (across >= -reach) & (across < width + reach) & (down >= -reach) & (down < height + reach)
        )
        start = (np.floor(down[seen]).astype(np.intp) + _EDGE) * wide + np.floor(across[seen]).astype(np.intp) + _EDGE
        if len(self._pixels) != high * wide:
            self._pixels = np.empty(high * wide, dtype=np.uint32)
        pixels = self._pixels
        pixels.fill(self._canvas)
        for share, places in _stamp(diameter):
            shade = self._shades[share][seen]
            for right, below in places:
                pixels[start + (below * wide + right)] = shade
        first = pixels[_EDGE * wide + _EDGE :]
        return QImage(first.data, width, height, 4 * wide, QImage.Format.Format_RGB32)


@lru_cache(maxsize=32)
def _stamp(diameter: int) -> tuple[tuple[float, tuple[tuple[int, int], ...]], ...]:
    """The pixels of a dot around its middle, those of each share of its colour, fainter ones first."""
    if diameter <= 2:
        return ((1.0, tuple((x, y) for x in range(diameter) for y in range(diameter))),)
    fine = 8
    reach = diameter // 2 + 1
    steps = (np.arange(-reach * fine, (reach + 1) * fine) + 0.5) / fine
    middle = 0.5 if diameter % 2 else 0.0
    inside = np.hypot(steps[:, None] - middle, steps[None] - middle) <= diameter / 2
    covered = inside.reshape(2 * reach + 1, fine, 2 * reach + 1, fine).mean(axis=(1, 3))
    grades = np.digitize(covered, (0.1, 0.5, 0.85))
    return tuple(
        (share, tuple((int(x) - reach, int(y) - reach) for y, x in np.argwhere(grades == grade)))
        for grade, share in enumerate(_SHARES, start=1)
    )
