"""What every estimator of virtual features does: begin with a model, follow it from update to update, say its v_s."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.learning.head import Floats, Head, normalised
from core.learning.virtual.memory import OldModel, VirtualMemory


@dataclass(frozen=True)
class Step:
    """What the previous and the new model say about the (n,) images at hand after an update.

    `u_before`, `z_before`: (n, d) of the previous model; `u_after`, `z_after`: (n, d') of the new one.
    """

    u_before: Floats
    z_before: Floats
    u_after: Floats
    z_after: Floats


class Estimator(ABC):
    """Without state but for what is random: the numbers are in `OldModel`."""

    @abstractmethod
    def begin(self, labels: NDArray[np.int64], u: Floats, z: Floats) -> OldModel:
        """What is kept of a model just trained, from (n,) labels and its (n, d) u and z on the update's images."""

    @abstractmethod
    def follow(self, model: OldModel, step: Step) -> OldModel:
        """`model` after one more update. Raises ValueError where the estimator cannot follow a change of d."""

    @abstractmethod
    def estimate(self, model: OldModel, u: Floats, z: Floats) -> Floats:
        """v_s: (n, d_s) of length 1, from (n, d) u and z of the previous model on new images."""

    def estimates(self, memory: VirtualMemory, u: Floats, z: Floats) -> list[Floats]:
        """v_s for each model older than the previous one."""
        return [self.estimate(model, u, z) for model in memory.older]


def remembered(
    memory: VirtualMemory,
    estimator: Estimator,
    previous: Head | None,
    head: Head,
    labels: NDArray[np.int64],
    features: NDArray[np.floating],
) -> VirtualMemory:
    """The memory after an update that led from `previous` (None at the first) to `head`.

    Args:
        labels: (n,) category ids of the update's images.
        features: (n, D) their trunk features.
    """
    u = head.project(features)
    z = normalised(u)
    models = memory.models
    if previous is not None and models:
        u_before = previous.project(features)
        step = Step(u_before, normalised(u_before), u, z)
        models = tuple(estimator.follow(model, step) for model in models)
    return VirtualMemory((*models, estimator.begin(labels, u, z)))
