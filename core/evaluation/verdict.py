"""What counts as harm to old categories and what as a gain, judged on the same check images, and the sentences for it.

Both ask whether more changed than chance makes (docs/adr/0011-held-updates.md).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.evaluation.tolerance import CLEAR, Tolerance

Ids = NDArray[np.int64]
Found = NDArray[np.bool_]
Precision = NDArray[np.float64]

# Queries of one category fare alike, so that their number says little where there are few categories.
FEWEST_CATEGORIES = 5


@dataclass(frozen=True)
class Harm:
    """What old categories lost.

    Attributes:
        points: of R@1, all together; below 0 where they gained.
        lost, gained: check images of them no longer found, and newly found.
        over_all: whether that is beyond the tolerance.
        categories: points by category id of those that lost beyond theirs, most first.
    """

    points: float
    lost: int
    gained: int
    over_all: bool
    categories: dict[int, float]

    def __bool__(self) -> bool:
        return self.over_all or bool(self.categories)

    @property
    def sentence(self) -> str:
        """ "old categories would lose 3.1 points (of their check images 2 are newly found and 9 no longer)"."""
        if self.over_all:
            changes = f"of their check images {self.gained:,} are newly found and {self.lost:,} no longer"
            return f"old categories would lose {self.points:.1f} points ({changes})"
        worst = max(self.categories.values())
        if len(self.categories) == 1:
            return f"1 old category would lose {worst:.1f} points"
        return f"{len(self.categories):,} old categories would lose up to {worst:.1f} points"


@dataclass(frozen=True)
class Verdict:
    """Whether a model is better than another, and the sentence that says why."""

    better: bool
    reason: str


def harm(was: Found, now: Found, labels: Ids, old: Found, tolerance: Tolerance) -> Harm:
    """What old categories lost, and whether that is beyond the tolerance.

    Args:
        was, now: (q,) whether the nearest image was, and is, of the query's category; queries that have an answer.
        labels: (q,) their categories. old: (q,) which of them are of categories known before.

    A loss counts where it is more than `tolerance.chance` standard deviations of the difference under McNemar's null.
    """
    was, now, labels = was[old], now[old], labels[old]

    def beyond(among: Found, most: float) -> tuple[float, bool]:
        lost, gained = int(np.sum(was & ~now & among)), int(np.sum(now & ~was & among))
        points = 100 * (lost - gained) / max(1, int(among.sum()))
        return points, points > most and lost - gained > tolerance.chance * math.sqrt(lost + gained)

    points, over_all = beyond(np.ones(len(was), dtype=np.bool_), tolerance.tolerance)
    known, counts = np.unique(labels, return_counts=True)
    asked = {int(c): beyond(labels == c, tolerance.category_tolerance) for c in known}
    enough = set(known[counts >= tolerance.category_check_images].tolist())
    fallen = {c: fell for c, (fell, far) in asked.items() if far and c in enough}
    return Harm(
        points,
        int(np.sum(was & ~now)),
        int(np.sum(now & ~was)),
        over_all,
        dict(sorted(fallen.items(), key=lambda one: -one[1])),
    )


def judge(
    was: Found,
    now: Found,
    labels: Ids,
    old: Found,
    tolerance: Tolerance,
    precision: tuple[Precision, Precision] | None = None,
) -> Verdict:
    """Better means more check images found than lost by more than chance makes, and no harm to old categories.

    Args: as `harm`, and
        precision: (q,) AP@R before and after. Where it is given, a gain in its mean beyond chance is enough, if no
            fewer images are found and the mean of old categories does not fall.

    Chance: `CLEAR` standard deviations, three against none at least. Harm is taken at its face value.
    """
    if len(was) == 0:
        return Verdict(False, "Not kept: there are no check images to judge it by yet")
    gained, lost = int(np.sum(now & ~was)), int(np.sum(was & ~now))
    changes = f"of {len(was):,} check images {gained:,} are newly found and {lost:,} no longer"
    if harmed := harm(was, now, labels, old, tolerance.at_face_value):
        return Verdict(False, f"Not kept: {harmed.sentence}; {changes}")
    if gained - lost > CLEAR * np.sqrt(gained + lost):
        return Verdict(True, f"Kept: {changes}")
    if precision is not None and gained >= lost and _risen(*precision, labels, old):
        before, after = (100 * float(p.mean()) for p in precision)
        return Verdict(True, f"Kept: images of a kind stand nearer (MAP@R {before:.1f}, now {after:.1f}); {changes}")
    return Verdict(False, f"Not kept, as it was no clear gain: {changes}")


def _risen(before: Precision, after: Precision, labels: Ids, old: Found) -> bool:
    """Whether the mean rose by more than chance makes, by the cluster-robust error over categories."""
    gain = after - before
    if old.any() and gain[old].mean() < 0:
        return False
    _, category = np.unique(labels, return_inverse=True)
    count = int(category.max()) + 1
    if count < FEWEST_CATEGORIES:
        return False
    sums = np.bincount(category, weights=gain - gain.mean())
    error = math.sqrt(float((sums**2).sum()) * count / (count - 1)) / len(gain)
    return float(gain.mean()) > CLEAR * error
