"""Views are square, whole, and follow from image, preprocessing and seed alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from core.backbones.preprocess import Preprocessing, augmented_view, centre_view, views_of

P = Preprocessing()


def gradient(width: int, height: int) -> Image.Image:
    """Red grows to the right, green to the bottom."""
    x, y = np.meshgrid(np.linspace(0, 255, width), np.linspace(0, 255, height))
    return Image.fromarray(np.stack([x, y, np.full_like(x, 128)], axis=2).astype(np.uint8))


@given(st.integers(1, 900), st.integers(1, 900), st.integers(0, 2**32 - 1))
@settings(max_examples=60, deadline=None)
def test_every_size_gives_views_of_the_right_shape(width: int, height: int, seed: int) -> None:
    views = views_of(gradient(width, height), P, 4, seed)
    assert [v.shape for v in views] == [(224, 224, 3)] * 4
    assert {v.dtype for v in views} == {np.dtype(np.uint8)}


def test_the_centre_view_is_that_of_torchvision() -> None:
    from torchvision.transforms import CenterCrop, Compose, InterpolationMode, Resize

    reference = Compose([Resize(256, InterpolationMode.BICUBIC), CenterCrop(224)])
    rng = np.random.default_rng(0)
    for size in ((800, 600), (500, 375), (224, 224), (301, 640), (256, 256), (900, 250)):
        grain = rng.integers(-40, 40, (size[1], size[0], 3))
        image = Image.fromarray(np.clip(np.asarray(gradient(*size)) + grain, 0, 255).astype(np.uint8))
        apart = np.abs(centre_view(image, P).astype(int) - np.asarray(reference(image)))
        # Pillow keeps the corners of what it resizes in float32, which rounds a pixel in ten thousand otherwise.
        assert apart.max() <= 1, size
        assert (apart > 0).mean() < 1e-3, size


@pytest.mark.parametrize("size", [(6000, 40), (40, 6000)])
def test_the_middle_of_a_strip_is_seen(size: tuple[int, int]) -> None:
    view = centre_view(gradient(*size), P).astype(float)
    long_channel = 0 if size[0] > size[1] else 1
    assert abs(view[..., long_channel].mean() - 127.5) < 2
    assert np.ptp(view[..., long_channel]) < 10
    assert np.ptp(view[..., 1 - long_channel]) > 200


def test_the_same_seed_gives_the_same_views_and_another_seed_others() -> None:
    image = gradient(300, 200)
    first, second, other = (views_of(image, P, 4, seed) for seed in (7, 7, 8))
    assert all(np.array_equal(a, b) for a, b in zip(first, second, strict=True))
    assert np.array_equal(first[0], other[0])
    assert not any(np.array_equal(a, b) for a, b in zip(first[1:], other[1:], strict=True))


def test_one_view_is_the_first_of_four() -> None:
    image = gradient(300, 200)
    assert np.array_equal(views_of(image, P, 1, 5)[0], views_of(image, P, 4, 5)[0])


def test_augmented_views_show_parts_and_are_mirrored_half_of_the_time() -> None:
    image, rng = gradient(400, 400), np.random.default_rng(0)
    mirrored, shares = 0, []
    for _ in range(200):
        view = augmented_view(image, P, rng).astype(float)
        red, green = np.ptp(view[..., 0]) / 255, np.ptp(view[..., 1]) / 255
        shares.append(red * green)
        mirrored += view[0, 0, 0] > view[0, -1, 0]
    assert 70 < mirrored < 130
    assert 0.13 < min(shares) < 0.25
    assert max(shares) > 0.85


def test_images_are_decoded_large_enough_for_the_centre_view_and_for_crops() -> None:
    assert P.min_side == 448
    assert Preprocessing(input_px=100, crop=0.5).min_side == 200
    assert Preprocessing(input_px=518, crop=1.0).min_side == 1036
