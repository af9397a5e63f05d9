"""The head metric training starts from: the pretrained features, turned into d numbers by a plain linear map."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.learning.head import Block, Head
from core.learning.peer import fresh_head


def pretrained_start(features: NDArray[np.floating], dims: int = 512, seed: int = 0) -> Head:
    """W (min(dims, D), D) with orthonormal rows, u = W t: the leading directions of the features, then any others.

    Always as long as asked for, however few images come first: all later updates have to do with this length. The block
    is not normalised, so that u has a length of its own. `features`: (n, D), n at least 1.
    """
    dim = features.shape[-1]
    dims = min(dims, dim)
    leading = fresh_head(features, dims, seed).blocks[0].weight
    assert leading is not None
    if len(leading) < dims:
        others = np.random.default_rng(seed).standard_normal((dim, dims - len(leading)))
        basis, _ = np.linalg.qr(np.concatenate([leading.T.astype(np.float64), others], axis=1))
        leading = np.concatenate([leading, basis[:, len(leading) :].T.astype(np.float32)])
    return Head(dim, (Block(np.ascontiguousarray(leading), None, normalise=False),))
