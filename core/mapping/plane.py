"""Vectors brought down to their principal directions: a first map at once, and few numbers to tell neighbours by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.index.neighbours import Neighbours
from core.learning.threads import one_thread

Floats = NDArray[np.float32]

# Numbers that are kept of a vector: what t-SNE is usually given, and nearly all that its neighbours depend on.
KEPT = 50
# Those that the place of a new image is taken from, and the squared distance of what counts as a copy.
_NEIGHBOURS = 5
_SAME = 1e-9


@dataclass(frozen=True)
class Projection:
    """`mean`: (d,). `axes`: (d, k) orthonormal, the direction of largest spread first; k is at most `KEPT`."""

    mean: Floats
    axes: Floats

    @classmethod
    @one_thread()
    def of(cls, vectors: Floats) -> Projection:
        """The principal directions of (n, d) vectors; always the same for the same vectors."""
        mean = vectors.mean(axis=0)
        centred = vectors - mean
        _, axes = np.linalg.eigh((centred.T @ centred).astype(np.float64))
        axes = axes[:, ::-1][:, :KEPT]
        # An axis may point either way: the largest number decides, so that a map is not mirrored the next time.
        largest = axes[np.argmax(np.abs(axes), axis=0), np.arange(axes.shape[1])]
        return cls(mean, (axes * np.where(largest < 0, -1, 1)).astype(np.float32))

    def rows(self, vectors: Floats) -> Floats:
        """(n, k) of (n, d)."""
        return np.asarray((vectors - self.mean) @ self.axes, dtype=np.float32)


def flat(rows: Floats) -> Floats:
    """(n, 2) positions of (n, k) rows: the first two numbers, the second nought where there is one alone."""
    return np.ascontiguousarray(np.pad(rows[:, :2], ((0, 0), (0, max(0, 2 - rows.shape[1])))), dtype=np.float32)


def placed(rows: Floats, among: Neighbours, positions: Floats) -> Floats:
    """(m, 2) positions of (m, k) rows among those known, which lie at (n, 2) `positions`.

    Each is the mean of its nearest few, the nearer the heavier: beside its own, and on top of what it is a copy of.
    """
    if not len(rows):
        return np.zeros((0, 2), dtype=np.float32)
    distances, nearest = among.nearest(rows, min(_NEIGHBOURS, len(positions)))
    weights = 1 / np.maximum(distances, _SAME)
    weights = weights / weights.sum(axis=1, keepdims=True)
    return np.asarray(np.einsum("mk,mkd->md", weights, positions[nearest]), dtype=np.float32)
