"""`fecd`: the previous model's z, every number scaled at random, stands for all older models."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.learning.head import Floats, normalised
from core.learning.virtual.estimator import Estimator, Step
from core.learning.virtual.memory import OldModel


class Fecd(Estimator):
    """v_s = norm(z_o (1 + r)), r uniform in [0, most), one for each number; nothing is kept (feature estimations based
    correlation distillation, Chen et al., 2021)."""

    def __init__(self, most: float = 1.0, seed: int = 0) -> None:
        self._most, self._rng = most, np.random.default_rng(seed)

    def begin(self, labels: NDArray[np.int64], u: Floats, z: Floats) -> OldModel:  # noqa: ARG002
        return OldModel.bare(u.shape[1])

    def follow(self, model: OldModel, step: Step) -> OldModel:  # noqa: ARG002
        return model

    def estimate(self, model: OldModel, u: Floats, z: Floats) -> Floats:  # noqa: ARG002
        return normalised(z * (1.0 + self._most * self._rng.random(z.shape, dtype=np.float32)))
