"""What the evidence rules of the closed form are worth, and what other constants would have given.

    python -m tests.bench.alignment --data FOLDER... --cache FOLDER [--seeds 2] [--per 1,2,10,all] [--kinds 3,12]
                                    [--rules "as it is,fixed"]

Each FOLDER is measured as it is, and with its categories thrown together at random to categories of several kinds each,
as people's categories are. A row is a rule: R@1 in percent of the union after both updates, less that of frozen
features, and of the second update's images after the first, before any of them was learned, likewise; with more than
two seeds each with its standard error, of the differences seed by seed.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from core.backbones.registry import DEFAULT_TRUNK
from core.bench.data import load
from core.bench.folder import list_folders
from core.bench.protocol import draw_plan
from core.engine import start_engine
from core.engine.jobs import TrunkSpec
from core.evaluation.report import evaluate
from core.learning.alignment import align
from core.learning.head import Head
from core.learning.learner import Images
from core.learning.settings import AlignSettings
from core.learning.statistics import Statistics
from core.progress import CancelToken, ignore_progress

# A rule: constants that are others, by module and name, and settings.
RULES: dict[str, tuple[dict[str, float], AlignSettings]] = {
    "as it is": ({}, AlignSettings()),
    "fixed": ({}, AlignSettings.fixed()),
    "no soft assignment": ({}, AlignSettings(assignment=0.0)),
    "τ 8": ({"alignment.TEMPERATURE": 8.0}, AlignSettings()),
    "τ 32": ({"alignment.TEMPERATURE": 32.0}, AlignSettings()),
    "ρ halved": ({"evidence.SHRINKAGE": 0.2}, AlignSettings()),
    "ρ doubled": ({"evidence.SHRINKAGE": 0.8}, AlignSettings()),
    "whitened ρ without a least": ({"evidence.LEAST_SHRINKAGE": 0.0}, AlignSettings()),
    "whitened ρ at least 3": ({"evidence.LEAST_SHRINKAGE": 3.0}, AlignSettings()),
    "views count for nothing": ({"evidence.VIEW_SHARE": 0.0}, AlignSettings()),
    "categories count less": ({"evidence.HALF_CATEGORIES": 4.0}, AlignSettings()),
    "categories count more": ({"evidence.HALF_CATEGORIES": 16.0}, AlignSettings()),
    "length whatever lies between categories": (
        {"evidence.SHORTEST": 1.2, "evidence.LONGER": 0.0},
        AlignSettings(),
    ),
    "shorter discriminant part": ({"evidence.SHORTEST": 0.45, "evidence.LONGER": 0.75}, AlignSettings()),
    "longer discriminant part": ({"evidence.SHORTEST": 0.75, "evidence.LONGER": 1.25}, AlignSettings()),
}


def thrown_together(images: Images, kinds: int) -> Images:
    """The same images, `kinds` of their categories at a time as one."""
    order = np.random.default_rng(0).permutation(int(images.labels.max()) + 1)
    return Images(order[images.labels] // kinds, images.features)


def r1(head: Head, features: NDArray[np.float16], labels: NDArray[np.int64]) -> float:
    found = evaluate(head.embed(features[:, 0]), labels, groups={}).union.r1
    assert found is not None
    return found


def head_of(images: Images, settings: AlignSettings) -> Head:
    statistics = Statistics.empty(images.features.shape[-1])
    statistics.add_labelled(images.labels, images.features)
    return align(statistics, settings)


def measured(images: Images, per: int | None, seeds: int, rules: list[str]) -> Iterator[tuple[str, float, float]]:
    """Rule, and the two figures less those of frozen features, seed after seed."""
    frozen = Head.frozen(images.features.shape[-1])

    def part(rows: NDArray[np.int64]) -> Images:
        return Images(images.labels[rows], images.features[rows])

    for seed in range(seeds):
        plan = draw_plan(images.labels, "one-task", seed, per=per)
        first, everything, test = part(plan.train[0]), part(np.concatenate(plan.train)), part(plan.test)
        unseen = part(plan.test[np.isin(test.labels, plan.updates[1])])
        asked = [(everything, test), (first, unseen)]
        base = [r1(frozen, to.features, to.labels) for _, to in asked]
        for name in rules:
            constants, settings = RULES[name]
            with ExitStack() as stack:
                for place, value in constants.items():
                    stack.enter_context(patch(f"core.learning.{place}", value))
                now = [r1(head_of(known, settings), to.features, to.labels) for known, to in asked]
            yield name, now[0] - base[0], now[1] - base[1]


def told(differences: NDArray[np.float64]) -> str:
    seeds = len(differences)
    error = f" ± {differences.std(ddof=1) / seeds**0.5:.1f}" if seeds > 2 else ""
    return f"{differences.mean():+.1f}{error}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, nargs="+", required=True)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--per", default="1,2,10,all")
    parser.add_argument("--kinds", default="3,12")
    parser.add_argument("--rules", default=",".join(RULES))
    given = parser.parse_args()
    rules = given.rules.split(",")
    engine = start_engine("local")
    trunk = engine.load_trunk(TrunkSpec(DEFAULT_TRUNK))
    sets: dict[str, Images] = {}
    for listing in list_folders(given.data):
        data = load(listing, trunk, engine, given.cache, ignore_progress, CancelToken())
        sets[data.name] = data.take(np.arange(len(data.labels)))
        for kinds in map(int, filter(None, given.kinds.split(","))):
            if len(data.categories) >= 8 * kinds:
                sets[f"{data.name} by {kinds}"] = thrown_together(sets[data.name], kinds)
    engine.close()
    for per in given.per.split(","):
        found: dict[str, list[NDArray[np.float64]]] = {name: [] for name in rules}
        for images in sets.values():
            rows: dict[str, list[tuple[float, float]]] = {name: [] for name in rules}
            for name, union, unseen in measured(images, None if per == "all" else int(per), given.seeds, rules):
                rows[name].append((union, unseen))
            for name in rules:
                found[name].append(np.array(rows[name]))
        print(f"\n{per} images a category, {given.seeds} seeds: union / not seen yet, less frozen features\n")
        print("| rule | " + " | ".join(sets) + " | mean | least not seen |")
        print("|---|" + "---|" * (len(sets) + 2))
        for name, each in found.items():
            means = np.array([one.mean(axis=0) for one in each])
            cells = [" / ".join(map(told, one.T)) for one in each]
            print(
                f"| {name} | {' | '.join(cells)} | {means[:, 0].mean():+.2f} | {means[:, 1].min():+.1f} |", flush=True
            )


if __name__ == "__main__":
    main()
