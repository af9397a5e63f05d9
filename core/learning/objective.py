"""The loss of one update (docs/method.md, "Distil"):

L_m(f) + L_m(f_n) + λ K(f‖f_o) + Σ_s λ K(f‖v_s) + m/2 [K(f_n‖f) + K(f‖f_n)]
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn.functional import normalize

from core.learning.distillation import similarity_distance
from core.learning.head_module import HeadModule
from core.learning.losses import LOSSES
from core.learning.settings import DistilSettings

# v_s of each model older than f_o, from (n, d) u and z of f_o on new images.
VirtualFeatures = Callable[[Tensor, Tensor], list[Tensor]]


class Rows(NamedTuple):
    """A batch: `features` (n, D) and `labels` (n,); the first `new` rows are new images, the others old samples."""

    features: Tensor
    labels: Tensor
    new: int


@dataclass(frozen=True)
class Networks:
    """f, f_o and f_n (None where m = 0): never more than these, whatever the number of updates."""

    current: HeadModule
    previous: HeadModule
    peer: HeadModule | None

    @property
    def count(self) -> int:
        return 2 + (self.peer is not None)

    def trained_weights(self) -> list[nn.Parameter]:
        networks = [self.current] if self.peer is None else [self.current, self.peer]
        return [weight for network in networks for weight in network.parameters() if weight.requires_grad]


def loss_of_update(
    networks: Networks, rows: Rows, settings: DistilSettings, virtual: VirtualFeatures | None = None
) -> Tensor:
    """The scalar to descend.

    The metric loss of f and its distance from f_o see old samples beside the new images; the distances from virtual
    features and the terms with the peer see the new images alone: v_s is known there only, the peer knows nothing else.
    Both mutual terms send gradient into both networks, f_o and v_s get none.
    """
    metric = LOSSES[settings.loss]
    z = networks.current(rows.features)
    z_new, labels = z[: rows.new], rows.labels[: rows.new]
    loss = metric(z @ z.T, rows.labels)
    if settings.lam > 0:
        with torch.no_grad():
            u_previous = networks.previous.project(rows.features)
            z_previous = normalize(u_previous, dim=1, eps=1e-12)
            older = [] if virtual is None else virtual(u_previous[: rows.new], z_previous[: rows.new])
        loss = loss + settings.lam * similarity_distance(z, z_previous, temperature=settings.temperature)
        for v in older:
            loss = loss + settings.lam * similarity_distance(z_new, v, temperature=settings.temperature)
    if networks.peer is not None:
        z_peer = networks.peer(rows.features[: rows.new])
        mutual = similarity_distance(z_peer, z_new, temperature=settings.temperature) + similarity_distance(
            z_new, z_peer, temperature=settings.temperature
        )
        loss = loss + metric(z_peer @ z_peer.T, labels) + settings.m / 2 * mutual
    return loss
