"""`align` and `joint-align`: the closed form, from statistics that grow and from all images at once."""

from __future__ import annotations

import time

from core.learning.alignment import align
from core.learning.head import Floats, Head
from core.learning.learner import Images, Kept, Learned, Learner
from core.learning.learners.store import FeatureStore
from core.learning.learners.usable import Usable
from core.learning.settings import AlignSettings
from core.learning.statistics import Statistics
from core.progress import CancelToken, ProgressCallback, ignore_progress


def kept_of(*parts: Statistics | None) -> Kept:
    """Bytes of statistics; the categories are those of the first."""
    known = [s for s in parts if s is not None]
    if not known:
        return Kept(0.0, 0)
    own = sum(s.means.nbytes + s.counts.nbytes + s.images.nbytes + s.category_ids.nbytes for s in known)
    return Kept(own / max(1, len(known[0].category_ids)), sum(s.scatter.nbytes for s in known))


class Aligned(Learner):
    """The closed form alone, from category statistics."""

    def __init__(self, settings: AlignSettings | None = None, name: str = "align") -> None:
        self.name = name
        self._settings = settings or AlignSettings()
        self.statistics: Statistics | None = None
        self.head: Head | None = None

    def learn(
        self,
        images: Images,
        *,
        progress: ProgressCallback = ignore_progress,  # noqa: ARG002
        cancel: CancelToken | None = None,
    ) -> Learned:
        started = time.monotonic()
        new = Usable.of(images)
        if cancel is not None:
            cancel.raise_if_cancelled()
        statistics = Statistics.empty(images.features.shape[-1]) if self.statistics is None else self.statistics.copy()
        statistics.add_labelled(new.labels, new.features)
        self.head, self.statistics = align(statistics, self._settings), statistics
        return Learned(time.monotonic() - started, details={"excluded": new.excluded})

    def embed(self, images: Images) -> Floats:
        head = self.head or Head.frozen(images.features.shape[-1])
        return head.embed(images.features[:, 0])

    def kept(self) -> Kept:
        return kept_of(self.statistics)


class JointAligned(Learner):
    """The closed form of all images seen so far, solved anew at each update. By exactness of the statistics it is
    `align` at the price of keeping everything: a check of that claim, and what the benchmark is held against."""

    name = "joint-align"

    def __init__(self, settings: AlignSettings | None = None) -> None:
        self._settings = settings or AlignSettings()
        self._store = FeatureStore()
        self.head: Head | None = None

    def learn(
        self,
        images: Images,
        *,
        progress: ProgressCallback = ignore_progress,  # noqa: ARG002
        cancel: CancelToken | None = None,
    ) -> Learned:
        started = time.monotonic()
        new = Usable.of(images)
        if cancel is not None:
            cancel.raise_if_cancelled()
        store = self._store.with_more(new.labels, new.features)
        statistics = Statistics.empty(images.features.shape[-1])
        statistics.add_labelled(store.labels, store.features)
        self.head, self._store = align(statistics, self._settings), store
        return Learned(time.monotonic() - started, details={"excluded": new.excluded})

    def embed(self, images: Images) -> Floats:
        head = self.head or Head.frozen(images.features.shape[-1])
        return head.embed(images.features[:, 0])

    def kept(self) -> Kept:
        return self._store.kept()
