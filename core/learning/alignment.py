"""Align: the head in closed form from category statistics (docs/method.md, "Align"). Numpy only, about a second."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.learning.assignment import Assignment
from core.learning.evidence import TEMPERATURE, Evidence
from core.learning.head import Block, Head
from core.learning.settings import AlignSettings
from core.learning.statistics import Doubles, Statistics
from core.learning.threads import one_thread

# Directions whose share of the largest singular value is below this are rounding, not differences between categories.
RANK_TOLERANCE = 1e-5
# The least variance within categories, as a share of that between them: views of one image say little of the next one.
SMALLEST_SPREAD = 0.05
# Triangular matrices up to this size are inverted at once.
HALVED_FROM = 80


class Whitening(NamedTuple):
    """A root of the inverse within-category covariance: `root @ (t - centre)` has it as its identity.

    `root` (D, D) is W up to a rotation, which no cosine similarity sees; `means` (C, D) are the centred category means
    after whitening. `rho` and `level` are the shrinkage and the variance it is a multiple of.
    """

    root: Doubles
    centre: Doubles
    means: Doubles
    rho: float
    level: float

    @property
    def within(self) -> Doubles:
        """(D, D) within-category covariance after whitening.

        `root (S/N + ρ level I) root'` is `(1 + ρ) level I`, so that no further product with S is needed.
        """
        covariance = -self.level * self.rho * (self.root @ self.root.T)
        covariance[np.diag_indices_from(covariance)] += self.level * (1.0 + self.rho)
        return covariance


@one_thread()
def align(statistics: Statistics, settings: AlignSettings | None = None) -> Head:
    """Solves the head: a discriminant part beside a whitened one, each of length 1 before its share.

    The discriminant part spans what tells the known categories apart: norm(norm(y) + b E), y = V W (t - m), where E is
    the category mean that is expected of y (`core.learning.assignment`). The whitened part, norm(P W (t - m)), keeps
    categories nobody has named yet findable, by a W shrunk more. What is not fixed by `settings` follows the evidence
    (`core.learning.evidence`): with few images W comes close to a multiple of the identity and the whitened part to the
    frozen features. With one category there is only the whitened part, without any image the frozen head.
    Depends on the statistics alone, so neither order nor the number of steps in which they came matters.
    """
    settings = settings or AlignSettings()
    evidence = Evidence.of(statistics)
    rho, gentler = (of(statistics.dim, settings) for of in (evidence.shrinkage, evidence.whitened_shrinkage))
    white = whiten(statistics, rho)
    if white is None:
        return Head.frozen(statistics.dim)
    discriminant_length, whitened_length = evidence.lengths(settings)
    blocks: list[Block] = []
    if discriminant_length > 0:
        directions = _leading_directions(white.means, min(settings.max_dims, len(statistics.category_ids) - 1))
        if len(directions):
            weight, centre = directions @ white.root, white.centre
            assignment = _assignment(statistics, weight, white.means @ directions.T, evidence.assignment(settings))
            blocks.append(
                Block(weight.astype(np.float32), centre.astype(np.float32), discriminant_length, assignment=assignment)
            )
    if whitened_length > 0 or not blocks:
        if gentler != rho:
            white = whiten(statistics, gentler) or white
        dims = evidence.whitened_dims(statistics.dim, settings)
        weight = white.root if dims is None else _principal_directions(white, dims) @ white.root
        centre = evidence.centring(settings) * white.centre
        share = whitened_length if blocks else 1.0
        blocks.append(Block(weight.astype(np.float32), centre.astype(np.float32), share))
    return Head(statistics.dim, tuple(blocks))


def _assignment(statistics: Statistics, weight: Doubles, means: Doubles, length: float) -> Assignment | None:
    """Soft assignment in the coordinates of the discriminant part.

    An image lies around the estimated mean of its category with the within-category variance, mean over the
    coordinates, times 1 + 1/n_c for the error of a mean of n_c images.

    Args:
        weight: (k, D) of the discriminant part.
        means: (C, k) category means there.
        length: b, 0 for none.
    """
    if length <= 0:
        return None
    dims = len(weight)
    between = float((means**2).sum(axis=1).mean())
    within = float(((weight @ statistics.scatter) * weight).sum()) / statistics.views / dims
    within = max(within, SMALLEST_SPREAD * between / dims)
    error = 1.0 + 1.0 / statistics.images.clip(min=1)
    return Assignment(
        means.astype(np.float32),
        (1.0 / (TEMPERATURE * within * error)).astype(np.float32),
        (-dims / (2 * TEMPERATURE) * np.log(error)).astype(np.float32),
        length / between**0.5,
    )


def whiten(statistics: Statistics, rho: float) -> Whitening | None:
    """Shrunk by `rho` mean variances. None where there is no spread: nothing, or all images identical."""
    if statistics.views == 0:
        return None
    # Categories weigh the same, however many images they have: each is as likely to be asked for.
    centre = statistics.means.mean(axis=0)
    means = statistics.means - centre
    spread = float(np.trace(statistics.scatter)) / statistics.views / statistics.dim
    between = float((means**2).sum()) / len(means) / statistics.dim
    if spread + between <= 1e-10 * float(np.mean(centre**2)) + 1e-30:
        return None
    # Identical images in each of several categories leave no scatter; the spread between them stands in for it.
    level = max(spread, 1e-6 * between)
    within = statistics.scatter / (statistics.views * level)
    within[np.diag_indices_from(within)] += rho
    # Numbers near 1 whatever the shrinkage, for the sake of float32.
    root = _inverse_of_lower(np.linalg.cholesky(within)) * np.sqrt(1.0 + rho)
    return Whitening(root, centre, means @ root.T, rho, level)


def _inverse_of_lower(lower: NDArray[np.floating]) -> Doubles:
    """Of a lower triangular matrix (n, n), by halves: a general inverse takes four times as long."""
    out: Doubles = np.zeros(lower.shape)
    if len(lower) <= HALVED_FROM:
        out[...] = np.linalg.inv(lower)
        return out
    half = len(lower) // 2
    out[:half, :half] = _inverse_of_lower(lower[:half, :half])
    out[half:, half:] = _inverse_of_lower(lower[half:, half:])
    out[half:, :half] = -out[half:, half:] @ lower[half:, :half] @ out[:half, :half]
    return out


def _leading_directions(means: Doubles, most: int) -> Doubles:
    """(k, D) leading right singular vectors of the centred, whitened category means (C, D), k <= most."""
    if most <= 0:
        return np.zeros((0, means.shape[1]))
    categories, dim = means.shape
    if categories <= dim:
        values, vectors = np.linalg.eigh(means @ means.T)
        values, vectors = values[::-1], vectors[:, ::-1]
        keep = _ranked(values, most)
        directions = (means.T @ vectors[:, :keep] / np.sqrt(values[:keep])).T
    else:
        values, vectors = np.linalg.eigh(means.T @ means)
        keep = _ranked(values[::-1], most)
        directions = vectors[:, ::-1][:, :keep].T
    return _signed(directions)


def _ranked(squares: Doubles, most: int) -> int:
    largest = float(squares[0])
    if largest <= 0:
        return 0
    return min(most, int((squares > largest * RANK_TOLERANCE**2).sum()))


def _principal_directions(white: Whitening, most: int) -> Doubles:
    """(k, D) leading eigenvectors of the covariance of everything, between and within categories, after whitening."""
    values, vectors = np.linalg.eigh(white.within + white.means.T @ white.means / len(white.means))
    keep = max(1, _ranked(values[::-1], most))
    return _signed(vectors[:, ::-1][:, :keep].T)


def _signed(directions: Doubles) -> Doubles:
    """Each with a positive sum, so that the same statistics give the same head and not its mirror image."""
    signs = np.where(directions.sum(axis=1) < 0, -1.0, 1.0)
    return directions * signs[:, None]
