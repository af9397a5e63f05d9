"""When one head is better than another."""

from __future__ import annotations

import numpy as np
import pytest

from core.evaluation.comparison import Outcome, ask, compare
from core.evaluation.metrics import Retrieval


def outcome(hits: str, answerable: str = "", old: int = 0) -> Outcome:
    """One character a query, "x" for found; the first `old` ones are of category 0."""
    found = np.array([c == "x" for c in hits])
    can = np.array([c == "x" for c in answerable or "x" * len(hits)])
    labels = np.where(np.arange(len(hits)) < old, 0, 1).astype(np.int64)
    nearest = np.full(len(hits), -1, dtype=np.int64)
    return Outcome(labels, Retrieval(found[:, None], found.astype(float), can, (1,), nearest))


def old_of(one: Outcome) -> np.ndarray:
    return one.labels == 0


def test_more_found_than_chance_makes_is_better() -> None:
    before, after = outcome("x.....", old=1), outcome("xxxx..", old=1)
    verdict = compare(before, after, old_of(before))
    assert verdict.better
    assert "3 are newly found and 0 no longer" in verdict.reason


@pytest.mark.parametrize(
    "hits", ["xx....", "xxxx..", "x.xx..", "x....."], ids=["none", "two gained", "one more than lost", "one lost"]
)
def test_what_chance_explains_is_no_gain(hits: str) -> None:
    before = outcome("xx....")
    verdict = compare(before, outcome(hits), old_of(before))
    assert not verdict.better
    assert "no clear gain" in verdict.reason


def test_old_categories_may_not_pay_for_the_new() -> None:
    before, after = outcome("xxxxx.....", old=5), outcome("xxxx.xxxxx", old=5)
    verdict = compare(before, after, old_of(before))
    assert not verdict.better
    assert "20.0 points" in verdict.reason


def test_queries_without_an_answer_do_not_count() -> None:
    before, after = outcome("......", "xx...."), outcome("..xxxx", "xx....")
    assert not compare(before, after, old_of(before)).better
    nothing = outcome("...", "...")
    assert "no check images" in compare(nothing, nothing, old_of(nothing)).reason


def test_a_query_is_looked_up_among_all_but_itself() -> None:
    vectors = np.array([[1, 0], [0, 1], [0.8, 0.6], [0, 1]], dtype=np.float32)
    got = ask(vectors, np.array([1, 2, 2, 1]), 3)
    assert got.labels.tolist() == [1, 2, 2]
    # 0 is nearest to 2 (another category), 1 to 3 (another), 2 to 0 (another).
    assert got.found.hits[:, 0].tolist() == [False, False, False]
    again = ask(vectors, np.array([1, 2, 1, 2]), 3)
    assert again.found.hits[:, 0].tolist() == [True, True, True]
