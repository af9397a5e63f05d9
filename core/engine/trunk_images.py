"""The images a trunk is trained on, as its tail takes them: each file is read once, and what comes of it is kept.

On the disk, while training lasts: behind a front that stays as it is, activations at the cut (with the default trunk an
eighth of the pixels), where all of the trunk is trained, the pixels.
"""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from core.engine.jobs import EmbedItem
from core.engine.pipeline import Prepared, prepare
from core.learning.trunk.inputs import CachedInputs, Inputs, PixelInputs, as_kept, before_tail, rows_at_a_time
from core.progress import CancelToken, Meter, ProgressCallback, ignore_progress

if TYPE_CHECKING:
    from core.backbones.preprocess import Preprocessing
    from core.backbones.split import Split
    from core.backbones.trunk import Trunk

Ids = NDArray[np.int64]
# Images that are decoded ahead of the one that is written down.
_AHEAD = 16


class KeptViews:
    """Pixels of the views of images, in a file that is mapped, not read, into memory: a `ViewSource`.

    Attributes:
        views: of each image.
    """

    def __init__(self, kept: NDArray[np.uint8]) -> None:
        self._kept = kept
        self.views = int(kept.shape[1])

    def pixels(self, images: Ids, views: Ids) -> NDArray[np.uint8]:
        """See `ViewSource.pixels`."""
        return np.asarray(self._kept[images, views])

    def forget(self) -> None:
        """Lets go of the file: Windows deletes none that is mapped."""
        self._kept = np.zeros((0, self.views, 1, 1, 3), dtype=np.uint8)


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
    reading = _Reading(items, trunk, pool, progress, cancel)
    shape = None if split.whole else _shape_at_cut(trunk, split)
    fitting = 0 if shape is None else _views(items, cache_bytes, 2 * int(np.prod(shape)))
    with tempfile.TemporaryDirectory(prefix="recollect-images-", ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "images"
        if shape is None or fitting < 1:
            px = split.px
            views = max(1, _views(items, cache_bytes, 3 * px * px))
            source = KeptViews(np.memmap(file, np.uint8, "w+", shape=(max(1, len(items)), views, px, px, 3)))
            try:
                read = reading.pixels(source._kept)
                yield ImagesRead(PixelInputs(trunk, split.front, source, views), read)
            finally:
                source.forget()
        else:
            kept = np.memmap(file, np.float16, "w+", shape=(max(1, len(items)), fitting, *shape))
            inputs = CachedInputs(kept, trunk.device)
            try:
                read = reading.activations(kept, split)
                yield ImagesRead(inputs, read)
            finally:
                inputs.forget()
                del kept


def _shape_at_cut(trunk: Trunk, split: Split) -> tuple[int, ...]:
    blank = np.zeros((1, split.px, split.px, 3), dtype=np.uint8)
    return tuple(before_tail(trunk, split.front, blank).shape[1:])


def _views(items: Sequence[EmbedItem], limit: int, each: int) -> int:
    """How many views of every image fit, at most those that are wanted."""
    return min(max((item.views for item in items), default=1), limit // max(1, each * len(items)))


class _Reading:
    """One pass over the files, in order."""

    def __init__(
        self,
        items: Sequence[EmbedItem],
        trunk: Trunk,
        pool: Executor | None,
        progress: ProgressCallback,
        cancel: CancelToken | None,
    ) -> None:
        self._items, self._trunk, self._pool = items, trunk, pool
        self._progress, self._cancel = progress, cancel

    def pixels(self, kept: NDArray[np.uint8]) -> NDArray[np.bool_]:
        """Fills (n, views, px, px, 3). Returns (n,) which images could be read."""
        read = np.zeros(len(self._items), dtype=np.bool_)
        for row, one in enumerate(self._prepared(kept.shape[1])):
            if one.views:
                kept[row], read[row] = np.stack(one.views), True
        return read

    def activations(self, kept: NDArray[np.float16], split: Split) -> NDArray[np.bool_]:
        """Fills (n, views, …), a batch at a time, likewise."""
        read = np.zeros(len(self._items), dtype=np.bool_)
        views = kept.shape[1]
        waiting: list[tuple[int, Prepared]] = []

        def settle() -> None:
            if waiting:
                pixels = np.stack([view for _, one in waiting for view in one.views])
                found = as_kept(before_tail(self._trunk, split.front, pixels)).cpu().numpy()
                kept[[row for row, _ in waiting]] = found.reshape(len(waiting), views, *found.shape[1:])
                waiting.clear()

        for row, one in enumerate(self._prepared(views)):
            if one.views:
                waiting.append((row, one))
                read[row] = True
            if (len(waiting) + 1) * views > rows_at_a_time(self._trunk.device):
                settle()
        settle()
        return read

    def _prepared(self, views: int) -> Iterator[Prepared]:
        meter = Meter("distil", "Reading the new images", len(self._items), self._progress)
        items = [replace(item, views=views) for item in self._items]
        for one in _decoded(items, self._trunk.preprocessing, self._pool):
            if self._cancel is not None:
                self._cancel.raise_if_cancelled()
            yield one
            meter.advance()


def _decoded(items: Sequence[EmbedItem], preprocessing: Preprocessing, pool: Executor | None) -> Iterator[Prepared]:
    if pool is None:
        for item in items:
            yield prepare(item, preprocessing, 0)
        return
    ahead: deque[Future[Prepared]] = deque()
    try:
        for item in items:
            ahead.append(pool.submit(prepare, item, preprocessing, 0))
            if len(ahead) >= _AHEAD:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()
    finally:
        for future in ahead:
            future.cancel()
