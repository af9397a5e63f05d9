"""Before and after, on check images: what an update changed for the person who searches.

Queries are check images, never trained on. The gallery holds images of the whole library (check images and learned
ones), as a user searches it; the query itself is left out. Both are bounded, so that an update costs the same in a
large library.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.catalogue import Catalogue
from core.evaluation.comparison import Outcome, ask
from core.learning.head import Head

Ids = NDArray[np.int64]

MAX_QUERIES = 2_000
MAX_GALLERY = 10_000


def spread_over(labels: Ids, limit: int) -> NDArray[np.intp]:
    """Positions of at most `limit` of the (n,) labels, as evenly over the categories as they allow, in order.

    The first of each category come first, then the second, and so on: no randomness, so that before and after, and one
    update and the next, look at the same images.
    """
    if len(labels) <= limit:
        return np.arange(len(labels))
    order = np.argsort(labels, kind="stable")
    ordered = labels[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    sizes = np.diff(np.r_[starts, len(ordered)])
    rank = np.arange(len(ordered)) - np.repeat(starts, sizes)
    chosen = order[np.argsort(rank, kind="stable")[:limit]]
    return np.sort(chosen)


class CheckImages:
    """The queries and the gallery of one update, read once and asked under several heads."""

    def __init__(self, catalogue: Catalogue) -> None:
        ids = catalogue.image_ids()
        labels, check = catalogue.labels(ids)
        known = labels >= 0
        ids, labels, check = ids[known], labels[known], check[known]
        queries = np.flatnonzero(check)
        queries = queries[spread_over(labels[queries], MAX_QUERIES)]
        rest = np.setdiff1d(np.arange(len(ids)), queries)
        rest = rest[spread_over(labels[rest], max(0, MAX_GALLERY - len(queries)))]
        # Queries stand first in the gallery, so a query's own place in it is its position.
        gallery = np.r_[queries, rest].astype(np.intp)
        self.query_labels: Ids = labels[queries]
        self._gallery_labels: Ids = labels[gallery]
        self._features = self._read(catalogue, ids[gallery])

    @staticmethod
    def _read(catalogue: Catalogue, ids: Ids) -> NDArray[np.float16]:
        rows = np.zeros((len(ids), catalogue.trunk().dim), dtype=np.float16)
        position = {int(i): n for n, i in enumerate(ids)}
        for some, features in catalogue.features(np.sort(ids)):
            rows[[position[int(i)] for i in some]] = features
        return rows

    def ask(self, head: Head) -> Outcome:
        """All queries under `head`."""
        return ask(head.embed(self._features), self._gallery_labels, len(self.query_labels))
