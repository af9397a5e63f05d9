"""The map: frames while one moves over it and comes closer, arranging it, and confusions, in a large library.

    python -m tests.bench.map [--images 10000 100000] [--frames 300]
    python -m tests.bench.map --dots 100000

Frames are painted by the real view, without a screen (Qt's offscreen platform), 1200 × 900 pixels, 1,000 categories.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import psutil

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from app.look.theme import theme
from app.views.map_view import MapView
from core.library import Library
from core.mapping import process
from core.progress import CancelToken, ignore_progress
from core.reports import CategoryInfo, ImageMap
from tests.bench.support import TRUNK, Figure, MadeUpFeatures, at_most, fill, print_figures, seconds_of

CATEGORIES = 1000
FRAME_MS = 16.0


class Watched:
    """What the processes that are started meanwhile take, looked at ten times a second."""

    def __init__(self) -> None:
        self.peak, self.processor = 0.0, 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> Watched:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(0.1):
            for child in psutil.Process().children():
                try:
                    times = child.cpu_times()
                    self.peak = max(self.peak, child.memory_info().rss / 1e6)
                    self.processor = max(self.processor, times.user + times.system)
                except psutil.Error:
                    continue


def library_of(images: int, folder: Path) -> Library:
    """Made-up features, a generation that learned nothing: its vectors are the features."""
    library = Library.create(folder / "library", trunk=TRUNK)
    fill(library._parts.catalogue, MadeUpFeatures(CATEGORIES), images, CATEGORIES, views=1)
    library.close()
    return Library.open(folder / "library")


def arranging(library: Library, images: int) -> list[Figure]:
    first = seconds_of(library.map.now)
    with Watched() as watched:
        whole = seconds_of(library.map.arrange)
    again = seconds_of(library.map.now)
    name = f"{images:,} images"
    figures = [
        Figure(f"a first look at {name}", first, "s"),
        Figure(f"arranging {name}", whole, "s"),
        Figure("… processor time (what is left without busy neighbours)", watched.processor, "s"),
        Figure("… memory of its process", watched.peak, "MB"),
        Figure("… the map once it is arranged", again, "s"),
    ]
    asked = library.confusions.now().asked
    library.confusions._told = None
    figures.append(
        Figure(f"confusions, {asked:,} of {name} asked", seconds_of(library.confusions.now), "s"),
    )
    return figures


def frames(what: str, view: MapView, step: Callable[[int], None], number: int) -> list[Figure]:
    """Milliseconds a frame takes, on the clock, and of the processor: the second is what a quiet machine would take."""
    clock, own = [], []
    for frame in range(number):
        begun, begun_own = time.perf_counter(), time.thread_time()
        step(frame)
        view.repaint()
        clock.append(1000 * (time.perf_counter() - begun))
        own.append(1000 * (time.thread_time() - begun_own))
    (p50, p99), busy = np.percentile(clock, [50, 99]), np.percentile(own, 99)
    return [
        at_most(f"{what}: frame p99", float(p99), "ms", FRAME_MS),
        Figure("… p50", float(p50), "ms"),
        at_most("… p99 of processor time (what is left without busy neighbours)", float(busy), "ms", FRAME_MS),
    ]


def painting(found: ImageMap, number: int) -> list[Figure]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme().start(app, "light")
    view = MapView()
    view.resize(1200, 900)
    view.show()
    app.processEvents()  # nothing is painted before the window system says it is seen
    kinds = np.unique(found.categories).tolist()
    begun = time.perf_counter()
    view.show_map(found, [CategoryInfo(k, f"category {k}", 100, 20, 80, None) for k in kinds])
    view.repaint()
    first = time.perf_counter() - begun
    if view._painter._picture is None:
        raise SystemExit("nothing was painted")
    name = f"{len(found.ids):,} dots"
    figures = [Figure(f"the map of {name}: first frame", 1000 * first, "ms")]

    def pan(frame: int) -> None:
        view._look(view.camera.moved(17 if frame % 60 < 30 else -17, 11 if frame % 40 < 20 else -11))

    figures += frames(f"moving over the whole map, {name}", view, pan, number)
    view.zoom(3)
    view._settled()
    figures += frames(f"moving over a third of it, {name}", view, pan, number)
    view.fit()

    def closer(frame: int) -> None:
        view.zoom(1.04 if frame % 80 < 40 else 1 / 1.04, QPointF(400, 300))

    figures += frames(f"coming closer, {name}", view, closer, number)
    view.fit()
    cancel = CancelToken()
    rows = np.random.default_rng(0).normal(size=(20_000, 50)).astype(np.float32)
    start, sample = rows[:, :2].copy(), np.arange(len(rows))
    work = threading.Thread(target=lambda: _arrange(rows, start, sample, cancel))
    work.start()
    time.sleep(8)  # until its process computes
    figures += frames(f"moving while a map is arranged, {name}", view, pan, number)
    cancel.cancel()
    work.join()
    view.close()
    return figures


def _arrange(rows: np.ndarray, start: np.ndarray, sample: np.ndarray, cancel: CancelToken) -> None:
    from core.errors import CancelledError

    try:
        process.arrange_apart(rows, start, sample, progress=ignore_progress, cancel=cancel)
    except CancelledError:
        return


def measure(sizes: Sequence[int], number: int) -> list[Figure]:
    figures: list[Figure] = []
    for images in sizes:
        with tempfile.TemporaryDirectory() as folder, library_of(images, Path(folder)) as library:
            figures += arranging(library, images)
            found = library.map.now()
    return figures + painting(found, number)


def made_up(dots: int) -> ImageMap:
    """Clouds of dots, one a category."""
    rng = np.random.default_rng(0)
    kinds = np.arange(dots) % CATEGORIES + 1
    middles = 40 * rng.normal(size=(CATEGORIES + 1, 2))
    positions = (middles[kinds] + 1.5 * rng.normal(size=(dots, 2))).astype(np.float32)
    return ImageMap(1, np.arange(1, dots + 1), kinds, positions, arranged=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--images", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--frames", type=int, default=300)
    parser.add_argument("--dots", type=int, help="paint so many made-up ones, and nothing else")
    given = parser.parse_args()
    figures = painting(made_up(given.dots), given.frames) if given.dots else measure(given.images, given.frames)
    print_figures("map", figures)


if __name__ == "__main__":
    main()
