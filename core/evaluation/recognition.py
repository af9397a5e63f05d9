"""Is an image of a known category, and of which? Calibrated on check images (docs/method.md, "Recognising").

A category is as near as its nearest images are. Whether the nearest category is near enough is a conformal test: check
images were never learned, so they are to the library what a new image of a known category is, and the share of them
that is at least as far from everything is that test's p-value.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ids = NDArray[np.int64]

# Images of a category whose mean cosine is its nearness. One may be a chance likeness; many ask too much of a category
# of several kinds.
NEAREST = 3
# Cosines over which confidence may be spread, tried from sharp to flat.
TEMPERATURES = np.geomspace(0.005, 1.0, 33)


def nearness(scores: Floats, labels: Ids, sizes: Ids) -> Floats:
    """How near each category is to each query: the mean cosine of its `NEAREST` nearest images, fewer if it has fewer.

    Args:
        scores: (q, k) cosines of the nearest images, best first.
        labels: (q, k) their categories as 0 to C - 1; -1 where there is no image.
        sizes: (C,) images of each category.

    Returns (q, C). An image beyond the k nearest counts as near as the last of them, the nearest it can be.
    """
    queries = np.arange(len(scores))
    there = labels >= 0
    floor = np.where(there.any(axis=1), np.where(there, scores, np.inf).min(axis=1, initial=1.0), -1.0)
    wanted = np.clip(sizes, 1, NEAREST)
    taken = np.zeros((len(scores), len(sizes)), dtype=np.int64)
    total = np.zeros((len(scores), len(sizes)), dtype=np.float32)
    for column in range(scores.shape[1]):
        some = queries[there[:, column]]
        of = labels[some, column]
        needed = taken[some, of] < wanted[of]
        total[some[needed], of[needed]] += scores[some[needed], column]
        taken[some[needed], of[needed]] += 1
    near: Floats = ((total + (wanted - taken) * floor[:, None]) / wanted).astype(np.float32)
    near[:, sizes == 0] = -1.0
    return near


@dataclass(frozen=True)
class Recogniser:
    """What check images say of a nearness.

    Attributes:
        known: (m,) ascending, nearness of the nearest category of each check image.
        temperature: cosine difference that makes one category e times as likely as another.
    """

    known: Floats
    temperature: float

    @classmethod
    def calibrated(cls, near: Floats, truth: Ids, check: NDArray[np.bool_]) -> Recogniser:
        """From (n, C) nearness of images of known categories, each left out of the library, and their (n,) categories.

        Only those of `check` say what a known image looks like. The temperature is the one under which the true
        categories are most likely; where no check image is among them, learned ones have to do for that.
        """
        some = check if check.any() else np.ones(len(near), dtype=np.bool_)
        temperature = _temperature(near[some], truth[some]) if some.any() else float(TEMPERATURES[-1])
        return cls(np.sort(near[check].max(axis=1, initial=-1.0)), temperature)

    def p_known(self, near: Floats) -> NDArray[np.float64]:
        """(q,) of (q, C): the share of check images, the query among them, that are no nearer to anything.

        For a new image of a known category it is at most α with probability α or less, whatever the features are
        (Vovk, Gammerman and Shafer, Algorithmic Learning in a Random World, 2005).
        """
        below = np.searchsorted(self.known, near.max(axis=1, initial=-1.0), side="right")
        p: NDArray[np.float64] = (1 + below) / (1 + len(self.known))
        return p

    def shares(self, near: Floats) -> NDArray[np.float64]:
        """(q, C) probabilities of the categories, given that it is one of them; each row sums to 1."""
        if near.shape[1] == 0:
            return np.zeros(near.shape)
        return np.exp(_log_shares(near, self.temperature))

    def fewest(self, error_rate: float) -> int:
        """Check images it takes before anything can be called unknown at this rate."""
        return math.ceil(round(1 / error_rate - 1, 6))


def _log_shares(near: Floats, temperature: float) -> NDArray[np.float64]:
    logits = near.astype(np.float64) / temperature
    logits -= logits.max(axis=1, keepdims=True)
    logits -= np.log(np.exp(logits).sum(axis=1, keepdims=True))
    return logits


def _temperature(near: Floats, truth: Ids) -> float:
    """Guo et al., On Calibration of Modern Neural Networks, 2017; by trial, since it is one number.

    As if one image more had been asked, and its second nearest category had been right: a few right answers are not
    certainty.
    """
    rows = np.arange(len(near))
    second = np.argsort(near, axis=1)[:, -2:][:, 0]
    losses = []
    for temperature in TEMPERATURES.tolist():
        shares = _log_shares(near, temperature)
        losses.append(-shares[rows, truth].sum() - shares[rows, second].mean())
    return float(TEMPERATURES[int(np.argmin(losses))])
