"""The loss of one update against its terms written out."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import Tensor

from core.learning.head import Block, Head
from core.learning.head_module import HeadModule
from core.learning.losses import LOSSES
from core.learning.objective import Networks, Rows, loss_of_update
from core.learning.settings import DistilSettings, LossName

DIM = 8


def network(seed: int, d: int = 5) -> HeadModule:
    weight = np.random.default_rng(seed).normal(0, 1, (d, DIM)).astype(np.float32)
    return HeadModule(Head(DIM, (Block(weight, None, normalise=False),)))


def networks(peer: bool = True) -> Networks:
    return Networks(network(0), network(1).requires_grad_(False), network(2, 3) if peer else None)


def rows(labels: list[int], new: int | None = None) -> Rows:
    features = np.random.default_rng(7).normal(0, 1, (len(labels), DIM)).astype(np.float32)
    return Rows(torch.from_numpy(features), torch.tensor(labels), len(labels) if new is None else new)


def k_in_loops(a: np.ndarray, b: np.ndarray, t: float = 4.0) -> float:
    total = 0.0
    for i in range(len(a)):
        p = [math.exp(float(a[i] @ x) / t) for x in a]
        q = [math.exp(float(b[i] @ x) / t) for x in b]
        total += sum(x / sum(p) * math.log((x / sum(p)) / (y / sum(q))) for x, y in zip(p, q, strict=True))
    return t * t / len(a) * total


def z_of(module: HeadModule, features: Tensor) -> np.ndarray:
    with torch.no_grad():
        return module(features).numpy().astype(np.float64)


def two_older(u: Tensor, z: Tensor) -> list[Tensor]:
    """Stand-ins whose numbers follow from u and z, so that a wrong argument shows."""
    return [torch.nn.functional.normalize(u - 0.5, dim=1), torch.nn.functional.normalize(z * 1.5 + 0.2, dim=1)]


@pytest.mark.parametrize("virtual", [False, True])
@pytest.mark.parametrize("loss", ["multi-similarity", "hard-mining", "binomial"])
def test_the_loss_is_the_sum_of_its_terms(virtual: bool, loss: LossName) -> None:
    settings = DistilSettings(loss=loss, lam=3.0, m=0.5)
    n, batch = networks(), rows([0, 0, 1, 1, 8, 8, 9], new=4)
    got = loss_of_update(n, batch, settings, two_older if virtual else None).item()

    z, z_o = z_of(n.current, batch.features), z_of(n.previous, batch.features)
    assert n.peer is not None
    z_n = z_of(n.peer, batch.features[:4])
    metric = LOSSES[loss]
    expected = float(metric(torch.from_numpy(z @ z.T), batch.labels))
    expected += float(metric(torch.from_numpy(z_n @ z_n.T), batch.labels[:4]))
    expected += 3.0 * k_in_loops(z, z_o) + 0.25 * (k_in_loops(z_n, z[:4]) + k_in_loops(z[:4], z_n))
    if virtual:
        with torch.no_grad():
            u_o = n.previous.project(batch.features[:4])
        for v in two_older(u_o, torch.from_numpy(z_o[:4])):
            expected += 3.0 * k_in_loops(z[:4], v.numpy())
    assert got == pytest.approx(expected, rel=1e-4)


def test_virtual_features_never_see_old_samples() -> None:
    seen: list[int] = []

    def watched(u: Tensor, z: Tensor) -> list[Tensor]:
        seen.extend([len(u), len(z)])
        return two_older(u, z)

    loss_of_update(networks(), rows([0, 0, 1, 8, 9], new=3), DistilSettings(), watched)
    assert seen == [3, 3]


def test_gradient_reaches_f_and_the_peer_and_no_older_model() -> None:
    n = networks()
    loss_of_update(n, rows([0, 0, 1, 1]), DistilSettings(), two_older).backward()
    assert n.peer is not None
    for module in (n.current, n.peer):
        gradient = module.only_weight.grad
        assert gradient is not None
        assert float(gradient.abs().sum()) > 0
    assert n.previous.only_weight.grad is None


@pytest.mark.parametrize("labels", [[4, 4, 4], [1, 2, 3], [5]], ids=["one category", "no positive", "one image"])
@pytest.mark.parametrize("loss", ["multi-similarity", "hard-mining"])
def test_a_batch_without_a_valid_pair_leaves_distilling_alone(labels: list[int], loss: LossName) -> None:
    n, batch = networks(peer=False), rows(labels)
    settings = DistilSettings(loss=loss, lam=2.0, m=0.0)
    z, z_o = z_of(n.current, batch.features), z_of(n.previous, batch.features)
    got = loss_of_update(n, batch, settings)
    assert got.item() == pytest.approx(2.0 * k_in_loops(z, z_o), abs=1e-5)
    nothing = loss_of_update(n, batch, replace(settings, lam=0.0))
    nothing.backward()
    assert nothing.item() == 0.0
    gradient = n.current.only_weight.grad
    assert gradient is not None
    assert float(gradient.abs().sum()) == 0.0
