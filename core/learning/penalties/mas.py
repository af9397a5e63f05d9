"""MAS's importance: how much the length of the output depends on a weight (Aljundi et al., ECCV 2018)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.learning.head import Floats, Head
from core.learning.penalties.quadratic import weight_of


def sensitivity(head: Head, features: NDArray[np.floating]) -> Floats:
    """(d, D) mean over the (n, D) features of |∂‖u‖²/∂W|, which for u = W (t - m) is 2 |u| |t - m|ᵀ.

    Of u and not of z, whose length never changes.
    """
    weight, centre = weight_of(head), head.blocks[0].centre
    rows = np.asarray(features, dtype=np.float32)
    rows = rows if centre is None else rows - centre
    out: Floats = (2.0 / len(rows) * np.abs(rows @ weight.T).T @ np.abs(rows)).astype(np.float32)
    return out
