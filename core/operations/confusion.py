"""Which categories are taken for which, under the generation that search uses.

Check images are asked for their nearest in the whole library, themselves left out: what a search would answer first.
Where there are none, all images are asked: before an update none of them was learned.
"""

from __future__ import annotations

import logging
import threading
from collections import Counter, defaultdict

import numpy as np

from core.disk import checksum
from core.learning.threads import one_thread
from core.operations.access import Access
from core.operations.check_images import spread_over
from core.operations.live import Ids, LiveGeneration
from core.reports import ConfusionReport, TakenFor

log = logging.getLogger(__name__)

# So that a large library answers in about the time of a small one.
MOST_ASKED = 2000
# Vectors that are compared with at a time.
_AT_ONCE = 4096


class Confusions:
    """Of one open library (`Library.confusions`); from any thread. An answer is kept until something changes."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._lock = threading.Lock()
        self._told: tuple[object, ConfusionReport] | None = None

    def now(self) -> ConfusionReport:
        """At most `MOST_ASKED` images are asked, as evenly over the categories as they allow."""
        catalogue, live = self._access.parts.catalogue, self._access.live
        with self._lock:
            ids = live.ids()
            labels, check = catalogue.labels(ids)
            names = {row.id: row.name for row in catalogue.categories()}
            state = (live, checksum(np.concatenate([ids, labels, check]).tobytes()), tuple(names.items()))
            if self._told is None or self._told[0] != state:
                self._told = (state, _report(live, ids, labels, check, names))
            return self._told[1]


def _report(live: LiveGeneration, ids: Ids, labels: Ids, check: np.ndarray, names: dict[int, str]) -> ConfusionReport:
    # An image that is alone in its category can only be taken for another.
    sizes = Counter(labels.tolist())
    several = np.array([label >= 0 and sizes[label] > 1 for label in labels.tolist()], dtype=np.bool_)
    checked = bool((several & check).any())
    asked = np.flatnonzero(several & check if checked else several)
    asked = asked[spread_over(labels[asked], MOST_ASKED)]
    queries, nearest = _nearest(live, ids[asked], ids[labels >= 0])
    of, taken = (labels[np.searchsorted(ids, some)] for some in (queries, nearest))
    number = Counter(of.tolist())
    images: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for place in np.flatnonzero(of != taken).tolist():
        images[int(of[place]), int(taken[place])].append((int(queries[place]), int(nearest[place])))
    most = sorted(images, key=lambda pair: (-len(images[pair]), -len(images[pair]) / number[pair[0]], pair))
    pairs = [TakenFor(a, names[a], b, names[b], number[a], images[a, b]) for a, b in most]
    return ConfusionReport(live.number, len(of), int((of == taken).sum()), checked, pairs)


def _nearest(live: LiveGeneration, asked: Ids, among: Ids) -> tuple[Ids, Ids]:
    """The images that have an answer, and the nearest other image of each.

    By products of many vectors at once: a quarter of the time that as many searches take, and search goes on meanwhile.
    """
    asked, vectors = live.vectors(asked)
    rows, best = np.arange(len(asked)), np.full(len(asked), -np.inf, dtype=np.float32)
    nearest = np.full(len(asked), -1, dtype=np.int64)
    for start in range(0, len(among), _AT_ONCE):
        some, others = live.vectors(among[start : start + _AT_ONCE])
        if not len(some):
            continue
        with one_thread():
            likeness = vectors @ others.T
        likeness[asked[:, None] == some] = -np.inf
        places = likeness.argmax(axis=1)
        better = likeness[rows, places] > best
        best[better], nearest[better] = likeness[rows, places][better], some[places][better]
    there = nearest >= 0
    return asked[there], nearest[there]
