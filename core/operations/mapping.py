"""The map: where all images lie on a plane, like beside like, under the generation that search uses.

At once there are their principal directions. Arranging them so that each has its nearest around it (t-SNE) takes a
process of its own some seconds, at 100,000 images minutes; what came of it is kept with the generation. In a larger
library `MOST_ARRANGED` images, evenly over the categories, are arranged and the others set among their nearest.
"""

from __future__ import annotations

import logging
import threading

import numpy as np
from numpy.typing import NDArray

from core.errors import LibraryStorageError, MapError
from core.index.neighbours import Neighbours
from core.mapping.file import KeptMap, load_map, save_map
from core.mapping.plane import Floats, Projection, flat, placed
from core.mapping.process import arrange_apart
from core.operations.access import Access
from core.operations.check_images import spread_over
from core.operations.live import Ids, LiveGeneration
from core.progress import CancelToken, ProgressCallback, ignore_progress
from core.reports import ImageMap

log = logging.getLogger(__name__)

# So few images have no neighbours to be arranged by.
FEWEST = 5
MOST_ARRANGED = 100_000
# A map holds until this share of the images has come since.
STALE = 0.1
# Images that the principal directions are taken from, and vectors that are held at a time.
_LOOKED_AT, _CHUNK = 10_000, 4096
_FEW = 1000


class Maps:
    """Of one open library (`Library.map`); from any thread. Nothing it does waits for a job, or keeps one waiting."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._lock = threading.Lock()
        self._kept: KeptMap | None = None

    def now(self) -> ImageMap:
        """What can be shown at once: the map as it was arranged, new images set among their nearest; else a first look.

        Raises LibraryStorageError.
        """
        live, kept = self._access.live, self._last()
        ids = live.ids()
        known = np.zeros(0, dtype=np.int64) if kept is None else np.intersect1d(ids, kept.ids, assume_unique=True)
        if kept is not None and len(known) == len(ids):
            positions = kept.positions[np.searchsorted(kept.ids, ids)]
        else:
            ids, rows = self._rows(live, ids)
            positions = _start(ids, rows, kept)
        fresh = kept is not None and kept.generation == live.number and len(ids) - len(known) <= STALE * len(ids)
        return self._told(live, ids, positions, arranged=fresh, sampled=kept.sampled if kept and fresh else 0)

    def arrange(
        self,
        *,
        seed: int = 0,
        threads: int | None = None,
        progress: ProgressCallback = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> ImageMap:
        """Arranges all images under the generation that search uses, and keeps where they lie if it can.

        It starts from where they lie now, so that a map one knows does not turn into another. `threads`: as
        `core.mapping.process.arrange_apart`. Raises CancelledError, MapError.
        """
        live, kept = self._access.live, self._last()
        ids, rows = self._rows(live, live.ids())
        if len(ids) < FEWEST:
            raise MapError("There are too few images for a map", advice="Add more images first")
        sample = spread_over(self._access.parts.catalogue.labels(ids)[0], MOST_ARRANGED)
        again = kept is not None and np.isin(ids, kept.ids).mean() >= 0.5
        positions = arrange_apart(
            rows,
            _start(ids, rows, kept),
            sample,
            again=bool(again),
            threads=threads,
            seed=seed,
            progress=progress,
            cancel=cancel or CancelToken(),
        )
        sampled = len(sample) if len(sample) < len(ids) else 0
        kept = KeptMap(live.number, ids, positions, sampled)
        with self._lock:
            self._kept = kept
        try:
            save_map(kept, self._access.parts.store.folder(live.number))
        except LibraryStorageError:
            log.warning("the map of generation %d could not be kept", live.number, exc_info=True)
        there = np.isin(ids, live.ids())
        return self._told(live, ids[there], positions[there], arranged=True, sampled=sampled)

    def _told(self, live: LiveGeneration, ids: Ids, positions: Floats, *, arranged: bool, sampled: int) -> ImageMap:
        categories, _ = self._access.parts.catalogue.labels(ids)
        return ImageMap(live.number, ids, categories, positions, arranged, sampled)

    def _last(self) -> KeptMap | None:
        """The map of the generation in use, or else the last one there is."""
        number, store = self._access.live.number, self._access.parts.store
        with self._lock:
            if self._kept is None or self._kept.generation != number:
                numbers = [number, *sorted((n for n in store.numbers() if n != number), reverse=True)]
                found = (load_map(store.folder(n), n) for n in numbers)
                self._kept = next((kept for kept in found if kept is not None), self._kept)
            return self._kept

    @staticmethod
    def _rows(live: LiveGeneration, ids: Ids) -> tuple[Ids, Floats]:
        """Those of the images that are there, and (n, k) numbers of each that tell their likeness."""
        if not len(ids):
            return ids, np.zeros((0, 2), dtype=np.float32)
        projection = Projection.of(live.vectors(ids[:: max(1, len(ids) // _LOOKED_AT)])[1])
        there: list[NDArray[np.int64]] = []
        rows: list[Floats] = []
        for start in range(0, len(ids), _CHUNK):
            some, vectors = live.vectors(ids[start : start + _CHUNK])
            there.append(some)
            rows.append(projection.rows(vectors))
        return np.concatenate(there), np.concatenate(rows)


def _start(ids: Ids, rows: Floats, kept: KeptMap | None) -> Floats:
    """(n, 2) positions before arranging: those kept, new images among them; else the plane of largest spread."""
    known = np.zeros(len(ids), dtype=np.bool_) if kept is None else np.isin(ids, kept.ids)
    if kept is None or not known.any():
        return flat(rows)
    positions = np.zeros((len(ids), 2), dtype=np.float32)
    positions[known] = kept.positions[np.searchsorted(kept.ids, ids[known])]
    # Cells of neighbours are worth making where many are asked for.
    among = Neighbours(rows[known], exact=bool((~known).sum() < _FEW))
    positions[~known] = placed(rows[~known], among, positions[known])
    return positions
