"""EfficientNet-Lite0 in plain torch: the default trunk, without the seconds that importing timm costs.

The architecture of timm's `tf_efficientnet_lite0` (M. Tan, Q. Le: EfficientNet, 2019; the Lite form has neither squeeze
and excitation nor swish), with the same names of parameters and the padding of TensorFlow, so weights fit both.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

DIM = 1280
# kernel, stride, expansion, output channels, blocks
_STAGES = (
    (3, 1, 1, 16, 1),
    (3, 2, 6, 24, 2),
    (5, 2, 6, 40, 2),
    (3, 2, 6, 80, 3),
    (5, 1, 6, 112, 3),
    (5, 2, 6, 192, 4),
    (3, 1, 6, 320, 1),
)


class ConvSame(nn.Conv2d):
    """A convolution of stride 2 that pads as TensorFlow does: what is odd goes to the right and the bottom."""

    def forward(self, input: Tensor) -> Tensor:
        pads: list[int] = []
        for size in (input.shape[3], input.shape[2]):
            total = max((-(-size // 2) - 1) * 2 + self.kernel_size[0] - size, 0)
            pads += [total // 2, total - total // 2]
        return functional.conv2d(functional.pad(input, pads), self.weight, self.bias, 2, 0, 1, self.groups)


def _conv(inputs: int, outputs: int, kernel: int, stride: int = 1, groups: int = 1) -> nn.Conv2d:
    if stride == 2:
        return ConvSame(inputs, outputs, kernel, 2, groups=groups, bias=False)
    return nn.Conv2d(inputs, outputs, kernel, 1, kernel // 2, groups=groups, bias=False)


def _norm(channels: int) -> nn.BatchNorm2d:
    return nn.BatchNorm2d(channels, eps=1e-3)


class Separable(nn.Module):
    """A depthwise convolution and a pointwise one: the first block."""

    pairs = (("conv_dw", "bn1"), ("conv_pw", "bn2"))

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int) -> None:
        super().__init__()
        self.conv_dw, self.bn1 = _conv(inputs, inputs, kernel, stride, groups=inputs), _norm(inputs)
        self.conv_pw, self.bn2 = _conv(inputs, outputs, 1), _norm(outputs)

    def forward(self, x: Tensor) -> Tensor:
        x = functional.relu6(self.bn1(self.conv_dw(x)), inplace=True)
        return self.bn2(self.conv_pw(x))  # type: ignore[no-any-return]


class Inverted(nn.Module):
    """Widen, look around, narrow; added to its input where the shapes allow."""

    pairs = (("conv_pw", "bn1"), ("conv_dw", "bn2"), ("conv_pwl", "bn3"))

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int, expansion: int) -> None:
        super().__init__()
        inner = inputs * expansion
        self.conv_pw, self.bn1 = _conv(inputs, inner, 1), _norm(inner)
        self.conv_dw, self.bn2 = _conv(inner, inner, kernel, stride, groups=inner), _norm(inner)
        self.conv_pwl, self.bn3 = _conv(inner, outputs, 1), _norm(outputs)
        self.residual = stride == 1 and inputs == outputs

    def forward(self, x: Tensor) -> Tensor:
        y = functional.relu6(self.bn1(self.conv_pw(x)), inplace=True)
        y = functional.relu6(self.bn2(self.conv_dw(y)), inplace=True)
        y = self.bn3(self.conv_pwl(y))
        if self.residual:
            y = y + x
        return y  # type: ignore[no-any-return]


class Lite0(nn.Module):
    """(n, 3, h, w) normalised images to (n, 1280) pooled features.

    Attributes:
        pairs: names of each convolution of this module itself and the BatchNorm after it, likewise in the blocks.
    """

    pairs = (("conv_stem", "bn1"), ("conv_head", "bn2"))

    def __init__(self) -> None:
        super().__init__()
        channels = 32
        self.conv_stem, self.bn1 = _conv(3, channels, 3, 2), _norm(channels)
        stages: list[nn.Module] = []
        for kernel, stride, expansion, outputs, count in _STAGES:
            blocks: list[nn.Module] = []
            for i in range(count):
                step = stride if i == 0 else 1
                if expansion == 1:
                    blocks.append(Separable(channels, outputs, kernel, step))
                else:
                    blocks.append(Inverted(channels, outputs, kernel, step, expansion))
                channels = outputs
            stages.append(nn.Sequential(*blocks))
        self.blocks = nn.Sequential(*stages)
        self.conv_head, self.bn2 = _conv(channels, DIM, 1), _norm(DIM)

    def forward(self, x: Tensor) -> Tensor:
        x = functional.relu6(self.bn1(self.conv_stem(x)), inplace=True)
        x = functional.relu6(self.bn2(self.conv_head(self.blocks(x))), inplace=True)
        return x.mean((2, 3))

    def stages(self) -> list[tuple[str, nn.Module]]:
        """The stages from input to output, for the scopes that train some of them."""
        return [(f"blocks.{i}", stage) for i, stage in enumerate(self.blocks)] + [("conv_head", self.conv_head)]


def unfilled() -> Lite0:
    """The network without memory for its weights, to be filled by `load_state_dict(..., assign=True)`."""
    with torch.device("meta"):
        return Lite0()


def folded(model: Lite0) -> Lite0:
    """A copy for inference whose BatchNorms are part of the convolutions before them. Exact up to float32 rounding."""
    copy = unfilled()
    copy.load_state_dict(model.state_dict(), assign=True)
    for module in list(copy.modules()):
        if isinstance(module, (Lite0, Separable, Inverted)):
            for conv, norm in module.pairs:
                _fold(getattr(module, conv), getattr(module, norm))
                setattr(module, norm, nn.Identity())
    return copy.eval().requires_grad_(False)


def _fold(conv: nn.Conv2d, norm: nn.BatchNorm2d) -> None:
    # Numpy: hundreds of small steps, each of which torch would share out to threads, at a hundred times the cost on a
    # machine that is busy.
    def numbers(tensor: Tensor | None) -> NDArray[np.float64]:
        assert tensor is not None
        return tensor.detach().cpu().numpy().astype(np.float64)

    scale = numbers(norm.weight) / np.sqrt(numbers(norm.running_var) + norm.eps)
    shift = numbers(norm.bias) - numbers(norm.running_mean) * scale
    weight = (numbers(conv.weight) * scale[:, None, None, None]).astype(np.float32)
    conv.weight = nn.Parameter(torch.from_numpy(weight))
    conv.bias = nn.Parameter(torch.from_numpy(shift.astype(np.float32)))
