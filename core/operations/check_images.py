"""Before and after, on check images: what an update changed for the person who searches.

Queries are check images, never trained on. The gallery holds images of the whole library (check images and learned
ones), as a user searches it; the query itself is left out. Both are bounded, so that an update costs the same in a
large library.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from core.catalogue import Catalogue
from core.evaluation.comparison import Outcome, ask
from core.learning.carry import CarryMap
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
    """The queries and the gallery of one update, read once and asked under several heads.

    Attributes:
        query_labels: (q,) categories of the queries.
        ids, labels: (g,) of the gallery's images, the queries first.
    """

    def __init__(self, catalogue: Catalogue, trunk: int | None = None) -> None:
        """`trunk`: the catalogue's id of the trunk they are looked at with; None for the one in use."""
        ids = np.setdiff1d(catalogue.image_ids(), catalogue.missing(trunk=trunk))
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
        self.labels: Ids = labels[gallery]
        self.ids: Ids = ids[gallery]
        self._features: NDArray[np.floating] = self._read(catalogue, self.ids, trunk)

    @staticmethod
    def _read(catalogue: Catalogue, ids: Ids, trunk: int | None) -> NDArray[np.float16]:
        rows = np.zeros((len(ids), catalogue.trunk(trunk).dim), dtype=np.float16)
        position = {int(i): n for n, i in enumerate(ids)}
        for some, features in catalogue.features(np.sort(ids), trunk=trunk):
            rows[[position[int(i)] for i in some]] = features
        return rows

    def moved(self, carry: CarryMap, exact: Mapping[int, NDArray[np.float16]]) -> tuple[CheckImages, int]:
        """The same images under a trunk that moved, and how many of the queries are carried over.

        Args:
            exact: (views, D) features of images whose files were read under the moved trunk, by id.

        What is carried gets the spread the map leaves open: without it, it would look tidier than the images are.
        """
        rows = carry.features(self._features) + carry.noise(len(self._features), np.random.default_rng(0))
        known = np.array([int(i) in exact for i in self.ids], dtype=np.bool_)
        for place in np.flatnonzero(known):
            rows[place] = exact[int(self.ids[place])][0]
        other = copy.copy(self)
        other._features = rows
        return other, int(np.count_nonzero(~known[: len(self.query_labels)]))

    def ask(self, head: Head) -> Outcome:
        """All queries under `head`."""
        return ask(head.embed(self._features), self.labels, len(self.query_labels))
