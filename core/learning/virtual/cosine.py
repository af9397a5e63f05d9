"""`cosine`: the published weights, the cosine between an image and a category's mean."""

from __future__ import annotations

from core.learning.head import Floats
from core.learning.virtual.drift import DriftEstimator


class Cosine(DriftEstimator):
    """w = μ_c · z. Negative ones are clipped at 0: as published they can cancel, and the drift grows without bound."""

    def weights(self, z: Floats, mu: Floats) -> Floats:
        out: Floats = (z @ mu.T).clip(min=0.0)
        return out
