"""Each base loss against plain loops, and where there is no pair to learn from."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
import torch
from pytorch_metric_learning.losses import MultiSimilarityLoss
from pytorch_metric_learning.miners import MultiSimilarityMiner
from torch import Tensor
from torch.nn.functional import normalize

from core.learning.losses import LOSSES, binomial_deviance, hard_mining, multi_similarity

Loss = Callable[[Tensor, Tensor], Tensor]


def batch(seed: int, labels: list[int], spread: float = 1.0) -> tuple[Tensor, Tensor]:
    """Vectors around one direction a category; a small spread leaves no hard pair."""
    drawn = torch.Generator().manual_seed(seed)
    ids = torch.tensor(labels)
    centres = torch.randn(max(labels) + 1, 8, generator=drawn, dtype=torch.float64)
    z = centres[ids] + spread * torch.randn(len(labels), 8, generator=drawn, dtype=torch.float64)
    return normalize(z).requires_grad_(), ids


def anchors(z: Tensor, labels: Tensor) -> list[tuple[list[float], list[float]]]:
    """Similarities of each anchor to its positives and to its negatives."""
    rows = []
    for i in range(len(z)):
        positive, negative = [], []
        for j in range(len(z)):
            if i != j:
                (positive if labels[i] == labels[j] else negative).append(float(z[i].detach() @ z[j].detach()))
        rows.append((positive, negative))
    return rows


def mined(positive: list[float], negative: list[float], margin: float) -> tuple[list[float], list[float]]:
    if not positive or not negative:
        return [], []
    return [s for s in positive if s < max(negative) + margin], [s for s in negative if s > min(positive) - margin]


def multi_similarity_in_loops(z: Tensor, labels: Tensor) -> float:
    total = 0.0
    for positive, negative in anchors(z, labels):
        hard_positive, hard_negative = mined(positive, negative, 0.1)
        if hard_positive and hard_negative:
            total += math.log(1 + sum(math.exp(-2 * (s - 0.5)) for s in hard_positive)) / 2
            total += math.log(1 + sum(math.exp(50 * (s - 0.5)) for s in hard_negative)) / 50
    return total / len(z)


def hard_mining_in_loops(z: Tensor, labels: Tensor) -> float:
    total = 0.0
    for positive, negative in anchors(z, labels):
        hard_positive, hard_negative = mined(positive, negative, 0.1)
        if hard_negative:
            total += sum(1 - s for s in hard_positive) / len(hard_positive) + sum(hard_negative) / len(hard_negative)
    return total / len(z)


def binomial_in_loops(z: Tensor, labels: Tensor) -> float:
    total = 0.0
    for positive, negative in anchors(z, labels):
        if positive:
            total += sum(math.log(1 + math.exp(-2 * (s - 0.5))) for s in positive) / len(positive)
        if negative:
            total += sum(math.log(1 + math.exp(40 * (s - 0.5))) for s in negative) / len(negative)
    return total / len(z)


@pytest.mark.parametrize(
    ("loss", "in_loops"),
    [
        (multi_similarity, multi_similarity_in_loops),
        (hard_mining, hard_mining_in_loops),
        (binomial_deviance, binomial_in_loops),
    ],
)
@pytest.mark.parametrize("labels", [[0, 0, 0, 1, 1, 2], [0, 1, 2, 3], [5, 5, 5], [2], [0, 0, 1, 1, 1, 1, 1, 4]])
@pytest.mark.parametrize("spread", [0.01, 0.5, 2.0])
def test_the_loss_is_what_plain_loops_say(
    loss: Loss, in_loops: Callable[[Tensor, Tensor], float], labels: list[int], spread: float
) -> None:
    for seed in range(4):
        z, ids = batch(seed, labels, spread)
        assert loss(z @ z.T, ids).item() == pytest.approx(in_loops(z, ids), abs=1e-9)


def test_multi_similarity_is_the_one_of_pytorch_metric_learning() -> None:
    for seed in range(8):
        z, ids = batch(seed, [0, 0, 0, 1, 1, 2, 2, 2, 3], 0.8)
        theirs = MultiSimilarityLoss(alpha=2, beta=50, base=0.5)(z, ids, MultiSimilarityMiner(epsilon=0.1)(z, ids))
        assert multi_similarity(z @ z.T, ids).item() == pytest.approx(theirs.item(), abs=1e-9)


@pytest.mark.parametrize("loss", LOSSES.values(), ids=LOSSES.keys())
@pytest.mark.parametrize("labels", [[3, 3, 3, 3], [0, 1, 2], [0]], ids=["one category", "no positive", "one image"])
def test_without_a_valid_pair_the_gradient_is_finite(loss: Loss, labels: list[int]) -> None:
    z, ids = batch(0, labels)
    loss(z @ z.T, ids).backward()
    assert z.grad is not None
    assert torch.isfinite(z.grad).all()


@pytest.mark.parametrize("loss", [multi_similarity, hard_mining])
@pytest.mark.parametrize("labels", [[3, 3, 3, 3], [0, 1, 2]], ids=["one category", "no positive"])
def test_mined_losses_are_zero_without_a_valid_pair(loss: Loss, labels: list[int]) -> None:
    z, ids = batch(0, labels)
    assert loss(z @ z.T, ids).item() == 0.0


@pytest.mark.parametrize("loss", LOSSES.values(), ids=LOSSES.keys())
def test_descending_the_loss_brings_categories_apart(loss: Loss) -> None:
    z, ids = batch(1, [0, 0, 0, 1, 1, 1], 1.5)
    x = z.detach().clone().requires_grad_()

    def gap() -> float:
        similar = normalize(x.detach()) @ normalize(x.detach()).T
        same = ids[:, None] == ids[None, :]
        return float(similar[same].mean() - similar[~same].mean())

    before = gap()
    for _ in range(50):
        unit = normalize(x)
        (gradient,) = torch.autograd.grad(loss(unit @ unit.T, ids), x)
        x = (x - 0.1 * gradient).detach().requires_grad_()
    assert gap() > before + 0.1
