"""Category statistics: exact, additive, independent of order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.learning import statistics as module
from core.learning.features import CHUNK_ROWS, finite_images
from core.learning.statistics import Statistics

DIM = 6


def images(n: int, seed: int, views: int = 4) -> np.ndarray:
    return np.random.default_rng(seed).normal(seed, 1.0, (n, views, DIM)).astype(np.float16)


def from_scratch(parts: dict[int, np.ndarray]) -> Statistics:
    """By the definition, in plain loops."""
    scatter = np.zeros((DIM, DIM))
    ids = sorted(parts)
    means = []
    for category in ids:
        rows = parts[category].reshape(-1, DIM).astype(np.float64)
        mean = rows.mean(axis=0)
        for row in rows:
            scatter += np.outer(row - mean, row - mean)
        means.append(mean)
    n = np.array([len(parts[c]) for c in ids], dtype=np.int64)
    views = np.array([parts[c].shape[0] * parts[c].shape[1] for c in ids], dtype=np.float64)
    return Statistics(np.array(ids, dtype=np.int64), n, views, np.array(means), scatter)


def assert_same(a: Statistics, b: Statistics) -> None:
    np.testing.assert_array_equal(a.category_ids, b.category_ids)
    np.testing.assert_array_equal(a.images, b.images)
    np.testing.assert_array_equal(a.counts, b.counts)
    np.testing.assert_allclose(a.means, b.means, rtol=1e-10, atol=1e-10)
    np.testing.assert_allclose(a.scatter, b.scatter, rtol=1e-9, atol=1e-8)


def test_adding_categories_gives_the_defined_means_and_scatter() -> None:
    parts = {7: images(3, 1), 2: images(5, 2)}
    statistics = Statistics.empty(DIM)
    for category, features in parts.items():
        statistics.add(category, features)
    assert_same(statistics, from_scratch(parts))


def test_a_category_that_grows_is_as_if_it_had_come_at_once() -> None:
    first, later = images(3, 1), images(4, 5)
    statistics = Statistics.empty(DIM)
    statistics.add(1, first)
    statistics.add(1, later)
    assert_same(statistics, from_scratch({1: np.concatenate([first, later])}))


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(12)), st.lists(st.integers(1, 11), max_size=3))
def test_order_and_batches_do_not_matter(order: list[int], cuts: list[int]) -> None:
    labels = np.array([3, 3, 3, 3, 3, 9, 9, 9, 9, 1, 1, 4])
    features = images(12, 3)
    together = Statistics.empty(DIM)
    together.add_labelled(labels, features)
    pieces = Statistics.empty(DIM)
    for part in np.split(np.array(order), sorted(cuts)):
        pieces.add_labelled(labels[part], features[part])
    assert_same(pieces, together)


def test_chunks_do_not_change_the_result(monkeypatch: pytest.MonkeyPatch) -> None:
    labels = np.random.default_rng(0).integers(0, 4, 30)
    features = images(30, 2)
    whole = Statistics.empty(DIM)
    whole.add_labelled(labels, features)
    monkeypatch.setattr(module, "CHUNK_ROWS", 7)
    chunked = Statistics.empty(DIM)
    chunked.add_labelled(labels, features)
    assert_same(chunked, whole)


@pytest.mark.parametrize("cores", [1, 2, 3, 5])
def test_the_number_of_cores_does_not_change_the_result(cores: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where a category's views are shared between cores, and where it was known before."""
    parts = {1: images(3, 1), 4: images(9, 2), 6: images(1, 3)}
    statistics = from_scratch({1: parts[1], 4: parts[4][:2]})
    monkeypatch.setattr(module, "CHUNK_ROWS", 8)
    monkeypatch.setattr(module, "cores", lambda: cores)
    statistics.add_labelled(np.array([4] * 7 + [6]), np.concatenate([parts[4][2:], parts[6]]))
    assert_same(statistics, from_scratch(parts))


def test_removing_a_category_undoes_adding_it() -> None:
    before = from_scratch({1: images(3, 1), 2: images(2, 2)})
    after = before.copy()
    after.add(5, images(6, 9))
    after.remove(5, images(6, 9))
    assert_same(after, before)


def test_removing_some_images_leaves_the_others() -> None:
    stay, go = images(3, 1), images(2, 4)
    statistics = from_scratch({1: np.concatenate([stay, go]), 2: images(2, 2)})
    statistics.remove(1, go)
    assert_same(statistics, from_scratch({1: stay, 2: images(2, 2)}))


def test_removing_everything_leaves_nothing() -> None:
    statistics = from_scratch({1: images(3, 1)})
    statistics.remove(1, images(3, 1))
    assert_same(statistics, Statistics.empty(DIM))


def test_removing_more_than_there_is_changes_nothing() -> None:
    statistics = from_scratch({1: images(3, 1)})
    with pytest.raises(ValueError, match="holds 3 images"):
        statistics.remove(1, images(4, 1))
    with pytest.raises(KeyError):
        statistics.remove(2, images(1, 1))
    assert_same(statistics, from_scratch({1: images(3, 1)}))


def test_merging_adds_new_and_known_categories() -> None:
    a, b, c = images(3, 1), images(4, 2), images(2, 3)
    statistics = from_scratch({1: a, 8: b[:2]})
    statistics.merge(from_scratch({8: b[2:], 4: c}))
    assert_same(statistics, from_scratch({1: a, 4: c, 8: b}))


