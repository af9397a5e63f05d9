"""The real model process, but for its trunk: the mean colours of 36 squares. A run is decoding and little else."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from core.backbones import registry
from core.backbones.preprocess import Preprocessing, View
from core.engine.jobs import TrunkInfo, TrunkSpec
from tests.support import PIXELS, SIDE


class PixelTrunk:
    """What the pipeline asks of a trunk."""

    def __init__(self, spec: TrunkSpec) -> None:
        self.info = TrunkInfo(spec, PIXELS.dim, PIXELS.input_px)
        self.preprocessing, self.device = Preprocessing(), torch.device("cpu")

    def forward(self, views: Sequence[View]) -> Tensor:
        pixels = torch.from_numpy(np.stack(views)).permute(0, 3, 1, 2).float() / 127.5 - 1
        return torch.nn.functional.adaptive_avg_pool2d(pixels, SIDE).flatten(1)


if __name__ == "__main__":
    from core.engine import server

    registry.make_trunk = lambda spec, device: PixelTrunk(spec)  # type: ignore[assignment, return-value]
    server.main()
