"""Whether every number of a feature is one, whatever its type."""

from __future__ import annotations

import numpy as np
import pytest

from core.learning.features import all_finite, finite_images


def test_every_16_bit_number_is_seen_as_what_it_is() -> None:
    every = np.arange(1 << 16, dtype=np.uint16).view(np.float16)
    np.testing.assert_array_equal(finite_images(every[:, None]), np.isfinite(every))


@pytest.mark.parametrize("kind", [np.float16, np.float32, np.float64])
@pytest.mark.parametrize("wrong", [np.nan, np.inf, -np.inf])
def test_one_wrong_number_in_one_view_spoils_its_image_alone(kind: type[np.floating], wrong: float) -> None:
    features = np.ones((5, 3, 4), dtype=kind)
    features[2, 1, 3] = wrong
    assert finite_images(features).tolist() == [True, True, False, True, True]
    assert not all_finite(features)
    assert all_finite(features[3:])
