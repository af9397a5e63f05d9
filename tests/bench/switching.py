"""How long it takes to go over to a new generation: every vector recomputed from stored features, and saved.

python -m tests.bench.switching [--images 100000]
"""

from __future__ import annotations

import argparse
import tempfile
import threading
import time
from pathlib import Path

import numpy as np

from core.catalogue import Catalogue
from core.index.files import load_checked, save_checked
from core.learning.alignment import align
from core.learning.statistics import Statistics
from core.operations.live import LiveGeneration, build_index
from tests.bench.support import TRUNK, Figure, MadeUpFeatures, at_most, fill, percentiles, print_figures, seconds_of


def measure(images: int, folder: Path) -> list[Figure]:
    categories = max(4, images // 100)
    features = MadeUpFeatures(categories)
    statistics = Statistics.empty(TRUNK.dim)
    for c in range(categories):
        statistics.add(c, features.of(np.full(20, c, dtype=np.int64), 1)[:, 0])
    head = align(statistics)
    with Catalogue.create(folder, TRUNK) as catalogue:
        fill(catalogue, features, images, categories, views=1)
        old = LiveGeneration(1, head, statistics, build_index(catalogue, head), folder, catalogue.trunk_id())
        query = head.embed(features.of(np.zeros(1, dtype=np.int64), 1)[:, 0])
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
        index = build_index(catalogue, head)
        building = time.perf_counter() - start
        saving = seconds_of(lambda: save_checked(index, folder))
        loading = seconds_of(lambda: load_checked(folder))

        searcher = threading.Thread(target=keep_searching)
        searcher.start()
        busy = seconds_of(lambda: save_checked(build_index(catalogue, head), folder))
        done.set()
        searcher.join()
    _, p95 = percentiles(answered)
    name = f"{images:,} images, {head.dim} numbers each"
    return [
        at_most(f"switching generations, {name}: recompute and save", building + saving, "s", 5),
        Figure("… of which reading the features", reading, "s"),
        Figure("… of which saving the index", saving, "s"),
        at_most("… while someone searches all the time", busy, "s", 5),
        Figure("… and what a search takes meanwhile, p95", p95, "ms"),
        Figure("reading the saved index when a library is opened", loading, "s"),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--images", type=int, default=100_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print_figures("switching", measure(arguments.images, Path(folder)))


if __name__ == "__main__":
    main()
