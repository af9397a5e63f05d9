"""What protects old categories from an update that harms them, and how often folders of images need it.

    python -m tests.bench.harm [--data FOLDER... --cache FOLDER] [--seeds 30]

First table: drawn features whose new categories lie apart in loud directions and vary in the quiet ones that tell old
categories apart. Second: small libraries drawn from each FOLDER, asked with images that no check image is among.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from core.backbones.registry import DEFAULT_TRUNK
from core.bench.data import load
from core.bench.folder import list_folders
from core.engine import start_engine
from core.engine.jobs import DistilJob, TrunkSpec
from core.evaluation.comparison import Outcome, ask, harm_of
from core.evaluation.tolerance import Tolerance
from core.learning.alignment import align
from core.learning.head import Head
from core.learning.learner import Images
from core.learning.settings import DistilSettings
from core.learning.side_by_side import side_by_side
from core.learning.statistics import Statistics
from core.learning.trainer import distil
from core.progress import CancelToken, ignore_progress

HEADING = "| head | old | new | all |\n|---|---:|---:|---:|"

Row = tuple[str, Callable[["Case"], Head]]


@dataclass(frozen=True)
class Case:
    """An update: `old` and `new` images it learns from, `asked` to ask with; `known`: how many categories are old."""

    old: Images
    new: Images
    asked: Images
    known: int

    def statistics(self, *parts: Images) -> Statistics:
        statistics = Statistics.empty(self.old.features.shape[-1])
        for part in parts:
            statistics.add_labelled(part.labels, part.features)
        return statistics

    @cached_property
    def before(self) -> Head:
        return align(self.statistics(self.old))

    @cached_property
    def aligned(self) -> Head:
        return align(self.statistics(self.old, self.new))

    def outcome(self, head: Head, asked: Images | None = None) -> Outcome:
        """Of `asked`, else of the case's own, in a gallery of them and all that was learned."""
        asked = asked or self.asked
        parts = (asked, self.old, self.new)
        labels = np.concatenate([part.labels for part in parts])
        return ask(head.embed(np.concatenate([part.features[:, 0] for part in parts])), labels, len(asked.labels))

    def r1(self, head: Head, asked: Images | None = None) -> list[float]:
        """Of old, new and all queries."""
        outcome = self.outcome(head, asked)
        old = outcome.labels < self.known
        return [outcome.figures(some).r1 or 0.0 for some in (old, ~old, None)]


def trained(lam: float, rate: float, blocks: str) -> Callable[[Case], Head]:
    def head(case: Case) -> Head:
        settings = DistilSettings(lam=lam, learning_rate=rate, trained=blocks)  # type: ignore[arg-type]
        both = case.statistics(case.old, case.new)
        return distil(DistilJob(case.new.features, case.new.labels, both, case.aligned, case.before, settings)).head

    return head


def held(lam: float) -> Callable[[Case], Head]:
    return lambda case: side_by_side(case.aligned, case.before, lam)


PROTECTIONS: list[Row] = [
    ("the generation before", lambda case: case.before),
    ("aligned", lambda case: case.aligned),
    ("distilled, λ 40", trained(40, 3e-5, "first")),
    ("distilled, λ 160", trained(160, 3e-5, "first")),
    ("distilled, λ 160, all blocks at 3e-3", trained(160, 3e-3, "all")),
    ("side by side, λ 1", held(1)),
    ("side by side, λ 4", held(4)),
    ("side by side, λ 16", held(16)),
]


