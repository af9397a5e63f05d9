"""EWC and MAS against plain loops."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from core.learning.head import Block, Head
from core.learning.head_module import HeadModule
from core.learning.losses import LOSSES
from core.learning.penalties import ewc
from core.learning.penalties.ewc import fisher
from core.learning.penalties.mas import sensitivity
from core.learning.penalties.quadratic import Quadratic, scaled, weight_of
from core.learning.sampler import Sampler
from core.learning.settings import DistilSettings

DIM, D = 6, 3


def head(centre: bool = False) -> Head:
    rng = np.random.default_rng(0)
    weight = rng.normal(0, 1, (D, DIM)).astype(np.float32)
    return Head(DIM, (Block(weight, np.full(DIM, 0.5, np.float32) if centre else None, normalise=False),))


def task(categories: int, images: int = 3) -> tuple[np.ndarray, np.ndarray]:
    labels = np.repeat(np.arange(categories), images)
    return labels, np.random.default_rng(1).normal(0, 1, (len(labels), 2, DIM)).astype(np.float16)


def test_the_penalty_is_the_weighted_square_of_the_way_from_the_anchor() -> None:
    rng = np.random.default_rng(2)
    importance = rng.random((D, DIM)).astype(np.float32)
    anchor = rng.normal(0, 1, (D, DIM)).astype(np.float32)
    network = HeadModule(head())
    weight = network.only_weight.detach().numpy()
    expected = 0.0
    for i in range(D):
        for j in range(DIM):
            expected += 7.0 / 2 * float(importance[i, j]) * (float(weight[i, j]) - float(anchor[i, j])) ** 2
    penalty = Quadratic(anchor, importance, 7.0)(network)
    assert penalty.item() == pytest.approx(expected, rel=1e-5)
    penalty.backward()
    np.testing.assert_allclose(network.only_weight.grad, 7.0 * importance * (weight - anchor), rtol=1e-5)


def test_a_weight_where_it_was_costs_nothing() -> None:
    importance = np.ones((D, DIM), dtype=np.float32)
    assert Quadratic(weight_of(head()), importance, 10.0)(HeadModule(head())).item() == pytest.approx(0.0, abs=1e-10)


def test_importance_is_scaled_to_mean_one_and_nothing_stays_nothing() -> None:
    np.testing.assert_allclose(scaled(np.array([[1.0, 3.0]])), [[0.5, 1.5]])
    np.testing.assert_array_equal(scaled(np.zeros((2, 2))), np.zeros((2, 2)))


@pytest.mark.parametrize("categories", [3, 4])
def test_fisher_is_the_mean_squared_gradient_over_batches(categories: int) -> None:
    labels, features = task(categories)
    settings = DistilSettings(categories_per_batch=3, images_per_category=2, seed=4)
    got = fisher(head(), labels, features, settings)
    sampler = Sampler(labels, 2, 3, 2, np.random.default_rng(4))
    expected = np.zeros((D, DIM))
    for _ in range(ewc.BATCHES):
        batch = sampler.draw()
        network = HeadModule(head())
        z = network(torch.from_numpy(features[batch.images, batch.views].astype(np.float32)))
        LOSSES["multi-similarity"](z @ z.T, torch.from_numpy(batch.labels)).backward()
        gradient = network.only_weight.grad
        assert gradient is not None
        for i in range(D):
            for j in range(DIM):
                expected[i, j] += float(gradient[i, j]) ** 2 / ewc.BATCHES
    assert expected.max() > 0
    np.testing.assert_allclose(got, expected, rtol=1e-4)


def test_one_category_alone_makes_no_weight_important_to_ewc() -> None:
    labels, features = task(1)
    np.testing.assert_array_equal(fisher(head(), labels, features, DistilSettings()), np.zeros((D, DIM)))


@pytest.mark.parametrize("centre", [False, True])
def test_mas_is_the_mean_size_of_the_gradient_of_the_squared_length(centre: bool) -> None:
    _, features = task(3)
    rows = features.reshape(-1, DIM)
    expected = np.zeros((D, DIM))
    for row in rows:
        network = HeadModule(head(centre))
        (network.project(torch.from_numpy(row[None].astype(np.float32))) ** 2).sum().backward()
        gradient = network.only_weight.grad
        assert gradient is not None
        for i in range(D):
            for j in range(DIM):
                expected[i, j] += abs(float(gradient[i, j])) / len(rows)
    np.testing.assert_allclose(sensitivity(head(centre), rows), expected, rtol=1e-4)


def test_a_head_of_another_form_is_refused() -> None:
    with pytest.raises(ValueError, match="one plain block"):
        sensitivity(Head.frozen(DIM), np.ones((2, DIM)))
