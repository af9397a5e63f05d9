"""Binomial deviance (Yi et al., "Deep Metric Learning for Practical Person Re-Identification", 2014)."""

from __future__ import annotations

from torch import Tensor
from torch.nn.functional import softplus

from core.learning.losses.pairs import all_pairs, mean_over


def binomial_deviance(
    similar: Tensor, labels: Tensor, *, alpha: float = 2.0, beta: float = 40.0, base: float = 0.5
) -> Tensor:
    """Mean of log(1 + exp(-α (s - λ))) over an anchor's positives + mean of log(1 + exp(β (s - λ))) over its negatives.

    Args:
        similar: (n, n) cosine similarities of a batch with itself.
        labels: (n,) category ids.
        base: λ.

    Returns the mean over all anchors; a kind of pair an anchor does not have counts as 0.
    """
    pairs = all_pairs(labels)
    positive = mean_over(softplus(-alpha * (similar - base)), pairs.positive)
    negative = mean_over(softplus(beta * (similar - base)), pairs.negative)
    return (positive + negative).mean()
