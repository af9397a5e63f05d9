"""Category statistics: all that is kept of an image once it is learned (METHOD.md). Plain numpy, float64, additive."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Doubles = NDArray[np.float64]


@dataclass
class Statistics:
    """Of C categories over D-dimensional trunk features.

    Attributes:
        category_ids: (C,) int64, ascending.
        images: (C,) int64 training images.
        counts: (C,) float64 views, n_c.
        means: (C, D) mean trunk feature of the views, mu_c.
        scatter: (D, D) shared within-category scatter S, the sum over categories and views of (t - mu_c)(t - mu_c)'.
    """

    category_ids: NDArray[np.int64]
    images: NDArray[np.int64]
    counts: Doubles
    means: Doubles
    scatter: Doubles

    @classmethod
    def empty(cls, dim: int) -> Statistics:
        ids = np.zeros(0, dtype=np.int64)
        return cls(ids, ids.copy(), np.zeros(0), np.zeros((0, dim)), np.zeros((dim, dim)))

    @property
    def dim(self) -> int:
        return int(self.scatter.shape[0])

    def copy(self) -> Statistics:
        return Statistics(
            self.category_ids.copy(), self.images.copy(), self.counts.copy(), self.means.copy(), self.scatter.copy()
        )

    def to_arrays(self) -> dict[str, NDArray[np.generic]]:
        """As named arrays for a safetensors file."""
        return {
            "category_ids": self.category_ids,
            "images": self.images,
            "counts": self.counts,
            "means": self.means,
            "scatter": self.scatter,
        }

    @classmethod
    def from_arrays(cls, arrays: dict[str, NDArray[np.generic]]) -> Statistics:
        """The inverse of `to_arrays`. Raises KeyError on arrays of something else."""
        return cls(
            arrays["category_ids"].astype(np.int64),
            arrays["images"].astype(np.int64),
            arrays["counts"].astype(np.float64),
            arrays["means"].astype(np.float64),
            arrays["scatter"].astype(np.float64),
        )
