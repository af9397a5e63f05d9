"""Weak images: those that lie far from the others of their category, as wrong or unusual ones do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from core.learning.head import Floats, normalised
from core.operations.access import Access
from core.operations.live import Ids
from core.reports import WeakImage

MOST = 24


class Weak:
    """Of one open library (`Library.weak`). From any thread; no image file is read."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def images(self, category: int | None = None, most: int = MOST) -> list[WeakImage]:
        """The weakest under the current generation, of one category or of all, the least like their own first.

        How much an image is like its own: the cosine of its vector and the mean of the others'. A category of one image
        has no others, and no weak one.
        """
        catalogue, live = self._access.parts.catalogue, self._access.live
        found = [
            (likeness, image, vector)
            for ids in self._groups(category)
            for likeness, image, vector in _least_like(*live.vectors(ids), most)
        ]
        found = sorted(found, key=lambda one: one[:2])[:most]
        if not found:
            return []
        _, near = live.search(np.stack([vector for _, _, vector in found]), 2)
        asked = [image for _, image, _ in found]
        rows = {row.id: row for row in catalogue.images(np.union1d(asked, near[near >= 0]))}
        told = []
        for (likeness, image, _), others in zip(found, near.tolist(), strict=True):
            nearest = next((rows[one].category for one in others if one not in (image, -1)), None)
            row = rows[image]
            if row.category is not None:  # moved out of it meanwhile
                told.append(WeakImage(image, Path(row.path), row.category, likeness, nearest))
        return told

    def _groups(self, category: int | None) -> Iterator[Ids]:
        """The ids of the images of each category that is looked at."""
        catalogue = self._access.parts.catalogue
        if category is not None:
            yield catalogue.image_ids(category)
            return
        for row in catalogue.categories():
            yield catalogue.image_ids(row.id)


def _least_like(ids: Ids, vectors: Floats, most: int) -> list[tuple[float, int, Floats]]:
    """Cosine to the mean of the others, id and (d,) vector of at most so many of the (n,) images, the least first."""
    if len(ids) < 2:
        return []
    others = normalised(vectors.sum(axis=0, keepdims=True) - vectors)
    likeness = np.sum(vectors * others, axis=1)
    weakest = np.argsort(likeness, kind="stable")[:most]
    return [(float(likeness[i]), int(ids[i]), vectors[i]) for i in weakest]
