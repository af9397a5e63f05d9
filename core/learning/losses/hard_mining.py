"""Hard mining loss: pull the hard positives, push the hard negatives (docs/method.md, "Loss of one update")."""

from __future__ import annotations

from torch import Tensor

from core.learning.losses.pairs import mean_over, mined_pairs


def hard_mining(similar: Tensor, labels: Tensor, *, margin: float = 0.1) -> Tensor:
    """mean(1 - s_pos) + mean(s_neg) over an anchor's mined pairs; 0 for an anchor where no negative survives.

    Args:
        similar: (n, n) cosine similarities of a batch with itself.
        labels: (n,) category ids.

    Returns the mean over all anchors.
    """
    pairs = mined_pairs(similar, labels, margin)
    return (mean_over(1 - similar, pairs.positive) + mean_over(similar, pairs.negative)).mean()
