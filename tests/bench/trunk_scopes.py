"""Does a trunk distilled on new images alone, with what is old carried into it, beat alignment alone?

    python -m tests.bench.trunk_scopes --data FOLDER --cache FOLDER [--seeds 2] [--categories 24] [--per 30]
        [--steps 60] [--scope stage|full] [--methods recollect,finetune,lwf,paper,joint] [--rate R] [--drift D] ...

Half of the categories first, the others in one update; 60/40 split of the images inside each category; test images are
queries and gallery. R@1 in percent: union (one gallery), its queries of old and of new categories. No old image is read
again, but for the rows that say "recomputed", which are the upper reference of carrying; in those that say "not
carried" the statistics of old categories stay what they were under the old trunk.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.backbones.registry import DEFAULT_TRUNK
from core.backbones.split import Tail
from core.engine.jobs import TrunkSpec
from core.evaluation.report import evaluate
from core.learning.alignment import align
from core.learning.carry import fit_carry
from core.learning.head import Head
from core.learning.learner import Images
from core.learning.statistics import Statistics
from core.learning.trunk.baselines import make_trunk_learner
from core.learning.trunk.inputs import PixelInputs, features_of
from core.learning.trunk.learner import DistilledTrunk, TrunkLearner
from core.learning.trunk.settings import TrunkSettings
from core.learning.trunk.training import TrunkJob, TrunkResult, blended_tail, train_trunk
from tests.bench.trunk_images import Subset, subset

Row = list[float]


class Task:
    """One seed: images of the first update, of the second, and test images."""

    def __init__(self, data: Subset, seed: int) -> None:
        rng = np.random.default_rng(seed)
        categories = rng.permutation(int(data.labels.max()) + 1)
        self.old, self.new = np.sort(categories[: len(categories) // 2]), np.sort(categories[len(categories) // 2 :])
        train, test = [], []
        for category in range(len(categories)):
            rows = rng.permutation(np.flatnonzero(data.labels == category))
            cut = round(0.6 * len(rows))
            train.append(rows[:cut])
            test.append(rows[cut:])
        rows = np.concatenate(train)
        first = np.isin(data.labels[rows], self.old)
        self.data, self.seed = data, seed
        self.first, self.second, self.test = (
            data.images(part) for part in (rows[first], rows[~first], np.concatenate(test))
        )

    def figures(self, z: NDArray[np.float32]) -> Row:
        answer = evaluate(z, self.test.labels, groups={"old": self.old, "new": self.new})
        parts = [answer.union, answer.groups["old"], answer.groups["new"]]
        return [*(f.r1 or 0.0 for f in parts), answer.union.map_r or 0.0]


def statistics_of(*parts: tuple[NDArray[np.int64], NDArray[np.floating]]) -> Statistics:
    statistics = Statistics.empty(parts[0][1].shape[-1])
    for labels, features in parts:
        statistics.add_labelled(labels, features)
    return statistics


def under(learner: TrunkLearner, tail: Tail, images: Images, views: int) -> NDArray[np.float32]:
    assert images.source is not None
    inputs = PixelInputs(learner.trunk, learner.split.front, images.source, images.source.views)
    return features_of(tail, inputs, np.arange(len(images)), views, learner.trunk.device)


def along_the_way(task: Task, settings: TrunkSettings, scope: str, blends: list[float]) -> Iterator[tuple[str, Row]]:
    """One training on all new images, asked at several shares of the way, whatever check images would say."""
    learner = DistilledTrunk(task.data.trunk, scope, settings)  # type: ignore[arg-type]
    learner.split = task.data.shortened(learner.split)
    first, second = task.first, task.second
    old = statistics_of((first.labels, first.features))
    both = statistics_of((first.labels, first.features), (second.labels, second.features))
    before, after = align(old), align(both)
    views = second.features.shape[1]
    yield "align alone", [*task.figures(after.embed(task.test.features[:, 0])), 0.0, 0.0]
    assert second.source is not None
    inputs = PixelInputs(learner.trunk, learner.split.front, second.source, views)
    known = second.features.astype(np.float32)
    rows = np.arange(len(second))
    start, own = learner.split.tail, learner.seeded(replace(settings, seed=task.seed))
    job = TrunkJob(inputs, rows, second.labels, known, known, both, start, start, after, before, own)
    result: TrunkResult = train_trunk(job, device=str(learner.trunk.device))
    for blend in blends:
        tail = blended_tail(start, result.tail, blend)
        moved, test = under(learner, tail, second, views), under(learner, tail, task.test, 1)[:, 0]
        carry = fit_carry(known, moved)
        new = statistics_of((second.labels, moved))
        carried = carry.statistics(old)
        carried.merge(new)
        yield f"blend {blend:g}, carried", [*task.figures(align(carried).embed(test)), carry.explained, result.seconds]
        as_was = old.copy()
        as_was.merge(new)
        yield f"blend {blend:g}, not carried", [*task.figures(align(as_was).embed(test)), 0.0, 0.0]
        again = statistics_of((first.labels, under(learner, tail, first, views)))
        known_drift = np.abs(carry.statistics(old).means - again.means).mean() / np.abs(old.means - again.means).mean()
        again.merge(new)
        yield f"blend {blend:g}, recomputed", [*task.figures(align(again).embed(test)), 1 - known_drift, 0.0]


def by_method(task: Task, settings: TrunkSettings, scope: str, methods: list[str]) -> Iterator[tuple[str, Row]]:
    """Learners as the program would run them, both updates."""
    for name in methods:
        learner = make_trunk_learner(name, task.data.trunk, scope, replace(settings, seed=task.seed))  # type: ignore[arg-type]
        assert isinstance(learner, TrunkLearner)
        learner.split = task.data.shortened(learner.split)
        started = time.monotonic()
        learner.learn(task.first)
        learned = learner.learn(task.second)
        seconds = time.monotonic() - started
        if learned.reason:
            print(f"  {name}, seed {task.seed}: {learned.reason}; {learned.details}")
        yield name, [*task.figures(learner.embed(task.test)), float(learned.kept), seconds]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--backbone", default=DEFAULT_TRUNK)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--first-seed", type=int, default=0, help="settings are chosen on others than are reported")
    parser.add_argument("--categories", type=int, default=24)
    parser.add_argument("--per", type=int, default=30)
    parser.add_argument("--scope", choices=["stage", "full"], default="stage")
    parser.add_argument("--methods", default="", help="learners by name; without, one training asked along the way")
    parser.add_argument("--blends", default="0.5,0.75,1")
    defaults = TrunkSettings()
    for name in ("steps", "blocks", "samples_per_category", "lora_rank"):
        parser.add_argument(f"--{name.replace('_', '-')}", type=int, default=getattr(defaults, name))
    for name in ("drift", "lam", "m", "layer_decay", "head_rate"):
        parser.add_argument(f"--{name.replace('_', '-')}", type=float, default=getattr(defaults, name))
    parser.add_argument("--rate", default=str(defaults.learning_rate), help="of the last step; several with commas")
    parser.add_argument("--fixed-head", action="store_true", help="the head does not move with the trunk")
    given = parser.parse_args()
    blends = [float(b) for b in given.blends.split(",")]
    names = ("steps", "blocks", "samples_per_category", "lora_rank", "drift", "lam", "m", "layer_decay", "head_rate")
    own = {name: getattr(given, name) for name in names}
    settings = TrunkSettings(**own, blends=tuple(blends), train_head=not given.fixed_head)
    size = given.categories, given.per, given.blocks
    spec, stage = TrunkSpec(given.backbone), given.scope == "stage"
    data = subset(given.data, given.cache, spec, given.device, *size, stage=stage)
    dim = data.trunk.info.dim
    print(f"\n{given.data.name}, {given.categories} x {given.per}, {given.seeds} seeds, {given.scope}, {own}")
    rows: dict[str, list[Row]] = {}
    for seed in range(given.first_seed, given.first_seed + given.seeds):
        task = Task(data, seed)
        frozen = Head.frozen(dim).embed(task.test.features[:, 0])
        rows.setdefault("frozen features", []).append([*task.figures(frozen), 0.0, 0.0])
        for rate in given.rate.split(","):
            chosen = replace(settings, learning_rate=float(rate))
            answers = (
                by_method(task, chosen, given.scope, given.methods.split(","))
                if given.methods
                else along_the_way(task, chosen, given.scope, blends)
            )
            for name, row in answers:
                rows.setdefault(f"rate {rate}: {name}", []).append(row)
    last = "kept" if given.methods else "drift explained"
    print(f"\n| method | union R@1 | old queries | new queries | union MAP@R | {last} | seconds |")
    print("|---|---|---|---|---|---|---|")
    for name, found in rows.items():
        mean, sd = np.mean(found, axis=0), np.std(found, axis=0)
        print(
            f"| {name} | {mean[0]:.1f} ({sd[0]:.1f}) | {mean[1]:.1f} | {mean[2]:.1f} | {mean[3]:.1f} "
            f"| {mean[4]:.2f} | {mean[5]:.1f} |"
        )


if __name__ == "__main__":
    main()
