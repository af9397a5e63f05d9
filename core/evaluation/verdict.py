"""Whether one head is better than another, by the same check images asked under both."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.evaluation.metrics import Floats, Ids, Retrieval, retrieval
from core.reports import Figures


@dataclass(frozen=True)
class Outcome:
    """How the queries fared under one head: their (q,) category ids, and what retrieval found."""

    labels: Ids
    found: Retrieval

    def figures(self, among: NDArray[np.bool_] | None = None) -> Figures:
        """In percent, over the queries where `among` is true; queries with nothing to find do not count."""
        asked = self.found.answerable if among is None else self.found.answerable & among
        r1, map_r = self.found.recall(1, among), self.found.map_r(among)
        return Figures(
            None if r1 is None else 100 * r1, None if map_r is None else 100 * map_r, int(np.count_nonzero(asked))
        )


def ask(vectors: Floats, labels: Ids, queries: int) -> Outcome:
    """Asks for each of the first `queries` images among all, itself left out.

    `vectors`: (g, d) z of the gallery, queries first; `labels`: (g,) category ids.
    """
    places = np.arange(len(vectors), dtype=np.int64)
    found = retrieval(
        vectors[:queries],
        labels[:queries],
        vectors,
        labels,
        query_ids=places[:queries],
        gallery_ids=places,
        ks=(1,),
    )
    return Outcome(labels[:queries], found)


@dataclass(frozen=True)
class Verdict:
    """Whether a head is better than another, and the sentence that says why."""

    better: bool
    reason: str


# Old categories may lose this much R@1, in points, to a head that is better over all.
TOLERANCE = 1.0


def compare(before: Outcome, after: Outcome, old: NDArray[np.bool_]) -> Verdict:
    """Judges `after` against `before` on the same queries, pair by pair.

    Better means more check images found than lost by more than chance makes (one standard deviation of the difference
    under McNemar's null), with old categories no more than `TOLERANCE` points below.
    """
    asked = before.found.answerable
    if not asked.any():
        return Verdict(False, "Not kept: there are no check images to judge it by yet")
    was, now = before.found.hits[asked, 0], after.found.hits[asked, 0]
    gained, lost = int(np.sum(now & ~was)), int(np.sum(was & ~now))
    changes = f"of {int(asked.sum()):,} check images {gained:,} are newly found and {lost:,} no longer"
    fell = before.figures(old).r1, after.figures(old).r1
    if fell[0] is not None and fell[1] is not None and fell[0] - fell[1] > TOLERANCE:
        return Verdict(False, f"Not kept: old categories would lose {fell[0] - fell[1]:.1f} points ({changes})")
    if gained - lost > np.sqrt(gained + lost):
        return Verdict(True, f"Kept: {changes}")
    return Verdict(False, f"Not kept, as it was no clear gain: {changes}")
