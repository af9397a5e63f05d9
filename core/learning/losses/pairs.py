"""Which pairs of a batch a loss looks at."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor


class Pairs(NamedTuple):
    """(n, n) bool masks: row = anchor. The diagonal is in neither."""

    positive: Tensor
    negative: Tensor


def all_pairs(labels: Tensor) -> Pairs:
    """Every pair of the same and of different categories. `labels`: (n,) int64."""
    same = labels[:, None] == labels[None, :]
    own = torch.eye(len(labels), dtype=torch.bool, device=labels.device)
    return Pairs(same & ~own, ~same)


def mined_pairs(similar: Tensor, labels: Tensor, margin: float) -> Pairs:
    """Negatives with s > min(positives) - margin and positives with s < max(negatives) + margin, per anchor.

    An anchor without any positive, or without any negative, keeps no pair; then, by the two conditions, an anchor keeps
    pairs of both kinds or of neither.
    """
    pairs = all_pairs(labels)
    fixed = similar.detach()
    hardest_positive = fixed.masked_fill(~pairs.positive, torch.inf).amin(dim=1, keepdim=True)
    hardest_negative = fixed.masked_fill(~pairs.negative, -torch.inf).amax(dim=1, keepdim=True)
    return Pairs(
        pairs.positive & (fixed < hardest_negative + margin), pairs.negative & (fixed > hardest_positive - margin)
    )


def mean_over(values: Tensor, mask: Tensor) -> Tensor:
    """(n,) mean of each row of `values` over `mask`; 0 where a row has none."""
    return (values * mask).sum(dim=1) / mask.sum(dim=1).clamp(min=1)
