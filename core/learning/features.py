"""Arrays of trunk features: their shape, and whether every number of them is one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

# Rows (views) that are worked on at a time: 21 MB of float64 at D = 1280.
CHUNK_ROWS = 2048
# The bits of a 16-bit float that are all set where it is no finite number.
_HALF_EXPONENT = np.uint16(0x7C00)


def as_rows(features: NDArray[np.floating], dim: int) -> NDArray[np.floating]:
    """(n, V, D) or (n, D) as (n V, D), views of an image together. Raises ValueError on another shape."""
    if features.ndim not in (2, 3) or features.shape[-1] != dim:
        raise ValueError(f"features of shape {features.shape}, wanted (n, {dim}) or (n, views, {dim})")
    return features.reshape(-1, dim)


def finite_images(features: NDArray[np.floating]) -> NDArray[np.bool_]:
    """(n,) True where every number of every view of an image is finite, looked at in chunks."""
    keep = np.ones(len(features), dtype=np.bool_)
    for start in range(0, len(features), CHUNK_ROWS):
        part = features[start : start + CHUNK_ROWS]
        keep[start : start + CHUNK_ROWS] = _finite(part).reshape(len(part), -1).all(axis=1)
    return keep


def _finite(numbers: NDArray[np.floating]) -> NDArray[np.bool_]:
    if numbers.dtype == np.float16:
        # NumPy converts such numbers one by one. Their exponents say it too, fifteen times as fast.
        finite: NDArray[np.bool_] = (numbers.view(np.uint16) & _HALF_EXPONENT) != _HALF_EXPONENT
    else:
        finite = np.isfinite(numbers)
    return finite


def all_finite(rows: NDArray[np.floating]) -> bool:
    return bool(finite_images(rows).all())
