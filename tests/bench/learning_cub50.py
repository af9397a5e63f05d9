"""One update on a real set: half of the categories first, then the other half, beside what the method is judged by.

    python -m tests.bench.learning_cub50 --cache FOLDER [--data FOLDER] [--seeds 3] [--per N]

60/40 split of the images inside each category; the test images are queries and gallery. R@1 in percent, mean over
seeds: union (one gallery), its queries of old and of new categories, and the time of what was trained.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.engine.jobs import DistilJob
from core.evaluation.report import evaluate
from core.learning.alignment import align
from core.learning.head import Head
from core.learning.peer import fresh_head
from core.learning.settings import AlignSettings, DistilSettings
from core.learning.statistics import Statistics
from core.learning.trainer import distil
from tests.bench.features import Features, features_of

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "cub50_224"

# Metric training of the head alone: no previous model, no peer, no old samples.
METRIC = DistilSettings(lam=0.0, m=0.0, samples_per_category=0, steps=400, blend=1.0)


@dataclass(frozen=True)
class Task:
    """One seed: the first half is known when the second comes. Rows are indexes into the features."""

    data: Features
    first: NDArray[np.int64]
    second: NDArray[np.int64]
    test: NDArray[np.int64]
    old: NDArray[np.int64]
    new: NDArray[np.int64]
    seed: int

    @classmethod
    def drawn(cls, data: Features, seed: int, per: int | None) -> Task:
        rng = np.random.default_rng(seed)
        order = rng.permutation(len(data.names))
        train, test = [], []
        for category in range(len(data.names)):
            rows = rng.permutation(np.nonzero(data.labels == category)[0])
            cut = round(0.6 * len(rows))
            train.append(rows[:cut][:per])
            test.append(rows[cut:])
        half = len(order) // 2
        rows = np.concatenate(train)
        old, new = np.sort(order[:half]), np.sort(order[half:])
        first = np.isin(data.labels[rows], old)
        return cls(data, rows[first], rows[~first], np.concatenate(test), old, new, seed)

    def statistics(self, *parts: NDArray[np.int64]) -> Statistics:
        statistics = Statistics.empty(self.data.views.shape[-1])
        for rows in parts:
            statistics.add_labelled(self.data.labels[rows], self.data.views[rows])
        return statistics

    def trained(self, rows: NDArray[np.int64], start: Head, previous: Head | None, settings: DistilSettings) -> Head:
        job = DistilJob(
            self.data.views[rows],
            self.data.labels[rows],
            self.statistics(self.first, self.second),
            start,
            previous,
            replace(settings, seed=self.seed),
        )
        return distil(job).head


def methods(task: Task) -> dict[str, Callable[[], Head]]:
    """What is compared. The first two learn nothing of the second half; `joint` ones see all images at once."""
    both = np.concatenate([task.first, task.second])
    dim = task.data.views.shape[-1]
    pretrained = fresh_head(task.data.views[both].reshape(-1, dim))

    def joint(rate: float) -> Callable[[], Head]:
        return lambda: task.trained(both, pretrained, None, replace(METRIC, learning_rate=rate))

    def aligned(settings: AlignSettings | None = None) -> Head:
        return align(task.statistics(task.first, task.second), settings)

    def before() -> Head:
        return align(task.statistics(task.first))

    return {
        "frozen features": lambda: Head.frozen(dim),
        "aligned on the first half alone": before,
        "joint metric training, rate 3e-4": joint(3e-4),
        "joint metric training, rate 1e-3": joint(1e-3),
        "joint metric training, rate 3e-3": joint(3e-3),
        "joint metric training from the aligned head": lambda: task.trained(
            both, aligned(), None, replace(METRIC, learning_rate=3e-4)
        ),
        "closed form, fixed rho .3, a 1": lambda: aligned(AlignSettings.fixed()),
        "fine-tuning from the first half's head": lambda: task.trained(
            task.second, before(), None, replace(METRIC, learning_rate=3e-4)
        ),
        "align": aligned,
        "align, then distil (the default update)": lambda: task.trained(
            task.second, aligned(), before(), DistilSettings()
        ),
        "align, then distil without the peer": lambda: task.trained(
            task.second, aligned(), before(), DistilSettings(m=0.0)
        ),
        "align, then distil without old samples": lambda: task.trained(
            task.second, aligned(), before(), DistilSettings(samples_per_category=0)
        ),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--per", type=int, help="training images a category, all if left out")
    given = parser.parse_args()
    data = features_of(given.data, given.cache)
    rows: dict[str, list[list[float]]] = {}
    for seed in range(given.seeds):
        task = Task.drawn(data, seed, given.per)
        for name, make in methods(task).items():
            started = time.monotonic()
            head = make()
            seconds = time.monotonic() - started
            z = head.embed(data.views[task.test, 0])
            answer = evaluate(z, data.labels[task.test], groups={"old": task.old, "new": task.new})
            figures = [answer.union, answer.groups["old"], answer.groups["new"]]
            rows.setdefault(name, []).append([*(f.r1 or 0.0 for f in figures), answer.union.map_r or 0.0, seconds])
    print(f"{given.data.name}, {given.seeds} seeds, {given.per or 'all'} training images a category\n")
    print("method | union R@1 (sd) | old queries | new queries | union MAP@R | seconds\n---|---|---|---|---|---")
    for name, figures_of in rows.items():
        mean, sd = np.mean(figures_of, axis=0), np.std(figures_of, axis=0)
        print(f"{name} | {mean[0]:.1f} ({sd[0]:.1f}) | {mean[1]:.1f} | {mean[2]:.1f} | {mean[3]:.1f} | {mean[4]:.1f}")


if __name__ == "__main__":
    main()
