from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.evaluation.recognition import NEAREST, Recogniser, nearness


@given(st.integers(0, 10_000))
def test_nearness_is_the_mean_of_the_nearest_of_each_category(seed: int) -> None:
    rng = np.random.default_rng(seed)
    queries, categories, k = 3, 4, int(rng.integers(1, 15))
    sizes = rng.integers(0, 6, categories)
    pool = np.repeat(np.arange(categories), sizes)
    scores = np.sort(rng.uniform(-1, 1, (queries, k)).astype(np.float32))[:, ::-1]
    labels = np.full((queries, k), -1)
    for q in range(queries):
        drawn = rng.permutation(pool)[:k]
        labels[q, : len(drawn)] = drawn
    near = nearness(scores, labels, sizes)
    for q in range(queries):
        seen = [(s, c) for s, c in zip(scores[q].tolist(), labels[q].tolist(), strict=True) if c >= 0]
        last = min((s for s, _ in seen), default=-1.0)
        for c in range(categories):
            wanted = min(NEAREST, int(sizes[c]))
            own = [s for s, of in seen if of == c][:wanted]
            own += [last] * (wanted - len(own))
            assert near[q, c] == pytest.approx(np.mean(own) if wanted else -1.0, abs=1e-5)


def test_without_any_image_everything_is_as_far_as_can_be() -> None:
    nothing = np.zeros((2, 0), np.float32), np.zeros((2, 0), np.int64)
    assert nearness(*nothing, np.array([0, 3])).tolist() == [[-1, -1]] * 2
    assert nearness(*nothing, np.zeros(0, np.int64)).shape == (2, 0)


def _calibrated(near: list[list[float]], truth: list[int], check: list[bool]) -> Recogniser:
    return Recogniser.calibrated(np.array(near, dtype=np.float32), np.array(truth), np.array(check))


def test_a_p_value_counts_the_check_images_that_are_no_nearer() -> None:
    recogniser = _calibrated(
        [[0.9, 0.1], [0.2, 0.7], [0.5, 0.4], [0.99, 0.99]], [0, 1, 0, 1], [True, True, True, False]
    )
    assert recogniser.known.tolist() == pytest.approx([0.5, 0.7, 0.9])
    queries = np.array([[0.1, 0.2], [0.5, 0.3], [0.8, 0.0], [0.1, 0.95]], dtype=np.float32)
    assert recogniser.p_known(queries).tolist() == [1 / 4, 2 / 4, 3 / 4, 1]


def test_known_images_are_called_unknown_no_more_often_than_asked_for() -> None:
    rng = np.random.default_rng(0)
    rejected = []
    for _ in range(400):
        drawn = rng.uniform(-1, 1, (60, 1)).astype(np.float32)
        recogniser = Recogniser.calibrated(drawn[:50], np.zeros(50, np.int64), np.ones(50, np.bool_))
        rejected.append(float(np.mean(recogniser.p_known(drawn[50:]) <= 0.1)))
    assert 0.06 < np.mean(rejected) <= 0.11


def test_how_many_check_images_a_verdict_takes() -> None:
    recogniser = _calibrated([[0.5]], [0], [True])
    assert [recogniser.fewest(rate) for rate in (0.05, 0.1, 0.01, 0.3)] == [19, 9, 99, 3]
    far = np.full((1, 1), -1.0, np.float32)
    for checked in (18, 19):
        some = _calibrated([[0.5]] * checked, [0] * checked, [True] * checked)
        assert bool(some.p_known(far)[0] <= 0.05) == (checked >= some.fewest(0.05))


def test_confidence_is_as_high_as_the_nearest_category_is_often_right() -> None:
    rng = np.random.default_rng(1)
    truth = rng.integers(0, 5, 2000)
    near = rng.normal(0, 0.05, (2000, 5)).astype(np.float32)
    near[np.arange(2000), truth] += 0.06
    recogniser = Recogniser.calibrated(near[:1000], truth[:1000], np.ones(1000, np.bool_))
    shares = recogniser.shares(near[1000:])
    assert shares.sum(axis=1) == pytest.approx(np.ones(1000))
    right = shares.argmax(axis=1) == truth[1000:]
    assert shares.max(axis=1).mean() == pytest.approx(right.mean(), abs=0.05)


def test_learned_images_set_the_confidence_where_there_is_no_check_image() -> None:
    sharp = _calibrated([[0.9, 0.1], [0.1, 0.9]] * 30, [0, 1] * 30, [False, False] * 30)
    unsure = _calibrated([[0.5, 0.6], [0.5, 0.4]] * 30, [0, 1] * 30, [False, False] * 30)
    assert sharp.temperature < unsure.temperature
    assert len(sharp.known) == 0
    assert sharp.p_known(np.array([[-1.0, -1.0]], np.float32)).tolist() == [1]


def test_a_few_right_answers_are_not_certainty() -> None:
    query = np.array([[0.9, 0.1, 0.0]], np.float32)
    sure = [float(_calibrated([[0.9, 0.1, 0.0]] * n, [0] * n, [True] * n).shares(query).max()) for n in (3, 30, 300)]
    assert sure == sorted(sure)
    assert sure[0] < 0.9 < sure[1] < sure[2]
