"""`ridge`: a linear map from the newest model's u to the older model's, fitted on the images of each update."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from core.learning.head import Floats, normalised
from core.learning.virtual.estimator import Estimator, Step
from core.learning.virtual.memory import OldModel


class Ridge(Estimator):
    """A map of each update, composed with those of the updates before; v_s = norm(A u)."""

    def __init__(self, strength: float = 0.1) -> None:
        """`strength`: ρ, a multiple of the mean square of a number of u. Raises ValueError unless it is above 0."""
        if strength <= 0:
            raise ValueError(f"the ridge must be above 0, not {strength}")
        self._strength = strength

    def begin(self, labels: NDArray[np.int64], u: Floats, z: Floats) -> OldModel:  # noqa: ARG002
        return OldModel.bare(u.shape[1])

    def follow(self, model: OldModel, step: Step) -> OldModel:
        back = map_back(step.u_before, step.u_after, self._strength)
        return replace(model, to_own=model.to_own @ back if model.to_own.size else back)

    def estimate(self, model: OldModel, u: Floats, z: Floats) -> Floats:  # noqa: ARG002
        return normalised(u @ model.to_own.T if model.to_own.size else u)


def map_back(before: Floats, after: Floats, strength: float) -> Floats:
    """(d, d') A that makes |before - after Aᵀ|² + ρ n s |A - A_0|² smallest, s the mean square of `after`.

    A_0 is the identity where both models have one length, else 0: where the images at hand show no direction, nothing
    is known to have moved. `before` (n, d), `after` (n, d').
    """
    x, y = after.astype(np.float64), before.astype(np.float64)
    prior = np.eye(y.shape[1]) if x.shape[1] == y.shape[1] else np.zeros((y.shape[1], x.shape[1]))
    gram = x.T @ x
    gram[np.diag_indices_from(gram)] += strength * float((x**2).sum()) / x.shape[1] + 1e-12
    away = np.linalg.solve(gram, x.T @ (y - x @ prior.T)).T
    out: Floats = (prior + away).astype(np.float32)
    return out
