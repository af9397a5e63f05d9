from __future__ import annotations

import numpy as np

from core.evaluation.seriation import matrix, side_by_side


def test_connected_rows_stand_together_and_a_chain_in_its_order() -> None:
    counts = np.zeros((7, 7), dtype=np.int64)
    for a, b in ((0, 4), (4, 2), (2, 6)):  # a chain
        counts[a, b] = 3
    counts[1, 5] = 1  # a pair; 3 is alone
    assert side_by_side(counts) == [0, 4, 2, 6, 1, 5, 3]


def test_what_is_confused_more_often_stands_closer() -> None:
    rng = np.random.default_rng(0)
    hidden = rng.permutation(12)
    counts = np.zeros((12, 12), dtype=np.int64)
    for a in range(12):
        for b in range(12):
            if a != b and abs(a - b) <= 3:
                counts[hidden[a], hidden[b]] = 10 - 3 * abs(a - b)
    order = side_by_side(counts)
    line = [int(np.flatnonzero(hidden == row)[0]) for row in order]
    assert line in (list(range(12)), list(range(11, -1, -1)))


def test_a_matrix_holds_the_largest_counts_with_both_their_sides() -> None:
    counts = {(1, 2): 9, (2, 1): 4, (3, 4): 5, (5, 6): 1}
    rows, made = matrix(counts, most=4)
    assert rows == [1, 2, 3, 4]
    assert made.tolist() == [[0, 9, 0, 0], [4, 0, 0, 0], [0, 0, 0, 5], [0, 0, 0, 0]]
    rows, made = matrix({}, most=4)
    assert rows == []
    assert made.shape == (0, 0)
