"""How long a search takes, one query at a time, on one thread.

python -m tests.bench.search [--million]
"""

from __future__ import annotations

import argparse
import functools
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import numpy as np
import psutil
from numpy.typing import NDArray

from core.catalogue import Catalogue
from core.index.faiss_index import FaissIndex
from core.index.files import load_checked, save_checked
from core.learning.head import normalised
from core.reports import Filter
from tests.bench.support import (
    TRUNK,
    Figure,
    MadeUpFeatures,
    at_least,
    at_most,
    chunks,
    fill,
    percentiles,
    print_figures,
    seconds_of,
)

DIM = 512


def vectors(n: int, rng: np.random.Generator) -> NDArray[np.float32]:
    return normalised(rng.standard_normal((n, DIM), dtype=np.float32))


def times(
    search: Callable[[NDArray[np.float32]], object], queries: NDArray[np.float32]
) -> tuple[list[float], list[float]]:
    """Seconds on the clock, and seconds of the processor: the second is what a quiet machine would take."""
    taken, own = [], []
    for q in range(len(queries)):
        start, own_start = time.perf_counter(), time.thread_time()
        search(queries[q : q + 1])
        taken.append(time.perf_counter() - start)
        own.append(time.thread_time() - own_start)
    return taken, own


def own_memory() -> float:
    """Megabytes that the system cannot take back: of mapped files it can."""
    told = psutil.Process().memory_info()
    return float(told.rss - told.shared) / 1e6


def measure(count: int, bar_ms: float, queries: int = 200) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        return _measure(Path(folder), count, bar_ms, queries)


