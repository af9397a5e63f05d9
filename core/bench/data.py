"""Images with features, ready for learners: unusable ones left out, categories numbered from 0."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.bench.folder import Listing
from core.bench.store import HERE, FixedViews, Store
from core.engine.jobs import Engine, TrunkInfo
from core.errors import UsageError
from core.learning.learner import Images
from core.progress import CancelToken, ProgressCallback
from core.reports import Skipped

Ids = NDArray[np.int64]

# 60 % of four are two to learn from and two to ask with, each of which finds the other or does not.
FEWEST_IMAGES = 4
FEWEST_CATEGORIES = 4


@dataclass(frozen=True)
class BenchData:
    """One folder under one trunk.

    Attributes:
        name: the folder's, as results name it.
        key: the same key, the same images and features.
        categories: their names; label i is `categories[i]`.
        labels: (n,) int64.
        skipped: files that are left out, with reasons.
    """

    name: str
    key: str
    categories: list[str]
    labels: Ids
    skipped: list[Skipped]
    _rows: Ids
    _features: NDArray[np.float16]
    _source: FixedViews | None = None

    def take(self, rows: Ids) -> Images:
        """Images in the order of `rows`, with their pixels where the data has them."""
        at = self._rows[rows]
        source = None if self._source is None else self._source.take(at)
        return Images(self.labels[rows], np.asarray(self._features[at]), source)


def load(
    listing: Listing,
    trunk: TrunkInfo,
    engine: Engine,
    cache: Path,
    progress: ProgressCallback,
    cancel: CancelToken,
    pixels: Callable[[Store], FixedViews] | None = None,
) -> BenchData:
    """Features of a listed folder, from the cache or the engine; with `pixels`, the views as well.

    Raises UsageError where too few categories are left, BenchError where the cache cannot be written, CancelledError.
    """
    store = Store(listing, trunk, cache)
    store.fill(engine, progress, cancel)
    usable = store.state == HERE
    skipped = [*listing.skipped, *store.skipped]
    counts = np.bincount(listing.labels[usable], minlength=len(listing.categories))
    kept = np.flatnonzero(counts >= FEWEST_IMAGES)
    for small in np.flatnonzero(counts < FEWEST_IMAGES).tolist():
        where = listing.paths[int(np.flatnonzero(listing.labels == small)[0])].parent
        reason = f"{listing.categories[small]} has {counts[small]} usable images; a category needs {FEWEST_IMAGES}"
        skipped.append(Skipped(where, "few-images", reason))
    if len(kept) < FEWEST_CATEGORIES:
        raise UsageError(
            f"{listing.name} has {len(kept)} categories of at least {FEWEST_IMAGES} usable images; "
            f"a benchmark needs {FEWEST_CATEGORIES}"
        )
    rows = np.flatnonzero(usable & np.isin(listing.labels, kept)).astype(np.int64)
    return BenchData(
        listing.name,
        store.key,
        [listing.categories[i] for i in kept.tolist()],
        np.searchsorted(kept, listing.labels[rows]).astype(np.int64),
        skipped,
        rows,
        store.features,
        None if pixels is None else pixels(store),
    )
