"""Vectors to search, and the plain search they are checked against."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.index.faiss_index import FaissIndex
from core.learning.head import normalised

Ids = NDArray[np.int64]
Floats = NDArray[np.float32]


def unit_vectors(n: int, dim: int, seed: int = 0) -> Floats:
    return normalised(np.random.default_rng(seed).standard_normal((n, dim)).astype(np.float32))


def index_of(ids: Ids, vectors: Floats) -> FaissIndex:
    index = FaissIndex(vectors.shape[1])
    index.add(ids, vectors)
    return index


def cosines(queries: Floats, vectors: Floats) -> NDArray[np.float64]:
    """(q, n) by plain arithmetic, of the vectors as 16 bits hold them."""
    stored = vectors.astype(np.float16).astype(np.float64)
    out: NDArray[np.float64] = np.clip(queries.astype(np.float64) @ stored.T, -1, 1)
    return out


def nearest(
    queries: Floats, ids: Ids, vectors: Floats, k: int, among: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], Ids]:
    """The k best of the vectors where `among` is true: scores and ids (q, k), filled up with -inf and -1."""
    every = np.where(among, cosines(queries, vectors), -np.inf)
    order = np.argsort(-every, axis=1, kind="stable")[:, :k]
    scores = np.take_along_axis(every, order, 1)
    found = np.where(np.isfinite(scores), ids[order], -1)
    missing = k - order.shape[1]
    if missing > 0:
        scores = np.pad(scores, ((0, 0), (0, missing)), constant_values=-np.inf)
        found = np.pad(found, ((0, 0), (0, missing)), constant_values=-1)
    return scores, found
