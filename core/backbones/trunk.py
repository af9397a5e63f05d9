"""A trunk that is ready to use: network, preprocessing and identity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from core.backbones.preprocess import Preprocessing, View
from core.engine.jobs import TrunkInfo

if TYPE_CHECKING:
    import torch
    from torch import Tensor, nn


class Trunk:
    """A network on a device, in evaluation mode.

    Attributes:
        info: name, weights, fingerprint, dim and input side.
        preprocessing: what its views look like.
        stages: (name, module) from input to output, what scope `stage` chooses from.
        device: where it is.
    """

    def __init__(
        self,
        info: TrunkInfo,
        preprocessing: Preprocessing,
        module: nn.Module,
        stages: Sequence[tuple[str, nn.Module]],
        device: torch.device,
        fast: nn.Module | None = None,
    ) -> None:
        import torch

        self.info, self.preprocessing, self.device = info, preprocessing, device
        self._module, self.stages = module.eval(), list(stages)
        # The same function in fewer steps, where there is one; the network itself is moved when it is asked for.
        self._fast = _placed(module if fast is None else fast.eval(), device)
        self._scale = torch.tensor([1 / (255 * s) for s in preprocessing.std], device=device)
        self._shift = torch.tensor(
            [m / s for m, s in zip(preprocessing.mean, preprocessing.std, strict=True)], device=device
        )

    @property
    def module(self) -> nn.Module:
        """The network as it was trained, on the device, for scopes that train it further."""
        self._module = _placed(self._module, self.device)
        return self._module

    def normalised(self, views: Sequence[View] | NDArray[np.uint8]) -> Tensor:
        """n views of (px, px, 3) uint8 as (n, 3, px, px) float32 on the device, laid out `channels_last`."""
        import torch

        batch = torch.from_numpy(np.stack(views) if not isinstance(views, np.ndarray) else views)
        if self.device.type == "cuda":
            batch = batch.pin_memory()
        return self.scaled(batch.to(self.device, non_blocking=True))

    def scaled(self, batch: Tensor) -> Tensor:
        """(n, px, px, 3) uint8 on the device as the network's input, (n, 3, px, px) float32."""
        return (batch.float() * self._scale - self._shift).permute(0, 3, 1, 2)

    @property
    def network(self) -> nn.Module:
        """From `normalised` views to features, in the fewest steps; not to be trained."""
        return self._fast

    def forward(self, views: Sequence[View] | NDArray[np.uint8]) -> Tensor:
        """(n, dim) float32 pooled features on the device. On CUDA computed in float16 where that is safe."""
        import torch

        with torch.inference_mode(), self._precision():
            features: Tensor = self._fast(self.normalised(views))
        return features.float()

    def _precision(self) -> Any:
        import torch

        return torch.autocast("cuda", dtype=torch.float16, enabled=self.device.type == "cuda")


def _placed(module: nn.Module, device: torch.device) -> nn.Module:
    import torch

    # `channels_last` halves the time of a forward pass on processors.
    placed: nn.Module = module.to(device).to(memory_format=torch.channels_last)
    return placed
