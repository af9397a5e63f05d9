"""Check images of an update that moves the trunk: the new ones embedded anew, old ones and their kin carried."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.evaluation.metrics import Retrieval, retrieval
from core.learning.carry import CarryMap
from core.learning.head import Floats, Head
from core.learning.statistics import Statistics

Ids = NDArray[np.int64]

# Every fifth training image is held out for the decision (as in docs/adr/0004-check-images.md).
HELD_OUT = 5
# Features of old images that are kept to ask old categories with, at most so many of one: 10 kB at D = 1280.
OLD_PER_CATEGORY = 4
# Made-up images of an old category that stand in the gallery for those that are gone.
SAMPLES = 8


def held_out(labels: Ids, rng: np.random.Generator) -> NDArray[np.bool_]:
    """(n,) which images are check images: a fifth of each category, none of one with fewer than five."""
    out = np.zeros(len(labels), dtype=np.bool_)
    for category in np.unique(labels):
        rows = rng.permutation(np.flatnonzero(labels == category))
        out[rows[: len(rows) // HELD_OUT]] = True
    return out


@dataclass(frozen=True)
class OldChecks:
    """Features kept of old check images, (k, D) float16 under the trunk as it is, and their (k,) categories."""

    features: NDArray[np.float16]
    labels: Ids

    @classmethod
    def empty(cls, dim: int) -> OldChecks:
        return cls(np.zeros((0, dim), dtype=np.float16), np.zeros(0, dtype=np.int64))

    @property
    def nbytes(self) -> int:
        return self.features.nbytes + self.labels.nbytes

    def carried(self, carry: CarryMap) -> OldChecks:
        return OldChecks(carry.features(self.features).astype(np.float16), self.labels)

    def joined(self, features: NDArray[np.floating], labels: Ids) -> OldChecks:
        """With further ones, at most `OLD_PER_CATEGORY` of a category, the earlier first."""
        rows = np.concatenate([self.features, features.astype(np.float16)])
        every = np.concatenate([self.labels, labels])
        order = np.argsort(every, kind="stable")
        ordered = every[order]
        starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if len(ordered) else order
        sizes = np.diff(np.r_[starts, len(ordered)])
        rank = np.arange(len(ordered)) - np.repeat(starts, sizes)
        chosen = np.sort(order[rank < OLD_PER_CATEGORY])
        return OldChecks(rows[chosen], every[chosen])


class Checks:
    """Queries and gallery of one decision: both models are asked the same, with the same chance in what is made up.

    Queries are the new check images and the kept old ones; the gallery holds them, the new training images and samples
    of old categories. Under a moved trunk what is old is carried by the map, with the spread the map leaves open.
    """

    def __init__(self, old: OldChecks, statistics: Statistics | None, new: Ids, training: Ids, seed: int) -> None:
        """`statistics`: before the new images; `new`, `training`: categories of check and of training images."""
        self._rng_seed = seed
        samples = np.zeros((0, old.features.shape[1]), dtype=np.float32)
        sampled = np.zeros(0, dtype=np.int64)
        if statistics is not None and len(statistics.category_ids):
            samples, sampled = _samples(statistics, np.random.default_rng(seed))
        self._old: Floats = np.concatenate([old.features.astype(np.float32), samples])
        self.queries = np.concatenate([new, old.labels])
        self.of_old = np.r_[np.zeros(len(new), dtype=np.bool_), np.ones(len(old.labels), dtype=np.bool_)]
        self._gallery = np.concatenate([new, old.labels, sampled, training])
        self._kept = len(old.labels)

    def ask(self, head: Head, new: Floats, training: Floats, carry: CarryMap | None = None) -> Retrieval:
        """`new`, `training`: (q, D) and (n, D) centre views of check and training images under the trunk asked."""
        old = self._old
        if carry is not None and len(old):
            old = carry.features(old) + carry.noise(len(old), np.random.default_rng(self._rng_seed + 1))
        rows = [new, old[: self._kept], old[self._kept :], training]
        vectors = head.embed(np.concatenate([r.astype(np.float32) for r in rows]))
        ids = np.arange(len(vectors), dtype=np.int64)
        n = len(self.queries)
        return retrieval(vectors[:n], self.queries, vectors, self._gallery, query_ids=ids[:n], gallery_ids=ids, ks=(1,))


def _samples(statistics: Statistics, rng: np.random.Generator) -> tuple[Floats, Ids]:
    covariance = statistics.scatter / max(statistics.views, 1.0)
    values, vectors = np.linalg.eigh(covariance)
    root = (vectors * np.sqrt(values.clip(min=0))).astype(np.float32)
    labels = np.repeat(statistics.category_ids, SAMPLES)
    away = rng.standard_normal((len(labels), statistics.dim), dtype=np.float32) @ root.T
    return np.repeat(statistics.means, SAMPLES, axis=0).astype(np.float32) + away, labels
