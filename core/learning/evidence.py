"""How far the statistics can be trusted, and what that means for the closed form. One rule for all data.

Every number here was chosen once, on many sets together, with 1 to 10 and all images a category, by R@1 over all test
images and over those of categories that were never learned: birds, flowers, clothes and handwritten digits, some of
their categories drawn at random, and several of their kinds thrown together to one, as people's categories are.
`python -m tests.bench.alignment` measures it again, but for the digits.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.learning.settings import AlignSettings
from core.learning.statistics import Statistics

# ρ = SHRINKAGE D / freedom: the variance of an estimated covariance matrix grows with that ratio (Ledoit and Wolf,
# 2004). Freedom is images less categories: views of one image are hardly independent evidence. But they say something
# where there is one image a category: a further view then counts as this share of an image.
SHRINKAGE = 0.4
VIEW_SHARE = 1 / 6
# Without any spread within a category nothing is known of how its images differ: no direction is favoured.
MOST_SHRINKAGE = 1e4
# Of the whitened part, which is for what is not known: what varies within categories of several kinds each may tell
# the kinds apart, and is not to be evened out altogether, however many images there are.
LEAST_SHRINKAGE = 1.0
# The discriminant part's length beside the whitened part, with r the share of the variance of images that lies between
# categories: (SHORTEST + LONGER r/(r + HALF_SHARE)) n/(n + HALF_IMAGES) (C - 1)/(C + HALF_CATEGORIES).
# What tells categories apart is worth little where they hardly differ, as where each has several kinds of things, and
# the few directions that tell few categories apart say little of others.
SHORTEST = 0.6
LONGER = 1.0
HALF_SHARE = 0.1
HALF_IMAGES = 1.0
HALF_CATEGORIES = 8.0
# Images after which half of the mean is subtracted before the whitened part: of one image the mean is the image itself.
HALF_CENTRE = 3.0
# τ, by which variances are multiplied before images are assigned to categories: as Gaussians the coordinates would be
# far too sure of themselves, and an image of no known category must not look like one of a known one.
TEMPERATURE = 16.0
ASSIGNMENT = 1.0
# The whitened part keeps all D directions until there are this many images for each it would be cut to.
IMAGES_A_DIMENSION = 2


@dataclass(frozen=True)
class Evidence:
    """Of some statistics.

    Attributes:
        images, views, categories: how many.
        typical: harmonic mean of the images of a category, in which small categories, whose means are known worst,
            weigh most.
        between: r, the share of the variance of images that lies between categories (intraclass correlation, by
            analysis of variance); 0 where it is not known, as with one image a category.
    """

    images: float
    views: float
    categories: int
    typical: float
    between: float

    @classmethod
    def of(cls, statistics: Statistics) -> Evidence:
        images, views = float(statistics.images.sum()), statistics.views
        categories = len(statistics.images)
        typical = categories / float((1.0 / statistics.images.clip(min=1)).sum()) if categories else 0.0
        return cls(images, views, categories, typical, _between(statistics, images, typical))

    def shrinkage(self, dim: int, settings: AlignSettings) -> float:
        """ρ of the discriminant part, a multiple of the mean within-category variance."""
        if settings.shrinkage is not None:
            return settings.shrinkage
        freedom = max(self.images - self.categories, VIEW_SHARE * (self.views - self.images))
        return min(MOST_SHRINKAGE, SHRINKAGE * dim / freedom) if freedom > 0 else MOST_SHRINKAGE

    def whitened_shrinkage(self, dim: int, settings: AlignSettings) -> float:
        """ρ of the whitened part."""
        if settings.shrinkage is not None:
            return settings.shrinkage
        return max(LEAST_SHRINKAGE, self.shrinkage(dim, settings))

    def lengths(self, settings: AlignSettings) -> tuple[float, float]:
        """Lengths of the discriminant and of the whitened part."""
        if settings.whitened_share is not None:
            return 1.0, settings.whitened_share
        if self.categories < 2:
            return 0.0, 1.0
        known = self.typical / (self.typical + HALF_IMAGES)
        many = (self.categories - 1) / (self.categories + HALF_CATEGORIES)
        return (SHORTEST + LONGER * self.between / (self.between + HALF_SHARE)) * known * many, 1.0

    def assignment(self, settings: AlignSettings) -> float:
        """b, the length of the soft assignment beside the linear discriminant part, 0 for none.

        The same whatever the evidence: with little of it all categories get a share, and what is expected is short.
        """
        return ASSIGNMENT if settings.assignment is None else settings.assignment

    def centring(self, settings: AlignSettings) -> float:
        """The share of the mean image that is subtracted before the whitened part."""
        return self.images / (self.images + HALF_CENTRE) if settings.whitened_share is None else 1.0

    def whitened_dims(self, dim: int, settings: AlignSettings) -> int | None:
        """How many leading directions the whitened part keeps; None for all."""
        if dim <= settings.max_whitened_dims:
            return None
        if settings.shrinkage is None and self.images < IMAGES_A_DIMENSION * settings.max_whitened_dims:
            return None
        return settings.max_whitened_dims


def _between(statistics: Statistics, images: float, typical: float) -> float:
    """r. Means of categories lie apart as far as the categories do, and by what a mean of n images keeps of the spread
    within. Views count as images here, so that with few images r comes out too small rather than too large."""
    freedom = images - len(statistics.images)
    if freedom <= 0 or len(statistics.images) < 2:
        return 0.0
    within = float(np.trace(statistics.scatter)) / statistics.views * images / freedom
    spread = float(statistics.means.var(axis=0, ddof=1).sum())
    between = max(0.0, spread - within / typical)
    return between / (between + within) if between > 0 else 0.0
