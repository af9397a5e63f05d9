"""Which images of an update can be learned from."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.learning.features import finite_images
from core.learning.learner import Images


class Usable(NamedTuple):
    """(n,) labels and (n, V, D) features of the images that are finite, and where the others stood."""

    labels: NDArray[np.int64]
    features: NDArray[np.float16]
    excluded: list[int]

    @classmethod
    def of(cls, images: Images) -> Usable:
        """Raises ValueError where no image is left."""
        keep = finite_images(images.features)
        if not keep.any():
            raise ValueError("no image has finite features")
        return cls(images.labels[keep], images.features[keep], np.flatnonzero(~keep).tolist())

    @property
    def rows(self) -> NDArray[np.float16]:
        """(n V, D), views of an image together."""
        return self.features.reshape(-1, self.features.shape[-1])

    @property
    def row_labels(self) -> NDArray[np.int64]:
        """(n V,) the category of each of `rows`."""
        return np.repeat(self.labels, self.features.shape[1])
