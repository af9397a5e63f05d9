"""The default trunk is timm's network, number for number."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from core.backbones.lite0 import Lite0, folded
from core.backbones.registry import make_trunk
from core.backbones.trunk import Trunk
from core.engine.jobs import TrunkSpec


@pytest.fixture(scope="module")
def trunk() -> Trunk:
    return make_trunk(TrunkSpec("efficientnet_lite0"))


def test_it_agrees_with_timm(trunk: Trunk) -> None:
    import timm

    reference = timm.create_model("tf_efficientnet_lite0", pretrained=False, num_classes=0).eval()
    reference.load_state_dict(trunk.module.state_dict())
    for height, width in ((224, 224), (97, 130)):
        images = torch.rand(2, 3, height, width, generator=torch.Generator().manual_seed(1)) * 2 - 1
        with torch.inference_mode():
            torch.testing.assert_close(trunk.module(images), reference(images), atol=1e-4, rtol=0)


def test_folding_batch_norm_changes_nothing(trunk: Trunk) -> None:
    views = np.random.default_rng(2).integers(0, 256, (3, 224, 224, 3), dtype=np.uint8)
    with torch.inference_mode():
        plain = trunk.module(trunk.normalised(views))
    torch.testing.assert_close(trunk.forward(views), plain, atol=1e-4, rtol=0)


def test_folding_leaves_the_network_as_it_was(trunk: Trunk) -> None:
    model = trunk.module
    assert isinstance(model, Lite0)
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    inference = folded(model)
    assert not any(isinstance(m, torch.nn.BatchNorm2d) for m in inference.modules())
    for name, tensor in model.state_dict().items():
        assert torch.equal(tensor, before[name]), name


def test_views_are_normalised_as_the_weights_expect(trunk: Trunk) -> None:
    views = np.zeros((1, 224, 224, 3), dtype=np.uint8)
    views[0, 0, 0] = (255, 0, 51)
    batch = trunk.normalised(views)
    assert batch.shape == (1, 3, 224, 224)
    assert batch.is_contiguous(memory_format=torch.channels_last)
    torch.testing.assert_close(batch[0, :, 0, 0], torch.tensor([1.0, -1.0, -0.6]))


def test_stages_go_from_input_to_output_and_hold_most_of_the_network(trunk: Trunk) -> None:
    assert isinstance(trunk.module, Lite0)
    names = [name for name, _ in trunk.stages]
    assert names == [f"blocks.{i}" for i in range(7)] + ["conv_head"]
    inside = sum(p.numel() for _, stage in trunk.stages for p in stage.parameters())
    assert inside > 0.99 * sum(p.numel() for p in trunk.module.parameters())


def test_its_weights_can_be_trained_further(trunk: Trunk) -> None:
    assert all(p.requires_grad for p in trunk.module.parameters())
    assert not any(p.is_meta for p in trunk.module.parameters())
