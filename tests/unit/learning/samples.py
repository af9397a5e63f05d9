"""Small tasks for the tests of distilling."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.engine.jobs import DistilJob
from core.learning.alignment import align
from core.learning.settings import DistilSettings
from core.learning.statistics import Statistics

DIM = 32
VIEWS = 4


def drawn(categories: Sequence[int], images: int | Sequence[int], seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Labels (n,) and features (n, 4, 32) float16; a category has the same mean whatever else is drawn."""
    counts = [images] * len(categories) if isinstance(images, int) else list(images)
    labels, features = [], []
    for category, count in zip(categories, counts, strict=True):
        mean = np.random.default_rng(1000 + category).normal(0, 1, DIM)
        rng = np.random.default_rng([seed, category])
        images_of = mean + rng.normal(0, 1.0, (count, 1, DIM)) + rng.normal(0, 0.3, (count, VIEWS, DIM))
        features.append(images_of.astype(np.float16))
        labels += [category] * count
    return np.array(labels, dtype=np.int64), np.concatenate(features)


def task(
    old: Sequence[int],
    new: Sequence[int],
    images: int | Sequence[int] = 6,
    settings: DistilSettings | None = None,
) -> DistilJob:
    """An update after `old` had been learned; categories in both grow."""
    statistics, previous = Statistics.empty(DIM), None
    if old:
        statistics.add_labelled(*drawn(old, 6))
        previous = align(statistics)
    labels, features = drawn(new, images, seed=1)
    statistics.add_labelled(labels, features)
    return DistilJob(features, labels, statistics, align(statistics), previous, settings or DistilSettings(steps=8))