def drawn(seed: int, known: int = 8, dim: int = 32, quiet: int = 4) -> Case:
    rng = np.random.default_rng(seed)

    def views(rows: np.ndarray) -> np.ndarray:
        near = rows[:, None] + rng.normal(0, 0.1, (len(rows), 4, dim))
        return near.astype(np.float16)

    means = np.zeros((known, dim))
    means[:, :quiet] = rng.normal(0, 1.2, (known, quiet))
    labels = np.repeat(np.arange(known), 75)
    olds = views(means[labels] + rng.normal(0, np.where(np.arange(dim) < quiet, 0.3, 2.0), (len(labels), dim)))
    far = np.zeros((20, dim))
    far[:, quiet:] = rng.normal(0, 6, (20, dim - quiet))
    added = np.repeat(np.arange(20), 20)
    news = views(far[added] + rng.normal(0, np.where(np.arange(dim) < quiet, 3.0, 0.3), (len(added), dim)))
    first, second = np.arange(len(labels)) % 5 > 0, np.arange(len(added)) % 5 > 0
    asked = np.r_[labels[~first], known + added[~second]]
    return Case(
        Images(labels[first], olds[first]),
        Images(known + added[second], news[second]),
        Images(asked, np.concatenate([olds[~first], news[~second]])),
        known,
    )


def small(images: Images, known: int, new: int, per: int, seed: int) -> tuple[Case, Images]:
    """A library of `per` images a category, and its check images or ten others a category to ask with."""
    rng = np.random.default_rng(seed)
    learned, checks, others = [], [], []
    for place, category in enumerate(rng.permutation(np.unique(images.labels))[: known + new]):
        rows = rng.permutation(np.flatnonzero(images.labels == category))
        for part, chosen in (
            (checks, rows[: per // 5]),
            (learned, rows[per // 5 : per]),
            (others, rows[per : per + 10]),
        ):
            part.append(Images(np.full(len(chosen), place), images.features[chosen]))

    def joined(parts: list[Images]) -> Images:
        return Images(np.concatenate([p.labels for p in parts]), np.concatenate([p.features for p in parts]))

    first, second = joined(learned[:known]), joined(learned[known:])
    return Case(first, second, joined(checks), known), joined(others)


def mean(figures: list[list[float]]) -> str:
    return " | ".join(f"{x:.1f}" for x in np.mean(figures, axis=0)) if figures else "– | – | –"


def protections(seeds: int) -> None:
    print(f"\ndrawn, {seeds} seeds, R@1 in percent\n\n{HEADING}")
    for name, head in PROTECTIONS:
        print(f"| {name} | {mean([case.r1(head(case)) for case in map(drawn, range(seeds))])} |", flush=True)


def folders(data: list[Path], cache: Path, seeds: int) -> None:
    engine = start_engine("local")
    trunk = engine.load_trunk(TrunkSpec(DEFAULT_TRUNK))
    for listing in list_folders(data):
        found = load(listing, trunk, engine, cache, ignore_progress, CancelToken())
        images = found.take(np.arange(len(found.labels)))
        for known, new, per in ((5, 1, 10), (10, 2, 10), (20, 5, 10), (10, 5, 20)):
            if len(found.categories) < known + new:
                continue
            again = clear = 0
            figures: dict[str, list[list[float]]] = {name: [] for name, _ in PROTECTIONS if "distilled" not in name}
            for seed in range(seeds):
                checked, asked = small(images, known, new, per, seed)
                before, after = checked.outcome(checked.before), checked.outcome(checked.aligned)
                old = before.labels < known
                again += bool(harm_of(before, after, old, Tolerance().at_face_value))
                clear += bool(harm_of(before, after, old, Tolerance()))
                for name, head in PROTECTIONS:
                    if name in figures:
                        figures[name].append(checked.r1(head(checked), asked))
            print(
                f"\n{found.name}, {known} + {new} categories of {per} images, {seeds} libraries: "
                f"{again} tried again, {clear} fell by more than chance\n\n{HEADING}"
            )
            for name, rows in figures.items():
                print(f"| {name} | {mean(rows)} |", flush=True)
    engine.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, nargs="+")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--seeds", type=int, default=30)
    given = parser.parse_args()
    protections(given.seeds)
    if given.data:
        folders(given.data, given.cache, given.seeds)


if __name__ == "__main__":
    main()
