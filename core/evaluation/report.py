"""Figures of one gallery and of its parts: old, new, union, each category (docs/benchmarks.md, "Figures")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.evaluation.metrics import Floats, Ids, Retrieval, retrieval
from core.reports import Figures


@dataclass(frozen=True)
class Evaluation:
    """What one model finds.

    Attributes:
        union: all queries in one gallery of everything: what a user searches.
        groups: the queries of each group in that same gallery.
        apart: the queries of each group in a gallery of the group's own categories alone; hides the harm one group
            does to another, so that it is never reported alone.
        categories: the queries of each category in the one gallery, by category id.
        recall: R@k of the union in percent, by k.
    """

    union: Figures
    groups: dict[str, Figures]
    apart: dict[str, Figures]
    categories: dict[int, Figures]
    recall: dict[int, float | None]


def evaluate(
    vectors: Floats,
    labels: Ids,
    queries: NDArray[np.bool_] | None = None,
    groups: Mapping[str, Ids] | None = None,
    ks: tuple[int, ...] = (1, 2, 4, 8),
) -> Evaluation:
    """Asks for every query image in the gallery of all images but itself.

    Args:
        vectors: (n, d) z of the gallery's images.
        labels: (n,) category ids.
        queries: (n,) which images are asked for; all if None.
        groups: category ids of each named group.
        ks: k of `Evaluation.recall`; 1 must be among them.
    """
    ids = np.arange(len(labels), dtype=np.int64)
    chosen = np.ones(len(labels), dtype=np.bool_) if queries is None else queries
    answers = _ask(vectors, labels, ids, chosen, ks)
    asked = labels[chosen]
    inside: dict[str, Figures] = {}
    apart: dict[str, Figures] = {}
    for name, members in (groups or {}).items():
        inside[name] = figures(answers, np.isin(asked, members))
        part = np.isin(labels, members)
        apart[name] = figures(_ask(vectors[part], labels[part], ids[part], chosen[part], ks))
    return Evaluation(
        union=figures(answers),
        groups=inside,
        apart=apart,
        categories={int(c): figures(answers, asked == c) for c in np.unique(asked)},
        recall={k: _percent(answers.recall(k)) for k in ks},
    )


def figures(answers: Retrieval, queries: NDArray[np.bool_] | None = None) -> Figures:
    """In percent, over `queries` (all if None). `Figures.queries` counts those the gallery can answer."""
    counted = answers.answerable if queries is None else answers.answerable & queries
    return Figures(_percent(answers.recall(1, queries)), _percent(answers.map_r(queries)), int(counted.sum()))


def _ask(vectors: Floats, labels: Ids, ids: Ids, chosen: NDArray[np.bool_], ks: tuple[int, ...]) -> Retrieval:
    return retrieval(vectors[chosen], labels[chosen], vectors, labels, query_ids=ids[chosen], gallery_ids=ids, ks=ks)


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share
