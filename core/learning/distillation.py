"""K(A‖B), the distance between what two models say about the likeness of a batch (docs/method.md)."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import log_softmax


def similarity_distance(a: Tensor, b: Tensor, *, temperature: float = 4.0, mask_diagonal: bool = False) -> Tensor:
    """K(A‖B) = T²/n · Σ_i KL( softmax((A Aᵀ)_i / T) ‖ softmax((B Bᵀ)_i / T) ).

    Args:
        a, b: (n, d) and (n, e) embeddings z of the same n images by two models; d and e may differ.
        mask_diagonal: leaves each image's likeness to itself out of its row, which temperatures below .1 need.

    Both sides get gradient; detach the one that is to be left alone. 0 for an empty batch.
    """
    n = len(a)
    if n == 0 or (mask_diagonal and n == 1):
        return (a.sum() + b.sum()) * 0.0
    rows_a, rows_b = a @ a.T / temperature, b @ b.T / temperature
    if mask_diagonal:
        keep = ~torch.eye(n, dtype=torch.bool, device=a.device)
        rows_a, rows_b = rows_a[keep].view(n, n - 1), rows_b[keep].view(n, n - 1)
    log_p, log_q = log_softmax(rows_a, dim=1), log_softmax(rows_b, dim=1)
    return temperature**2 / n * (log_p.exp() * (log_p - log_q)).sum()
