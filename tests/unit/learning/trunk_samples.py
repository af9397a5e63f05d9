"""A tiny trunk of timm and made-up pixels, for the tests of scopes that train the trunk."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import timm
import torch
from numpy.typing import NDArray
from torch import nn

from core.backbones.preprocess import Preprocessing
from core.backbones.trunk import Trunk
from core.engine.jobs import TrunkInfo, TrunkSpec
from core.learning.learner import Images
from core.learning.trunk.settings import TrunkSettings

PX = 32
VIEWS = 2
# Quick, and moving far enough to be seen.
QUICK = TrunkSettings(
    m=1.0, blocks=1, steps=4, learning_rate=1e-3, categories_per_batch=4, images_per_category=3, blends=(0.5, 1.0)
)


def tiny_trunk(name: str = "test_resnet") -> Trunk:
    torch.manual_seed(0)
    more = {"img_size": PX} if "vit" in name else {}
    module: nn.Module = timm.create_model(name, pretrained=False, num_classes=0, **more).eval()
    dim = int(module(torch.zeros(1, 3, PX, PX)).shape[1])
    info = TrunkInfo(TrunkSpec(name), dim, PX)
    return Trunk(info, Preprocessing(input_px=PX), module, [], torch.device("cpu"))


class MadeUp:
    """Each category has a pattern, each image and view its own noise. `asked` counts the pixels that were wanted."""

    def __init__(self, labels: NDArray[np.int64], seed: int = 0) -> None:
        self._labels, self._seed, self.views, self.asked = labels, seed, VIEWS, 0

    def pixels(self, images: NDArray[np.int64], views: NDArray[np.int64]) -> NDArray[np.uint8]:
        self.asked += len(images)
        return np.stack([self._view(int(i), int(v)) for i, v in zip(images, views, strict=True)])

    def _view(self, image: int, view: int) -> NDArray[np.uint8]:
        pattern = np.random.default_rng([1, int(self._labels[image])]).integers(0, 256, (4, 4, 3))
        noise = np.random.default_rng([self._seed, image, view]).normal(0, 60, (PX, PX, 3))
        return (np.kron(pattern, np.ones((PX // 4, PX // 4, 1))) + noise).clip(0, 255).astype(np.uint8)


def images_of(trunk: Trunk, categories: Sequence[int], each: int | Sequence[int] = 6, seed: int = 0) -> Images:
    counts = [each] * len(categories) if isinstance(each, int) else list(each)
    labels = np.repeat(np.array(categories, dtype=np.int64), counts)
    source = MadeUp(labels, seed)
    rows = np.arange(len(labels) * VIEWS)
    features = trunk.forward(source.pixels(rows // VIEWS, rows % VIEWS)).numpy().astype(np.float16)
    source.asked = 0
    return Images(labels, features.reshape(len(labels), VIEWS, -1), source)
