"""What is kept of models that are gone: a few numbers a category, or one linear map."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from core.learning.head import Floats


@dataclass(frozen=True)
class OldModel:
    """Of one model s, after its own update. Arrays an estimator has no use for have no rows.

    Attributes:
        category_ids: (C,) int64, the categories of the update that made it.
        mu: (C, d) μ_c, the mean z of a category, in the space of the newest model.
        u_mean: (C, d) ū_c, the mean u, in the space of the newest model.
        drift: (C, d) δ_c, how far the category's u has moved from s to the newest model.
        to_own: (d_s, d) a linear map from u of the newest model to u of s; (0, 0) stands for the identity.
    """

    category_ids: NDArray[np.int64]
    mu: Floats
    u_mean: Floats
    drift: Floats
    to_own: Floats

    @classmethod
    def bare(cls, dim: int) -> OldModel:
        """Of a model nothing is known of but the length d of its u."""
        nothing = np.zeros((0, dim), dtype=np.float32)
        return cls(np.zeros(0, dtype=np.int64), nothing, nothing, nothing, np.zeros((0, 0), dtype=np.float32))

    @property
    def bytes_by_category(self) -> int:
        return self.category_ids.nbytes + self.mu.nbytes + self.u_mean.nbytes + self.drift.nbytes


@dataclass(frozen=True)
class VirtualMemory:
    """Of every model so far, oldest first; the last is the newest, f_o of the next update, which is itself at hand."""

    models: tuple[OldModel, ...] = ()

    @property
    def older(self) -> tuple[OldModel, ...]:
        """Those v_s is wanted of: models older than the newest."""
        return self.models[:-1]

    def to_arrays(self) -> dict[str, NDArray[np.generic]]:
        """As named arrays."""
        return {f"{i}.{f.name}": getattr(m, f.name) for i, m in enumerate(self.models) for f in fields(OldModel)}

    @classmethod
    def from_arrays(cls, arrays: dict[str, NDArray[np.generic]]) -> VirtualMemory:
        """The inverse of `to_arrays`. Raises KeyError on arrays of something else."""
        count = len({name.split(".")[0] for name in arrays})
        return cls(
            tuple(
                OldModel(
                    arrays[f"{i}.category_ids"].astype(np.int64),
                    arrays[f"{i}.mu"].astype(np.float32),
                    arrays[f"{i}.u_mean"].astype(np.float32),
                    arrays[f"{i}.drift"].astype(np.float32),
                    arrays[f"{i}.to_own"].astype(np.float32),
                )
                for i in range(count)
            )
        )
