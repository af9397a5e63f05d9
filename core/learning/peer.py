"""The peer f_n: a fresh model that learns the new task alone and is thrown away (docs/method.md, "Words")."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.learning.head import Block, Head

# Rows the starting directions are taken from: more change nothing but the time.
MOST_ROWS = 2048


def fresh_head(features: NDArray[np.floating], dims: int = 512, seed: int = 0) -> Head:
    """A head that starts as the pretrained trunk: the leading directions of the new task's own features, not centred.

    On these images cosine similarities are those of the frozen features, exactly where they have at most `dims`
    independent rows. `features`: (n, D), n at least 1.
    """
    rows = features
    if len(rows) > MOST_ROWS:
        rows = rows[np.random.default_rng(seed).choice(len(rows), MOST_ROWS, replace=False)]
    rows = np.asarray(rows, dtype=np.float32)
    _, values, directions = np.linalg.svd(rows, full_matrices=False)
    keep = max(1, min(dims, int((values > 1e-6 * values[0]).sum())))
    return Head(rows.shape[1], (Block(np.ascontiguousarray(directions[:keep]), None),))
