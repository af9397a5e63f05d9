"""Near-duplicates of the library in memory: what a test says they are."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np

from core.progress import CancelToken, Meter, ProgressCallback, ignore_progress
from core.reports import Alike, DuplicateGroup

if TYPE_CHECKING:
    from tests.gui.fake_catalogue import FakeCatalogue


class FakeDuplicates:
    """`groups_of`: the best image with its others and their likeness. `pace`: seconds that ten images take.

    `found`: how often it was looked.
    """

    def __init__(self, library: FakeCatalogue) -> None:
        self._library = library
        self.groups_of: dict[int, dict[int, float]] = {}
        self.pace = 0.0
        self.found = 0

    def find(self, *, progress: ProgressCallback = ignore_progress, cancel: CancelToken | None = None) -> Alike:
        self.found += 1
        images = len(self._library.labels)
        meter = Meter("compare", f"Comparing {images} images", images, progress)
        for _ in range(0, images, 10):
            (cancel or CancelToken()).raise_if_cancelled()
            time.sleep(self.pace)
            meter.advance(10)
        none = np.zeros(0, dtype=np.int64)
        return Alike(images, 0.82, none.reshape(0, 2), none.astype(np.float32), none)

    def groups(self, alike: Alike, threshold: float = 0.88) -> list[DuplicateGroup]:
        removed, apart = self._library.removed, self._library.apart
        groups = []
        for best, others in self.groups_of.items():
            left = {
                other: likeness
                for other, likeness in others.items()
                if likeness >= threshold and other not in removed and (min(best, other), max(best, other)) not in apart
            }
            if best not in removed and left:
                groups.append(DuplicateGroup(best, tuple(left), tuple(left.values())))
        return groups
