"""What comes when, and what is asked with."""

from __future__ import annotations

import numpy as np
import pytest

from core.bench.protocol import ProtocolName, draw_plan
from core.errors import UsageError

LABELS = np.repeat(np.arange(9), [10, 10, 20, 5, 7, 10, 4, 30, 10])


@pytest.mark.parametrize(("protocol", "sizes"), [("one-task", [4, 5]), ("multi-task", [4, 2, 2, 1])])
def test_half_of_the_categories_come_first_and_every_category_once(protocol: ProtocolName, sizes: list[int]) -> None:
    plan = draw_plan(LABELS, protocol, 0, tasks=3)
    assert [len(u) for u in plan.updates] == sizes
    assert sorted(np.concatenate(plan.updates).tolist()) == list(range(9))
    assert plan.tasks == len(sizes) - 1


def test_one_by_one_brings_a_category_an_update() -> None:
    plan = draw_plan(LABELS, "one-by-one", 2)
    assert [len(u) for u in plan.updates] == [4, 1, 1, 1, 1, 1]


@pytest.mark.parametrize("seed", range(3))
def test_training_and_test_images_are_disjoint_and_sixty_to_forty_in_each_category(seed: int) -> None:
    plan = draw_plan(LABELS, "multi-task", seed, tasks=2)
    train = np.concatenate(plan.train)
    assert len(np.intersect1d(train, plan.test)) == 0
    assert sorted([*train.tolist(), *plan.test.tolist()]) == list(range(len(LABELS)))
    for category in range(9):
        size = int((category == LABELS).sum())
        assert int((LABELS[train] == category).sum()) == round(0.6 * size)
    for update, rows in zip(plan.updates, plan.train, strict=True):
        assert set(LABELS[rows].tolist()) == set(update.tolist())


def test_a_plan_follows_from_its_seed() -> None:
    first, again, other = (draw_plan(LABELS, "one-task", seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first.test, again.test)
    np.testing.assert_array_equal(first.updates[0], again.updates[0])
    assert set(first.test.tolist()) != set(other.test.tolist())
    assert set(first.updates[0].tolist()) != set(other.updates[0].tolist())


def test_fewer_training_images_are_some_of_the_more_and_the_test_images_stay() -> None:
    whole = draw_plan(LABELS, "one-task", 4)
    five = draw_plan(LABELS, "one-task", 4, per=5)
    two = draw_plan(LABELS, "one-task", 4, per=2)
    np.testing.assert_array_equal(two.test, whole.test)
    rows = [np.concatenate(plan.train) for plan in (two, five, whole)]
    assert set(rows[0].tolist()) < set(rows[1].tolist()) < set(rows[2].tolist())
    assert np.bincount(LABELS[rows[0]]).tolist() == [2] * 9


def test_more_updates_than_categories_are_refused() -> None:
    with pytest.raises(UsageError, match="5 categories come after the first half; they cannot come in 6 updates"):
        draw_plan(LABELS, "multi-task", 0, tasks=6)
