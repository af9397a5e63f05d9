"""A trunk cut in two gives what it gave whole."""

from __future__ import annotations

import copy

import pytest
import timm
import torch
from torch import nn

from core.backbones.registry import DEFAULT_TRUNK, make_trunk
from core.backbones.split import cut, cut_module
from core.engine.jobs import TrunkSpec
from core.errors import UnsplittableTrunkError

NAMES = ["test_efficientnet", "test_resnet", "test_vit", "test_vit2", "test_convnext", "swin_tiny_patch4_window7_224"]


def made(name: str) -> tuple[nn.Module, int]:
    torch.manual_seed(0)
    small = {"embed_dim": 12, "depths": (1, 1, 1, 1)} if name.startswith("swin") else {}
    module = timm.create_model(name, pretrained=False, num_classes=0, **small).eval()
    for norm in module.modules():
        if isinstance(norm, nn.BatchNorm2d):
            nn.init.uniform_(norm.running_mean, -0.1, 0.1)  # type: ignore[arg-type]
            nn.init.uniform_(norm.weight, 0.5, 1.5)
    return module, int(module.pretrained_cfg["input_size"][-1])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("blocks", [0, 1, 2, None])
def test_front_and_tail_are_the_trunk(name: str, blocks: int | None) -> None:
    module, px = made(name)
    split = cut_module(module, name, px, blocks)
    x = torch.randn(2, 3, px, px)
    with torch.no_grad():
        wanted, found = module(x), split.tail(split.front(x))
    torch.testing.assert_close(found, wanted, rtol=1e-4, atol=1e-5)
    assert split.whole == (blocks is None)
    assert isinstance(split.front, nn.Identity) == (blocks is None)


def test_the_default_trunk_is_cut_at_any_block() -> None:
    trunk = make_trunk(TrunkSpec(DEFAULT_TRUNK))
    x = torch.randn(1, 3, 224, 224)
    with torch.no_grad():
        wanted = trunk.module(x)
        for blocks in (0, 2, 9, 100, None):
            split = cut(trunk, blocks)
            torch.testing.assert_close(split.tail(split.front(x)), wanted, rtol=1e-4, atol=1e-4)
            assert split.whole == (blocks in (100, None))


def test_a_tail_has_the_blocks_asked_for_and_what_follows_them() -> None:
    split = cut(make_trunk(TrunkSpec(DEFAULT_TRUNK)), 2)
    assert len(split.tail.steps) == 3
    assert {n.rsplit(".", 2)[0] for n in split.names.values() if n.startswith("blocks")} == {"blocks.5.3", "blocks.6.0"}
    assert "conv_head.weight" in split.names.values()


@pytest.mark.parametrize("name", ["test_vit", "test_resnet"])
def test_weights_of_a_trained_tail_fit_the_trunk_by_name(name: str) -> None:
    module, px = made(name)
    split = cut_module(module, name, px, 1)
    moved = copy.deepcopy(split.tail)
    with torch.no_grad():
        for parameter in moved.parameters():
            parameter.mul_(1.1)
    x = torch.randn(1, 3, px, px)
    with torch.no_grad():
        wanted = moved(split.front(x))
        before = module(x)
        left = module.load_state_dict(split.trunk_weights(moved), strict=False)
        torch.testing.assert_close(module(x), wanted, rtol=1e-4, atol=1e-5)
    assert not left.unexpected_keys
    assert (before - wanted).abs().max() > 1e-3


def test_batchnorm_keeps_its_statistics_whatever_mode_is_asked_for() -> None:
    module, px = made("test_resnet")
    tail = cut_module(module, "test_resnet", px, None).tail.train()
    before = {n: b.clone() for n, b in tail.named_buffers()}
    tail(torch.randn(4, 3, px, px) * 5)
    assert before
    for name, buffer in tail.named_buffers():
        torch.testing.assert_close(buffer, before[name])


def test_an_architecture_nobody_wrote_down_is_named() -> None:
    module = timm.create_model("test_mambaout", pretrained=False, num_classes=0).eval()
    with pytest.raises(UnsplittableTrunkError, match="test_mambaout"):
        cut_module(module, "test_mambaout", 160, 1)


def test_parts_that_do_not_add_up_are_refused() -> None:
    module, px = made("test_resnet")
    module.forward = lambda x: torch.zeros(1, 5)
    with pytest.raises(UnsplittableTrunkError, match="add up"):
        cut_module(module, "test_resnet", px, 1)
