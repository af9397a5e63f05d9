from __future__ import annotations

import numpy as np

from core.index.neighbours import Neighbours


def brute(rows: np.ndarray, k: int) -> np.ndarray:
    apart = ((rows[:, None].astype(np.float64) - rows[None]) ** 2).sum(axis=2)
    np.fill_diagonal(apart, np.inf)
    return np.sort(apart, axis=1)[:, :k]


def test_the_nearest_of_each_row_are_those_of_plain_loops() -> None:
    rows = np.random.default_rng(0).normal(size=(300, 7)).astype(np.float32)
    distances, places = Neighbours(rows).of_each(9)
    np.testing.assert_allclose(distances**2, brute(rows, 9), rtol=1e-3, atol=1e-4)
    assert not (places == np.arange(300)[:, None]).any()


def test_a_row_is_not_its_own_neighbour_where_there_are_copies_of_it() -> None:
    rows = np.repeat(np.random.default_rng(1).normal(size=(5, 4)), 4, axis=0).astype(np.float32)
    distances, places = Neighbours(rows).of_each(3)
    assert not (places == np.arange(20)[:, None]).any()
    assert (places // 4 == np.arange(20)[:, None] // 4).all()
    np.testing.assert_allclose(distances, 0, atol=1e-3)


def test_of_very_many_rows_nearly_all_neighbours_are_found_and_every_place_is_filled() -> None:
    rng = np.random.default_rng(2)
    rows = (rng.normal(size=(40, 8))[rng.integers(0, 40, 12_000)] + 0.3 * rng.normal(size=(12_000, 8))).astype(
        np.float32
    )
    _, fast = Neighbours(rows).nearest(rows[:200], 60)
    _, exact = Neighbours(rows, exact=True).nearest(rows[:200], 60)
    assert (fast >= 0).all()
    assert np.mean([len(np.intersect1d(a, b)) / 60 for a, b in zip(fast, exact, strict=True)]) > 0.95
    _, all_over = Neighbours(rows).nearest(rows[:3], 11_000)  # more than the cells around hold
    assert (np.sort(all_over, axis=1)[:, 0] >= 0).all()