def test_joining_two_categories_is_as_if_they_had_been_one() -> None:
    statistics = from_scratch({1: images(3, 1), 2: images(4, 2)})
    statistics.join(2, into=1)
    assert_same(statistics, from_scratch({1: np.concatenate([images(3, 1), images(4, 2)])}))


def test_a_feature_that_is_not_finite_is_refused_whole() -> None:
    bad = images(3, 1)
    bad[1, 2, 0] = np.nan
    statistics = from_scratch({2: images(2, 2)})
    with pytest.raises(ValueError, match="not finite"):
        statistics.add(1, bad)
    assert_same(statistics, from_scratch({2: images(2, 2)}))
    np.testing.assert_array_equal(finite_images(bad), [True, False, True])


def test_features_of_another_length_are_refused() -> None:
    with pytest.raises(ValueError, match="shape"):
        Statistics.empty(DIM).add(1, np.zeros((2, DIM + 1)))


def test_views_of_one_image_may_come_as_rows() -> None:
    by_views, by_rows = Statistics.empty(DIM), Statistics.empty(DIM)
    by_views.add(1, images(3, 1))
    by_rows.add(1, images(3, 1).reshape(-1, DIM), images=3)
    assert_same(by_rows, by_views)


def test_images_may_have_different_numbers_of_views() -> None:
    four, one = images(5, 1), images(3, 2, views=1)
    views = [four[0], one[0], four[1], four[2], one[1], four[3], one[2], four[4]]
    labels = np.array([3, 3, 7, 3, 7, 7, 7, 3])
    together, singly = Statistics.empty(DIM), Statistics.empty(DIM)
    together.add_views(labels, views)
    for label, view in zip(labels.tolist(), views, strict=True):
        singly.add(label, view[None])
    assert_same(together, singly)


def test_arrays_bring_everything_back() -> None:
    statistics = from_scratch({1: images(3, 1), 2: images(4, 2)})
    assert_same(Statistics.from_arrays(statistics.to_arrays()), statistics)


@pytest.mark.parametrize("precision", [np.float16, np.float64])
@pytest.mark.parametrize("images", [1, CHUNK_ROWS // 4, CHUNK_ROWS // 4 + 1, 3 * CHUNK_ROWS // 4 + 5])
def test_many_rows_are_as_exact_as_few(images: int, precision: type[np.floating]) -> None:
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 7, images) if images > 1 else np.zeros(1, dtype=np.int64)
    features = rng.normal(3, 2, (images, 4, 6)).astype(precision)
    statistics = Statistics.empty(6)
    for part in (slice(None, images // 3), slice(images // 3, None)):
        statistics.add_labelled(labels[part], features[part])
    scatter = np.zeros((6, 6))
    for row, category in enumerate(np.unique(labels)):
        views = features[labels == category].reshape(-1, 6).astype(np.float64)
        np.testing.assert_allclose(statistics.means[row], views.mean(axis=0), rtol=1e-12)
        scatter += (views - views.mean(axis=0)).T @ (views - views.mean(axis=0))
    # Many of half precision are multiplied in single.
    close = 1e-9 if precision == np.float64 or 4 * images <= module.MANY_ROWS else 1e-6
    np.testing.assert_allclose(statistics.scatter, scatter, rtol=close, atol=close * np.abs(scatter).max())


def test_a_category_may_be_joined_into_one_that_is_not_there_yet() -> None:
    parts = {1: images(3, 1), 5: images(4, 2)}
    statistics = from_scratch(parts)
    statistics.join(1, 9)
    assert_same(statistics, from_scratch({5: parts[5], 9: parts[1]}))
    with pytest.raises(KeyError):
        statistics.join(1, 5)
    assert statistics.category_ids.tolist() == [5, 9]


def test_a_part_cut_out_by_estimate_keeps_all_views_and_the_common_mean() -> None:
    parts = {1: images(10, 1), 5: images(4, 2)}
    statistics = from_scratch(parts)
    apart = np.arange(DIM, dtype=np.float64)
    statistics.split(1, -1, 4, apart)
    assert statistics.category_ids.tolist() == [-1, 1, 5]
    assert (statistics.images.tolist(), statistics.counts.tolist()) == ([4, 6, 4], [16.0, 24.0, 16.0])
    before = from_scratch(parts)
    np.testing.assert_allclose(0.4 * statistics.means[0] + 0.6 * statistics.means[1], before.means[0])
    np.testing.assert_allclose(statistics.means[0] - before.means[0], apart)
    np.testing.assert_array_equal(statistics.scatter, before.scatter)
    statistics.split(1, 7, 6, apart)
    assert statistics.category_ids.tolist() == [-1, 5, 7], "with all its images it is another name for the same"
    with pytest.raises(ValueError, match="holds 4 images"):
        statistics.split(5, 8, 5, apart)
    with pytest.raises(ValueError, match="has to be new"):
        statistics.split(5, 7, 1, apart)


def test_a_category_discarded_by_estimate_takes_its_share_of_the_scatter() -> None:
    statistics = from_scratch({1: images(10, 1), 5: images(4, 2)})
    spread = statistics.scatter / statistics.views
    statistics.discard(1)
    assert statistics.category_ids.tolist() == [5]
    np.testing.assert_allclose(statistics.scatter / statistics.views, spread)
    statistics.discard(5)
    assert not statistics.scatter.any()
