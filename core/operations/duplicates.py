"""Near-duplicates: images that are resized, re-compressed, cropped or brightened copies of one another, or nearly so.

How alike two images are is the cosine of their trunk features, of which the fourth root was taken number by number:
copies share which features are there at all, others of a kind how strong the strongest are, and roots weigh the two
alike (docs/adr/0018-near-duplicates.md). The head plays no part: it pulls the images of a category together, which is
not what makes them copies, and groups would change with every generation.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.catalogue import Catalogue
from core.errors import SearchError
from core.index.pairs import SAMPLE, PairFinder
from core.learning.head import normalised
from core.operations.access import Access
from core.progress import CancelToken, Meter, ProgressCallback, ignore_progress
from core.reports import Alike, DuplicateGroup, DuplicatesReport

log = logging.getLogger(__name__)

Ids = NDArray[np.int64]
Floats = NDArray[np.float32]

# Measured: docs/benchmarks.md.
THRESHOLD = 0.88
# Below this, images of a kind are alike that nobody takes for copies.
FLOOR = 0.82
# Images at a time, and pairs: 50 MB of features.
CHUNK = 1024
_PAIRS = 8 * CHUNK


class Duplicates:
    """Of one open library (`Library.duplicates`); from any thread."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def find(
        self,
        *,
        category: int | None = None,
        floor: float = FLOOR,
        progress: ProgressCallback = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> Alike:
        """Compares all images, or those of a category, each with each. No image file is opened.

        Images without features under the trunk in use are passed over, and of one image no more than
        `core.index.pairs.PARTNERS` likest others are found in each chunk. Raises SearchError for a floor that is none,
        CancelledError.
        """
        _require(floor)
        catalogue, trunk = self._access.parts.catalogue, self._access.live.trunk_id
        cancel, ids = cancel or CancelToken(), catalogue.image_ids(category)
        meter = Meter("compare", f"Comparing {len(ids):,} images", len(ids), progress)
        sample = [rows for _, rows in catalogue.features(ids[:: 1 + len(ids) // SAMPLE], trunk=trunk)]
        if not sample:
            return Alike(0, floor, np.zeros((0, 2), np.int64), np.zeros(0, np.float32), np.zeros(0, np.int64))
        finder = PairFinder(comparable(np.concatenate(sample)), floor)
        compared, found, likeness = 0, [], []
        for some, rows in catalogue.features(ids, CHUNK, trunk=trunk):
            cancel.raise_if_cancelled()
            vectors = comparable(rows)
            candidates = finder.feed(some, vectors)
            for part in np.array_split(candidates, 1 + len(candidates) // _PAIRS):
                cosines = _cosines(catalogue, trunk, part, some, vectors)
                found.append(part[cosines >= floor])
                likeness.append(cosines[cosines >= floor])
            compared += len(some)
            meter.advance(len(some))
        pairs = np.concatenate(found)
        log.info("compared %d images: %d pairs", compared, len(pairs))
        return Alike(compared, floor, pairs, np.concatenate(likeness), _ranked(catalogue, np.unique(pairs)))

    def groups(self, alike: Alike, threshold: float = THRESHOLD) -> list[DuplicateGroup]:
        """Groups of what was found, the surest first, by what the library holds and the user has said by now.

        Each group is a star: going through the images from the best to the worst, one that is still free takes the free
        ones that are at least `threshold` alike to itself. Connected components would chain, over a burst of photos or
        the frames of a film, images that have nothing in common; and whoever keeps the best of a star and lets the
        others go loses nothing that is not like what was kept. Two that were told apart are never in one group.

        Raises SearchError for a threshold that is none or below the floor.
        """
        _require(threshold)
        if threshold < alike.floor:
            raise SearchError(f"Only images at least {alike.floor:.0%} alike were looked for")
        catalogue = self._access.parts.catalogue
        apart = {(low, high) for low, high in catalogue.told_apart().tolist()}
        near: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
        enough = alike.likeness >= threshold
        for (low, high), likeness in zip(alike.pairs[enough].tolist(), alike.likeness[enough].tolist(), strict=True):
            if (low, high) not in apart:
                near[low].append((likeness, high))
                near[high].append((likeness, low))
        taken = set(catalogue.removed_images(alike.ranked.tolist()).tolist())
        groups = []
        for best in alike.ranked.tolist():
            if best in taken:
                continue
            others: list[tuple[float, int]] = []
            for likeness, image in sorted(near[best], reverse=True):
                pairs = ((min(image, other), max(image, other)) for _, other in others)
                if image not in taken and apart.isdisjoint(pairs):
                    others.append((likeness, image))
            if others:
                taken.update((best, *(image for _, image in others)))
                groups.append(
                    DuplicateGroup(best, tuple(image for _, image in others), tuple(likeness for likeness, _ in others))
                )
        return sorted(groups, key=lambda group: -group.likeness[0])

    def report(self, alike: Alike, threshold: float = THRESHOLD) -> DuplicatesReport:
        """As `groups`, with where the images are. Raises SearchError as it does."""
        groups = self.groups(alike, threshold)
        rows = self._access.parts.catalogue.images([image for group in groups for image in group.images])
        return DuplicatesReport(
            alike.images,
            threshold,
            groups,
            {row.id: Path(row.path) for row in rows},
            {row.id: row.category for row in rows},
        )


def comparable(features: NDArray[np.floating]) -> Floats:
    """(n, D) trunk features as vectors of length 1 whose cosine is the likeness of two images."""
    rows = features.astype(np.float32)
    return normalised(np.sign(rows) * np.sqrt(np.sqrt(np.abs(rows))))


def _cosines(catalogue: Catalogue, trunk: int, pairs: Ids, ids: Ids, vectors: Floats) -> Floats:
    """(p,) of (p, 2) ids, exactly. `ids`, `vectors`: of the chunk that the second of each pair is in."""
    if not len(pairs):
        return np.zeros(0, dtype=np.float32)
    first = np.unique(pairs[:, 0])
    rows = np.concatenate([comparable(rows) for _, rows in catalogue.features(first, trunk=trunk)])
    one, other = rows[np.searchsorted(first, pairs[:, 0])], vectors[np.searchsorted(ids, pairs[:, 1])]
    cosines: Floats = np.einsum("pd,pd->p", one, other)
    return np.minimum(cosines, 1)


def _ranked(catalogue: Catalogue, ids: Ids) -> Ids:
    """The best first."""
    rows = sorted(catalogue.images(ids), key=lambda row: (-row.width * row.height, -row.size, row.id))
    return np.array([row.id for row in rows], dtype=np.int64)


def _require(threshold: float) -> None:
    if not 0 < threshold <= 1:
        raise SearchError("Likeness is above 0 and at most 1", advice=f"Try {THRESHOLD}")
