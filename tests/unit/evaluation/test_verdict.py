"""When a model counts as better."""

from __future__ import annotations

import math

import numpy as np
import pytest

from core.evaluation.tolerance import CLEAR, Tolerance
from core.evaluation.verdict import Verdict, harm, judge


def hits(*runs: tuple[bool, int]) -> np.ndarray:
    return np.repeat([value for value, _ in runs], [count for _, count in runs])


def one_category(queries: np.ndarray) -> np.ndarray:
    return np.zeros(len(queries), dtype=np.int64)


@pytest.mark.parametrize(
    ("gained", "lost", "better"), [(2, 0, False), (3, 0, True), (5, 1, False), (6, 1, True), (12, 6, False)]
)
def test_more_must_be_gained_than_chance_makes(gained: int, lost: int, better: bool) -> None:
    was = hits((False, gained), (True, lost), (True, 20))
    now = hits((True, gained), (False, lost), (True, 20))
    verdict = judge(was, now, one_category(was), np.zeros(len(was), dtype=np.bool_), Tolerance())
    assert verdict.better is better
    assert f"{gained} are newly found and {lost} no longer" in verdict.reason


@pytest.mark.parametrize(("old", "better"), [(100, True), (99, False)])
def test_old_categories_may_lose_a_point_and_no_more(old: int, better: bool) -> None:
    was, now = hits((True, old), (False, 50)), hits((False, 1), (True, old - 1), (True, 50))
    verdict = judge(was, now, one_category(was), hits((True, old), (False, 50)), Tolerance())
    assert verdict.better is better
    assert ("old categories would lose" in verdict.reason) is not better


def test_without_check_images_nothing_is_kept() -> None:
    none = np.zeros(0, dtype=np.bool_)
    assert not judge(none, none, one_category(none), none, Tolerance()).better


def test_a_gain_over_all_does_not_pay_for_one_old_category() -> None:
    labels = np.repeat([1, 2, 3], [10, 90, 50])
    was, now = hits((True, 10), (False, 20), (True, 70), (False, 50)), hits((True, 8), (False, 2), (True, 140))
    verdict = judge(was, now, labels, labels < 3, Tolerance())
    assert not verdict.better
    assert "1 old category would lose 20.0 points" in verdict.reason


def harmed(was: np.ndarray, now: np.ndarray, labels: np.ndarray, tolerance: Tolerance | None = None) -> bool:
    return bool(harm(was, now, labels, np.ones(len(was), dtype=np.bool_), tolerance or Tolerance()))


@pytest.mark.parametrize(("lost", "beyond"), [(10, False), (11, True)])
def test_old_categories_may_lose_one_point_over_all(lost: int, beyond: bool) -> None:
    was, now = hits((True, 1000)), hits((False, lost), (True, 1000 - lost))
    assert harmed(was, now, np.arange(1000) % 200) is beyond


@pytest.mark.parametrize(("images", "lost", "beyond"), [(40, 4, False), (40, 5, True), (10, 3, True), (9, 3, False)])
def test_one_category_of_ten_check_images_may_lose_ten_points(images: int, lost: int, beyond: bool) -> None:
    labels = np.repeat([1, 2], [images, 2000])
    was, now = hits((True, images + 2000)), hits((False, lost), (True, images + 2000 - lost))
    found = harm(was, now, labels, np.ones(len(was), dtype=np.bool_), Tolerance())
    assert not found.over_all
    assert list(found.categories) == ([1] if beyond else [])


@pytest.mark.parametrize(("lost", "gained", "beyond"), [(1, 0, False), (2, 0, False), (3, 0, True), (9, 6, False)])
def test_a_loss_that_chance_makes_is_no_harm(lost: int, gained: int, beyond: bool) -> None:
    was = hits((True, lost), (False, gained), (True, 10))
    now = hits((False, lost), (True, gained), (True, 10))
    labels = np.arange(len(was))
    assert harmed(was, now, labels) is beyond
    assert (lost - gained > CLEAR * math.sqrt(lost + gained)) is beyond
    assert harmed(was, now, labels, Tolerance(chance=0.0)), "at its face value any of these is more than a point"


