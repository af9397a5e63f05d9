"""Which points a drawn line goes round."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_MOST_CORNERS = 256


def inside(line: NDArray[np.floating], points: NDArray[np.floating]) -> NDArray[np.bool_]:
    """(n,) which of (n, 2) points lie within the closed (m, 2) line; where it crosses itself, by even and odd."""
    found = np.zeros(len(points), dtype=np.bool_)
    if len(line) < 3:
        return found
    line = line[:: -(-len(line) // _MOST_CORNERS)].astype(np.float64)
    near = np.flatnonzero(((points >= line.min(axis=0)) & (points <= line.max(axis=0))).all(axis=1))
    x, y = points[near].astype(np.float64).T
    odd = np.zeros(len(near), dtype=np.bool_)
    for (x1, y1), (x2, y2) in zip(line, np.roll(line, -1, axis=0), strict=True):
        if y1 != y2:
            odd ^= ((y1 > y) != (y2 > y)) & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    found[near] = odd
    return found
