"""Whether one model is better than another, judged on the same check images, and the sentence that says why."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Old categories may lose this much R@1, in points, to a model that is better over all.
TOLERANCE = 1.0
# Standard deviations of chance that a gain has to exceed. About one update in twenty that is no gain would be kept, one
# in eight of those that change three answers only.
CLEAR = 1.64


@dataclass(frozen=True)
class Verdict:
    """Whether a model is better than another, and the sentence that says why."""

    better: bool
    reason: str


def judge(was: NDArray[np.bool_], now: NDArray[np.bool_], old: NDArray[np.bool_]) -> Verdict:
    """Better means more check images found than lost by more than chance makes, and old categories as findable.

    Args:
        was, now: (q,) whether the nearest image was, and is, of the query's category; queries that have an answer.
        old: (q,) which of them are of categories known before.

    Chance: `CLEAR` standard deviations of the difference under McNemar's null, three against none at least. Old
    categories may be at most `TOLERANCE` points below.
    """
    if len(was) == 0:
        return Verdict(False, "Not kept: there are no check images to judge it by yet")
    gained, lost = int(np.sum(now & ~was)), int(np.sum(was & ~now))
    changes = f"of {len(was):,} check images {gained:,} are newly found and {lost:,} no longer"
    fell = 100 * (int(was[old].sum()) - int(now[old].sum())) / max(1, int(old.sum()))
    if fell > TOLERANCE:
        return Verdict(False, f"Not kept: old categories would lose {fell:.1f} points ({changes})")
    if gained - lost > CLEAR * np.sqrt(gained + lost):
        return Verdict(True, f"Kept: {changes}")
    return Verdict(False, f"Not kept, as it was no clear gain: {changes}")
