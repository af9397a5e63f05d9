"""strength/2 Σ_i Ω_i (θ_i - θ*_i)²: weights stay near where they were, the more the more they mattered."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.learning.head import Floats, Head
from core.learning.head_module import HeadModule


@dataclass(frozen=True)
class Quadratic:
    """The penalty on a head of one block.

    Attributes:
        anchor: (d, D) θ*, the weight after the last update.
        importance: (d, D) Ω, none negative.
        strength: of the whole.
    """

    anchor: Floats
    importance: Floats
    strength: float

    def __call__(self, network: HeadModule) -> Tensor:
        weight = network.only_weight
        anchor = torch.from_numpy(self.anchor).to(weight.device)
        importance = torch.from_numpy(self.importance).to(weight.device)
        return self.strength / 2 * (importance * (weight - anchor) ** 2).sum()

    @property
    def nbytes(self) -> int:
        """Beside the model: the anchor is the model itself."""
        return self.importance.nbytes


def scaled(importance: NDArray[np.floating]) -> Floats:
    """With mean 1, so that every update weighs the same and a strength means the same for all trunks (as online EWC
    does, Schwarz et al., ICML 2018); all 0 stays all 0."""
    mean = float(importance.mean())
    out: Floats = (importance / mean if np.isfinite(mean) and mean > 0 else np.zeros_like(importance)).astype(
        np.float32
    )
    return out


def weight_of(head: Head) -> Floats:
    """The weight of a head of one block that is not normalised. Raises ValueError on another form."""
    if len(head.blocks) != 1 or head.blocks[0].weight is None or head.blocks[0].normalise:
        raise ValueError("the importance of weights is known for heads of one plain block")
    return head.blocks[0].weight
