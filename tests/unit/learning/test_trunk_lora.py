"""Low-rank changes of attention, and what is left of them when they are merged."""

from __future__ import annotations

import copy

import torch

from core.backbones.split import cut
from core.learning.trunk.lora import LoraLinear, add_lora, merge_lora
from tests.unit.learning.trunk_samples import PX, tiny_trunk


def test_at_the_start_nothing_changes_and_only_the_factors_are_trained() -> None:
    split = cut(tiny_trunk("test_vit"), None)
    tail, x = copy.deepcopy(split.tail), torch.randn(2, 3, PX, PX)
    assert add_lora(tail, 4, seed=0) == 2 * sum("qkv.weight" in n for n, _ in split.tail.named_parameters())
    with torch.no_grad():
        torch.testing.assert_close(tail(x), split.tail(x))
    assert {n.rsplit(".", 1)[1] for n, p in tail.named_parameters() if p.requires_grad} == {"a", "b"}


def test_merged_weights_give_what_the_factors_gave() -> None:
    split = cut(tiny_trunk("test_vit"), None)
    tail, x = copy.deepcopy(split.tail), torch.randn(2, 3, PX, PX)
    add_lora(tail, 4, seed=0)
    for module in tail.modules():
        if isinstance(module, LoraLinear):
            torch.nn.init.normal_(module.b, 0, 0.1)
    with torch.no_grad():
        wanted = tail(x)
        merge_lora(tail)
        torch.testing.assert_close(tail(x), wanted, rtol=1e-4, atol=1e-5)
        assert (wanted - split.tail(x)).abs().max() > 1e-4
    assert [n for n, _ in tail.named_parameters()] == [n for n, _ in split.tail.named_parameters()]


def test_one_layer_is_its_weight_and_bias_and_the_product_of_its_factors() -> None:
    base = torch.nn.Linear(5, 3)
    weight = base.weight.detach().clone()
    layer = LoraLinear(base, 2, torch.Generator().manual_seed(1))
    torch.nn.init.normal_(layer.b)
    x = torch.randn(4, 5)
    a, b, bias, found = (t.detach() for t in (layer.a, layer.b, base.bias, layer(x)))
    for i in range(4):
        for o in range(3):
            change = sum(float(b[o, r]) * float(a[r] @ x[i]) for r in range(2))
            assert abs(float(found[i, o]) - float(weight[o] @ x[i]) - float(bias[o]) - change) < 1e-5


def test_a_tail_without_attention_is_left_alone() -> None:
    tail = copy.deepcopy(cut(tiny_trunk("test_resnet"), 1).tail)
    assert add_lora(tail, 4, seed=0) == 0
    assert all(p.requires_grad for p in tail.parameters())
