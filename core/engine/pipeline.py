"""Embedding many images: decoding in threads while the trunk computes, in batches that shrink when memory runs out."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from core.backbones.preprocess import Preprocessing, View, views_of
from core.engine.jobs import Embedded, EmbedItem
from core.errors import ImageError
from core.images.decode import decode, thumbnail_jpeg
from core.progress import CancelToken

if TYPE_CHECKING:
    from core.backbones.trunk import Trunk

log = logging.getLogger(__name__)

# Stable words beside `ImageError.kind`.
OUT_OF_MEMORY = "out-of-memory"
NOT_FINITE = "not-finite"

Rows = list[NDArray[np.float16] | None]
Forward = Callable[[], NDArray[np.float16]]
Turn = Callable[[Forward], NDArray[np.float16]]


@dataclass(frozen=True)
class Prepared:
    """A decoded image: its views, and the answer it will be but for the features."""

    answer: Embedded
    views: list[View]


class BatchSize:
    """Rows of a forward pass, lowered for good when memory did not suffice.

    Attributes:
        rows: at the moment.
    """

    def __init__(self, rows: int) -> None:
        self.rows = rows


def prepare(item: EmbedItem, preprocessing: Preprocessing, thumbnail_px: int) -> Prepared:
    """Decodes an image and cuts its views. Never raises: what is wrong becomes the answer's kind and reason."""
    try:
        decoded = decode(Path(item.path), min_side=preprocessing.min_side, region=item.region)
        views = views_of(decoded.image, preprocessing, max(1, item.views), item.seed)
        thumbnail = thumbnail_jpeg(decoded.image, thumbnail_px) if thumbnail_px > 0 else None
    except ImageError as error:
        return Prepared(Embedded(item.key, None, kind=error.kind, reason=error.what), [])
    except MemoryError:
        reason = "There is not enough memory to read this image"
        return Prepared(Embedded(item.key, None, kind=OUT_OF_MEMORY, reason=reason), [])
    except Exception:
        # A bug of ours or of a decoder's must not end an import of ten thousand others.
        log.exception("could not prepare %s", item.path)
        return Prepared(Embedded(item.key, None, kind="unreadable", reason="The image could not be read"), [])
    return Prepared(Embedded(item.key, None, thumbnail, decoded.width, decoded.height), views)


def embed(
    trunk: Trunk,
    items: Sequence[EmbedItem],
    *,
    thumbnail_px: int,
    batch: BatchSize,
    pool: Executor | None,
    turn: Turn | None = None,
    cancel: CancelToken | None = None,
) -> Iterator[Embedded]:
    """Yields one answer an item, in their order.

    Args:
        batch: how many views a forward pass takes, shared between calls.
        pool: decodes ahead of the forward pass; None decodes here, for few images.
        turn: runs a forward pass when it may.

    Raises CancelledError between batches.
    """
    cancel = cancel or CancelToken()
    prepared = prepared_ahead(trunk.preprocessing, items, thumbnail_px, batch, pool)
    try:
        waiting: list[Prepared] = []
        for one in prepared:
            cancel.raise_if_cancelled()
            waiting.append(one)
            if sum(len(p.views) for p in waiting) >= batch.rows:
                yield from _finish(trunk, waiting, batch, turn)
                waiting = []
        yield from _finish(trunk, waiting, batch, turn)
    finally:
        prepared.close()


def prepared_ahead(
    preprocessing: Preprocessing, items: Sequence[EmbedItem], thumbnail_px: int, batch: BatchSize, pool: Executor | None
) -> Generator[Prepared, None, None]:
    """Prepared images in order, so many ahead that a batch is ready when the last one is done, and no more."""
    if pool is None:
        for item in items:
            yield prepare(item, preprocessing, thumbnail_px)
        return
    ahead: deque[Future[Prepared]] = deque()
    views_ahead, next_item = 0, 0
    try:
        while ahead or next_item < len(items):
            while next_item < len(items) and (views_ahead < 3 * batch.rows or len(ahead) < 4):
                item = items[next_item]
                ahead.append(pool.submit(prepare, item, preprocessing, thumbnail_px))
                views_ahead, next_item = views_ahead + max(1, item.views), next_item + 1
            done = ahead.popleft().result()
            views_ahead -= max(1, items[next_item - len(ahead) - 1].views)
            yield done
    finally:
        for future in ahead:
            future.cancel()


def _finish(
    trunk: Trunk,
    prepared: Sequence[Prepared],
    batch: BatchSize,
    turn: Turn | None,
) -> Iterator[Embedded]:
    rows = [view for p in prepared for view in p.views]
    features: Rows = []
    while len(features) < len(rows):
        part = rows[len(features) : len(features) + batch.rows]
        features += _forward(trunk, part, batch, turn)
    at = 0
    for p in prepared:
        own = features[at : at + len(p.views)]
        at += len(p.views)
        yield _answer(p, own)


def _answer(prepared: Prepared, rows: Rows) -> Embedded:
    a = prepared.answer
    if not rows:
        return a
    whole = [row for row in rows if row is not None]
    if len(whole) < len(rows):
        reason = "There is not enough memory to look at this image"
        return Embedded(a.key, None, None, a.width, a.height, OUT_OF_MEMORY, reason)
    features = np.stack(whole)
    if not np.isfinite(features).all():
        return Embedded(a.key, None, None, a.width, a.height, NOT_FINITE, "The trunk made nothing usable of this image")
    return Embedded(a.key, features, a.thumbnail, a.width, a.height)


def _forward(trunk: Trunk, views: list[View], batch: BatchSize, turn: Turn | None) -> Rows:
    """(dim,) float16 of each view. None for a single one that did not fit; nothing, and a smaller `batch`, for more."""

    def run() -> NDArray[np.float16]:
        with np.errstate(over="ignore"):
            return trunk.forward(views).cpu().numpy().astype(np.float16)

    try:
        return list(run() if turn is None else turn(run))
    except (MemoryError, RuntimeError) as error:
        if not is_out_of_memory(error):
            raise
    # Outside of the handler: the traceback would keep the tensors that have to go.
    empty_caches(trunk)
    if len(views) == 1:
        return [None]
    batch.rows = len(views) // 2
    log.warning("out of memory with %d views at once; going on with %d", len(views), batch.rows)
    return []


def is_out_of_memory(error: BaseException) -> bool:
    """Whether it is one of the forms in which torch says that memory, of the processor or a GPU, ran out."""
    import torch

    if isinstance(error, (MemoryError, torch.OutOfMemoryError)):
        return True
    text = str(error)
    return isinstance(error, RuntimeError) and any(
        sign in text
        for sign in (
            "not enough memory",
            "out of memory",
            "could not allocate memory",
            "could not create a memory",
            "CUDNN_STATUS_ALLOC_FAILED",
            "CUBLAS_STATUS_ALLOC_FAILED",
        )
    )


def empty_caches(trunk: Trunk) -> None:
    """Gives what torch keeps of the device's memory back to it."""
    import torch

    if trunk.device.type == "cuda":
        torch.cuda.empty_cache()
    elif trunk.device.type == "mps":
        torch.mps.empty_cache()
