"""Where metric training starts."""

from __future__ import annotations

import numpy as np
import pytest

from core.learning.start import pretrained_start
from tests.unit.learning.samples import DIM, drawn


@pytest.mark.parametrize("count", [1, 3, 40])
@pytest.mark.parametrize("dims", [8, 512])
def test_the_start_is_orthonormal_and_as_long_as_asked_for(count: int, dims: int) -> None:
    head = pretrained_start(drawn([1], count)[1][:, 0], dims)
    weight = head.blocks[0].weight
    assert weight is not None
    assert weight.shape == (min(dims, DIM), DIM)
    np.testing.assert_allclose(weight @ weight.T, np.eye(len(weight)), atol=1e-5)


def test_likenesses_of_the_first_images_are_those_of_the_pretrained_features() -> None:
    features = drawn(range(2), 3)[1][:, 0].astype(np.float32)
    z = pretrained_start(features, 10).embed(features)
    frozen = features / np.linalg.norm(features, axis=1, keepdims=True)
    np.testing.assert_allclose(z @ z.T, frozen @ frozen.T, atol=1e-4)


def test_identical_images_and_zeros_are_no_error() -> None:
    for features in (np.ones((4, DIM), dtype=np.float16), np.zeros((2, DIM), dtype=np.float16)):
        weight = pretrained_start(features).blocks[0].weight
        assert weight is not None
        np.testing.assert_allclose(weight @ weight.T, np.eye(DIM), atol=1e-4)
