"""Every format is read, told by its content, and comes out upright."""

from __future__ import annotations

import struct
import warnings
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, features

from core.images.decode import decode
from tests.unit.images.pictures import (
    DATA,
    assert_upright,
    encoded,
    picture,
    pixels,
)


@pytest.mark.parametrize(
    ("format_name", "options"),
    [
        ("JPEG", {"quality": 95}),
        ("JPEG", {"quality": 95, "progressive": True}),
        ("PNG", {}),
        ("WEBP", {"quality": 95}),
        ("WEBP", {"lossless": True}),
        ("GIF", {}),
        ("BMP", {}),
        ("TIFF", {}),
        ("TIFF", {"compression": "tiff_lzw"}),
        ("TIFF", {"compression": "jpeg"}),
        pytest.param(
            *("AVIF", {"quality": 90}),
            marks=pytest.mark.skipif(not features.check("avif"), reason="this Pillow was built without AVIF"),
        ),
    ],
)
def test_every_format_is_read(format_name: str, options: dict[str, object]) -> None:
    result = decode(encoded(picture(), format_name, **options))
    assert result.image.size == (result.width, result.height) == (64, 48)
    assert_upright(result.image)


@pytest.mark.parametrize("name", ["upright.heic", "turned.heic"])
def test_heic_is_read_upright(name: str) -> None:
    result = decode(DATA / name)
    assert (result.width, result.height) == (64, 48)
    assert_upright(result.image)


def test_a_format_is_told_by_content_not_by_name(tmp_path: Path) -> None:
    path = tmp_path / "really a png.jpg"
    path.write_bytes(encoded(picture(), "PNG"))
    assert_upright(decode(path).image)


def test_a_path_gives_the_same_pixels_as_its_bytes(tmp_path: Path) -> None:
    data = encoded(picture(), "JPEG")
    path = tmp_path / "día 1 · фото.jpg"
    path.write_bytes(data)
    assert np.array_equal(pixels(decode(path).image), pixels(decode(str(path)).image))
    assert np.array_equal(pixels(decode(path).image), pixels(decode(data).image))


@pytest.mark.parametrize("format_name", ["GIF", "TIFF", "WEBP", "PNG"])
def test_of_several_frames_the_first_is_taken(format_name: str) -> None:
    frames = [Image.new("RGB", (64, 48), (10, 200, 30)) for _ in range(2)]
    options = {"lossless": True} if format_name == "WEBP" else {}
    data = encoded(picture(), format_name, save_all=True, append_images=frames, **options)
    assert_upright(decode(data).image)


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("min_side", [0, 12])
def test_exif_orientation_is_applied(format_name: str, orientation: int, min_side: int) -> None:
    undo = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    stored = picture(128, 96) if undo is None else picture(128, 96).transpose(undo)
    exif = Image.Exif()
    exif[0x0112] = orientation
    options: dict[str, object] = {"quality": 95} if format_name in ("JPEG", "WEBP") else {}
    result = decode(encoded(stored, format_name, exif=exif, **options), min_side=min_side)
    assert (result.width, result.height) == (128, 96)
    assert result.image.width > result.image.height
    assert_upright(result.image, tolerance=40)


@pytest.mark.parametrize(
    "exif", [b"Exif\0\0garbage", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0MM\0*\0\0\0\x08\xff\xff"]
)
def test_damaged_exif_does_not_cost_the_picture(exif: bytes) -> None:
    plain = encoded(picture(), "JPEG", quality=95)
    data = plain[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + plain[2:]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert_upright(decode(data).image)
