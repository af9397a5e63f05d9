"""LoRA: low-rank changes of attention's linear layers (Hu et al., "LoRA", ICLR 2022), merged in when training ends."""

from __future__ import annotations

import torch
from torch import Tensor, nn

# The layers of an attention block that timm's trunks have.
ATTENTION = ("qkv", "proj")


class LoraLinear(nn.Module):
    """x ↦ W x + c + B A x with W and c as they were; A (r, inputs) random, B (outputs, r) zero at the start."""

    def __init__(self, base: nn.Linear, rank: int, generator: torch.Generator) -> None:
        super().__init__()
        self.base = base.requires_grad_(False)
        a = torch.randn(rank, base.in_features, generator=generator) / base.in_features**0.5
        self.a = nn.Parameter(a.to(base.weight.device))
        self.b = nn.Parameter(torch.zeros(base.out_features, rank, device=base.weight.device))

    def forward(self, x: Tensor) -> Tensor:
        return self.base(x) + (x @ self.a.T) @ self.b.T  # type: ignore[no-any-return]

    def merged(self) -> nn.Linear:
        """The layer itself with B A added to its weight."""
        with torch.no_grad():
            self.base.weight += self.b @ self.a
        return self.base


def add_lora(module: nn.Module, rank: int, seed: int) -> int:
    """Puts a `LoraLinear` in place of each linear layer of attention inside `module` and freezes everything else.

    Returns how many there are; with none nothing is changed.
    """
    places = [
        (block, name)
        for block in module.modules()
        if isinstance(getattr(block, "qkv", None), nn.Linear)
        for name in ATTENTION
        if isinstance(getattr(block, name, None), nn.Linear)
    ]
    if not places:
        return 0
    module.requires_grad_(False)
    generator = torch.Generator().manual_seed(seed)
    for block, name in places:
        setattr(block, name, LoraLinear(getattr(block, name), rank, generator))
    return len(places)


def merge_lora(module: nn.Module) -> None:
    """Undoes `add_lora`, keeping what was learned in the weights."""
    for block in list(module.modules()):
        for name in ATTENTION:
            layer = getattr(block, name, None)
            if isinstance(layer, LoraLinear):
                setattr(block, name, layer.merged())
