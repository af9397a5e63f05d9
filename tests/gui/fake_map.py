"""Where the images of the fake library lie: each category is a cloud on a circle."""

from __future__ import annotations

import itertools
import time
from typing import TYPE_CHECKING

import numpy as np

from core.progress import CancelToken, Meter, ProgressCallback, ignore_progress
from core.reports import ConfusionReport, ImageMap, TakenFor

if TYPE_CHECKING:
    from tests.gui.fake_catalogue import FakeCatalogue


class FakeMap:
    """`pace`: seconds that arranging takes. `arranged`: for which generation it was."""

    def __init__(self, library: FakeCatalogue) -> None:
        self._library = library
        self.pace = 0.0
        self.arranged = -1
        self.sampled = 0
        self.failure: Exception | None = None

    def now(self) -> ImageMap:
        ids = self._library.image_ids()
        labels = np.array(self._library.labels)[ids - 1]
        angle = labels * 2.4
        middles = 10 * np.stack([np.cos(angle), np.sin(angle)], axis=1)
        spread = np.random.default_rng(0).normal(0, 0.8, (len(self._library.labels), 2))[ids - 1]
        categories = np.where(labels > 0, labels, -1)
        done = self.arranged == self._library.generation
        positions = (middles + spread).astype(np.float32)
        return ImageMap(self._library.generation, ids, categories, positions, done, self.sampled)

    def arrange(self, *, progress: ProgressCallback = ignore_progress, cancel: CancelToken | None = None) -> ImageMap:
        if self.failure is not None:
            raise self.failure
        meter = Meter("map", "Arranging the map", 20, progress)
        for _ in range(20):
            (cancel or CancelToken()).raise_if_cancelled()
            time.sleep(self.pace / 20)
            meter.advance()
        self.arranged = self._library.generation
        return self.now()


class FakeConfusions:
    """Each category but the last is taken for the next one: the first once, the second twice, and once back."""

    def __init__(self, library: FakeCatalogue) -> None:
        self._library = library
        self.none = False

    def now(self) -> ConfusionReport:
        library, there = self._library, self._library.categories()
        pairs = []
        for number, (one, other) in enumerate(itertools.pairwise(there), start=1):
            a, b = library.image_ids(one.id).tolist(), library.image_ids(other.id).tolist()
            pairs.append(TakenFor(one.id, one.name, other.id, other.name, 8, list(zip(a, b, strict=False))[:number]))
            if number == 2:
                pairs.append(TakenFor(other.id, other.name, one.id, one.name, 8, [(b[0], a[0])]))
        pairs = [] if self.none else sorted(pairs, key=lambda pair: -pair.count)
        asked = 8 * len(there)
        return ConfusionReport(library.generation, asked, asked - sum(p.count for p in pairs), bool(there), pairs)
