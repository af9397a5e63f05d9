"""Which categories are taken for which."""

from __future__ import annotations

import numpy as np
import pytest

from core.evaluation import confusion
from core.evaluation.comparison import Outcome, ask
from core.evaluation.confusion import confused_pairs

QUERIES = 40


def asked(seed: int, images: int = 160, categories: int = 5) -> tuple[Outcome, np.ndarray, np.ndarray]:
    """The outcome, the vectors and the labels of a gallery whose categories overlap."""
    rng = np.random.default_rng(seed)
    labels = np.random.default_rng(0).integers(0, categories, images)
    vectors = rng.normal(size=(images, 6)) + 0.8 * np.random.default_rng(1).normal(size=(categories, 6))[labels]
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return ask(vectors, labels, QUERIES), vectors, labels


def by_hand(vectors: np.ndarray, labels: np.ndarray) -> dict[tuple[int, int], list[tuple[int, int]]]:
    found: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for query in range(QUERIES):
        best, nearest = -np.inf, -1
        for other in range(len(vectors)):
            likeness = float(vectors[query] @ vectors[other])
            if other != query and likeness > best:
                best, nearest = likeness, other
        if labels[nearest] != labels[query]:
            found.setdefault((labels[query], labels[nearest]), []).append((query, nearest))
    return found


def test_pairs_are_what_plain_loops_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confusion, "MOST_PAIRS", 1000)
    monkeypatch.setattr(confusion, "MOST_EXAMPLES", 1000)
    (before, old_vectors, labels), (after, vectors, _) = asked(3), asked(4)
    earlier, expected = by_hand(old_vectors, labels), by_hand(vectors, labels)
    pairs = confused_pairs(before, after, labels)
    assert len(pairs) > 5
    assert {(p.category, p.other): p.after for p in pairs} == {pair: len(found) for pair, found in expected.items()}
    for pair in pairs:
        key = pair.category, pair.other
        assert pair.before == len(earlier.get(key, []))
        assert sorted(pair.examples) == sorted(expected[key])
    assert [p.after for p in pairs] == sorted((p.after for p in pairs), reverse=True)


def test_the_newly_confused_are_shown_first_and_no_more_than_a_few() -> None:
    (before, old_vectors, labels), (after, _, _) = asked(3), asked(4)
    pairs = confused_pairs(before, after, labels)
    assert len(pairs) == confusion.MOST_PAIRS
    for pair in pairs:
        were = [query for query, _ in by_hand(old_vectors, labels).get((pair.category, pair.other), [])]
        known = [query in were for query, _ in pair.examples]
        assert known == sorted(known)
        assert len(pair.examples) == min(pair.after, confusion.MOST_EXAMPLES)


def test_a_query_with_nothing_to_find_is_not_confused() -> None:
    vectors = np.eye(4, dtype=np.float32)
    vectors[3] = vectors[0]
    labels = np.array([1, 2, 2, 3])
    outcome = ask(vectors, labels, 1)
    assert outcome.found.nearest[0] == 3
    assert confused_pairs(outcome, outcome, labels) == []


def test_without_queries_nothing_is_confused() -> None:
    outcome = ask(np.zeros((0, 4), dtype=np.float32), np.zeros(0, dtype=np.int64), 0)
    assert confused_pairs(outcome, outcome, np.zeros(0, dtype=np.int64)) == []
