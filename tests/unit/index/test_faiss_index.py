"""The index answers as plain arithmetic would, whatever is allowed, left out, added or removed."""

from __future__ import annotations

import threading
from unittest import mock

import faiss
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.index import faiss_index as module
from core.index.base import VectorIndex
from core.index.faiss_index import FaissIndex
from tests.unit.index.support import cosines, index_of, nearest, unit_vectors

IDS = st.lists(st.integers(0, 60), unique=True, min_size=0, max_size=40)
# Past the largest id a bitmap is made for.
FAR_IDS = st.lists(st.integers(2**40, 2**40 + 60), unique=True, min_size=0, max_size=10)


def assert_same(
    got: tuple[np.ndarray, np.ndarray],
    queries: np.ndarray,
    ids: np.ndarray,
    vectors: np.ndarray,
    k: int,
    among: set[int],
) -> None:
    """Scores must agree; ids must, too, wherever no other vector is as near."""
    scores, found = got
    mask = np.array([int(i) in among for i in ids], dtype=np.bool_)
    wanted_scores, wanted = nearest(queries, ids, vectors, k, mask)
    assert scores.shape == found.shape == (len(queries), k)
    assert scores.dtype == np.float32
    assert found.dtype == np.int64
    np.testing.assert_array_equal(found < 0, wanted < 0)
    np.testing.assert_allclose(scores, wanted_scores, atol=2e-6)
    place = {int(i): n for n, i in enumerate(ids)}
    every = cosines(queries, vectors)
    for q in range(len(queries)):
        hits = [int(i) for i in found[q] if i >= 0]
        assert len(set(hits)) == len(hits)
        assert set(hits) <= among
        np.testing.assert_allclose([every[q, place[i]] for i in hits], scores[q, : len(hits)], atol=2e-6)


@settings(max_examples=150, deadline=None)
@given(
    near=IDS,
    far=FAR_IDS,
    dim=st.sampled_from([1, 3, 8, 33]),
    queries=st.integers(0, 4),
    k=st.integers(1, 50),
    allowed=st.none() | st.lists(st.integers(-3, 70) | st.integers(2**40, 2**40 + 60), max_size=40),
    exclude=st.none() | st.lists(st.integers(-3, 70), max_size=90),
    seed=st.integers(0, 5),
    least_asked=st.sampled_from([1, 500]),
)
def test_search_agrees_with_plain_arithmetic(
    near: list[int],
    far: list[int],
    dim: int,
    queries: int,
    k: int,
    allowed: list[int] | None,
    exclude: list[int] | None,
    seed: int,
    least_asked: int,
) -> None:
    ids = np.array(near + far, dtype=np.int64)
    vectors, asked = unit_vectors(len(ids), dim, seed), unit_vectors(queries, dim, seed + 100)
    index = index_of(ids, vectors)
    among = set(ids.tolist()) if allowed is None else set(ids.tolist()) & set(allowed)
    among -= set(exclude or [])
    with mock.patch.object(module, "_LEAST_ASKED", least_asked):
        got = index.search(
            asked,
            k,
            allowed=None if allowed is None else np.array(allowed, dtype=np.int64),
            exclude=None if exclude is None else np.array(exclude, dtype=np.int64),
        )
    assert_same(got, asked, ids, vectors, k, among)


@settings(max_examples=80, deadline=None)
@given(
    steps=st.lists(st.tuples(st.sampled_from(["add", "remove"]), st.lists(st.integers(0, 25), max_size=12)), max_size=8)
)
def test_after_any_adding_and_removing_it_is_the_index_of_what_is_left(
    steps: list[tuple[str, list[int]]],
) -> None:
    pool = unit_vectors(26, 6)
    index, held = FaissIndex(6), list[int]()
    for action, some in steps:
        if action == "add":
            fresh = [i for i in dict.fromkeys(some) if i not in held]
            index.add(np.array(fresh, dtype=np.int64), pool[fresh])
            held += fresh
        else:
            gone = set(some) & set(held)
            assert index.remove(np.array(some, dtype=np.int64)) == len(gone)
            held = [i for i in held if i not in gone]
    assert len(index) == len(held)
    assert index.ids().tolist() == held
    ids = np.array(held, dtype=np.int64)
    np.testing.assert_array_equal(index.vectors(ids), pool[held].astype(np.float16).astype(np.float32))
    asked = unit_vectors(3, 6, seed=9)
    assert_same(index.search(asked, 5), asked, ids, pool[held], 5, set(held))


def test_a_batch_of_queries_answers_each_as_if_it_were_alone() -> None:
    ids, vectors = np.arange(1, 501, dtype=np.int64), unit_vectors(500, 32)
    index, asked = index_of(ids, vectors), unit_vectors(40, 32, seed=1)
    scores, found = index.search(asked, 10)
    for q in range(40):
        alone_scores, alone = index.search(asked[q : q + 1], 10)
        np.testing.assert_array_equal(found[q], alone[0])
        np.testing.assert_array_equal(scores[q], alone_scores[0])


def test_the_score_of_a_vector_with_itself_is_one_and_never_more() -> None:
    vectors = unit_vectors(300, 512)
    scores, found = index_of(np.arange(300, dtype=np.int64), vectors).search(vectors, 1)
    np.testing.assert_array_equal(found[:, 0], np.arange(300))
    assert scores.max() <= 1
    assert scores.min() > 0.9995


