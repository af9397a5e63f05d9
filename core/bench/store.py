"""Trunk features, and where wanted pixels, of a folder's images, kept between runs and filled where a run stopped."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.backbones.preprocess import Preprocessing
from core.bench.files import flush, made, open_array, write_text
from core.bench.folder import Listing
from core.engine.jobs import EmbedItem, Engine, TrunkInfo
from core.engine.pipeline import OUT_OF_MEMORY, BatchSize, prepared_ahead
from core.errors import BenchError, ImageError
from core.images.hashing import hash_many
from core.progress import CancelToken, Meter, ProgressCallback
from core.reports import Skipped

# The centre and three augmented views (docs/method.md, "Views").
VIEWS = 4
# Images between two writes: what a stop can cost.
FLUSHED = 64
DECODERS = 4
# Raised when the same file and trunk would give other views.
FORM = 2

WAITING, HERE, UNUSABLE = 0, 1, 2
# What may be gone by the next run: a drive that was away, a machine that was full.
PASSING = ("unreadable", OUT_OF_MEMORY)


class Store:
    """The cache of one folder under one trunk. Everything in it is derived and may be deleted.

    Attributes:
        key: of images, trunk and views: the same key, the same features.
        features: (n, VIEWS, D) float16, mapped; rows of unusable images are zero.
        state: (n,) uint8, mapped: WAITING, HERE or UNUSABLE.
    """

    def __init__(self, listing: Listing, trunk: TrunkInfo, cache: Path) -> None:
        """Opens or makes it below `cache`. Raises BenchError where the disk refuses."""
        self._listing, self._trunk = listing, trunk
        facts = [listing.key, trunk.spec.name, trunk.spec.fingerprint, trunk.input_px, VIEWS, FORM]
        self.key = hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16]
        self._folder = made(cache / f"{listing.name}-{self.key}")
        n = len(listing.paths)
        self.features: NDArray[np.float16]
        self.state: NDArray[np.uint8]
        self._seeds: NDArray[np.int64]
        self.features, kept = self._array("features", np.float16, (n, VIEWS, trunk.dim))
        self.state, whole = self._array("state", np.uint8, (n,))
        self._seeds, known = self._array("seeds", np.int64, (n,))
        if not (kept and whole and known):
            self.state[:] = WAITING
        self._reasons_file = self._folder / "reasons.json"
        self._reasons: dict[str, list[str]] = {}
        if self._reasons_file.is_file() and kept and whole and known:
            self._reasons = _read_reasons(self._reasons_file)
            for image in [i for i, (kind, _) in self._reasons.items() if kind in PASSING]:
                self.state[int(image)] = WAITING
                del self._reasons[image]

    def _array(self, name: str, dtype: Any, shape: tuple[int, ...]) -> tuple[Any, bool]:
        return open_array(self._folder / f"{name}.npy", dtype, shape)

    @property
    def skipped(self) -> list[Skipped]:
        """Images that cannot be used, with reasons, once `fill` has ended."""
        return [Skipped(self._listing.paths[int(i)], *self._reasons[i]) for i in sorted(self._reasons, key=int)]

    def fill(self, engine: Engine, progress: ProgressCallback, cancel: CancelToken) -> None:
        """Embeds what is still waiting. Raises CancelledError; what was embedded until then stays."""
        waiting = np.flatnonzero(self.state == WAITING)
        if len(waiting) == 0:
            return
        self._seed(waiting, progress, cancel)
        waiting = np.flatnonzero(self.state == WAITING)
        meter = Meter("embed", f"Looking at {len(waiting):,} images of {self._listing.name}", len(waiting), progress)
        ready: list[int] = []
        answers = engine.embed(self._trunk.spec, [self._item(i) for i in waiting.tolist()], cancel=cancel)
        try:
            for answer in answers:
                if answer.features is None:
                    self._reasons[str(answer.key)] = [str(answer.kind), str(answer.reason)]
                else:
                    self.features[answer.key] = answer.features
                ready.append(answer.key)
                if len(ready) >= FLUSHED:
                    self._settle(ready)
                meter.advance()
        finally:
            self._settle(ready)

    def _seed(self, waiting: NDArray[np.intp], progress: ProgressCallback, cancel: CancelToken) -> None:
        """Views follow from the file's bytes: the same image has the same ones wherever it lies."""
        meter = Meter("hash", f"Reading {len(waiting):,} files of {self._listing.name}", len(waiting), progress)
        hashes = hash_many([self._listing.paths[i] for i in waiting.tolist()], cancel=cancel)
        with closing(_generator(hashes)) as pairs:
            for at, found in pairs:
                image = int(waiting[at])
                if isinstance(found, ImageError):
                    self._reasons[str(image)] = [found.kind, found.what]
                    self.state[image] = UNUSABLE
                else:
                    self._seeds[image] = int(found[:15], 16)
                meter.advance()
        flush(self._seeds)
        self._settle([])

    def _item(self, image: int) -> EmbedItem:
        return EmbedItem(image, str(self._listing.paths[image]), VIEWS, int(self._seeds[image]))

    def _settle(self, ready: list[int]) -> None:
        """Features first, then that they are there: a stop between the two costs only time."""
        flush(self.features)
        write_text(self._reasons_file, json.dumps(self._reasons))
        for image in ready:
            self.state[image] = UNUSABLE if str(image) in self._reasons else HERE
        flush(self.state)
        ready.clear()

    def views(self, preprocessing: Preprocessing, progress: ProgressCallback, cancel: CancelToken) -> FixedViews:
        """The pixels the features were made from, decoded where they are not yet here.

        Raises CancelledError, and BenchError where the disk has no room or an image can no longer be read.
        """
        n, px = len(self.state), preprocessing.input_px
        path = self._folder / "views.npy"
        needed = n * VIEWS * px * px * 3
        if not path.exists() and shutil.disk_usage(self._folder).free < needed:
            raise BenchError(
                f"The pixels of {self._listing.name} need {needed / 1e9:.1f} GB of disk",
                path=self._folder,
                advice="Free some space, name another folder with --cache, or choose --scope head",
            )
        pixels, kept = self._array("views", np.uint8, (n, VIEWS, px, px, 3))
        done, known = self._array("views_state", np.uint8, (n,))
        if not (kept and known):
            done[:] = WAITING
        waiting = np.flatnonzero((done == WAITING) & (self.state == HERE))
        meter = Meter("views", f"Keeping the views of {self._listing.name}", len(waiting), progress)
        ready: list[int] = []
        with ThreadPoolExecutor(DECODERS, "views") as pool:
            items = [self._item(i) for i in waiting.tolist()]
            ahead = prepared_ahead(preprocessing, items, 0, BatchSize(DECODERS * VIEWS), pool)
            for image, one in zip(items, ahead, strict=True):
                cancel.raise_if_cancelled()
                if not one.views:
                    raise BenchError(f"An image cannot be read any more ({one.answer.reason})", path=image.path)
                pixels[image.key] = np.stack(one.views)
                ready.append(image.key)
                if len(ready) >= FLUSHED or len(ready) == len(waiting):
                    flush(pixels)
                    done[ready] = HERE
                    ready.clear()
                meter.advance()
        flush(pixels)
        done[ready] = HERE
        flush(done)
        return FixedViews(pixels)


class FixedViews:
    """A `ViewSource` over a mapped array (n, V, px, px, 3) uint8; `rows`: which images, in which order (all if None).

    Attributes:
        views: V.
    """

    def __init__(self, pixels: NDArray[np.uint8], rows: NDArray[np.int64] | None = None) -> None:
        self._pixels, self._rows = pixels, rows
        self.views = int(pixels.shape[1])

    def pixels(self, images: NDArray[np.int64], views: NDArray[np.int64]) -> NDArray[np.uint8]:
        """See `ViewSource.pixels`."""
        rows = images if self._rows is None else self._rows[images]
        return np.asarray(self._pixels[rows, views])

    def take(self, rows: NDArray[np.int64]) -> FixedViews:
        """Some of the images, counted from 0 in the order of `rows`."""
        return FixedViews(self._pixels, rows if self._rows is None else self._rows[rows])


def _generator(pairs: Iterator[tuple[int, str | ImageError]]) -> Any:
    # `hash_many` says it is an iterator; closing it is what ends its threads when this stops early.
    return pairs


def _read_reasons(path: Path) -> dict[str, list[str]]:
    answer = json.loads(path.read_text(encoding="utf-8"))
    return {str(key): [str(part) for part in value] for key, value in answer.items()}
