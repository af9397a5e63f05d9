"""All pairs of vectors that are nearly the same, among a hundred thousand of them, in bounded memory."""

from __future__ import annotations

import numpy as np

from core.index.base import Floats, Ids
from core.index.bindings import faiss, use_threads

# Numbers of a vector that are searched, the last of them the length of what the others leave out.
FOLDED = 128
# Vectors in a sample that the directions are taken from; more changes nothing.
SAMPLE = 4096
# Partners of a vector that are looked at, those with the highest bounds: what bounds the memory.
PARTNERS = 64
# By which rounding may lower a bound.
_SLACK = 1e-4


class PairFinder:
    """Fed with vectors, gives the pairs whose cosine may reach a floor.

    A vector of D numbers is folded to its share in the `FOLDED` - 1 directions that hold most of the sample, and the
    length of the rest. The inner product of two folded vectors is never below their cosine (the rests can add no more
    than the product of their lengths), so a pair at or above the floor is never missed for the folding, and what is
    found is few enough to be looked at exactly. Searching costs a tenth of what it would with all numbers.

    Args:
        sample: (m, D) vectors of length 1, of the kind that will be fed.
        floor: the lowest cosine that is wanted.
    """

    def __init__(self, sample: Floats, floor: float) -> None:
        dim = sample.shape[1]
        _, directions = np.linalg.eigh(sample.T @ sample)
        self._directions: Floats = np.ascontiguousarray(directions[:, -min(FOLDED - 1, dim) :])
        self._floor = floor - _SLACK
        self._index = faiss.IndexFlatIP(self._directions.shape[1] + 1)
        self._ids: Ids = np.zeros(0, dtype=np.int64)

    def feed(self, ids: Ids, vectors: Floats) -> Ids:
        """Takes (n, D) vectors of length 1 in under ids of their own.

        Gives (p, 2) ids, the lower first: pairs of them with each other and with all that were fed before, each once.
        """
        use_threads()
        folded = self._fold(vectors)
        self._index.add(folded)
        self._ids = np.concatenate([self._ids, ids])
        bounds, at = self._index.search(folded, min(PARTNERS + 1, len(self._ids)))
        partners = self._ids[at]
        wanted = (bounds >= self._floor) & (partners != ids[:, None])
        rows, columns = np.nonzero(wanted)
        pairs = np.stack([ids[rows], partners[rows, columns]], axis=1)
        out: Ids = np.unique(np.sort(pairs, axis=1), axis=0)
        return out

    def _fold(self, vectors: Floats) -> Floats:
        inside = vectors @ self._directions
        rest = 1 - np.einsum("nd,nd->n", inside, inside)
        out: Floats = np.ascontiguousarray(np.column_stack([inside, np.sqrt(np.maximum(rest, 0))]), dtype=np.float32)
        return out
