"""Figures after every update, recomputed in plain loops."""

from __future__ import annotations

import numpy as np
import pytest

from core.bench.course import figures_after, run_course
from core.bench.protocol import draw_plan
from core.learning.learners.aligned import Aligned
from core.learning.presets import LearnerOptions
from core.progress import CancelToken
from tests.unit.bench.support import Watched, made_up


def in_loops(z: np.ndarray, labels: np.ndarray, gallery: list[int], asked: list[int], k: int) -> float:
    """R@k in percent of queries of the categories `asked` among test images of the categories `gallery`."""
    found = []
    for i in range(len(labels)):
        if labels[i] not in asked:
            continue
        others = [j for j in range(len(labels)) if j != i and labels[j] in gallery]
        if not any(labels[j] == labels[i] for j in others):
            continue
        nearest = sorted(others, key=lambda j: -float(z[i] @ z[j]))[:k]
        found.append(any(labels[j] == labels[i] for j in nearest))
    return 100 * sum(found) / len(found)


def joined(updates: list[list[int]]) -> list[int]:
    return [category for update in updates for category in update]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_figures_after_an_update_are_what_plain_loops_say(number: int) -> None:
    data = made_up(9, 10)
    plan = draw_plan(data.labels, "multi-task", 0, tasks=2)
    labels = data.labels[plan.test]
    z = Watched(LearnerOptions()).embed(data.take(plan.test))
    got = figures_after(z, labels, plan.updates, number)
    updates = [u.tolist() for u in plan.updates]
    learned, later = joined(updates[: number + 1]), joined(updates[1 : number + 1])
    rest = joined(updates[number + 1 :])
    for k in (1, 2, 4, 8):
        assert got["union"][f"r{k}"] == pytest.approx(in_loops(z, labels, learned, learned, k))
        assert got["old"][f"r{k}"] == pytest.approx(in_loops(z, labels, updates[0], updates[0], k))
    assert 20 < got["union"]["r1"] < 95
    assert got["union_old_r1"] == pytest.approx(in_loops(z, labels, learned, updates[0], 1))
    if later:
        assert got["new"]["r1"] == pytest.approx(in_loops(z, labels, later, later, 1))
        assert got["union_new_r1"] == pytest.approx(in_loops(z, labels, learned, later, 1))
    else:
        assert got["new"]["r1"] is got["union_new_r1"] is None
    if rest:
        assert got["unseen"]["r1"] == pytest.approx(in_loops(z, labels, rest, rest, 1))
    else:
        assert got["unseen"]["r1"] is None
    for update, own, inside in zip(updates, got["own"], got["in_union"], strict=False):
        assert own == pytest.approx(in_loops(z, labels, update, update, 1))
        assert inside == pytest.approx(in_loops(z, labels, learned, update, 1))
    assert len(got["own"]) == len(got["in_union"]) == number + 1


def test_a_category_alone_in_its_update_has_no_gallery_of_its_own() -> None:
    data = made_up(5, 10)
    plan = draw_plan(data.labels, "one-by-one", 0)
    z = Watched(LearnerOptions()).embed(data.take(plan.test))
    got = figures_after(z, data.labels[plan.test], plan.updates, 3)
    assert got["own"][0] is not None
    assert got["own"][1:] == [None, None, None]
    assert None not in got["in_union"]


def test_a_learner_is_taught_each_update_once_and_never_sees_a_test_image() -> None:
    data = made_up(6, 10)
    plan = draw_plan(data.labels, "multi-task", 1, tasks=3)
    learner = Watched(LearnerOptions())
    steps: list[int] = []
    facts = run_course(learner, data, plan, lambda: steps.append(1), CancelToken())
    assert len(learner.taught) == len(facts["after"]) == len(facts["seconds"]) == len(steps) == 4
    for images, rows in zip(learner.taught, plan.train, strict=True):
        np.testing.assert_array_equal(images.labels, data.labels[rows])
        np.testing.assert_array_equal(images.features, data.take(rows).features)
    assert (facts["bytes_per_category"], facts["bytes_shared"]) == (12.0, 5)
    assert facts["peak_memory"] > 10_000_000
    assert facts["steps"] == [3, 3, 3, 3]


def test_categories_not_seen_yet_are_asked_before_they_are_learned() -> None:
    """What the closed form makes of the rest after the first update is not what it makes of them at the end."""
    data = made_up(8, 12)
    plan = draw_plan(data.labels, "one-task", 0)
    facts = run_course(Aligned(), data, plan, lambda: None, CancelToken())
    before = Aligned()
    before.learn(data.take(plan.train[0]))
    z = before.embed(data.take(plan.test))
    rest = plan.updates[1].tolist()
    expected = in_loops(z, data.labels[plan.test], rest, rest, 1)
    assert facts["after"][0]["unseen"]["r1"] == pytest.approx(expected)
    assert facts["after"][1]["unseen"]["r1"] is None
