"""When a model counts as better."""

from __future__ import annotations

import numpy as np
import pytest

from core.evaluation.verdict import judge


def hits(*runs: tuple[bool, int]) -> np.ndarray:
    return np.repeat([value for value, _ in runs], [count for _, count in runs])


@pytest.mark.parametrize(
    ("gained", "lost", "better"), [(2, 0, False), (3, 0, True), (5, 1, False), (6, 1, True), (12, 6, False)]
)
def test_more_must_be_gained_than_chance_makes(gained: int, lost: int, better: bool) -> None:
    was = hits((False, gained), (True, lost), (True, 20))
    now = hits((True, gained), (False, lost), (True, 20))
    verdict = judge(was, now, np.zeros(len(was), dtype=np.bool_))
    assert verdict.better is better
    assert f"{gained} are newly found and {lost} no longer" in verdict.reason


@pytest.mark.parametrize(("old", "better"), [(100, True), (99, False)])
def test_old_categories_may_lose_a_point_and_no_more(old: int, better: bool) -> None:
    was, now = hits((True, old), (False, 50)), hits((False, 1), (True, old - 1), (True, 50))
    verdict = judge(was, now, hits((True, old), (False, 50)))
    assert verdict.better is better
    assert ("old categories would lose" in verdict.reason) is not better


def test_without_check_images_nothing_is_kept() -> None:
    none = np.zeros(0, dtype=np.bool_)
    assert not judge(none, none, none).better
