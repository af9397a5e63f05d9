"""How what a user waits for grows with the library, each figure beside what the machine allows at best.

A library of made-up images at each size, with few views an image, so that a million of them fit on the disk. Processor
time where neighbours would tell in the time on the clock.

python -m tests.bench.scaling [--images 1000 10000 100000 1000000]
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import tempfile
import time
from collections import defaultdict
from dataclasses import asdict
from pathlib import Path

import numpy as np

from core.index.files import save_checked
from core.library import Library, UpdateSettings
from core.operations.live import build_index
from tests.bench.browsing import Feel, no_engine, on_a_screen
from tests.bench.peers import bandwidth
from tests.bench.scaling_page import Series, series_table
from tests.bench.search import own_memory, times
from tests.bench.support import FEATURE_DIM, TRUNK, MadeUpFeatures, fill, machine, percentiles, seconds_of

SIZES = [1_000, 10_000, 100_000, 1_000_000]
IMAGES_PER_CATEGORY = 100
ADDED = 1_000
QUERIES = 60
VIEWS = 2  # the fewest that are learned from without the files
HALF = 2  # bytes of a number of 16 bits
# what, unit, and in words what bounds it; the order is that of the table.
FIGURES: dict[str, tuple[str, str, str]] = {
    "search": ("a search, median of processor time", "ms", "one core reads all vectors once"),
    "align": ("one update that learns everything, no distilling", "s", "its sums of squares and the reading alone"),
    "new generation": ("all vectors made anew and saved", "s", "the disk reads the features, writes the vectors"),
    "open": ("opening the library", "s", "the disk reads the vectors"),
    "add": ("adding an image whose features are there", "ms", ""),
    "paint": ("first paint of all images", "ms", ""),
    "memory": ("memory that the window's process has for itself", "MB", "the vectors"),
}


# --- what the machine allows


def disk(bytes_: int, folder: Path) -> tuple[float, float]:
    """Seconds to write so many bytes for good, and to read them again while the system still has them."""
    block, file = os.urandom(1 << 20), folder / "plain"
    count = max(1, bytes_ >> 20)

    def write() -> None:
        with file.open("wb") as out:
            for _ in range(count):
                out.write(block)
            out.flush()
            os.fsync(out.fileno())

    def read() -> None:
        with file.open("rb") as back:
            while back.read(1 << 20):
                pass

    part = bytes_ / (count << 20)
    taken = seconds_of(write) * part, seconds_of(read) * part
    file.unlink()
    return taken


def multiplying() -> float:
    """Multiplications a second of one matrix product in single precision, all cores."""
    a = np.ones((4096, FEATURE_DIM), dtype=np.float32)
    a.T @ a
    return float(len(a) * FEATURE_DIM**2 / min(seconds_of(lambda: a.T @ a) for _ in range(5)))


# --- one size


def measure(images: int, folder: Path) -> dict[str, tuple[float, float | None]]:
    """Of each figure: what was measured, and its limit."""
    categories = max(4, images // IMAGES_PER_CATEGORY)
    features = MadeUpFeatures(categories + 1)
    place = folder / "library"
    with Library.create(place, trunk=TRUNK) as library:
        fill(library._parts.catalogue, features, images, categories, views=VIEWS)
        settings = UpdateSettings(scope="none")
        aligning = seconds_of(lambda: library.update(no_engine, settings=settings))
        live, catalogue = library._live, library._parts.catalogue
        dim = live.head.dim
        asked = live.head.embed(features.of(np.arange(QUERIES) % categories, 1)[:, 0])
        for query in asked[:5]:
            live.search(query[None], 20)
        searching = percentiles(times(lambda query: live.search(query, 20), asked)[1])[0]
        anew = _anew(library)
        adding = seconds_of(lambda: fill(catalogue, features, ADDED, 1, first=categories, views=VIEWS)) / ADDED
    written, _ = disk(images * dim * HALF, folder)
    _, read = disk(images * FEATURE_DIM * HALF, folder)
    _, opened = disk(images * dim * HALF, folder)
    vectors = images * dim * HALF
    seen = on_a_screen("tests.bench.scaling", "--window", str(place))
    shutil.rmtree(place)
    return {
        "search": (searching, 1e3 * vectors / bandwidth()),
        "align": (aligning, VIEWS * (images * FEATURE_DIM**2 / multiplying() + read) + read + written),
        "new generation": (anew, read + written),
        "open": (seen["open"], opened),
        "add": (1e3 * adding, None),
        "paint": (seen["paint"], None),
        "memory": (seen["memory"], vectors / 1e6),
    }


def _anew(library: Library) -> float:
    parts, live = library._parts, library._live
    folder = parts.store.folder(live.number)
    return seconds_of(lambda: save_checked(build_index(parts.catalogue, live.head, folder=folder), folder))


def look(library: Path) -> dict[str, float]:
    """Seconds to open it, milliseconds to the first paint, and the memory after that, in the process of the window."""
    window = Feel(library)
    start = time.perf_counter()
    window.until(lambda: window.controller.session is not None)
    opening = time.perf_counter() - start
    told = {"open": opening, "paint": window.first_paint()}
    window.until(lambda: window.controller.info is not None and window.controller.runner.resting)
    window.rest(2)
    told["memory"] = own_memory()
    window.close()
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--images", type=int, nargs="+", default=SIZES)
    parser.add_argument("--window", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.window is not None:
        print(json.dumps(look(arguments.window)))
        return
    found = defaultdict[str, list[tuple[float, float | None]]](list)
    for images in arguments.images:
        with tempfile.TemporaryDirectory() as folder:
            for key, figure in measure(images, Path(folder)).items():
                found[key].append(figure)
    series = []
    for key, (what, unit, limit) in FIGURES.items():
        values, limits = zip(*found[key], strict=True)
        bounded = None if None in limits else [float(one) for one in limits if one is not None]
        series.append(Series(what, unit, arguments.images, list(values), bounded, limit))
    told = [asdict(one) for one in series]
    print(json.dumps({"bench": "scaling", "machine": machine(), "series": told}, ensure_ascii=False))
    print("\n".join(series_table(told)))


if __name__ == "__main__":
    main()
