"""Which methods a run compares."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.bench.course import run_course
from core.bench.methods import choose_methods
from core.bench.protocol import draw_plan
from core.errors import UsageError
from core.learning.ablations import ABLATIONS, Whole
from core.learning.learner import Learner
from core.learning.presets import PRESETS, LearnerOptions
from core.progress import CancelToken
from tests.unit.bench.support import made_up


def test_all_presets_run_unless_some_are_named() -> None:
    assert list(choose_methods(None, "head")) == list(PRESETS)
    assert list(choose_methods(["align", " frozen", "align"], "head")) == ["align", "frozen"]


def test_an_unknown_method_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"There is no method 'algin'\. Did you mean align"):
        choose_methods(["algin"], "head")
    with pytest.raises(UsageError, match=r"There is no method 'xyz'\. There are recollect, paper, frozen"):
        choose_methods(["xyz"], "head")


def test_a_method_that_trains_the_head_alone_is_refused_at_other_scopes() -> None:
    with pytest.raises(UsageError, match="The method ewc knows scope head alone, not stage"):
        choose_methods(["ewc"], "stage")
    assert "ewc" not in choose_methods(None, "full")
    assert list(choose_methods(["align", "finetune"], "stage")) == ["align", "finetune"]


def test_ablations_stand_alone_and_start_with_the_default() -> None:
    assert next(iter(choose_methods(None, "head", ablations=True))) == "default"
    with pytest.raises(UsageError, match="name no others"):
        choose_methods(["align"], "head", ablations=True)
    with pytest.raises(UsageError, match="scope head"):
        choose_methods(None, "stage", ablations=True)


def quick(name: str) -> Learner:
    ablation = ABLATIONS[name]
    if isinstance(ablation, Whole):
        return ablation.make(LearnerOptions(seed=3, steps=3))
    distil = None if ablation.distil is None else replace(ablation.distil, steps=3, learning_rate=1e-2)
    return replace(ablation, distil=distil).make(LearnerOptions(seed=3))


@pytest.mark.parametrize("name", list(ABLATIONS))
def test_every_ablation_learns_two_updates(name: str) -> None:
    data = made_up(4, 8)
    facts = run_course(quick(name), data, draw_plan(data.labels, "one-task", 0), lambda: None, CancelToken())
    assert facts["after"][1]["union"]["r1"] is not None
    assert facts["bytes_per_category"] > 0
    assert (facts["steps"] == [0, 0]) == (name == "no distilling")


def test_every_ablation_is_another_model_than_the_default_that_is_always_kept() -> None:
    data = made_up(8, 10)
    plan = draw_plan(data.labels, "multi-task", 0, tasks=2)
    vectors = {}
    for name in ABLATIONS:
        learner = quick(name)
        for rows in plan.train:
            learner.learn(data.take(rows))
        vectors[name] = learner.embed(data.take(plan.test))
    kept = vectors.pop("always kept")
    # The default itself is one of these two: it keeps what was distilled or it does not.
    default = vectors.pop("default")
    assert any(np.array_equal(default, z) for z in (kept, vectors["no distilling"]) if z.shape == default.shape)
    for name, z in vectors.items():
        assert z.shape != kept.shape or np.abs(z - kept).max() > 1e-4, name
