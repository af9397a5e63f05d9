"""Does a trunk distilled on new images alone, with what is old carried into it, beat alignment alone?

    python -m tests.bench.trunk_scopes --data FOLDER --cache FOLDER [--scope stage|full] [--device cuda] [--seeds 3]
        [--categories 24 --per 30] [--steps N] [--rate R] [--m 1] [--late] [--methods recollect,finetune,...] ...

The benchmark's one-task protocol (docs/benchmarks.md), of the whole set or some categories and images of it. R@1 and
MAP@R in percent: union (one gallery), its queries of old and of new categories; "not seen yet" after the first update.
Without --methods: one training in each update on all its images, kept whatever check images would say; --late trains in
the second alone. No old image is read again, but for the rows that say "recomputed", which are the upper reference of
carrying; in those that say "not carried" the statistics of old categories stay what they were under the old trunk.
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
from core.bench.protocol import draw_plan
from core.engine.jobs import TrunkSpec
from core.evaluation.report import evaluate
from core.learning.alignment import align
from core.learning.carry import fit_carry
from core.learning.head import Floats, Head
from core.learning.learner import Images
from core.learning.statistics import Statistics, folded
from core.learning.trunk.baselines import make_trunk_learner
from core.learning.trunk.inputs import PixelInputs, features_of
from core.learning.trunk.learner import DistilledTrunk, TrunkLearner
from core.learning.trunk.settings import TrunkScope, TrunkSettings, trunk_settings
from core.learning.trunk.training import TrunkJob, TrunkResult, blended_tail, train_trunk
from tests.bench.trunk_images import Subset, subset

Row = list[float]


class Task:
    """One seed: images of the first update, of the second, and test images."""

    def __init__(self, data: Subset, seed: int) -> None:
        plan = draw_plan(data.labels, "one-task", seed)
        self.old, self.new = plan.updates
        self.data, self.seed = data, seed
        self.first, self.second, self.test = (data.images(rows) for rows in (*plan.train, plan.test))

    def figures(self, z: NDArray[np.float32]) -> Row:
        answer = evaluate(z, self.test.labels, groups={"old": self.old, "new": self.new})
        parts = [answer.union, answer.groups["old"], answer.groups["new"]]
        return [*(f.r1 or 0.0 for f in parts), answer.union.map_r or 0.0]

    def unseen(self, z: NDArray[np.float32]) -> float:
        rows = np.isin(self.test.labels, self.new)
        return evaluate(z[rows], self.test.labels[rows]).union.r1 or 0.0


def under(learner: TrunkLearner, tail: Tail, images: Images, views: int) -> NDArray[np.float32]:
    assert images.source is not None
    inputs = PixelInputs(learner.trunk, learner.split.front, images.source, images.source.views)
    return features_of(tail, inputs, np.arange(len(images)), views, learner.trunk.device)


def along_the_way(
    task: Task, settings: TrunkSettings, scope: TrunkScope, blends: list[float], *, late: bool
) -> Iterator[tuple[str, Row]]:
    """Trained on all images of both updates, or of the second alone where `late`, asked at shares of the way."""
    learner = DistilledTrunk(task.data.trunk, scope, settings)
    learner.split = task.data.shortened(learner.split)
    first, second, views = task.first, task.second, task.first.features.shape[1]
    start = learner.split.tail
    own = learner.seeded(replace(settings, seed=task.seed))

    def trained(
        images: Images, known: Floats, both: Statistics | None, was: Tail, heads: tuple[Head, Head | None]
    ) -> TrunkResult:
        assert images.source is not None
        inputs = PixelInputs(learner.trunk, learner.split.front, images.source, views)
        pretrained = images.features.astype(np.float32)
        rows = np.arange(len(images))
        job = TrunkJob(inputs, rows, images.labels, known, pretrained, both, was, learner.split.tail, *heads, own)
        return train_trunk(job, device=str(learner.trunk.device))

    known_old, known, test = first.features, second.features.astype(np.float32), task.test.features[:, 0]
    old = folded(None, first.labels, known_old)
    both = folded(old, second.labels, known)
    unseen = task.unseen(align(old).embed(test))
    yield "align alone", [*task.figures(align(both).embed(test)), unseen, 0.0, 0.0]
    if not late:
        result = trained(first, known_old.astype(np.float32), None, start, (align(old), None))
        start = blended_tail(start, result.tail, 1.0)
        old = folded(None, first.labels, under(learner, start, first, views))
        known, test = under(learner, start, second, views), under(learner, start, task.test, 1)[:, 0]
        both = folded(old, second.labels, known)
        unseen = task.unseen(align(old).embed(test))
        yield "first update trained", [*task.figures(align(both).embed(test)), unseen, 0.0, result.seconds]
    result = trained(second, known, both, start, (align(both), align(old)))
    for blend in blends:
        tail = blended_tail(start, result.tail, blend)
        moved, test = under(learner, tail, second, views), under(learner, tail, task.test, 1)[:, 0]
        carry = fit_carry(known, moved)
        carried = carry.statistics(old)
        carried.add_labelled(second.labels, moved)
        figures = task.figures(align(carried).embed(test))
        yield f"blend {blend:g}, carried", [*figures, unseen, carry.explained, result.seconds]
        as_was = folded(old, second.labels, moved)
        yield f"blend {blend:g}, not carried", [*task.figures(align(as_was).embed(test)), unseen, 0.0, 0.0]
        again = folded(None, first.labels, under(learner, tail, first, views))
        drift = np.abs(carry.statistics(old).means - again.means).mean() / np.abs(old.means - again.means).mean()
        again.add_labelled(second.labels, moved)
        yield f"blend {blend:g}, recomputed", [*task.figures(align(again).embed(test)), unseen, 1 - drift, 0.0]


def by_method(task: Task, settings: TrunkSettings, scope: TrunkScope, methods: list[str]) -> Iterator[tuple[str, Row]]:
    """Learners as the program would run them, both updates."""
    for name in methods:
        learner = make_trunk_learner(name, task.data.trunk, scope, replace(settings, seed=task.seed))
        assert isinstance(learner, TrunkLearner)
        learner.split = task.data.shortened(learner.split)
        started = time.monotonic()
        learned = [learner.learn(task.first)]
        unseen = task.unseen(learner.embed(task.test))
        learned.append(learner.learn(task.second))
        seconds = time.monotonic() - started
        for one in learned:
            if one.reason:
                print(f"  {name}, seed {task.seed}: {one.reason}; {one.details}")
        kept = sum(one.kept for one in learned) / 2
        yield name, [*task.figures(learner.embed(task.test)), unseen, kept, seconds]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--backbone", default=DEFAULT_TRUNK)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--first-seed", type=int, default=0, help="settings are chosen on others than are reported")
    parser.add_argument("--categories", type=int, help="at most; all if left out")
    parser.add_argument("--per", type=int, help="images of a category, at most")
    parser.add_argument("--scope", choices=["stage", "full"], default="stage")
    parser.add_argument("--methods", default="", help="learners by name; without, one training asked along the way")
    parser.add_argument("--late", action="store_true", help="the first update only aligns")
    parser.add_argument("--blends", default="0.5,1")
    names = ("steps", "blocks", "samples_per_category", "lora_rank", "drift", "lam", "m", "layer_decay", "head_rate")
    for name in names:
        kind = float if isinstance(getattr(TrunkSettings(), name), float) else int
        parser.add_argument(f"--{name.replace('_', '-')}", type=kind, help="the scope's own if left out")
    parser.add_argument("--rate", type=float, dest="learning_rate", help="of the last step")
    parser.add_argument("--fixed-head", action="store_true", help="the head does not move with the trunk")
    given = parser.parse_args()
    scope: TrunkScope = given.scope
    own = {name: getattr(given, name) for name in (*names, "learning_rate") if getattr(given, name) is not None}
    blends = [float(b) for b in given.blends.split(",")]
    settings = replace(trunk_settings(scope), **own, train_head=not given.fixed_head)
    blocks = settings.blocks if scope == "stage" else None
    data = subset(given.data, given.cache, TrunkSpec(given.backbone), given.device, given.categories, given.per, blocks)
    print(f"\n{given.data.name}, {len(data.labels)} images, {given.seeds} seeds, {scope}, {own}", flush=True)
    rows: dict[str, list[Row]] = {}
    for seed in range(given.first_seed, given.first_seed + given.seeds):
        task = Task(data, seed)
        frozen = Head.frozen(data.trunk.info.dim).embed(task.test.features[:, 0])
        rows.setdefault("frozen features", []).append([*task.figures(frozen), task.unseen(frozen), 0.0, 0.0])
        if given.methods:
            answers = by_method(task, settings, scope, given.methods.split(","))
        else:
            answers = along_the_way(task, settings, scope, blends, late=given.late)
        for name, row in answers:
            rows.setdefault(name, []).append(row)
    last = "kept" if given.methods else "drift explained"
    print(f"\n| method | union R@1 | old | new | union MAP@R | not seen yet | {last} | seconds |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for name, found in rows.items():
        mean, sd = np.mean(found, axis=0), np.std(found, axis=0, ddof=min(1, len(found) - 1))
        print(
            f"| {name} | {mean[0]:.1f} ± {sd[0]:.1f} | {mean[1]:.1f} | {mean[2]:.1f} | {mean[3]:.1f} ± {sd[3]:.1f} "
            f"| {mean[4]:.1f} | {mean[5]:.2f} | {mean[6]:.1f} |"
        )


if __name__ == "__main__":
    main()
