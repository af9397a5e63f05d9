"""Two heads as one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.learning.alignment import align
from core.learning.head import Block, Head
from core.learning.side_by_side import MOST_BLOCKS, side_by_side
from core.learning.statistics import Statistics

DIM = 12


def head_of(categories: int, seed: int) -> Head:
    rng = np.random.default_rng(seed)
    statistics = Statistics.empty(DIM)
    for category in range(categories):
        statistics.add(category, rng.normal(size=DIM) + rng.normal(size=(9, DIM)))
    return align(statistics)


def cosines(head: Head) -> np.ndarray:
    z = head.embed(np.random.default_rng(5).normal(size=(30, DIM)))
    return z @ z.T


@pytest.mark.parametrize("lam", [0.25, 1.0, 4.0])
@pytest.mark.parametrize("previous", [head_of(3, 1), Head.frozen(DIM)], ids=["aligned", "frozen"])
def test_likenesses_are_the_weighted_mean_of_those_of_both(previous: Head, lam: float) -> None:
    new = head_of(5, 2)
    both = side_by_side(new, previous, lam)
    expected = (cosines(new) + lam * cosines(previous)) / (1 + lam)
    np.testing.assert_allclose(cosines(both), expected, atol=1e-5)


def test_no_other_mean_is_as_near_to_both() -> None:
    new, previous, lam = head_of(5, 2), head_of(3, 1), 4.0

    def distance(table: np.ndarray) -> float:
        return float(((table - cosines(new)) ** 2).sum() + lam * ((table - cosines(previous)) ** 2).sum())

    best = distance(cosines(side_by_side(new, previous, lam)))
    assert all(best < distance(cosines(side_by_side(new, previous, other))) for other in (1.0, 2.0, 8.0, 16.0))


def test_it_is_a_head_like_any_other_on_disk() -> None:
    both = side_by_side(head_of(5, 2), head_of(3, 1), 1.0)
    np.testing.assert_array_equal(cosines(Head.from_arrays(both.to_arrays())), cosines(both))


def test_held_again_and_again_it_grows_no_further_and_keeps_what_weighs_most() -> None:
    head = head_of(3, 1)
    for seed in range(6):
        head = side_by_side(head_of(4, seed), head, 4.0)
    assert len(head.blocks) == MOST_BLOCKS
    last, before = head_of(4, 7), side_by_side(head_of(4, 6), head, 4.0)
    again = side_by_side(last, before, 4.0)
    assert len(again.blocks) == MOST_BLOCKS
    assert min(block.scale for block in again.blocks) >= min(block.scale for block in before.blocks) * np.sqrt(4) / 2


def test_heads_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="different features"):
        side_by_side(head_of(3, 1), Head.frozen(DIM + 1), 1.0)
    bare = Head(DIM, (replace(Block(None, None), normalise=False),))
    with pytest.raises(ValueError, match="length of its own"):
        side_by_side(head_of(3, 1), bare, 1.0)