def test_new_categories_are_nothing_that_could_be_harmed() -> None:
    was, now = hits((True, 50)), hits((False, 50))
    assert not harm(was, now, one_category(was), np.zeros(50, dtype=np.bool_), Tolerance())
    none = np.zeros(0, dtype=np.bool_)
    assert not harm(none, none, one_category(none), none, Tolerance())


def test_categories_that_fell_stand_worst_first() -> None:
    labels = np.repeat([5, 6, 7], 20)
    was, now = hits((True, 60)), hits((False, 4), (True, 16), (False, 9), (True, 11), (True, 20))
    found = harm(was, now, labels, np.ones(60, dtype=np.bool_), Tolerance())
    assert list(found.categories.items()) == [(6, 45.0), (5, 20.0)]
    assert found.points == pytest.approx(100 * 13 / 60)
    assert "would lose 21.7 points (of their check images 0 are newly found and 13 no longer)" in found.sentence


@pytest.mark.parametrize("name", ["tolerance", "category_tolerance", "category_check_images", "chance"])
@pytest.mark.parametrize("value", [-1.0, math.nan, math.inf])
def test_a_tolerance_is_a_number_from_zero_on(name: str, value: float) -> None:
    with pytest.raises(ValueError, match=name):
        Tolerance(**{name: value})


def test_a_tolerance_comes_back_from_json_and_what_is_missing_is_usual() -> None:
    mine = Tolerance(2.0, 20.0, 5, 0.0)
    assert Tolerance.from_json(mine.to_json()) == mine
    assert Tolerance.from_json({"tolerance": 3.0, "of a newer program": 1}) == Tolerance(tolerance=3.0)


def ranked(
    gain: float, spread: float, categories: int = 20, each: int = 5
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """AP@R before and after, and categories; gains differ from category to category by `spread` to both sides."""
    labels = np.repeat(np.arange(categories), each)
    sway = np.repeat(np.where(np.arange(categories) % 2, spread, -spread), each)
    before = np.full(len(labels), 0.5)
    return before, before + gain + sway, labels


def judged_by_rank(gain: float, spread: float, lost: int = 0, old_gain: float = 0.0, **size: int) -> Verdict:
    before, after, labels = ranked(gain, spread, **size)
    old = np.zeros(len(labels), dtype=np.bool_)
    if old_gain:
        old[:5], after[:5] = True, before[:5] + old_gain
    was = hits((True, len(labels)))
    now = hits((False, lost), (True, len(labels) - lost))
    return judge(was, now, labels, old, Tolerance(), (before, after))


def test_a_gain_further_down_the_list_counts_where_it_is_asked_for() -> None:
    assert judged_by_rank(0.05, 0.05).better
    assert "MAP@R 50.0, now 55.0" in judged_by_rank(0.05, 0.05).reason
    before, _, labels = ranked(0.05, 0.05)
    found, none = hits((True, len(before))), np.zeros(len(before), dtype=np.bool_)
    assert not judge(found, found, labels, none, Tolerance()).better


def test_a_gain_in_rank_has_to_exceed_what_differs_between_categories() -> None:
    # 20 categories that sway by .2 to both sides: a standard error of .046, whatever the images of each.
    assert not judged_by_rank(0.07, 0.2).better
    assert not judged_by_rank(0.07, 0.2, each=50).better, "more images of the same categories are no more evidence"
    assert judged_by_rank(0.08, 0.2).better
    assert not judged_by_rank(0.2, 0.0, categories=4).better, "four categories say too little"


def test_a_gain_in_rank_pays_neither_for_images_that_are_found_no_longer_nor_for_old_categories() -> None:
    assert not judged_by_rank(0.1, 0.05, lost=1).better
    assert not judged_by_rank(0.1, 0.05, old_gain=-0.01).better
    assert judged_by_rank(0.1, 0.05, old_gain=0.01).better
