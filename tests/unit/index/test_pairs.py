"""Pairs of vectors that are nearly the same."""

from __future__ import annotations

import numpy as np
import pytest

from core.index import pairs
from core.index.base import Floats, Ids
from core.index.pairs import PairFinder
from core.learning.head import normalised
from tests.unit.index.support import unit_vectors


def with_copies(n: int, dim: int, noise: float) -> Floats:
    """Vectors around a common direction, as features are, each followed by a noisy copy of itself."""
    plain = normalised(unit_vectors(n, dim) + 2 * unit_vectors(1, dim, seed=5))
    copies = normalised(plain + noise * unit_vectors(n, dim, seed=9))
    return np.stack([plain, copies], axis=1).reshape(2 * n, dim)


def found(vectors: Floats, ids: Ids, floor: float, chunk: int) -> set[tuple[int, int]]:
    finder = PairFinder(vectors[:50], floor)
    parts = [finder.feed(ids[at : at + chunk], vectors[at : at + chunk]) for at in range(0, len(ids), chunk)]
    every = np.concatenate(parts).tolist()
    assert len({tuple(pair) for pair in every}) == len(every), "a pair came twice"
    return {(low, high) for low, high in every}


@pytest.mark.parametrize("chunk", [1, 7, 1000])
@pytest.mark.parametrize("dim", [40, 300])
def test_no_pair_at_or_above_the_floor_is_missed(dim: int, chunk: int) -> None:
    vectors, floor = with_copies(60, dim, 0.3), 0.9
    ids = np.random.default_rng(3).permutation(1000)[: len(vectors)].astype(np.int64)
    low, high = np.nonzero(np.triu(vectors @ vectors.T >= floor, 1))
    wanted = {(min(ids[a], ids[b]), max(ids[a], ids[b])) for a, b in zip(low, high, strict=True)}
    assert len(wanted) >= 60
    assert wanted <= found(vectors, ids, floor, chunk)


def test_few_others_are_looked_at() -> None:
    vectors = with_copies(200, 300, 0.3)
    assert len(found(vectors, np.arange(400), 0.95, 100)) < 400


def test_a_crowd_of_copies_stays_within_its_bound() -> None:
    crowd = np.repeat(unit_vectors(1, 40), 500, axis=0)
    assert len(found(crowd, np.arange(500), 0.9, 100)) <= 500 * pairs.PARTNERS
