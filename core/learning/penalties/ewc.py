"""EWC's importance: the diagonal of the Fisher information (Kirkpatrick et al., PNAS 2017)."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from core.learning.head import Floats, Head
from core.learning.head_module import HeadModule
from core.learning.losses import LOSSES
from core.learning.penalties.quadratic import weight_of
from core.learning.sampler import Sampler
from core.learning.settings import DistilSettings

BATCHES = 32


def fisher(
    head: Head,
    labels: NDArray[np.int64],
    features: NDArray[np.floating],
    settings: DistilSettings,
    device: str = "cpu",
) -> Floats:
    """(d, D) mean over batches of the squared gradient of L_m at `head`.

    A metric loss has no likelihood of one image, so that a batch takes its place. Batches whose gradient is not finite
    do not count; a task of one category has no pairs to tell apart and gives 0.

    Args:
        labels, features: (n,) and (n, V, D) of the update's images.
    """
    weight_of(head)
    network = HeadModule(head, device)
    sampler = Sampler(
        labels,
        features.shape[1],
        settings.categories_per_batch,
        settings.images_per_category,
        np.random.default_rng(settings.seed),
    )
    total = torch.zeros_like(network.only_weight)
    counted = 0
    for _ in range(BATCHES):
        batch = sampler.draw()
        rows = torch.from_numpy(np.asarray(features[batch.images, batch.views], dtype=np.float32)).to(device)
        z = network(rows)
        loss = LOSSES[settings.loss](z @ z.T, torch.from_numpy(batch.labels).to(device))
        (gradient,) = torch.autograd.grad(loss, [network.only_weight])
        if bool(torch.isfinite(gradient).all()):
            total += gradient**2
            counted += 1
    out: Floats = (total / max(1, counted)).cpu().numpy()
    return out
