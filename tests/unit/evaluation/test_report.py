"""Figures of a gallery and its parts."""

from __future__ import annotations

import numpy as np
import pytest

from core.evaluation.report import evaluate

# Two categories on one axis and two on another: 10 and 11 are told apart only from 20 and 21.
VECTORS = np.array([[1, 0], [1, 0], [0.999, 0.04], [0.999, 0.04], [0, 1], [0, 1], [0.04, 0.999], [1, 0]], np.float32)
LABELS = np.array([10, 10, 11, 11, 20, 20, 21, 21])
GROUPS = {"old": np.array([10, 11]), "new": np.array([20, 21])}


def test_the_union_asks_everything_and_groups_their_own_queries() -> None:
    answer = evaluate(VECTORS, LABELS, groups=GROUPS)
    # Both images of 10 find the other (or the twin that stands after it), both of 11 each other, both of 20 too.
    assert answer.union.queries == 8
    assert answer.union.r1 == pytest.approx(100 * 6 / 8)
    assert answer.groups["old"].r1 == 100
    assert answer.groups["new"].r1 == 50
    assert answer.recall[8] == 100


def test_galleries_apart_hold_only_their_group() -> None:
    answer = evaluate(VECTORS, LABELS, groups=GROUPS)
    together = np.isin(LABELS, GROUPS["new"])
    alone = evaluate(VECTORS[together], LABELS[together])
    assert answer.apart["new"] == alone.union


def test_each_category_has_its_figures() -> None:
    answer = evaluate(VECTORS, LABELS)
    assert set(answer.categories) == {10, 11, 20, 21}
    assert answer.categories[21].r1 == 0
    assert answer.categories[11].map_r == 100


def test_only_the_chosen_images_are_asked_for() -> None:
    answer = evaluate(VECTORS, LABELS, queries=LABELS == 21)
    assert answer.union.queries == 2
    assert answer.union.r1 == 0


def test_where_nothing_can_be_asked_there_is_no_figure() -> None:
    answer = evaluate(VECTORS[:1], LABELS[:1])
    assert answer.union.r1 is None
    assert answer.union.queries == 0
