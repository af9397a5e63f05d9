"""Images come out at about the size that is needed, and thumbnails fit."""

from __future__ import annotations

import pytest
from PIL import Image, ImageCms

from core.images.decode import decode, thumbnail_jpeg
from tests.unit.images.pictures import (
    RED,
    assert_upright,
    encoded,
    picture,
)


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP", "BMP"])
@pytest.mark.parametrize(("size", "min_side"), [((1600, 1200), 150), ((1201, 1607), 150), ((640, 480), 480)])
def test_scaled_decoding_keeps_the_short_side(format_name: str, size: tuple[int, int], min_side: int) -> None:
    result = decode(encoded(picture(*size), format_name), min_side=min_side)
    assert (result.width, result.height) == size
    assert min_side <= min(result.image.size) < 2 * min_side + 1
    assert result.image.width / result.image.height == pytest.approx(size[0] / size[1], rel=0.01)
    assert_upright(result.image)


def test_small_images_are_not_enlarged() -> None:
    assert decode(encoded(picture(), "JPEG"), min_side=400).image.size == (64, 48)


def test_large_images_with_alpha_are_scaled_down_too() -> None:
    image = picture(1600, 1200).convert("RGBA")
    assert decode(encoded(image, "PNG"), min_side=150).image.size == (200, 150)


@pytest.mark.parametrize("size", [(1, 1), (1, 500), (3000, 2)])
def test_thin_images_are_read(size: tuple[int, int]) -> None:
    for format_name in ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP"):
        assert decode(encoded(Image.new("RGB", size, RED), format_name), min_side=320).image.size == size


def test_thumbnails_fit_and_keep_the_proportions() -> None:
    thumbnail = decode(thumbnail_jpeg(picture(640, 480), 100))
    assert (thumbnail.width, thumbnail.height) == (100, 75)
    assert_upright(thumbnail.image, tolerance=40)
    assert decode(thumbnail_jpeg(picture(), 100)).image.size == (64, 48)
    assert decode(thumbnail_jpeg(Image.new("RGB", (3000, 2)), 100)).image.size == (100, 1)


def test_metadata_stay_in_the_file() -> None:
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = encoded(picture(), "JPEG", exif=exif, comment=b"secret", icc_profile=profile)
    image = decode(data).image
    assert image.info == {}
    thumbnail = thumbnail_jpeg(image, 32)
    assert b"secret" not in thumbnail
    assert b"ICC_PROFILE" not in thumbnail
