"""Features of everything seen so far, which the upper references may keep and no method of the program does."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from core.learning.head import Floats
from core.learning.learner import Kept


@dataclass(frozen=True)
class FeatureStore:
    """(n,) labels and (n, V, D) float16 features."""

    labels: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    features: NDArray[np.float16] = field(default_factory=lambda: np.zeros((0, 0, 0), dtype=np.float16))

    def __len__(self) -> int:
        return len(self.labels)

    def with_more(self, labels: NDArray[np.int64], features: NDArray[np.float16]) -> FeatureStore:
        """These and those. Raises ValueError where views or D differ."""
        if len(self) == 0:
            return FeatureStore(labels.copy(), features.copy())
        return FeatureStore(np.concatenate([self.labels, labels]), np.concatenate([self.features, features]))

    def kept(self) -> Kept:
        own = self.labels.nbytes + self.features.nbytes
        return Kept(own / max(1, len(np.unique(self.labels))), 0)


class StoredSamples:
    """Draws stored features as `OldSamples` draws from statistics: any view of any image of a category."""

    def __init__(self, store: FeatureStore, rng: np.random.Generator) -> None:
        self._store, self._rng = store, rng
        self._ids = np.unique(store.labels)

    def __len__(self) -> int:
        """How many old categories there are."""
        return len(self._ids)

    def draw(self, categories: int, per_category: int) -> tuple[Floats, NDArray[np.int64]]:
        """(k, D) float32 features of `categories` random categories, or of all, and their (k,) ids."""
        chosen = self._rng.choice(self._ids, min(categories, len(self._ids)), replace=False)
        images: list[NDArray[np.int64]] = []
        for category in chosen:
            members = np.flatnonzero(self._store.labels == category)
            images.append(self._rng.choice(members, per_category, replace=len(members) < per_category))
        at = np.concatenate(images)
        views = self._rng.integers(0, self._store.features.shape[1], len(at))
        return self._store.features[at, views].astype(np.float32), self._store.labels[at]