def _measure(folder: Path, count: int, bar_ms: float, queries: int) -> list[Figure]:
    rng = np.random.default_rng(0)
    before, most = own_memory(), 0.0
    index = FaissIndex(DIM, folder)
    for ids in chunks(count, 4096):
        index.add(ids + 1, vectors(len(ids), rng))
        most = max(most, own_memory() - before)
    saving = seconds_of(lambda: save_checked(index, folder))
    index.close()
    opening = seconds_of(lambda: load_checked(folder))
    index = load_checked(folder)
    asked = vectors(queries + 5, rng)
    for q in asked[:5]:
        index.search(q[None], 20)
    asked = asked[5:]
    name = f"{count:,} vectors of {DIM}"
    clock, own = times(lambda q: index.search(q, 20), asked)
    figures = [
        at_most(f"search, {name}, p95", percentiles(clock)[1], "ms", bar_ms),
        Figure("… median", percentiles(clock)[0], "ms"),
        at_most("… p95 of processor time (what is left without busy neighbours)", percentiles(own)[1], "ms", bar_ms),
    ]
    itself = np.array([7], dtype=np.int64)
    ways: list[tuple[str, dict[str, NDArray[np.int64]]]] = [("the query itself left out", {"exclude": itself})]
    ways += [(f"among one image in {n}", {"allowed": np.arange(1, count + 1, n, dtype=np.int64)}) for n in (2, 100)]
    for way, given in ways:
        _, own = times(functools.partial(index.search, k=20, **given), asked[: queries // 4])
        figures.append(at_most(f"… {way}, p95 of processor time", percentiles(own)[1], "ms", bar_ms))
    return [
        *figures,
        at_most("… memory of its own while it is built, at most", most, "MB", 400),
        Figure("… once it is read, all searches done", own_memory() - before, "MB"),
        Figure("… saving it after it was built", saving, "s"),
        Figure("… reading it with its checksums", opening, "s"),
    ]


def in_cells(count: int, categories: int, queries: int = 60) -> list[Figure]:
    """What looking into cells is worth: the index as it is above a million images, made of `count`."""
    features, rng = MadeUpFeatures(categories, DIM), np.random.default_rng(2)

    def drawn(n: int) -> NDArray[np.float32]:
        return normalised(features.of(rng.integers(0, categories, n), 1)[:, 0].astype(np.float32))

    with tempfile.TemporaryDirectory() as folder:
        index = FaissIndex(DIM, Path(folder), cells_above=0)
        for ids in chunks(count, 4096):
            index.add(ids, drawn(len(ids)))
        asked, before = drawn(queries), own_memory()
        exact = [index.search(query[None], 20)[1][0] for query in asked]
        _, all_of_them = times(lambda query: index.search(query, 20), asked)
        start = time.process_time()
        index.arrange(lambda _: None)
        arranging = time.process_time() - start
        found = [index.search(query[None], 20)[1][0] for query in asked]
        _, some_of_them = times(lambda query: index.search(query, 20), asked)
        half = np.arange(0, count, 2, dtype=np.int64)
        _, filtered = times(lambda query: index.search(query, 20, allowed=half), asked[:20])
        shared = np.mean([len(np.intersect1d(a, b)) / 20 for a, b in zip(exact, found, strict=True)])
        base = percentiles(all_of_them)[0]
        name = f"{count:,} vectors in {categories:,} categories, in cells"
        return [
            at_least(f"{name}: recall of the 20 nearest, as the index says", index.recall, "", 0.99),
            at_least("… of queries it has never seen", float(shared), "", 0.98),
            at_most(
                "… a search, as a share of the time of looking at all", percentiles(some_of_them)[0] / base, "", 0.5
            ),
            Figure("… a search, median of processor time", percentiles(some_of_them)[0], "ms"),
            Figure("… among one image in 2 (looks at all), as a share", percentiles(filtered)[0] / base, ""),
            Figure("… processor time to make the cells", arranging, "s"),
            Figure("… memory of its own more than before", own_memory() - before, "MB"),
        ]


def filters(count: int, queries: int = 50) -> list[Figure]:
    """From a question with a filter to its hits, as the library answers it: ids of the catalogue, index, rows."""
    rng = np.random.default_rng(1)
    index = FaissIndex(DIM)
    trunk = replace(TRUNK, dim=8)
    with tempfile.TemporaryDirectory() as folder, Catalogue.create(Path(folder), trunk) as catalogue:
        fill(catalogue, MadeUpFeatures(100, dim=8), count, 100, views=1)
        everything = catalogue.image_ids()
        for ids in np.array_split(everything, max(1, count // 20_000)):
            index.add(ids, vectors(len(ids), rng))
        asked = vectors(queries, rng)
        categories = tuple(row.id for row in catalogue.categories())
        today = datetime.now().astimezone().date()
        half, all_states = categories[::2], ("here",)
        ways = {
            "one category of 100": Filter(categories[:1]),
            "half of 100 categories": Filter(half),
            "a folder of all": Filter(folder=Path("/images")),
            "added today": Filter(added_after=today, added_before=today),
            "a size that all have": Filter(min_side=480),
            "a state that all have": Filter(states=all_states),
            "all of these": Filter(half, False, Path("/images"), today, today, 480, all_states),
        }
        figures = []
        for way, where in ways.items():

            def answer(query: NDArray[np.float32], where: Filter = where) -> None:
                allowed = catalogue.image_ids(where=where)
                catalogue.images(index.search(query, 20, allowed=allowed)[1][0])

            clock, own = times(answer, asked)
            name = f"from filter to hits, {count:,} images, {way}"
            figures.append(Figure(f"{name}, p95", percentiles(clock)[1], "ms"))
            figures.append(at_most("… p95 of processor time", percentiles(own)[1], "ms", 100))
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--million", action="store_true", help="one million vectors as well (2 GB of disk)")
    arguments = parser.parse_args()
    figures = measure(100_000, 20) + filters(100_000) + in_cells(200_000, 2000)
    if arguments.million:
        figures += measure(1_000_000, 80, queries=60) + in_cells(1_000_000, 1000) + in_cells(1_000_000, 10_000)
    print_figures("search", figures)


if __name__ == "__main__":
    main()
