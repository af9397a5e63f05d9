"""How long it takes to go over to another generation: a new one, every vector recomputed and saved, and a known one.

python -m tests.bench.switching [--images 100000]
"""

from __future__ import annotations

import argparse
import tempfile
import threading
import time
from pathlib import Path

import numpy as np

from core.index.files import load_checked, save_checked
from core.learning.alignment import align
from core.learning.head import Head
from core.learning.statistics import Statistics
from core.library import Library
from core.operations.generation import NewGeneration, make_generation
from core.operations.live import LiveGeneration, build_index
from core.progress import CancelToken, ignore_progress
from tests.bench.support import TRUNK, Figure, MadeUpFeatures, at_most, fill, percentiles, print_figures, seconds_of


def measure(images: int, folder: Path) -> list[Figure]:
    categories = max(4, images // 100)
    features = MadeUpFeatures(categories)
    statistics = Statistics.empty(TRUNK.dim)
    for c in range(categories):
        statistics.add(c, features.of(np.full(20, c, dtype=np.int64), 1)[:, 0])
    head = align(statistics)
    with Library.create(folder / "library", trunk=TRUNK) as library:
        fill(library._parts.catalogue, features, images, categories, views=1)
        name = f"{images:,} images, {head.dim} numbers each"
        return [
            *_recomputing(library, head, features, folder, name),
            *_known(library, head, statistics, features, name),
        ]


def _recomputing(library: Library, head: Head, features: MadeUpFeatures, folder: Path, name: str) -> list[Figure]:
    catalogue = library._parts.catalogue
    query = head.embed(features.of(np.zeros(1, dtype=np.int64), 1)[:, 0])
    old = LiveGeneration(
        1, head, Statistics.empty(TRUNK.dim), build_index(catalogue, head), library._parts.store, catalogue.trunk_id()
    )
    answered: list[float] = []
    done = threading.Event()

    def keep_searching() -> None:
        while not done.is_set():
            start = time.perf_counter()
            old.search(query, 20)
            answered.append(time.perf_counter() - start)
            done.wait(0.05)

    reading = seconds_of(lambda: sum(len(ids) for ids, _ in catalogue.features()))
    start = time.perf_counter()
    index = build_index(catalogue, head, folder=folder)
    building = time.perf_counter() - start
    saving = seconds_of(lambda: save_checked(index, folder))
    loading = seconds_of(lambda: load_checked(folder))

    searcher = threading.Thread(target=keep_searching)
    searcher.start()
    busy = seconds_of(lambda: save_checked(build_index(catalogue, head, folder=folder), folder))
    done.set()
    searcher.join()
    _, p95 = percentiles(answered)
    return [
        at_most(f"switching generations, {name}: recompute and save", building + saving, "s", 5),
        Figure("… of which reading the features", reading, "s"),
        Figure("… of which saving the index", saving, "s"),
        at_most("… while someone searches all the time", busy, "s", 5),
        Figure("… and what a search takes meanwhile, p95", p95, "ms"),
        Figure("reading the saved index when a library is opened", loading, "s"),
    ]


def _known(library: Library, head: Head, statistics: Statistics, features: MadeUpFeatures, name: str) -> list[Figure]:
    """Undo and back, with nothing new and with a thousand images added since."""
    for parent in (0, 1):
        new = NewGeneration(parent, "align", "none", head, statistics, library._parts.catalogue.trunk_id(), {})
        make_generation(library._parts, new, lambda _: {}, progress=ignore_progress, cancel=CancelToken())
    library.history.goto(2)
    undo, redo = seconds_of(library.history.undo), seconds_of(lambda: library.history.goto(2))
    fill(library._parts.catalogue, features, 1000, 10, views=1)
    since = seconds_of(library.history.undo)
    reading = seconds_of(library.history.entries)
    return [
        at_most(f"undo, {name}", undo, "s", 1),
        at_most("… and back to the newer generation", redo, "s", 1),
        at_most("… undo with 1,000 images added since", since, "s", 1),
        Figure("reading the history", reading, "s"),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--images", type=int, default=100_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print_figures("switching", measure(arguments.images, Path(folder)))


if __name__ == "__main__":
    main()
