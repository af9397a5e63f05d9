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
from numpy.typing import NDArray

from core.catalogue import Catalogue
from core.index.faiss_index import FaissIndex
from core.learning.head import normalised
from core.reports import Filter
from tests.bench.support import TRUNK, Figure, MadeUpFeatures, at_most, chunks, fill, percentiles, print_figures

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


def measure(count: int, bar_ms: float, queries: int = 200) -> list[Figure]:
    rng = np.random.default_rng(0)
    index = FaissIndex(DIM)
    for ids in chunks(count, 20_000):
        index.add(ids + 1, vectors(len(ids), rng))
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
    return figures


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
    parser.add_argument("--million", action="store_true", help="one million vectors as well (2 GB of memory)")
    arguments = parser.parse_args()
    figures = measure(100_000, 20) + filters(100_000)
    if arguments.million:
        figures += measure(1_000_000, 80, queries=60)
    print_figures("search", figures)


if __name__ == "__main__":
    main()
