"""K(A‖B) against plain loops."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from torch import Tensor
from torch.nn.functional import normalize

from core.learning.distillation import similarity_distance


def pair(n: int, seed: int = 0) -> tuple[Tensor, Tensor]:
    drawn = torch.Generator().manual_seed(seed)
    a = normalize(torch.randn(n, 5, generator=drawn, dtype=torch.float64))
    b = normalize(torch.randn(n, 9, generator=drawn, dtype=torch.float64))
    return a.requires_grad_(), b.requires_grad_()


def in_loops(a: np.ndarray, b: np.ndarray, temperature: float, mask_diagonal: bool) -> float:
    n, total = len(a), 0.0
    for i in range(n):
        others = [j for j in range(n) if not (mask_diagonal and i == j)]
        p = [math.exp(float(a[i] @ a[j]) / temperature) for j in others]
        q = [math.exp(float(b[i] @ b[j]) / temperature) for j in others]
        for x, y in zip(p, q, strict=True):
            total += x / sum(p) * math.log((x / sum(p)) / (y / sum(q)))
    return temperature**2 / n * total


@pytest.mark.parametrize("temperature", [0.07, 1.0, 4.0])
@pytest.mark.parametrize("mask_diagonal", [False, True])
@pytest.mark.parametrize("n", [2, 7])
def test_k_is_what_plain_loops_say(temperature: float, mask_diagonal: bool, n: int) -> None:
    a, b = pair(n)
    k = similarity_distance(a, b, temperature=temperature, mask_diagonal=mask_diagonal)
    expected = in_loops(a.detach().numpy(), b.detach().numpy(), temperature, mask_diagonal)
    assert k.item() == pytest.approx(expected, abs=1e-10)


def test_k_is_zero_between_equal_likenesses_even_of_other_length() -> None:
    a, _ = pair(6)
    turned = torch.cat([a, torch.zeros(6, 3, dtype=torch.float64)], dim=1).flip(1)
    assert similarity_distance(a, turned).item() == pytest.approx(0.0, abs=1e-12)


def test_k_has_a_direction() -> None:
    a, b = pair(5)
    assert similarity_distance(a, b, temperature=0.2).item() != pytest.approx(
        similarity_distance(b, a, temperature=0.2).item(), rel=1e-3
    )


def test_at_temperature_four_k_is_half_the_mean_row_variance_of_the_difference() -> None:
    a, b = pair(40)
    difference = (a @ a.T - b @ b.T).detach()
    half_variance = float(difference.var(dim=1, unbiased=False).mean()) / 2
    assert similarity_distance(a, b).item() == pytest.approx(half_variance, rel=0.1)


def test_both_sides_get_gradient() -> None:
    a, b = pair(4)
    similarity_distance(a, b).backward()
    assert a.grad is not None
    assert b.grad is not None
    assert float(a.grad.abs().sum()) > 0
    assert float(b.grad.abs().sum()) > 0


@pytest.mark.parametrize("n", [0, 1])
@pytest.mark.parametrize("mask_diagonal", [False, True])
def test_too_few_images_say_nothing(n: int, mask_diagonal: bool) -> None:
    a, b = pair(n)
    k = similarity_distance(a, b, mask_diagonal=mask_diagonal)
    k.backward()
    assert k.item() == 0.0
