"""What batches, old samples, the peer and the trainable head are made of."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from core.learning.alignment import align
from core.learning.blend import blended
from core.learning.head import Block, Head
from core.learning.head_module import HeadModule
from core.learning.old_samples import OldSamples
from core.learning.peer import fresh_head
from core.learning.sampler import Sampler
from core.learning.statistics import Statistics
from tests.unit.learning.samples import DIM, drawn


def statistics_of(categories: range, images: int) -> Statistics:
    statistics = Statistics.empty(DIM)
    statistics.add_labelled(*drawn(categories, images))
    return statistics


# --- the head as a module


def heads() -> list[Head]:
    rng = np.random.default_rng(0)
    weight = rng.normal(0, 1e3, (5, DIM)).astype(np.float32)
    centre = rng.normal(0, 1, DIM).astype(np.float32)
    plain = Head(DIM, (Block(weight, centre, 0.5, normalise=False), Block(None, None, 0.2)))
    return [align(statistics_of(range(9), 5)), Head.frozen(DIM), plain]


@pytest.mark.parametrize("head", heads(), ids=["aligned", "frozen", "mixed"])
def test_the_module_gives_the_head_s_numbers_and_gives_it_back(head: Head) -> None:
    features = drawn(range(4), 3)[1][:, 0].astype(np.float32)
    module = HeadModule(head)
    with torch.no_grad():
        np.testing.assert_allclose(module(torch.from_numpy(features)).numpy(), head.embed(features), atol=1e-5)
        np.testing.assert_allclose(
            module.project(torch.from_numpy(features)).numpy(), head.project(features), rtol=1e-4, atol=1e-5
        )
    np.testing.assert_allclose(module.to_head().embed(features), head.embed(features), atol=1e-6)


def test_every_weight_of_the_module_gets_gradient() -> None:
    module = HeadModule(align(statistics_of(range(9), 5)))
    z = module(torch.from_numpy(drawn(range(4), 3)[1][:, 0].astype(np.float32)))
    (z @ z.T).square().sum().backward()
    gradients = [p.grad for p in module.parameters()]
    assert len(gradients) == len(module._head.blocks)
    assert all(g is not None and float(g.abs().sum()) > 0 for g in gradients)


def test_half_a_blend_has_the_mean_weight() -> None:
    start = align(statistics_of(range(5), 5))
    end = Head(DIM, tuple(Block(None if b.weight is None else b.weight + 2, b.centre, b.scale) for b in start.blocks))
    for a, b in zip(start.blocks, blended(start, end, 0.5).blocks, strict=True):
        assert a.weight is not None
        assert b.weight is not None
        np.testing.assert_allclose(b.weight, a.weight + 1, rtol=1e-5)


# --- the sampler


def sampler(counts: list[int], categories: int, images: int, views: int = 4) -> Sampler:
    labels = np.repeat(np.arange(len(counts)) * 10, counts)
    return Sampler(labels, views, categories, images, np.random.default_rng(0))


def test_a_batch_has_as_many_categories_and_images_as_asked_for() -> None:
    batch = sampler([8, 9, 7, 20], 3, 5).draw()
    assert len(np.unique(batch.labels)) == 3
    assert all((batch.labels == c).sum() == 5 for c in np.unique(batch.labels))
    assert len(np.unique(batch.images)) == 15


def test_rows_belong_to_their_category() -> None:
    counts = [8, 2, 7, 1]
    labels = np.repeat(np.arange(4) * 10, counts)
    source = sampler(counts, 4, 5)
    for _ in range(10):
        batch = source.draw()
        np.testing.assert_array_equal(labels[batch.images], batch.labels)


@pytest.mark.parametrize(("count", "rows"), [(1, 4), (2, 5), (3, 5)])
def test_a_small_category_shows_further_views_and_none_twice(count: int, rows: int) -> None:
    source = sampler([count], 1, 5)
    for _ in range(20):
        batch = source.draw()
        pairs = set(zip(batch.images.tolist(), batch.views.tolist(), strict=True))
        assert len(pairs) == len(batch.images) == rows
        assert len(np.unique(batch.images)) == count


def test_every_category_is_seen_equally_often_whatever_its_size() -> None:
    source = sampler([1000, 3, 3, 3, 3, 3, 3], 2, 5)
    seen = np.concatenate([np.unique(source.draw().labels) for _ in range(70)])
    counts = np.unique(seen, return_counts=True)[1]
    assert len(counts) == 7
    assert counts.max() - counts.min() <= 2


# --- old samples


def test_samples_have_the_mean_and_spread_of_their_category() -> None:
    statistics = statistics_of(range(3), 200)
    nobody = np.zeros(0, dtype=np.int64), np.zeros((0, 4, DIM), dtype=np.float16)
    old = OldSamples(statistics, *nobody, np.random.default_rng(0))
    samples, ids = old.draw_of(np.full(20_000, 1))
    assert set(ids) == {1}
    np.testing.assert_allclose(samples.mean(axis=0), statistics.means[1], atol=0.06)
    np.testing.assert_allclose(np.cov(samples.T), statistics.scatter / statistics.views, atol=0.12)


def test_categories_of_the_new_task_alone_are_not_sampled() -> None:
    statistics = statistics_of(range(5), 4)
    labels, features = drawn([7, 8], 3)
    statistics.add_labelled(labels, features)
    old = OldSamples(statistics, labels, features, np.random.default_rng(0))
    assert old.category_ids.tolist() == [0, 1, 2, 3, 4]
    assert set(old.draw(99, 2)[1]) == {0, 1, 2, 3, 4}


def test_a_category_that_grew_is_sampled_around_the_mean_it_had() -> None:
    statistics = statistics_of(range(3), 4)
    before = statistics.means[1].copy()
    labels, features = drawn([1], 9, seed=3)
    statistics.add_labelled(labels, features)
    assert not np.allclose(statistics.means[1], before, atol=1e-3)
    old = OldSamples(statistics, labels, features, np.random.default_rng(0))
    np.testing.assert_allclose(old.means[1], before, atol=1e-5)


def test_a_singular_scatter_can_be_sampled() -> None:
    statistics = Statistics.empty(DIM)
    statistics.add(0, np.ones((3, 4, DIM), dtype=np.float16))
    nobody = np.zeros(0, dtype=np.int64), np.zeros((0, 4, DIM), dtype=np.float16)
    samples, _ = OldSamples(statistics, *nobody, np.random.default_rng(0)).draw(1, 5)
    np.testing.assert_allclose(samples, 1.0, atol=1e-2)


def test_the_pool_is_as_large_whatever_the_number_of_old_images() -> None:
    nobody = np.zeros(0, dtype=np.int64), np.zeros((0, 4, DIM), dtype=np.float16)
    few = OldSamples(statistics_of(range(3), 3), *nobody, np.random.default_rng(0))
    many = OldSamples(statistics_of(range(3), 300), *nobody, np.random.default_rng(0))
    assert few._pool.shape == many._pool.shape


# --- the peer


def test_the_peer_starts_as_the_frozen_features_see_its_images() -> None:
    features = drawn(range(3), 5)[1][:, 0]
    frozen, fresh = Head.frozen(DIM).embed(features), fresh_head(features).embed(features)
    np.testing.assert_allclose(fresh @ fresh.T, frozen @ frozen.T, atol=1e-4)


def test_a_peer_of_identical_images_is_no_error() -> None:
    head = fresh_head(np.ones((4, DIM), dtype=np.float16))
    assert head.dim == 1
    np.testing.assert_allclose(np.abs(head.embed(np.ones((1, DIM)))), 1.0, atol=1e-6)
