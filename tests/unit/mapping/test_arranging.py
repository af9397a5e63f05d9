"""Arranging rows on a plane, in this process."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from core.index.neighbours import Neighbours
from core.mapping.arranging import arrange, rounds
from core.mapping.plane import Projection, flat, placed

COUNT, KINDS = 450, 30


@pytest.fixture(scope="module")
def rows() -> NDArray[np.float32]:
    """Thirty kinds of fifteen, of which a plane can show a few."""
    rng = np.random.default_rng(0)
    vectors = rng.normal(size=(KINDS, 40))[np.arange(COUNT) % KINDS] + 0.5 * rng.normal(size=(COUNT, 40))
    vectors = vectors.astype(np.float32)
    return Projection.of(vectors).rows(vectors)


@pytest.fixture(scope="module")
def arranged(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    return arrange(rows, flat(rows), np.arange(COUNT), False, 1, 0, lambda _: None)


def kept_neighbours(positions: NDArray[np.float32], rows: NDArray[np.float32], k: int = 10) -> float:
    """The share of each row's nearest that are among the nearest on the plane."""
    _, real = Neighbours(rows).of_each(k)
    _, seen = Neighbours(positions).of_each(k)
    return float(np.mean([len(np.intersect1d(a, b)) / k for a, b in zip(real, seen, strict=True)]))


def test_neighbours_stay_together_where_the_plane_of_largest_spread_parts_them(
    rows: NDArray[np.float32], arranged: NDArray[np.float32]
) -> None:
    assert kept_neighbours(arranged, rows) > 2 * kept_neighbours(flat(rows), rows)
    assert kept_neighbours(arranged, rows) > 0.5


def test_the_same_rows_and_seed_give_the_same_map(rows: NDArray[np.float32], arranged: NDArray[np.float32]) -> None:
    again = arrange(rows, flat(rows), np.arange(COUNT), False, 1, 0, lambda _: None)
    np.testing.assert_array_equal(arranged, again)


def test_a_map_brought_up_to_date_stays_the_map_one_knows(
    rows: NDArray[np.float32], arranged: NDArray[np.float32]
) -> None:
    told: list[int] = []
    later = arrange(rows, arranged, np.arange(COUNT), True, 1, 0, told.append)
    assert told[0] == 0
    assert told[-1] == rounds(again=True)
    size = np.abs(arranged).max()
    assert np.median(np.linalg.norm(later - arranged, axis=1)) < 0.2 * size


def test_rows_that_are_not_of_the_sample_lie_among_their_own(rows: NDArray[np.float32]) -> None:
    sample = np.arange(0, 300)
    positions = arrange(rows, flat(rows), sample, False, 1, 0, lambda _: None)
    _, nearest = Neighbours(positions[sample]).nearest(positions[300:], 3)
    assert (sample[nearest] % KINDS == np.arange(300, COUNT)[:, None] % KINDS).mean() > 0.9


def test_a_new_row_is_placed_beside_its_nearest_and_a_copy_on_top_of_what_it_copies(
    rows: NDArray[np.float32], arranged: NDArray[np.float32]
) -> None:
    among = Neighbours(rows[1:], exact=True)
    (copy,) = placed(rows[7:8], among, arranged[1:])
    np.testing.assert_allclose(copy, arranged[7], atol=1e-3)
    (new,) = placed(rows[:1], among, arranged[1:])
    own = arranged[KINDS::KINDS]
    assert np.linalg.norm(new - own, axis=1).min() < 0.1 * np.abs(arranged).max()
    assert placed(rows[:0], among, arranged[1:]).shape == (0, 2)


def test_the_plane_is_the_one_of_largest_spread_and_not_mirrored_by_the_order_of_the_rows() -> None:
    rng = np.random.default_rng(3)
    vectors = (rng.normal(size=(200, 6)) * [1, 5, 2, 1, 1, 1]).astype(np.float32)
    rows = Projection.of(vectors).rows(vectors)
    np.testing.assert_allclose(np.abs(rows[:, 0] @ vectors[:, 1]), np.linalg.norm(rows[:, 0]) ** 2, rtol=0.1)
    turned = Projection.of(vectors[::-1]).rows(vectors)
    np.testing.assert_allclose(rows, turned, atol=1e-3)


def test_vectors_of_one_number_lie_on_a_line() -> None:
    vectors = np.arange(6, dtype=np.float32)[:, None]
    positions = flat(Projection.of(vectors).rows(vectors))
    assert positions.shape == (6, 2)
    assert (positions[:, 1] == 0).all()
