"""The head h: from a trunk feature t to u = h(t) and the embedding z = u / |u|. Plain numpy; see docs/method.md."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.learning.assignment import Assignment

Floats = NDArray[np.float32]


def normalised(rows: Floats) -> Floats:
    """Rows (n, d) scaled to length 1; a zero row stays zero."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    out: Floats = (rows / np.maximum(lengths, 1e-12)).astype(np.float32, copy=False)
    return out


@dataclass(frozen=True)
class Block:
    """One part of a head: `scale * norm(y)`, `y = weight (t - centre)`, the norm left out where `normalise` is False.

    Attributes:
        weight: (d, D) float32, or None for the identity (d = D).
        centre: (D,) float32 subtracted first, or None for zero.
        assignment: makes the block `scale * norm(norm(y) + assignment.expected(y))`. Needs `normalise`.
    """

    weight: Floats | None
    centre: Floats | None
    scale: float = 1.0
    normalise: bool = True
    assignment: Assignment | None = None

    def project(self, features: Floats) -> Floats:
        """(n, D) to (n, d)."""
        part = features if self.centre is None else features - self.centre
        if self.weight is not None:
            part = part @ self.weight.T
        if self.assignment is not None:
            part = normalised(part) + self.assignment.expected(part)
        if self.normalise:
            part = normalised(part)
        out: Floats = (part * np.float32(self.scale)).astype(np.float32, copy=False)
        return out


@dataclass(frozen=True)
class Head:
    """Blocks side by side. `feature_dim` is D, `dim` the length of u and z."""

    feature_dim: int
    blocks: tuple[Block, ...]

    @classmethod
    def frozen(cls, feature_dim: int) -> Head:
        """The head that changes nothing: z is the trunk feature at length 1."""
        return cls(feature_dim, (Block(None, None),))

    @property
    def dim(self) -> int:
        return sum(self.feature_dim if b.weight is None else int(b.weight.shape[0]) for b in self.blocks)

    def project(self, features: NDArray[np.floating]) -> Floats:
        """u: (n, D) trunk features to (n, dim) float32."""
        rows = np.asarray(features, dtype=np.float32)
        return np.concatenate([b.project(rows) for b in self.blocks], axis=1)

    def embed(self, features: NDArray[np.floating]) -> Floats:
        """z: (n, D) trunk features to (n, dim) float32 of length 1."""
        return normalised(self.project(features))

    def to_arrays(self) -> dict[str, NDArray[np.generic]]:
        """As named arrays for a safetensors file."""
        arrays: dict[str, NDArray[np.generic]] = {"feature_dim": np.array([self.feature_dim], dtype=np.int64)}
        for i, b in enumerate(self.blocks):
            arrays[f"block{i}.form"] = np.array([b.scale, float(b.normalise)], dtype=np.float64)
            if b.weight is not None:
                arrays[f"block{i}.weight"] = np.ascontiguousarray(b.weight)
            if b.centre is not None:
                arrays[f"block{i}.centre"] = np.ascontiguousarray(b.centre)
            if b.assignment is not None:
                arrays |= b.assignment.to_arrays(f"block{i}.assignment")
        return arrays

    @classmethod
    def from_arrays(cls, arrays: dict[str, NDArray[np.generic]]) -> Head:
        """The inverse of `to_arrays`. Raises KeyError or ValueError on arrays of something else."""
        feature_dim = int(arrays["feature_dim"][0])
        blocks: list[Block] = []
        while (form := arrays.get(f"block{len(blocks)}.form")) is not None:
            i = len(blocks)
            weight, centre = arrays.get(f"block{i}.weight"), arrays.get(f"block{i}.centre")
            blocks.append(
                Block(
                    None if weight is None else weight.astype(np.float32, copy=False),
                    None if centre is None else centre.astype(np.float32, copy=False),
                    float(form[0]),
                    bool(form[1]),
                    Assignment.from_arrays(arrays, f"block{i}.assignment"),
                )
            )
        if not blocks:
            raise ValueError("no blocks")
        return cls(feature_dim, tuple(blocks))
