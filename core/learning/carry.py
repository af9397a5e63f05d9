"""Carry-over: the map from features of the trunk before an update to features of the trunk after it (docs/method.md).

It is fitted on new images, of which both are known, and moves what is kept of old images, of which only the old ones
are: t_new ≈ t_old + B (t_old − m) + b, ridge regression around the identity with a free shift. Numpy only.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.learning.features import all_finite
from core.learning.head import Floats
from core.learning.statistics import Doubles, Statistics

# Tried strengths of the ridge, as multiples of the mean variance of a feature times the rows; the last is "no B".
STRENGTHS = (1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, np.inf)
# Images the map is fitted on: more were not needed, and the fit stays at seconds.
MOST_ROWS = 4096


@dataclass(frozen=True)
class CarryMap:
    """A fitted map t ↦ `matrix` t + `shift` and what it leaves open.

    Attributes:
        matrix: (D, D) A = I + B.
        shift: (D,) what remains of m and b.
        residual: (D, D) covariance of t_new − (A t_old + shift) over images the fit had not seen.
        explained: share of the drift |t_new − t_old|² that is predicted for such images, at most 1; 1 without drift.
        strength: of the ridge, as in `STRENGTHS`; infinite where only the shift is carried.
    """

    matrix: Doubles
    shift: Doubles
    residual: Doubles
    explained: float
    strength: float

    @classmethod
    def identity(cls, dim: int) -> CarryMap:
        """Of a trunk that did not move."""
        return cls(np.eye(dim), np.zeros(dim), np.zeros((dim, dim)), 1.0, np.inf)

    def features(self, rows: NDArray[np.floating]) -> Floats:
        """(…, D) features of old images under the new trunk, estimated; float32."""
        out: Floats = (np.asarray(rows, dtype=np.float64) @ self.matrix.T + self.shift).astype(np.float32)
        return out

    def statistics(self, statistics: Statistics) -> Statistics:
        """Means A μ + shift, scatter A S Aᵀ + N residual, counts as they are."""
        scatter = self.matrix @ statistics.scatter @ self.matrix.T + statistics.views * self.residual
        return Statistics(
            statistics.category_ids.copy(),
            statistics.images.copy(),
            statistics.counts.copy(),
            statistics.means @ self.matrix.T + self.shift,
            (scatter + scatter.T) / 2,
        )

    def noise(self, count: int, rng: np.random.Generator) -> Floats:
        """(count, D) draws from N(0, residual): what carried features lack beside real ones."""
        values, vectors = np.linalg.eigh(self.residual)
        root = vectors * np.sqrt(values.clip(min=0))
        out: Floats = (rng.standard_normal((count, len(values))) @ root.T).astype(np.float32)
        return out


def fit_carry(old: NDArray[np.floating], new: NDArray[np.floating]) -> CarryMap:
    """Fits the map on images whose features under both trunks are known.

    Args:
        old, new: (n, V, D) or (n, D) features of the same n images, at least one.

    The strength of the ridge is the one that predicts images best that were left out, all their views at once, in
    closed form: the error of group g is (I − H_gg)⁻¹ e_g, where H is the hat matrix of the fit with all and e_g its
    error (as Allen's PRESS, 1974, for groups). Raises ValueError on shapes that do not fit or numbers not finite.
    """
    if old.shape != new.shape or old.ndim not in (2, 3) or len(old) == 0:
        raise ValueError(f"features of shapes {old.shape} and {new.shape}")
    if old.ndim == 2:
        old, new = old[:, None], new[:, None]
    n, views, dim = old.shape
    most = max(1, MOST_ROWS // views)
    if n > most:
        chosen = np.linspace(0, n - 1, most).astype(np.int64)
        old, new, n = old[chosen], new[chosen], most
    x, y = (part.reshape(n * views, dim).astype(np.float64) for part in (old, new))
    if not (all_finite(x) and all_finite(y)):
        raise ValueError("a feature is not finite")
    drift = y - x
    total = float((drift**2).sum())
    if total == 0:
        return CarryMap.identity(dim)
    mean, mean_drift = x.mean(axis=0), drift.mean(axis=0)
    x, centred = x - mean, drift - mean_drift
    left, squares = _left_vectors(x)
    projected = left.T @ centred
    best: tuple[float, float, Doubles] | None = None
    level = float((x**2).sum()) / dim
    for strength in STRENGTHS:
        keep = squares / (squares + strength * level) if level > 0 else np.zeros_like(squares)
        error = centred - left @ (keep[:, None] * projected)
        if n > 1:
            error = _left_out(error, left, keep, views)
        lost = float((error**2).sum())
        if best is None or lost < best[0]:
            best = lost, strength, error
    assert best is not None
    lost, strength, error = best
    # One image tells a shift and nothing about how well it is known.
    b = np.zeros((dim, dim))
    if np.isfinite(strength) and level > 0:
        b = (projected.T / (squares + strength * level)) @ (left.T @ x)
    shift = mean_drift - b @ mean
    explained = 1.0 - lost / total if n > 1 else 0.0
    return CarryMap(np.eye(dim) + b, shift, error.T @ error / len(error), explained, float(strength))


def _left_vectors(x: Doubles) -> tuple[Doubles, Doubles]:
    """(n, r) left singular vectors of x and the (r,) squares of its singular values, by the smaller Gram matrix."""
    rows, dim = x.shape
    values, vectors = np.linalg.eigh(x @ x.T if rows <= dim else x.T @ x)
    keep = values > 1e-12 * max(float(values[-1]), 1e-300)
    values, vectors = values[keep], vectors[:, keep]
    return (vectors if rows <= dim else (x @ vectors) / np.sqrt(values)), values


def _left_out(error: Doubles, left: Doubles, keep: Doubles, views: int) -> Doubles:
    """Errors of each image's rows by the fit without that image."""
    grouped = left.reshape(-1, views, left.shape[1])
    # The free shift is a direction of the fit too: 1/n in every place of H.
    hat = np.einsum("gvr,gwr->gvw", grouped * keep, grouped) + 1.0 / len(left)
    rest = np.eye(views) - hat
    out: Doubles = np.linalg.solve(rest, error.reshape(len(grouped), views, -1)).reshape(error.shape)
    return out
