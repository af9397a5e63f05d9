"""Retrieval metrics: R@k and MAP@R by cosine, in chunks, with bounded memory. Numpy only.

R@k: the share of queries with an image of their own category among the k nearest. MAP@R: mean average precision at R,
R being the images of the query's category in the gallery (Musgrave et al., "A Metric Learning Reality Check", 2020).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ids = NDArray[np.int64]

# Most similarities held at a time: 64 MB of float32.
CHUNK_SIMILARITIES = 16_000_000


@dataclass(frozen=True)
class Retrieval:
    """Per query, so that figures of any group of queries are means over a mask.

    Attributes:
        hits: (n, len(ks)) bool, True where one of the k nearest is of the query's category.
        average_precision: (n,) float64, AP@R.
        answerable: (n,) bool, False where the gallery holds no other image of the query's category; such queries count
            in no figure.
        ks: the k of `hits`.
        nearest: (n,) int64, the row of the nearest image in the gallery; -1 where there is no other image.
    """

    hits: NDArray[np.bool_]
    average_precision: NDArray[np.float64]
    answerable: NDArray[np.bool_]
    ks: tuple[int, ...]
    nearest: Ids

    def recall(self, k: int, queries: NDArray[np.bool_] | None = None) -> float | None:
        """R@k from 0 to 1 over `queries` (all if None); None where no query can be answered."""
        chosen = self.answerable if queries is None else self.answerable & queries
        return float(self.hits[chosen, self.ks.index(k)].mean()) if chosen.any() else None

    def map_r(self, queries: NDArray[np.bool_] | None = None) -> float | None:
        """MAP@R from 0 to 1 over `queries` (all if None); None where no query can be answered."""
        chosen = self.answerable if queries is None else self.answerable & queries
        return float(self.average_precision[chosen].mean()) if chosen.any() else None


def retrieval(
    query: Floats,
    query_labels: Ids,
    gallery: Floats,
    gallery_labels: Ids,
    *,
    query_ids: Ids | None = None,
    gallery_ids: Ids | None = None,
    ks: Sequence[int] = (1, 2, 4, 8),
) -> Retrieval:
    """Looks every query up in the gallery.

    Args:
        query, gallery: (n, d) and (g, d) float32 of length 1; similarity is the dot product.
        query_labels, gallery_labels: (n,) and (g,) category ids.
        query_ids, gallery_ids: image ids; a gallery image with the query's own id is left out of its answer. Both or
            neither; ids of a gallery are all different.
        ks: ascending.

    Memory: at most `CHUNK_SIMILARITIES` similarities at a time beside the vectors. Raises ValueError on arguments that
    do not fit each other.
    """
    if (query_ids is None) != (gallery_ids is None):
        raise ValueError("ids are needed of both queries and gallery, or of neither")
    n, size = len(query), len(gallery)
    own = _own_columns(query_ids, gallery_ids, n)
    labels, counts = np.unique(gallery_labels, return_counts=True)
    wanted = _count_of(query_labels, labels, counts)
    has_own = own >= 0
    # Its own image leaves R only where it stands in the gallery under the query's category.
    wanted[has_own] -= gallery_labels[own[has_own]] == query_labels[has_own]
    hits = np.zeros((n, len(ks)), dtype=np.bool_)
    precision = np.zeros(n)
    first = np.full(n, -1, dtype=np.int64)
    step = max(1, CHUNK_SIMILARITIES // max(size, 1))
    for start in range(0, n, step):
        rows = slice(start, min(start + step, n))
        depth = min(size, max([*ks, int(wanted[rows].max(initial=0))]))
        if depth == 0:
            continue
        similar = query[rows] @ gallery.T
        mine = own[rows]
        lines = np.nonzero(mine >= 0)[0]
        similar[lines, mine[lines]] = -np.inf
        nearest = _nearest(similar, depth)
        there = np.isfinite(np.take_along_axis(similar, nearest, axis=1))
        same = (gallery_labels[nearest] == query_labels[rows, None]) & there
        first[rows] = np.where(there[:, 0], nearest[:, 0], -1)
        for i, k in enumerate(ks):
            hits[rows, i] = same[:, :k].any(axis=1)
        within = same & (np.arange(depth)[None, :] < wanted[rows, None])
        at_rank = np.cumsum(within, axis=1) / np.arange(1, depth + 1)
        precision[rows] = (at_rank * within).sum(axis=1) / np.maximum(wanted[rows], 1)
    return Retrieval(hits, precision, wanted > 0, tuple(ks), first)


def _own_columns(query_ids: Ids | None, gallery_ids: Ids | None, n: int) -> Ids:
    """(n,) where each query stands in the gallery, -1 where it does not."""
    if query_ids is None or gallery_ids is None or len(gallery_ids) == 0:
        return np.full(n, -1, dtype=np.int64)
    order = np.argsort(gallery_ids, kind="stable")
    ordered = gallery_ids[order]
    if (ordered[1:] == ordered[:-1]).any():
        raise ValueError("an image stands twice in the gallery")
    at = np.minimum(np.searchsorted(ordered, query_ids), len(ordered) - 1)
    return np.where(ordered[at] == query_ids, order[at], -1).astype(np.int64)


def _count_of(wanted: Ids, labels: Ids, counts: NDArray[np.intp]) -> Ids:
    out = np.zeros(len(wanted), dtype=np.int64)
    if len(labels):
        at = np.minimum(np.searchsorted(labels, wanted), len(labels) - 1)
        known = labels[at] == wanted
        out[known] = counts[at[known]]
    return out


def _nearest(similar: Floats, depth: int) -> NDArray[np.intp]:
    """Columns of the `depth` largest of each row, largest first; equal ones in the order they stand in."""
    if depth < similar.shape[1]:
        part = np.argpartition(-similar, depth - 1, axis=1)[:, :depth]
        part.sort(axis=1)
    else:
        part = np.broadcast_to(np.arange(similar.shape[1]), similar.shape)
    values = np.take_along_axis(similar, part, axis=1)
    order = np.argsort(-values, axis=1, kind="stable")
    return np.take_along_axis(part, order, axis=1)
