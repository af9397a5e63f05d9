"""The images a trunk is trained on, as its tail takes them: each file is read once, and what comes of it is kept.

On the disk, while training lasts: behind a front that stays as it is, activations at the cut (with the default trunk an
eighth of the pixels), where all of the trunk is trained, the pixels.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from core.engine.jobs import EmbedItem
from core.engine.pipeline import BatchSize, Prepared, prepared_ahead
from core.learning.trunk.inputs import (
    CachedInputs,
    Inputs,
    PixelInputs,
    before_tail,
    kept_activations,
    rows_at_a_time,
    views_that_fit,
)
from core.progress import CancelToken, Meter, ProgressCallback, ignore_progress

if TYPE_CHECKING:
    from core.backbones.preprocess import View
    from core.backbones.split import Split
    from core.backbones.trunk import Trunk

Ids = NDArray[np.int64]


class KeptViews:
    """Pixels of the views of images, in a file that is mapped, not read, into memory: a `ViewSource`.

    Attributes:
        views: of each image.
    """

    def __init__(self, file: Path, images: int, views: int, px: int) -> None:
        self._kept = np.memmap(file, np.uint8, "w+", shape=(max(1, images), views, px, px, 3))
        self.views = views

    def put(self, image: int, views: Sequence[View]) -> None:
        self._kept[image] = np.stack(views)

    def pixels(self, images: Ids, views: Ids) -> NDArray[np.uint8]:
        """See `ViewSource.pixels`."""
        return np.asarray(self._kept[images, views])

    def forget(self) -> None:
        """Lets go of the file: Windows deletes none that is mapped."""
        del self._kept


@dataclass(frozen=True)
class ImagesRead:
    """`inputs` of all images; `read` (n,) which of them could be read: what is given for others means nothing."""

    inputs: Inputs
    read: NDArray[np.bool_]


@contextmanager
def open_images(
    items: Sequence[EmbedItem],
    trunk: Trunk,
    split: Split,
    *,
    pool: Executor | None,
    cache_bytes: int,
    progress: ProgressCallback = ignore_progress,
    cancel: CancelToken | None = None,
) -> Iterator[ImagesRead]:
    """Reads each image once and keeps what comes of it on the disk for the length of the block.

    Fewer views of each image, at least one, where all would take more than `cache_bytes`. Raises CancelledError between
    images.
    """
    reading = _Reading(items, trunk, split, pool, progress, cancel)
    wanted = max((item.views for item in items), default=1)
    shape = () if split.whole else _shape_at_cut(trunk, split)
    views = 0 if split.whole else views_that_fit(wanted, len(items), 2 * math.prod(shape), cache_bytes)
    if views > 0:
        with kept_activations(len(items), views, shape, trunk.device) as inputs:
            yield ImagesRead(inputs, reading.activations(inputs))
        return
    views = max(1, views_that_fit(wanted, len(items), 3 * split.px * split.px, cache_bytes))
    with tempfile.TemporaryDirectory(prefix="recollect-views-", ignore_cleanup_errors=True) as folder:
        source = KeptViews(Path(folder) / "views", len(items), views, split.px)
        try:
            read = reading.pixels(source)
            yield ImagesRead(PixelInputs(trunk, split.front, source, views), read)
        finally:
            source.forget()


def _shape_at_cut(trunk: Trunk, split: Split) -> tuple[int, ...]:
    """Of the activations of one view."""
    blank = np.zeros((1, split.px, split.px, 3), dtype=np.uint8)
    return tuple(before_tail(trunk, split.front, blank).shape[1:])


class _Reading:
    """One pass over the files, in order. Each way of it returns (n,) which images could be read."""

    def __init__(
        self,
        items: Sequence[EmbedItem],
        trunk: Trunk,
        split: Split,
        pool: Executor | None,
        progress: ProgressCallback,
        cancel: CancelToken | None,
    ) -> None:
        self._items, self._trunk, self._split, self._pool = items, trunk, split, pool
        self._progress, self._cancel = progress, cancel

    def pixels(self, source: KeptViews) -> NDArray[np.bool_]:
        read = np.zeros(len(self._items), dtype=np.bool_)
        for row, one in enumerate(self._prepared(source.views)):
            if one.views:
                source.put(row, one.views)
                read[row] = True
        return read

    def activations(self, inputs: CachedInputs) -> NDArray[np.bool_]:
        """A batch at a time."""
        read = np.zeros(len(self._items), dtype=np.bool_)
        rows: list[int] = []
        pixels: list[View] = []

        def settle() -> None:
            if rows:
                at = np.repeat(rows, inputs.views), np.tile(np.arange(inputs.views), len(rows))
                inputs.put(*at, before_tail(self._trunk, self._split.front, np.stack(pixels)))
                rows.clear()
                pixels.clear()

        for row, one in enumerate(self._prepared(inputs.views)):
            if one.views:
                rows.append(row)
                pixels += one.views
                read[row] = True
            if len(pixels) + inputs.views > rows_at_a_time(self._trunk.device):
                settle()
        settle()
        return read

    def _prepared(self, views: int) -> Iterator[Prepared]:
        meter = Meter("distil", "Reading the new images", len(self._items), self._progress)
        items = [replace(item, views=views) for item in self._items]
        batch = BatchSize(rows_at_a_time(self._trunk.device))
        for one in prepared_ahead(self._trunk.preprocessing, items, 0, batch, self._pool):
            if self._cancel is not None:
                self._cancel.raise_if_cancelled()
            yield one
            meter.advance()
