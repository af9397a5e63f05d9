"""Retrieval metrics against pytorch-metric-learning's calculator and plain loops."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from pytorch_metric_learning.distances import CosineSimilarity
from pytorch_metric_learning.utils.accuracy_calculator import AccuracyCalculator
from pytorch_metric_learning.utils.inference import CustomKNN

from core.evaluation import metrics
from core.evaluation.metrics import retrieval


def vectors(n: int, categories: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, categories, n)
    z = rng.normal(0, 1, (categories, 8))[labels] + rng.normal(0, 1.2, (n, 8))
    return (z / np.linalg.norm(z, axis=1, keepdims=True)).astype(np.float32), labels


def theirs(
    query: np.ndarray, query_labels: np.ndarray, gallery: np.ndarray, gallery_labels: np.ndarray, same: bool
) -> dict:
    calculator = AccuracyCalculator(
        include=("precision_at_1", "mean_average_precision_at_r"),
        k="max_bin_count",
        knn_func=CustomKNN(CosineSimilarity(), batch_size=64),
        device=torch.device("cpu"),
    )
    return calculator.get_accuracy(
        torch.from_numpy(query),
        torch.from_numpy(query_labels),
        torch.from_numpy(gallery),
        torch.from_numpy(gallery_labels),
        ref_includes_query=same,
    )


@pytest.mark.parametrize("seed", range(3))
def test_figures_agree_with_pytorch_metric_learning_on_one_gallery(seed: int) -> None:
    z, labels = vectors(150, 7, seed)
    ids = np.arange(150)
    mine = retrieval(z, labels, z, labels, query_ids=ids, gallery_ids=ids)
    their = theirs(z, labels, z, labels, same=True)
    assert mine.recall(1) == pytest.approx(their["precision_at_1"], abs=1e-6)
    assert mine.map_r() == pytest.approx(their["mean_average_precision_at_r"], abs=1e-6)


@pytest.mark.parametrize("seed", range(3))
def test_figures_agree_with_pytorch_metric_learning_on_a_separate_gallery(seed: int) -> None:
    z, labels = vectors(200, 5, seed)
    mine = retrieval(z[:60], labels[:60], z[60:], labels[60:])
    their = theirs(z[:60], labels[:60], z[60:], labels[60:], same=False)
    assert mine.recall(1) == pytest.approx(their["precision_at_1"], abs=1e-6)
    assert mine.map_r() == pytest.approx(their["mean_average_precision_at_r"], abs=1e-6)


def in_loops(z: np.ndarray, labels: np.ndarray, queries: np.ndarray, k: int) -> tuple[float, float]:
    """R@k and MAP@R of some rows against all others."""
    found, precision = [], []
    for i in queries:
        order = [j for j in np.argsort(-(z @ z[i]), kind="stable") if j != i]
        same = [labels[j] == labels[i] for j in order]
        r = sum(same)
        if r == 0:
            continue
        found.append(any(same[:k]))
        precision.append(sum(same[q] * sum(same[: q + 1]) / (q + 1) for q in range(r)) / r)
    return float(np.mean(found)), float(np.mean(precision))


@pytest.mark.parametrize("k", [1, 2, 4, 8])
def test_recall_at_every_k_is_what_plain_loops_say(k: int) -> None:
    z, labels = vectors(80, 9)
    queries = np.arange(0, 80, 3)
    ids = np.arange(80) + 1000
    mine = retrieval(z[queries], labels[queries], z, labels, query_ids=ids[queries], gallery_ids=ids)
    recall, map_r = in_loops(z, labels, queries, k)
    assert mine.recall(k) == pytest.approx(recall, abs=1e-9)
    assert mine.map_r() == pytest.approx(map_r, abs=1e-9)


def test_chunks_do_not_change_the_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    z, labels = vectors(90, 4)
    ids = np.arange(90)
    whole = retrieval(z, labels, z, labels, query_ids=ids, gallery_ids=ids)
    monkeypatch.setattr(metrics, "CHUNK_SIMILARITIES", 200)
    chunked = retrieval(z, labels, z, labels, query_ids=ids, gallery_ids=ids)
    np.testing.assert_array_equal(chunked.hits, whole.hits)
    np.testing.assert_allclose(chunked.average_precision, whole.average_precision)


def test_a_query_whose_category_has_no_other_image_counts_in_no_figure() -> None:
    z = np.eye(3, dtype=np.float32)
    labels, ids = np.array([0, 0, 1]), np.arange(3)
    mine = retrieval(z, labels, z, labels, query_ids=ids, gallery_ids=ids)
    np.testing.assert_array_equal(mine.answerable, [True, True, False])
    assert mine.recall(1, labels == 1) is None
    assert mine.map_r(labels == 1) is None


def test_a_query_that_is_not_in_the_gallery_loses_nothing() -> None:
    z, labels = vectors(30, 3)
    with_ids = retrieval(z[:5], labels[:5], z[5:], labels[5:], query_ids=np.arange(5), gallery_ids=np.arange(5, 30))
    without = retrieval(z[:5], labels[:5], z[5:], labels[5:])
    np.testing.assert_array_equal(with_ids.hits, without.hits)


def test_its_own_image_is_never_a_hit_even_in_a_gallery_smaller_than_k() -> None:
    z = np.ones((2, 1), dtype=np.float32)
    labels, ids = np.array([0, 1]), np.arange(2)
    assert not retrieval(z, labels, z, labels, query_ids=ids, gallery_ids=ids).hits.any()


def test_an_empty_gallery_answers_nothing() -> None:
    z, labels = vectors(4, 2)
    none = retrieval(z, labels, z[:0], labels[:0])
    assert none.recall(1) is None


def test_ids_of_one_side_alone_are_refused() -> None:
    z, labels = vectors(4, 2)
    with pytest.raises(ValueError, match="ids"):
        retrieval(z, labels, z, labels, query_ids=np.arange(4))


def test_an_image_twice_in_the_gallery_is_refused() -> None:
    z, labels = vectors(4, 2)
    with pytest.raises(ValueError, match="twice"):
        retrieval(z, labels, z, labels, query_ids=np.arange(4), gallery_ids=np.zeros(4, dtype=np.int64))
