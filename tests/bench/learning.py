"""How long align and distil take, and whether it depends on how much the library knows already.

python -m tests.bench.learning [--images 1000 10000 100000]
"""

from __future__ import annotations

import argparse
import time

import numpy as np

from core.engine.jobs import DistilJob
from core.learning.alignment import align
from core.learning.settings import AlignSettings, DistilSettings
from core.learning.statistics import Statistics
from core.learning.trainer import distil
from tests.bench.support import FEATURE_DIM, Figure, MadeUpFeatures, at_most, chunks, print_figures

IMAGES_PER_CATEGORY = 100
NEW_IMAGES, NEW_CATEGORIES, VIEWS = 30, 3, 4
# The shortest of so many counts: a neighbour's load can only add.
RUNS = 2
# Seconds, by images.
BARS = {10_000: 2, 100_000: 10}


def measure(images: int) -> tuple[list[Figure], float, float]:
    """Figures, and the seconds of aligning and of distilling 30 new images on top of `images` known ones."""
    categories = images // IMAGES_PER_CATEGORY
    features = MadeUpFeatures(categories + NEW_CATEGORIES)
    statistics = Statistics.empty(FEATURE_DIM)
    folding = 0.0
    for part in chunks(categories, 10):
        labels = np.repeat(part, IMAGES_PER_CATEGORY)
        views = features.of(labels, VIEWS)
        start = time.perf_counter()
        statistics.add_labelled(labels, views)
        folding += time.perf_counter() - start
    start = time.perf_counter()
    previous = align(statistics, AlignSettings())
    solving = time.perf_counter() - start

    labels = np.repeat(np.arange(categories, categories + NEW_CATEGORIES), NEW_IMAGES // NEW_CATEGORIES)
    views = features.of(labels, VIEWS)
    aligning, distilling = [], []
    for _ in range(RUNS):
        start = time.perf_counter()
        grown = statistics.copy()
        grown.add_labelled(labels, views)
        aligned = align(grown, AlignSettings())
        aligning.append(time.perf_counter() - start)
        start = time.perf_counter()
        distil(DistilJob(views, labels, grown, aligned, previous, DistilSettings()), device="cpu")
        distilling.append(time.perf_counter() - start)

    what = f"{images:,} images in {categories:,} categories"
    whole = folding + solving
    figures = [
        at_most(f"align {what} at once", whole, "s", BARS[images])
        if images in BARS
        else Figure(f"align {what} at once", whole, "s"),
        Figure(f"align {NEW_IMAGES} new images, knowing {images:,}", min(aligning), "s"),
        Figure(f"distil {NEW_IMAGES} new images, knowing {images:,}", min(distilling), "s"),
    ]
    return figures, min(aligning), min(distilling)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--images", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    arguments = parser.parse_args()
    # Importing torch and its first step are paid once a process, by whichever comes first.
    measure(400)
    figures: list[Figure] = []
    aligned, distilled = [], []
    for images in arguments.images:
        some, aligning, distilling = measure(images)
        figures += some
        aligned.append(aligning)
        distilled.append(distilling)
    few, many = arguments.images[0], arguments.images[-1]
    against = f"{NEW_IMAGES} new images, knowing {many:,} / knowing {few:,}"
    learning = (aligned[-1] + distilled[-1]) / (aligned[0] + distilled[0])
    figures.append(at_most(f"distilling {against}", distilled[-1] / distilled[0], "", 1.2))
    figures.append(at_most(f"aligning and distilling {against}", learning, "", 1.2))
    print_figures("learning", figures)


if __name__ == "__main__":
    main()
