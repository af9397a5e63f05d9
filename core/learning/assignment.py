"""Soft assignment: which known categories an image may belong to, as part of its embedding (docs/method.md, "Align").

A linear head cannot pull the images of a category together without pulling in what lies between categories. The
posterior mean of the category mean can: near a category it is that category's mean; between them, near the middle of
all, it is close to nothing, so that images of categories nobody has named keep what the linear part says of them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# Logits (rows times categories) at a time: 32 MB.
MOST_LOGITS = 8_000_000


@dataclass(frozen=True)
class Assignment:
    """Gaussians of equal shape around the C category means, in the d coordinates of a block before it is normalised.

    `expected(y) = scale * Σ_c p_c(y) means_c`, `p = softmax_c(offsets_c - precisions_c |y - means_c|² / 2)`.

    Attributes:
        means: (C, d) float32.
        precisions: (C,) float32, one over the tempered variance of an image around the category's estimated mean.
        offsets: (C,) float32, the logarithm of the Gaussian's constant.
        scale: length of the result beside a linear part of length 1, over the root mean square length of `means`.
    """

    means: Floats
    precisions: Floats
    offsets: Floats
    scale: float

    def expected(self, rows: Floats) -> Floats:
        """(n, d) to (n, d)."""
        out = np.empty_like(rows)
        # |y - m|² without (n, C, d) numbers.
        squares = (self.means**2).sum(axis=1)
        most = max(1, MOST_LOGITS // len(self.means))
        for start in range(0, len(rows), most):
            part = rows[start : start + most]
            apart = (part**2).sum(axis=1, keepdims=True) - 2 * (part @ self.means.T) + squares
            logits = self.offsets - self.precisions * apart / 2
            shares = np.exp(logits - logits.max(axis=1, keepdims=True))
            shares /= shares.sum(axis=1, keepdims=True)
            out[start : start + most] = np.float32(self.scale) * (shares @ self.means)
        return out

    def to_arrays(self, prefix: str) -> dict[str, NDArray[np.generic]]:
        """As named arrays, each name after `prefix`."""
        return {
            f"{prefix}.means": np.ascontiguousarray(self.means),
            f"{prefix}.precisions": self.precisions,
            f"{prefix}.offsets": self.offsets,
            f"{prefix}.scale": np.array([self.scale], dtype=np.float64),
        }

    @classmethod
    def from_arrays(cls, arrays: dict[str, NDArray[np.generic]], prefix: str) -> Assignment | None:
        """The inverse of `to_arrays`; None where there is none of that name. Raises KeyError on half of one."""
        means = arrays.get(f"{prefix}.means")
        if means is None:
            return None
        return cls(
            means.astype(np.float32, copy=False),
            arrays[f"{prefix}.precisions"].astype(np.float32, copy=False),
            arrays[f"{prefix}.offsets"].astype(np.float32, copy=False),
            float(arrays[f"{prefix}.scale"][0]),
        )
