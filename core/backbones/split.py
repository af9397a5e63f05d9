"""A trunk in two: a front that stays as it is and a tail that scopes `stage` and `full` train.

An architecture is written down as its steps from pixels to pooled features; what is cut is compared with the whole on
a made-up image before it is used, so that a version of timm that computes something else is refused, not misread.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from core.backbones.lite0 import Lite0
from core.errors import UnsplittableTrunkError

if TYPE_CHECKING:
    from core.backbones.trunk import Trunk

# What front and tail may differ from the whole trunk by, beside its largest number: float32 rounding.
ROUNDING = 1e-4


class Tail(nn.Module):
    """The last steps of a trunk: activations at the cut, or pixels where nothing is before it, to (n, D) features.

    Attributes:
        steps: from the cut to the output; the last one ends in the pooled feature.
    """

    def __init__(self, steps: Iterable[nn.Module]) -> None:
        super().__init__()
        self.steps = nn.ModuleList(steps)

    def forward(self, x: Tensor) -> Tensor:
        for step in self.steps:
            x = step(x)
        return x

    def train(self, mode: bool = True) -> Tail:  # noqa: ARG002
        """Stays in evaluation mode: BatchNorm keeps its statistics, and nothing is dropped at random."""
        super().train(False)
        return self


@dataclass(frozen=True)
class Split:
    """A trunk cut in two. `tail(front(x))` is what the trunk gives for normalised pixels x (n, 3, px, px).

    Attributes:
        front: pixels to activations; the identity where the tail is the whole trunk.
        tail: shares its weights with the trunk: copy it before training.
        names: of each of the tail's parameters, its name in the trunk's own state.
        px: side of the trunk's input.
        whole: True where the tail is all of the trunk.
    """

    front: nn.Module
    tail: Tail
    names: dict[str, str]
    px: int
    whole: bool

    def trunk_weights(self, tail: Tail) -> dict[str, Tensor]:
        """The parameters of a trained copy of the tail under their names in the trunk, on the CPU."""
        return {self.names[name]: p.detach().cpu().contiguous() for name, p in tail.named_parameters()}


def cut(trunk: Trunk, blocks: int | None) -> Split:
    """Cuts a trunk before its last blocks.

    Args:
        blocks: how many of them the tail has, beside what follows the last: at least 0; more than there are, or None,
            make all of the trunk its tail. A block is what the architecture repeats; ConvNeXt and Swin are cut between
            their stages alone.

    Raises UnsplittableTrunkError, which names the trunk, for an architecture that is not known here or whose parts do
    not add up to the whole.
    """
    return cut_module(trunk.module, trunk.info.spec.name, trunk.info.input_px, blocks)


def cut_module(module: nn.Module, name: str, px: int, blocks: int | None) -> Split:
    """As `cut`, of a network in evaluation mode; `name` is for the error."""
    steps = _steps_of(module)
    if steps is None:
        raise UnsplittableTrunkError(
            f"{name} cannot be trained in part: its architecture is not known",
            advice="Learn at scope head, or choose an EfficientNet, ResNet, ViT, ConvNeXt or Swin trunk.",
        )
    # Before the blocks stands the stem, after them the end.
    whole = blocks is None or blocks >= len(steps) - 2
    first = 0 if blocks is None or whole else len(steps) - 1 - max(0, blocks)
    front = nn.Sequential(*steps[:first]) if first else nn.Identity()
    tail = Tail(steps[first:]).eval()
    in_trunk = {id(p): n for n, p in module.named_parameters()}
    names = {n: in_trunk[id(p)] for n, p in tail.named_parameters()}
    split = Split(front.eval(), tail, names, px, whole)
    if not _adds_up(split, module):
        raise UnsplittableTrunkError(
            f"{name} cannot be trained in part: its parts do not add up to the whole", advice="Learn at scope head."
        )
    return split


def _adds_up(split: Split, module: nn.Module) -> bool:
    device = next(module.parameters()).device
    noise = torch.Generator().manual_seed(0)
    probe = torch.randn(1, 3, split.px, split.px, generator=noise).to(device)
    with torch.no_grad():
        wanted, found = module(probe), split.tail(split.front(probe))
    if wanted.shape != found.shape:
        return False
    return bool((wanted - found).abs().max() <= ROUNDING * wanted.abs().max() + 1e-12)


def _steps_of(module: nn.Module) -> list[nn.Module] | None:
    """Stem, blocks and end, or None for an architecture that is not known."""
    if isinstance(module, Lite0):
        stem = nn.Sequential(module.conv_stem, module.bn1, nn.ReLU6())
        end = nn.Sequential(module.conv_head, module.bn2, nn.ReLU6(), nn.AdaptiveAvgPool2d(1), nn.Flatten())
        return [stem, *_inner(module.blocks), end]
    return _timm_steps(module)


def _timm_steps(module: nn.Module) -> list[nn.Module] | None:
    # Imported when a trunk of timm is here, which has imported it already.
    from timm.models.convnext import ConvNeXt
    from timm.models.efficientnet import EfficientNet
    from timm.models.resnet import ResNet
    from timm.models.swin_transformer import SwinTransformer
    from timm.models.vision_transformer import VisionTransformer

    if isinstance(module, EfficientNet):
        end = nn.Sequential(module.conv_head, module.bn2, module.global_pool, module.classifier)
        return [nn.Sequential(module.conv_stem, module.bn1), *_inner(module.blocks), end]
    if isinstance(module, ResNet):
        stem = nn.Sequential(module.conv1, module.bn1, module.act1, module.maxpool)
        layers = [module.get_submodule(f"layer{i}") for i in range(1, 5)]
        return [stem, *_inner(layers), nn.Sequential(module.global_pool, module.fc)]
    if isinstance(module, VisionTransformer):
        return [_VitStem(module), *module.blocks, _VitEnd(module)]
    if isinstance(module, ConvNeXt):
        return [module.stem, *module.stages, nn.Sequential(module.norm_pre, module.head)]
    if isinstance(module, SwinTransformer):
        return [module.patch_embed, *module.layers, nn.Sequential(module.norm, module.head)]
    return None


def _inner(stages: Iterable[nn.Module]) -> Iterator[nn.Module]:
    """The blocks of stages that are plain sequences."""
    for stage in stages:
        if isinstance(stage, nn.Sequential):
            yield from stage
        else:
            yield stage


class _VitStem(nn.Module):
    """Patches, class token and positions, by timm's own methods."""

    def __init__(self, vit: nn.Module) -> None:
        super().__init__()
        self.vit = _without(vit, ("blocks", "norm", "fc_norm", "attn_pool", "head"))

    def forward(self, x: Tensor) -> Tensor:
        vit = self.vit
        x = vit._pos_embed(vit.patch_embed(x))  # type: ignore[operator]
        return vit.norm_pre(vit.patch_drop(x))  # type: ignore[operator, no-any-return]


class _VitEnd(nn.Module):
    """The last norm and the pooling, by timm's own methods."""

    def __init__(self, vit: nn.Module) -> None:
        super().__init__()
        self.vit = _without(vit, ("blocks", "patch_embed", "pos_drop", "patch_drop", "norm_pre"), parameters=False)

    def forward(self, x: Tensor) -> Tensor:
        return self.vit.forward_head(self.vit.norm(x))  # type: ignore[operator, no-any-return]


def _without(module: nn.Module, children: tuple[str, ...], parameters: bool = True) -> nn.Module:
    """The same module object over again, with the same weights but without some children."""
    shell: nn.Module = module.__class__.__new__(module.__class__)
    shell.__dict__ = dict(module.__dict__)
    shell._modules = {n: m for n, m in module._modules.items() if n not in children}
    shell._parameters = dict(module._parameters) if parameters else {}
    return shell