def test_scores_are_within_half_a_thousandth_of_the_cosine() -> None:
    vectors, asked = unit_vectors(400, 64), unit_vectors(20, 64, seed=5)
    scores, found = index_of(np.arange(400, dtype=np.int64), vectors).search(asked, 400)
    np.testing.assert_allclose(scores, np.take_along_axis(asked @ vectors.T, found, 1), atol=5e-4)


def test_leaving_out_thousands_still_gives_k_hits() -> None:
    ids, vectors = np.arange(5000, dtype=np.int64), unit_vectors(5000, 8)
    index = index_of(ids, vectors)
    scores, found = index.search(vectors[:2], 5, exclude=np.arange(4000, dtype=np.int64))
    assert (found >= 4000).all()
    assert_same((scores, found), vectors[:2], ids, vectors, 5, set(range(4000, 5000)))


def test_the_nearest_of_many_allowed_are_found_where_all_that_is_nearer_is_not_allowed() -> None:
    """Asking for some more hits than are wanted is not enough here."""
    rng = np.random.default_rng(0)
    ids, vectors, asked = np.arange(4000, dtype=np.int64), unit_vectors(4000, 8), unit_vectors(3, 8, seed=7)
    order = np.argsort(-cosines(asked[:1], vectors)[0])
    allowed = rng.permutation(ids[order[2000:]])
    got = index_of(ids, vectors).search(asked, 6, allowed=allowed)
    assert_same(got, asked, ids, vectors, 6, set(allowed.tolist()))


@pytest.mark.parametrize("share", [2, 4, 40])
def test_among_a_share_of_many_the_nearest_are_exactly_found(share: int) -> None:
    ids, vectors, asked = np.arange(6000, dtype=np.int64), unit_vectors(6000, 16), unit_vectors(5, 16, seed=3)
    allowed, left_out = ids[::share], ids[:: 3 * share][:20]
    got = index_of(ids, vectors).search(asked, 20, allowed=allowed, exclude=left_out)
    assert_same(got, asked, ids, vectors, 20, set(allowed.tolist()) - set(left_out.tolist()))


def test_nothing_allowed_finds_nothing() -> None:
    index = index_of(np.arange(5, dtype=np.int64), unit_vectors(5, 4))
    scores, found = index.search(unit_vectors(1, 4), 3, allowed=np.zeros(0, dtype=np.int64))
    assert (found == -1).all()
    assert np.isneginf(scores).all()


def test_an_empty_index_finds_nothing() -> None:
    scores, found = FaissIndex(4).search(unit_vectors(2, 4), 3)
    assert found.tolist() == [[-1] * 3] * 2
    assert np.isneginf(scores).all()


@pytest.mark.parametrize(
    ("ids", "vectors"),
    [
        ([3, 3], unit_vectors(2, 4)),
        ([1], unit_vectors(1, 4)),
        ([-1], unit_vectors(1, 4)),
        ([7, 8], unit_vectors(1, 4)),
        ([7], unit_vectors(1, 5)),
        ([7], np.full((1, 4), np.nan, dtype=np.float32)),
        ([7], np.full((1, 4), np.inf, dtype=np.float32)),
    ],
    ids=["twice", "there", "negative", "count", "dimension", "nan", "inf"],
)
def test_what_would_spoil_the_index_is_refused_and_leaves_it_alone(ids: list[int], vectors: np.ndarray) -> None:
    index = index_of(np.array([1], dtype=np.int64), unit_vectors(1, 4))
    with pytest.raises(ValueError, match=r"id|vector"):
        index.add(np.array(ids, dtype=np.int64), vectors)
    assert index.ids().tolist() == [1]


def test_asking_for_the_vector_of_an_unknown_id_names_it() -> None:
    index = index_of(np.array([1], dtype=np.int64), unit_vectors(1, 4))
    with pytest.raises(KeyError, match="9"):
        index.vectors(np.array([1, 9], dtype=np.int64))


def test_a_vector_of_zeros_can_be_kept_and_scores_nothing() -> None:
    index = index_of(np.array([1], dtype=np.int64), np.zeros((1, 4), dtype=np.float32))
    scores, found = index.search(unit_vectors(1, 4), 1)
    assert (scores[0, 0], found[0, 0]) == (0, 1)


def test_a_search_from_any_thread_runs_on_one_thread_of_faiss() -> None:
    index, counts = index_of(np.arange(50, dtype=np.int64), unit_vectors(50, 4)), []

    def search() -> None:
        index.search(unit_vectors(4, 4), 3)
        counts.append(faiss.omp_get_max_threads())

    thread = threading.Thread(target=search)
    thread.start()
    thread.join()
    assert counts == [1]


def test_searches_side_by_side_answer_as_one_after_the_other() -> None:
    vectors = unit_vectors(2000, 16)
    index = index_of(np.arange(2000, dtype=np.int64), vectors)
    allowed = [np.arange(start, 2000, 4, dtype=np.int64) for start in range(4)]
    wanted = [index.search(vectors[:30], 5, allowed=a)[1] for a in allowed]
    got: dict[int, list[np.ndarray]] = {i: [] for i in range(4)}

    def search(i: int) -> None:
        for _ in range(10):
            got[i].append(index.search(vectors[:30], 5, allowed=allowed[i])[1])

    threads = [threading.Thread(target=search, args=(i,)) for i in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    for i in range(4):
        assert len(got[i]) == 10
        for found in got[i]:
            np.testing.assert_array_equal(found, wanted[i])


def test_it_is_what_search_asks_for() -> None:
    index: VectorIndex = FaissIndex(7)
    assert (index.dim, len(index), index.ids().tolist()) == (7, 0, [])
