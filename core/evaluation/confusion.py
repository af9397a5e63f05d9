"""Which categories are taken for which, counted over check images."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.evaluation.comparison import Outcome

Ids = NDArray[np.int64]

MOST_PAIRS = 10
MOST_EXAMPLES = 3


@dataclass(frozen=True)
class ConfusedPair:
    """Queries of `category` whose nearest image is of `other`: how many `before`, and how many `after`.

    `examples`: rows of such a query and of that nearest image in the gallery, newly confused ones first.
    """

    category: int
    other: int
    before: int
    after: int
    examples: list[tuple[int, int]]


def confused_pairs(before: Outcome, after: Outcome, gallery_labels: Ids) -> list[ConfusedPair]:
    """The `MOST_PAIRS` pairs with most such queries after; of equal ones those first that were fewer before.

    `gallery_labels`: (g,) of the gallery that both were asked in. Queries without an answer do not count.
    """
    earlier, taken = _taken_for(before, gallery_labels), _taken_for(after, gallery_labels)
    counts = Counter(zip(before.labels.tolist(), earlier.tolist(), strict=True))
    queries: dict[tuple[int, int], list[int]] = defaultdict(list)
    for query in np.flatnonzero(taken >= 0).tolist():
        queries[int(after.labels[query]), int(taken[query])].append(query)
    most = sorted(queries, key=lambda pair: (-len(queries[pair]), counts[pair], pair))[:MOST_PAIRS]
    return [
        ConfusedPair(
            *pair,
            before=counts[pair],
            after=len(queries[pair]),
            examples=[
                (query, int(after.found.nearest[query]))
                for query in sorted(queries[pair], key=lambda q: earlier[q] == pair[1])[:MOST_EXAMPLES]
            ],
        )
        for pair in most
    ]


def _taken_for(outcome: Outcome, gallery_labels: Ids) -> Ids:
    """(q,) the category of each query's nearest image where that is another than the query's, else -1."""
    nearest = outcome.found.nearest
    wrong = outcome.found.answerable & ~outcome.found.hits[:, 0]
    return np.where(wrong, gallery_labels[nearest], -1).astype(np.int64)
