"""Align: the closed form, whatever the statistics."""

from __future__ import annotations

import numpy as np
import pytest

from core.learning.alignment import align
from core.learning.head import Head
from core.learning.settings import AlignSettings
from core.learning.statistics import Statistics

DIM = 24


def library(categories: int, images: int, seed: int = 0, noise: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """Category means in the first dimensions, larger noise in the last ones: what frozen features do badly at."""
    rng = np.random.default_rng(seed)
    means = np.zeros((categories, DIM))
    means[:, :8] = rng.normal(0, 2, (categories, 8))
    away = rng.normal(0, noise, (categories, images, 4, DIM))
    away[..., 12:] *= 6
    features = means[:, None, None] + away + 3.0
    return np.repeat(np.arange(categories), images), features.reshape(-1, 4, DIM).astype(np.float16)


def statistics_of(labels: np.ndarray, features: np.ndarray) -> Statistics:
    statistics = Statistics.empty(DIM)
    statistics.add_labelled(labels, features)
    return statistics


def found(head: Head, labels: np.ndarray, features: np.ndarray) -> float:
    z = head.embed(features[:, 0])
    similar = z @ z.T
    np.fill_diagonal(similar, -2)
    return float((labels[similar.argmax(axis=1)] == labels).mean())


def test_aligning_finds_more_than_frozen_features() -> None:
    head = align(statistics_of(*library(10, 20)))
    # Other images of the same categories (the means are drawn first, with the same seed).
    labels, unseen = library(10, 30)
    unseen = unseen.reshape(10, 30, 4, DIM)[:, 20:].reshape(-1, 4, DIM)
    labels = np.repeat(np.arange(10), 10)
    assert found(head, labels, unseen) > found(Head.frozen(DIM), labels, unseen) + 0.2


@pytest.mark.parametrize("seed", range(3))
def test_one_by_one_in_any_order_or_at_once_gives_the_same_z(seed: int) -> None:
    labels, features = library(9, 5)
    at_once = align(statistics_of(labels, features)).embed(features[:, 0])
    one_by_one = Statistics.empty(DIM)
    for category in np.random.default_rng(seed).permutation(9):
        rows = np.random.default_rng(seed).permutation(np.nonzero(labels == category)[0])
        one_by_one.add(int(category), features[rows[:2]])
        one_by_one.add(int(category), features[rows[2:]])
    np.testing.assert_allclose(align(one_by_one).embed(features[:, 0]), at_once, atol=1e-4)


def test_taking_a_category_out_gives_the_head_from_before_it_came() -> None:
    labels, features = library(6, 5)
    old = labels < 4
    before = align(statistics_of(labels[old], features[old])).embed(features[:, 0])
    statistics = statistics_of(labels, features)
    for category in (4, 5):
        statistics.remove(category, features[labels == category])
    np.testing.assert_allclose(align(statistics).embed(features[:, 0]), before, atol=1e-4)


def test_nothing_learned_is_the_frozen_head() -> None:
    features = library(2, 2)[1][:, 0]
    z = align(Statistics.empty(DIM)).embed(features)
    np.testing.assert_allclose(z, Head.frozen(DIM).embed(features))


@pytest.mark.parametrize(
    ("categories", "images", "noise"),
    [(1, 5, 1.0), (30, 1, 1.0), (60, 2, 1.0), (1, 3, 0.0), (2, 3, 0.0), (8, 3, 0.0)],
    ids=["one category", "one image each", "more than D", "identical", "two identical", "eight identical"],
)
def test_degenerate_libraries_still_give_vectors_of_length_one(categories: int, images: int, noise: float) -> None:
    labels, features = library(categories, images, noise=noise)
    head = align(statistics_of(labels, features))
    z = head.embed(library(5, 3, seed=9)[1][:, 0])
    assert np.isfinite(z).all()
    np.testing.assert_allclose(np.linalg.norm(z, axis=1), 1.0, atol=1e-5)
    assert found(head, *library(5, 8, seed=9)) > 0.2


def test_categories_with_the_same_images_are_no_error() -> None:
    labels, features = library(1, 4)
    statistics = Statistics.empty(DIM)
    statistics.add(0, features)
    statistics.add(1, features)
    assert np.isfinite(align(statistics).embed(features[:, 0])).all()
    assert len(labels) == 4


def test_dimensions_stay_within_the_setting() -> None:
    head = align(statistics_of(*library(20, 4)), AlignSettings(max_dims=5))
    assert all(block.weight is None or len(block.weight) <= 5 for block in head.blocks)


def test_arrays_of_an_aligned_head_bring_it_back() -> None:
    labels, features = library(5, 4)
    head = align(statistics_of(labels, features))
    again = Head.from_arrays(head.to_arrays())
    np.testing.assert_array_equal(again.embed(features[:, 0]), head.embed(features[:, 0]))
