"""The loss of one step of training the trunk: that of scope `head`, with a trunk that moves, and a drift penalty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn

from core.learning.distillation import similarity_distance
from core.learning.head_module import HeadModule
from core.learning.losses import LOSSES
from core.learning.trunk.inputs import precision
from core.learning.trunk.settings import TrunkSettings


class TrunkRows(NamedTuple):
    """A batch.

    Attributes:
        inputs: (n, …) what tails take, of new images.
        previous: (n, D) features of the same under the previous trunk.
        samples: (k, D) made from the statistics of old categories, features of the previous trunk.
        labels: (n + k,) category ids, new images first.
    """

    inputs: Tensor
    previous: Tensor
    samples: Tensor
    labels: Tensor


@dataclass(frozen=True)
class TrunkNetworks:
    """f, f_o and f_n, each a tail and a head: never more, whatever the number of updates.

    Of f_o only the head is here: its tail does not move, so that its features are computed once (`TrunkRows.previous`).
    The peer f_n is None where m = 0.
    """

    tail: nn.Module
    head: HeadModule
    previous_head: HeadModule
    peer_tail: nn.Module | None = None
    peer_head: HeadModule | None = None

    @property
    def count(self) -> int:
        return 2 + (self.peer_tail is not None)

    def trained_weights(self) -> list[nn.Parameter]:
        networks = [self.tail, self.head, self.peer_tail, self.peer_head]
        return [p for network in networks if network is not None for p in network.parameters() if p.requires_grad]


def loss_of_step(networks: TrunkNetworks, rows: TrunkRows, settings: TrunkSettings, spread: float) -> Tensor:
    """The scalar to descend: L_m(f) + L_m(f_n) + λ K(f‖f_o) + m/2 [K(f_n‖f) + K(f‖f_n)] + drift |t − t_o|²/spread.

    `spread`: mean |t_o − mean|² over the new images. As at scope `head`, the metric loss of f and its distance from f_o
    see samples of old categories beside the new images; these go through the heads alone. The terms with the peer see
    new images only, and both mutual terms send gradient into both networks.
    """
    metric = LOSSES[settings.loss]
    n = len(rows.inputs)
    # Only trunks are worth half precision; likenesses of a batch need their digits.
    with precision(rows.inputs.device):
        features = networks.tail(rows.inputs)
    features = features.float()
    z = networks.head(torch.cat([features, rows.samples]))
    loss = metric(z @ z.T, rows.labels)
    if settings.lam > 0:
        with torch.no_grad():
            z_previous = networks.previous_head(torch.cat([rows.previous, rows.samples]))
        loss = loss + settings.lam * similarity_distance(z, z_previous, temperature=settings.temperature)
    if settings.drift > 0:
        moved = (features - rows.previous).square().sum(dim=1).mean()
        loss = loss + settings.drift * moved / spread
    if networks.peer_tail is not None and networks.peer_head is not None:
        with precision(rows.inputs.device):
            features = networks.peer_tail(rows.inputs)
        z_peer = networks.peer_head(features.float())
        mutual = similarity_distance(z_peer, z[:n], temperature=settings.temperature) + similarity_distance(
            z[:n], z_peer, temperature=settings.temperature
        )
        loss = loss + metric(z_peer @ z_peer.T, rows.labels[:n]) + settings.m / 2 * mutual
    return loss
