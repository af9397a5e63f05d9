"""A small catalogue, and images to put in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from core.catalogue import Catalogue, NewImage
from core.engine.jobs import TrunkInfo, TrunkSpec

DIM = 8
TRUNK = TrunkInfo(TrunkSpec("efficientnet_lite0", None, "ab" * 32), DIM, 224)

ImageMaker = Callable[..., NewImage]


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue.create(tmp_path / "library", TRUNK) as opened:
        yield opened


@pytest.fixture
def new_image() -> ImageMaker:
    """Makes the image number `n`, whose features depend on `n` alone."""

    def make(n: int, category_id: int | None = None, *, check: bool = False, views: int = 1) -> NewImage:
        features = np.random.default_rng(n).standard_normal((views, DIM)).astype(np.float16)
        return NewImage(
            f"{n:032x}", category_id, f"/pictures/image {n}.jpg", 1000 + n, 10**18 + n, 640, 480, check, features
        )

    return make
