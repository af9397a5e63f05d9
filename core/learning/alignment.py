"""Align: the head in closed form from category statistics (docs/method.md, "Align"). Numpy only, about a second."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from core.learning.head import Block, Head
from core.learning.settings import AlignSettings
from core.learning.statistics import Doubles, Statistics

# Directions whose share of the largest singular value is below this are rounding, not differences between categories.
RANK_TOLERANCE = 1e-5


class Whitening(NamedTuple):
    """A root of the inverse within-category covariance: `root @ (t - centre)` has it as its identity.

    `root` (D, D) is W up to a rotation, which no cosine similarity sees; `total` (D, D) is the covariance of everything
    (between and within categories) after whitening.
    """

    root: Doubles
    centre: Doubles
    means: Doubles
    total: Doubles


def align(statistics: Statistics, settings: AlignSettings | None = None) -> Head:
    """Solves the head: a discriminant part beside a whitened one, each of length 1 before its share.

    The discriminant part, norm(V W (t - m)), spans what tells the known categories apart; the whitened part,
    a norm(P W (t - m)), keeps categories nobody has named yet findable. With one category there is only the whitened
    part, without any image the frozen head. Depends on the statistics alone, so neither order nor the number of steps
    in which they came matters.
    """
    settings = settings or AlignSettings()
    if statistics.views == 0:
        return Head.frozen(statistics.dim)
    white = whiten(statistics, settings)
    if white is None:
        return Head.frozen(statistics.dim)
    centre = white.centre.astype(np.float32)
    blocks: list[Block] = []
    discriminant = _leading_directions(white.means, min(settings.max_dims, len(statistics.category_ids) - 1))
    if len(discriminant):
        blocks.append(Block((discriminant @ white.root).astype(np.float32), centre))
    if settings.whitened_share > 0 or not blocks:
        whitened = _principal_directions(white.total, settings.max_dims)
        share = settings.whitened_share if blocks else 1.0
        blocks.append(Block((whitened @ white.root).astype(np.float32), centre, scale=share))
    return Head(statistics.dim, tuple(blocks))


def whiten(statistics: Statistics, settings: AlignSettings) -> Whitening | None:
    """None where there is no spread at all to learn from (one image, or all images identical)."""
    count, categories = statistics.views, len(statistics.category_ids)
    within = statistics.scatter / count
    # Categories weigh the same, however many images they have: each is as likely to be asked for.
    centre = statistics.means.mean(axis=0)
    means = statistics.means - centre
    between = means.T @ means / categories
    spread = float(np.trace(within)) / statistics.dim
    if spread + float(np.trace(between)) / statistics.dim <= 1e-12 * max(1.0, float(np.mean(centre**2))):
        return None
    # Identical images in each of several categories leave no scatter; the spread between them stands in for it.
    level = max(spread, 1e-6 * float(np.trace(between)) / statistics.dim)
    within[np.diag_indices_from(within)] += settings.shrinkage * level
    root = np.linalg.inv(np.linalg.cholesky(within))
    moved = means @ root.T
    plain = root @ (statistics.scatter / count) @ root.T
    total = plain + moved.T @ moved / categories
    return Whitening(root, centre, moved, (total + total.T) / 2)


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


def _principal_directions(covariance: Doubles, most: int) -> Doubles:
    """(k, D) leading eigenvectors of a (D, D) covariance."""
    values, vectors = np.linalg.eigh(covariance)
    keep = _ranked(values[::-1], most)
    return _signed(vectors[:, ::-1][:, :keep].T)


def _signed(directions: Doubles) -> Doubles:
    """Each with a positive sum, so that the same statistics give the same head and not its mirror image."""
    signs = np.where(directions.sum(axis=1) < 0, -1.0, 1.0)
    return directions * signs[:, None]
