"""`gauss`: weights that fall with the distance, so that near categories alone count."""

from __future__ import annotations

import numpy as np

from core.learning.head import Floats
from core.learning.virtual.drift import DriftEstimator


class Gauss(DriftEstimator):
    """w = exp(-|z - μ_c|² / 2σ²)."""

    def __init__(self, sigma: float = 0.25) -> None:
        """Raises ValueError unless σ > 0."""
        if sigma <= 0:
            raise ValueError(f"sigma must be above 0, not {sigma}")
        self._sigma = sigma

    def weights(self, z: Floats, mu: Floats) -> Floats:
        square = (z**2).sum(axis=1)[:, None] + (mu**2).sum(axis=1)[None, :] - 2 * z @ mu.T
        out: Floats = np.exp(-square.clip(min=0.0) / np.float32(2 * self._sigma**2)).astype(np.float32)
        return out
