"""Check images asked under one head and another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.evaluation.metrics import Floats, Ids, Retrieval, retrieval
from core.evaluation.tolerance import Tolerance
from core.evaluation.verdict import Harm, Verdict, harm, judge
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


def compare(
    before: Outcome,
    after: Outcome,
    old: NDArray[np.bool_],
    tolerance: Tolerance | None = None,
    *,
    by_rank: bool = False,
) -> Verdict:
    """Judges `after` against `before` on the same queries, pair by pair (`core.evaluation.verdict`).

    `old`: (q,) which queries are of categories known before. `by_rank`: a gain in average precision counts too.
    """
    asked = before.found.answerable
    precision = before.found.average_precision[asked], after.found.average_precision[asked]
    return judge(*_pairs(before, after, old), tolerance or Tolerance(), precision if by_rank else None)


def harm_of(before: Outcome, after: Outcome, old: NDArray[np.bool_], tolerance: Tolerance) -> Harm:
    """What old categories lost between the two, likewise."""
    return harm(*_pairs(before, after, old), tolerance)


def _pairs(
    before: Outcome, after: Outcome, old: NDArray[np.bool_]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_], Ids, NDArray[np.bool_]]:
    """Of the queries that have an answer: whether found before and after, their categories, whether old."""
    asked = before.found.answerable
    return before.found.hits[asked, 0], after.found.hits[asked, 0], before.labels[asked], old[asked]
