"""Distillation in closed form: a head that answers as two others do, each as much as it weighs (docs/method.md)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.learning.head import Block, Head

# Three heads of two parts each. A head that is held to one that was itself held to another would grow at every update;
# beyond this the parts that weigh least leave.
MOST_BLOCKS = 6


def side_by_side(new: Head, previous: Head, lam: float) -> Head:
    """The head whose similarity matrix S over any images minimises |S - S_new|² + λ |S - S_previous|².

    That is S = (S_new + λ S_previous) / (1 + λ): the blocks of both heads beside each other, each head's u at length
    √1 and √λ before the whole is scaled. Exact as every block of an aligned or distilled head has a length of its own.

    Raises ValueError where a block has none, or the heads are for features of different length.
    """
    if new.feature_dim != previous.feature_dim:
        raise ValueError("heads for different features")
    blocks = _weighing(new, 1.0) + _weighing(previous, lam)
    kept = sorted(np.argsort([-block.scale for block in blocks], kind="stable")[:MOST_BLOCKS].tolist())
    return Head(new.feature_dim, tuple(blocks[i] for i in kept))


def _weighing(head: Head, share: float) -> list[Block]:
    """Its blocks, of length √share together."""
    if not all(block.normalise for block in head.blocks):
        raise ValueError("a block without a length of its own")
    length = float(np.sqrt(sum(block.scale**2 for block in head.blocks)))
    return [replace(block, scale=block.scale * float(np.sqrt(share)) / length) for block in head.blocks]
