"""Small benchmarks in memory, and learners that can be watched."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from core.bench.data import BenchData
from core.bench.run import BenchOptions, BenchReport, run_bench
from core.learning.head import Floats, Head
from core.learning.learner import Images, Kept, Learned, Learner
from core.learning.presets import LearnerOptions
from core.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from tests.support import PIXELS, PixelEngine


def made_up(categories: int, images: int, seed: int = 0, dim: int = 6) -> BenchData:
    """Categories around their own means, hard enough that figures are neither 0 nor 100."""
    rng = np.random.default_rng(seed)
    labels = np.repeat(np.arange(categories, dtype=np.int64), images)
    centres = rng.normal(0, 1, (categories, dim))
    features = (centres[labels][:, None] + rng.normal(0, 0.9, (len(labels), 2, dim))).astype(np.float16)
    rows = np.arange(len(labels), dtype=np.int64)
    return BenchData("made-up", "key", [f"c{i}" for i in range(categories)], labels, [], rows, features)


class Watched(Learner):
    """Frozen features. Counts what it is taught; every learner made is listed."""

    name = "watched"

    def __init__(self, options: LearnerOptions, cancel: CancelToken | None = None) -> None:
        self.options, self._cancel = options, cancel
        self.taught: list[Images] = []

    def learn(
        self, images: Images, *, progress: ProgressCallback = ignore_progress, cancel: CancelToken | None = None
    ) -> Learned:
        if self._cancel is not None:
            self._cancel.cancel()
        if cancel is not None:
            cancel.raise_if_cancelled()
        progress(Progress("distil", 3, 3, message="Watching"))
        self.taught.append(images)
        return Learned(0.0, steps=3)

    def embed(self, images: Images) -> Floats:
        return Head.frozen(images.features.shape[-1]).embed(images.features[:, 0])

    def kept(self) -> Kept:
        return Kept(12.0, 5)


class Bench:
    """Runs benchmarks of drawn folders with the six-pixel trunk and counts the learners that were made."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.engine = PixelEngine()
        self.made: list[Watched] = []
        self.cancel_after: int | None = None
        self.told: list[Progress] = []

    def run(self, folders: list[Path], names: tuple[str, ...] = ("watched",), **options: object) -> BenchReport:
        cancel = CancelToken()

        def make(given: LearnerOptions) -> Learner:
            learner = Watched(given, cancel if len(self.made) == self.cancel_after else None)
            self.made.append(learner)
            return learner

        return run_bench(
            folders,
            dict.fromkeys(names, make),
            BenchOptions(**options),  # type: ignore[arg-type]
            PIXELS,
            self.engine,
            cache=self.place / "cache",
            journal=self.place / "out" / "runs.jsonl",
            progress=self.told.append,
            cancel=cancel,
        )
