"""Between two heads of the same form: the mean of their weights (weight averaging, Wortsman et al., CVPR 2022)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.learning.head import Block, Head


def blended(start: Head, end: Head, share: float) -> Head:
    """`start + share (end - start)`, block by block; 0 is `start`, 1 is `end`. Raises ValueError on other forms."""
    if len(start.blocks) != len(end.blocks):
        raise ValueError("heads of different forms")
    if share >= 1:
        return end
    blocks: list[Block] = []
    for a, b in zip(start.blocks, end.blocks, strict=True):
        weight = a.weight
        if a.weight is not None and b.weight is not None:
            weight = (a.weight + np.float32(share) * (b.weight - a.weight)).astype(np.float32)
        blocks.append(replace(a, weight=weight))
    return Head(start.feature_dim, tuple(blocks))
