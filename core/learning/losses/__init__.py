"""Base metric losses L_m on cosine similarities, one a file (docs/method.md, "Loss of one update")."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from core.learning.losses.binomial import binomial_deviance
from core.learning.losses.hard_mining import hard_mining
from core.learning.losses.multi_similarity import multi_similarity

if TYPE_CHECKING:
    from torch import Tensor

    from core.learning.settings import LossName

__all__ = ["LOSSES", "binomial_deviance", "hard_mining", "multi_similarity"]

LOSSES: dict[LossName, Callable[[Tensor, Tensor], Tensor]] = {
    "multi-similarity": multi_similarity,
    "hard-mining": hard_mining,
    "binomial": binomial_deviance,
}
