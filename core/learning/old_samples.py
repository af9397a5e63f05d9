"""Samples that stand for old images: drawn from N(μ_c, S/N) of their category's statistics (docs/method.md)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.learning.features import as_rows
from core.learning.head import Floats
from core.learning.statistics import Statistics

# Deviations drawn once with the full covariance and used for every draw after: a draw then costs O(D) a sample.
POOL = 4096


class OldSamples:
    """Draws labelled trunk features of the categories the new images are not all of.

    The D x D factor of the covariance is used once, for a pool of deviations; a sample is a category's mean plus one of
    these with a random sign. So neither the number of old images nor that of old categories changes the cost of a step.
    """

    def __init__(
        self,
        statistics: Statistics,
        labels: NDArray[np.int64],
        features: NDArray[np.floating],
        rng: np.random.Generator,
        pool: int = POOL,
    ) -> None:
        """`statistics`: of all categories, the new images folded in; `labels`, `features`: the new images, (n, V, D).

        A category that only grew is sampled around the mean it had before.
        """
        self._rng = rng
        self.category_ids, self.means = _before(statistics, labels, features)
        self._pool = np.zeros((0, statistics.dim), dtype=np.float32)
        if len(self.category_ids):
            self._pool = _deviations(statistics, pool, rng)

    def __len__(self) -> int:
        """How many old categories there are."""
        return len(self.category_ids)

    def draw(self, categories: int, per_category: int) -> tuple[Floats, NDArray[np.int64]]:
        """(k, D) float32 samples of `categories` random old categories, or of all, and their (k,) ids."""
        chosen = self._rng.choice(len(self), min(categories, len(self)), replace=False)
        return self.draw_of(np.repeat(chosen, per_category))

    def draw_of(self, rows: NDArray[np.int64]) -> tuple[Floats, NDArray[np.int64]]:
        """One sample for each of `rows`, which are indexes into `category_ids`."""
        if len(rows) == 0:
            return np.zeros((0, self._pool.shape[1]), dtype=np.float32), np.zeros(0, dtype=np.int64)
        signs = self._rng.choice(np.array([-1.0, 1.0], dtype=np.float32), len(rows))
        away = self._pool[self._rng.integers(0, len(self._pool), len(rows))] * signs[:, None]
        samples: Floats = (self.means[rows] + away).astype(np.float32)
        return samples, self.category_ids[rows]


def _before(
    statistics: Statistics, labels: NDArray[np.int64], features: NDArray[np.floating]
) -> tuple[NDArray[np.int64], Floats]:
    """Ids and means of the categories as they were before the new images came."""
    counts, means = statistics.counts.copy(), statistics.means.copy()
    for category in np.unique(labels):
        row = int(statistics.rows_of([int(category)])[0])
        new = as_rows(features[labels == category], statistics.dim)
        left = counts[row] - len(new)
        if left > 0.5:
            means[row] = (counts[row] * means[row] - new.sum(axis=0, dtype=np.float64)) / left
        counts[row] = left
    keep = counts > 0.5
    return statistics.category_ids[keep], means[keep].astype(np.float32)


def _deviations(statistics: Statistics, count: int, rng: np.random.Generator) -> Floats:
    covariance = statistics.scatter / max(statistics.views, 1.0)
    # A ridge far below the spread, so that a singular scatter has a factor too.
    covariance[np.diag_indices_from(covariance)] += 1e-6 * float(np.trace(covariance)) / statistics.dim + 1e-12
    factor = np.linalg.cholesky(covariance).astype(np.float32)
    normal = rng.standard_normal((count, statistics.dim), dtype=np.float32)
    out: Floats = normal @ factor.T
    return out
