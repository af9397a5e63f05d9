"""The loss of one step of training the trunk, term by term."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from core.learning.distillation import similarity_distance
from core.learning.head import Block, Head
from core.learning.head_module import HeadModule
from core.learning.losses import multi_similarity
from core.learning.trunk.objective import TrunkNetworks, TrunkRows, loss_of_step
from core.learning.trunk.settings import TrunkSettings

SETTINGS = TrunkSettings(lam=3.0, m=0.7, drift=2.0, temperature=0.5)


def head(seed: int) -> HeadModule:
    weight = np.random.default_rng(seed).normal(0, 1, (4, 6)).astype(np.float32)
    return HeadModule(Head(6, (Block(weight, None),)))


def networks(peer: bool = True) -> TrunkNetworks:
    torch.manual_seed(3)
    tail, peer_tail = nn.Linear(5, 6), nn.Linear(5, 6)
    previous = head(1).requires_grad_(False)
    return TrunkNetworks(tail, head(0), previous, peer_tail if peer else None, head(2) if peer else None)


def batch(samples: int = 4) -> TrunkRows:
    noise = torch.Generator().manual_seed(0)
    labels = torch.tensor([0, 0, 0, 1, 1, 2, 2, *([7, 8] * samples)[:samples]])
    drawn = [torch.randn(n, d, generator=noise) for n, d in ((7, 5), (7, 6), (samples, 6))]
    return TrunkRows(drawn[0], drawn[1], drawn[2], labels)


def terms(nets: TrunkNetworks, rows: TrunkRows) -> dict[str, Tensor]:
    """Each term by itself, samples through the heads alone."""
    t = nets.tail(rows.inputs)
    z = nets.head(torch.cat([t, rows.samples]))
    z_previous = nets.previous_head(torch.cat([rows.previous, rows.samples]))
    n = len(rows.inputs)
    found = {
        "metric": multi_similarity(z @ z.T, rows.labels),
        "lam": similarity_distance(z, z_previous, temperature=0.5),
        "drift": sum((((t[i] - rows.previous[i]) ** 2).sum() for i in range(n)), torch.zeros(())) / n / 1.7,
    }
    if nets.peer_tail is not None and nets.peer_head is not None:
        z_peer = nets.peer_head(nets.peer_tail(rows.inputs))
        found["peer"] = multi_similarity(z_peer @ z_peer.T, rows.labels[:n])
        found["mutual"] = similarity_distance(z_peer, z[:n], temperature=0.5) + similarity_distance(
            z[:n], z_peer, temperature=0.5
        )
    return found


@pytest.mark.parametrize("samples", [0, 4])
def test_the_loss_is_the_sum_of_its_terms(samples: int) -> None:
    nets, rows = networks(), batch(samples)
    t = terms(nets, rows)
    wanted = t["metric"] + 3 * t["lam"] + 2 * t["drift"] + t["peer"] + 0.35 * t["mutual"]
    torch.testing.assert_close(loss_of_step(nets, rows, SETTINGS, 1.7), wanted)


def test_terms_with_weight_zero_are_left_out() -> None:
    nets, rows = networks(peer=False), batch()
    plain = loss_of_step(nets, rows, replace(SETTINGS, lam=0.0, m=0.0, drift=0.0), 1.7)
    torch.testing.assert_close(plain, terms(nets, rows)["metric"])


def test_mutual_terms_send_gradient_into_both_networks_and_none_into_the_previous() -> None:
    nets, rows = networks(), batch()
    assert nets.peer_tail is not None
    loss_of_step(nets, rows, SETTINGS, 1.7).backward()
    for network in (nets.tail, nets.head, nets.peer_tail, nets.peer_head):
        assert network is not None
        assert all(p.grad is not None and p.grad.abs().sum() > 0 for p in network.parameters())
    assert all(p.grad is None for p in nets.previous_head.parameters())
    assert nets.count == 3


def test_one_category_alone_has_no_pair_and_still_a_gradient() -> None:
    nets = networks(peer=False)
    rows = batch(0)._replace(labels=torch.zeros(7, dtype=torch.int64))
    loss = loss_of_step(nets, rows, replace(SETTINGS, lam=0.0, drift=0.0), 1.7)
    assert float(loss.detach()) == 0.0
    loss.backward()
    assert all(p.grad is not None for p in nets.tail.parameters())
