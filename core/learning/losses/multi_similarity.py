"""Multi-similarity loss (Wang et al., CVPR 2019, equations 10 to 12), with the published settings."""

from __future__ import annotations

import torch
from torch import Tensor

from core.learning.losses.pairs import mined_pairs


def multi_similarity(
    similar: Tensor, labels: Tensor, *, alpha: float = 2.0, beta: float = 50.0, base: float = 0.5, epsilon: float = 0.1
) -> Tensor:
    """1/α log(1 + Σ exp(-α (s - λ))) over mined positives + 1/β log(1 + Σ exp(β (s - λ))) over mined negatives.

    Args:
        similar: (n, n) cosine similarities of a batch with itself.
        labels: (n,) category ids.
        base: λ of the paper.

    Returns the mean over all anchors, those without a pair counting as 0; a scalar with a gradient in every case.
    """
    pairs = mined_pairs(similar, labels, epsilon)
    positive = _log_one_plus_sum(-alpha * (similar - base), pairs.positive) / alpha
    negative = _log_one_plus_sum(beta * (similar - base), pairs.negative) / beta
    return (positive + negative).mean()


def _log_one_plus_sum(exponents: Tensor, mask: Tensor) -> Tensor:
    """log(1 + Σ exp) of each row over `mask`, without overflow; 0 where a row has none."""
    masked = exponents.masked_fill(~mask, -torch.inf)
    return torch.logsumexp(torch.cat([torch.zeros_like(masked[:, :1]), masked], dim=1), dim=1)
