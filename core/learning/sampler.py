"""Batches of new images: some categories, some images of each, one view a row (docs/method.md, "Distil")."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Batch(NamedTuple):
    """Indexes into (n, V, D) features: image and view of each row, and its category."""

    images: NDArray[np.int64]
    views: NDArray[np.int64]
    labels: NDArray[np.int64]


class Sampler:
    """Draws batches without end.

    Categories come in shuffled rounds, so that every one is seen equally often whatever its size. Of a category with
    fewer images than asked for, further views of its images are taken, each (image, view) at most once; a batch is
    smaller where there are none left.

    Attributes:
        queue: the categories that are left of this round.
    """

    def __init__(
        self, labels: NDArray[np.int64], views: int, categories: int, images: int, rng: np.random.Generator
    ) -> None:
        self._views, self._images, self._rng = views, images, rng
        self._ids = np.unique(labels)
        order = np.argsort(labels, kind="stable")
        self._members = dict(
            zip(self._ids.tolist(), np.split(order, np.searchsorted(labels[order], self._ids[1:])), strict=True)
        )
        self._categories = min(categories, len(self._ids))
        self.queue: list[int] = []

    def draw(self) -> Batch:
        images: list[NDArray[np.int64]] = []
        views: list[NDArray[np.int64]] = []
        labels: list[NDArray[np.int64]] = []
        for category in self._next_categories():
            chosen, seen = self._rows_of(category)
            images.append(chosen)
            views.append(seen)
            labels.append(np.full(len(chosen), category, dtype=np.int64))
        return Batch(np.concatenate(images), np.concatenate(views), np.concatenate(labels))

    def _next_categories(self) -> list[int]:
        if self._categories == len(self._ids):
            return [int(i) for i in self._ids]
        chosen: list[int] = []
        while len(chosen) < self._categories:
            if not self.queue:
                self.queue = [int(i) for i in self._rng.permutation(self._ids)]
            at = next((i for i, c in enumerate(self.queue) if c not in chosen), None)
            if at is None:
                self.queue = []
                continue
            chosen.append(self.queue.pop(at))
        return chosen

    def _rows_of(self, category: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        members = self._members[category]
        if len(members) >= self._images:
            chosen = self._rng.choice(members, self._images, replace=False)
            return chosen.astype(np.int64), self._rng.integers(0, self._views, self._images)
        # Every image once before any image again, with a view it was not drawn with yet.
        order = np.concatenate([self._rng.permutation(len(members)) for _ in range(self._views)])[: self._images]
        shift = np.arange(len(order)) // len(members)
        first = self._rng.integers(0, self._views, len(members))
        return members[order].astype(np.int64), ((first[order] + shift) % self._views).astype(np.int64)
