"""Deep, Lab, CMYK, palettes and transparency: every kind of pixel comes out as the colour it means."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageCms

from core.images.decode import decode
from tests.unit.images.pictures import (
    assert_upright,
    encoded,
    picture,
    pixels,
    png_chunks,
)


def ramp(top: int, dtype: str) -> NDArray[np.generic]:
    return np.linspace(0, top, 256).round().astype(dtype).reshape(1, 256).repeat(4, axis=0)


@pytest.mark.parametrize("format_name", ["PNG", "TIFF"])
def test_16_bit_greyscale_is_scaled_not_clipped(format_name: str) -> None:
    data = encoded(Image.fromarray(ramp(65535, "uint16")), format_name)
    assert np.array_equal(pixels(decode(data).image)[0, :, 0], np.arange(256))


def test_big_endian_16_bit_greyscale_is_scaled() -> None:
    data = encoded(Image.frombytes("I;16B", (256, 4), ramp(65535, ">u2").tobytes()), "TIFF")
    assert np.array_equal(pixels(decode(data).image)[0, :, 0], np.arange(256))


def test_a_dark_16_bit_image_stays_dark() -> None:
    data = encoded(Image.fromarray(np.full((8, 8), 6553, np.uint16)), "PNG")
    assert np.unique(pixels(decode(data).image)).tolist() == [25]


def test_a_tiff_that_states_its_largest_value_is_scaled_by_it() -> None:
    data = encoded(Image.fromarray(ramp(4095, "uint16")), "TIFF", tiffinfo={281: 4095})
    assert np.array_equal(pixels(decode(data).image)[0, :, 0], np.arange(256))


def test_a_16_bit_tiff_that_counts_from_white_is_turned_round() -> None:
    data = encoded(Image.fromarray(ramp(65535, "uint16")), "TIFF", tiffinfo={262: 0})
    seen = pixels(decode(data).image)[0, :, 0]
    with Image.open(io.BytesIO(data)) as image:
        stated = image.tag_v2[262]  # type: ignore[attr-defined]
    assert np.array_equal(seen, np.arange(256)[::-1] if stated == 0 else np.arange(256))
    assert stated == 0


@pytest.mark.parametrize("top", [255, 65535, 2_000_000_000])
def test_32_bit_integers_are_scaled(top: int) -> None:
    data = encoded(Image.fromarray(ramp(top, "int32")), "TIFF")
    assert np.abs(pixels(decode(data).image)[0, :, 0] - np.arange(256)).max() <= 1


@pytest.mark.parametrize("top", [1, 255, 65535, 1e9])
def test_floats_are_scaled(top: float) -> None:
    values = np.linspace(0, top, 256, dtype=np.float32).reshape(1, 256).repeat(4, axis=0)
    data = encoded(Image.fromarray(values), "TIFF")
    assert np.abs(pixels(decode(data).image)[0, :, 0] - np.arange(256)).max() <= 1


def test_floats_below_zero_are_stretched_and_what_is_no_number_is_black() -> None:
    values = np.linspace(-5, 5, 256, dtype=np.float32).reshape(1, 256).repeat(4, axis=0)
    values[3, 100:104] = [np.nan, np.inf, -np.inf, np.nan]
    seen = pixels(decode(encoded(Image.fromarray(values), "TIFF")).image)
    assert np.array_equal(seen[0, :, 0], np.arange(256))
    assert seen[3, 100:104, 0].tolist() == [0, 255, 0, 0]


@pytest.mark.parametrize("value", [np.nan, -3.0, 1e30])
def test_a_float_image_of_one_value_is_read(value: float) -> None:
    image = Image.fromarray(np.full((4, 4), value, np.float32))
    assert len(np.unique(pixels(decode(encoded(image, "TIFF")).image))) == 1


def png_16_bit(samples: NDArray[np.uint16], colour_type: int) -> bytes:
    height, width = samples.shape[:2]
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in samples)
    header = struct.pack(">IIBBBBB", width, height, 16, colour_type, 0, 0, 0)
    return png_chunks((b"IHDR", header), (b"IDAT", zlib.compress(rows)))


@pytest.mark.parametrize(("colour_type", "channels"), [(2, 3), (4, 2), (6, 4)])
def test_16_bits_a_channel_are_scaled(colour_type: int, channels: int) -> None:
    samples = np.full((4, 256, channels), 65535, np.uint16)
    samples[:, :, 0] = ramp(65535, "uint16")
    seen = pixels(decode(png_16_bit(samples, colour_type)).image)
    assert np.abs(seen[0, :, 0] - np.arange(256)).max() <= 1


def test_cmyk_jpeg_is_not_inverted() -> None:
    data = encoded(picture().convert("CMYK"), "JPEG", quality=95)
    assert b"Adobe" in data
    assert_upright(decode(data).image)
    assert_upright(decode(data, min_side=12).image, tolerance=40)


def test_cmyk_tiff_is_read() -> None:
    assert_upright(decode(encoded(picture().convert("CMYK"), "TIFF")).image)


def test_lab_tiff_is_read_in_its_colours() -> None:
    to_lab = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB")
    lab = ImageCms.applyTransform(picture(), to_lab)
    assert lab is not None
    assert_upright(decode(encoded(lab, "TIFF")).image)


def test_greyscale_and_one_bit_are_read() -> None:
    grey = Image.fromarray(np.arange(256, dtype=np.uint8).reshape(1, 256).repeat(4, axis=0))
    assert np.array_equal(pixels(decode(encoded(grey, "PNG")).image)[0, :, 2], np.arange(256))
    bits = Image.fromarray(np.arange(256).reshape(1, 256).repeat(4, axis=0) % 2 == 1)
    for format_name in ("PNG", "TIFF", "BMP"):
        assert pixels(decode(encoded(bits, format_name)).image)[0, :4, 0].tolist() == [0, 255, 0, 255]


def half_transparent(mode: str) -> Image.Image:
    """Black; the left half shows through completely, the third quarter by half, the last not at all."""
    image = Image.new("RGBA", (64, 48), (0, 0, 0, 0))
    image.paste((0, 0, 0, 128), (32, 0, 48, 48))
    image.paste((0, 0, 0, 255), (48, 0, 64, 48))
    return image.convert(mode)


@pytest.mark.parametrize(
    ("mode", "format_name"), [("RGBA", "PNG"), ("LA", "PNG"), ("RGBA", "WEBP"), ("RGBA", "TIFF"), ("LA", "TIFF")]
)
def test_transparency_is_laid_on_white(mode: str, format_name: str) -> None:
    options = {"lossless": True} if format_name == "WEBP" else {}
    seen = pixels(decode(encoded(half_transparent(mode), format_name, **options)).image)[10]
    assert seen[10].tolist() == [255, 255, 255]
    assert np.abs(seen[40] - 127).max() <= 1
    assert seen[60].tolist() == [0, 0, 0]


@pytest.mark.parametrize("transparency", [1, b"\xff\x00\x80"])
def test_a_palette_with_transparency_is_laid_on_white(transparency: int | bytes) -> None:
    image = Image.fromarray(np.tile(np.array([0, 1, 2], np.uint8), (4, 4))).convert("P")
    image.putpalette([200, 0, 0, 0, 0, 0, 0, 0, 200])
    seen = pixels(decode(encoded(image, "PNG", transparency=transparency)).image)[0]
    assert seen[0].tolist() == [200, 0, 0]
    assert seen[1].tolist() == [255, 255, 255]
    expected = [0, 0, 200] if isinstance(transparency, int) else [127, 127, 227]
    assert np.abs(seen[2] - expected).max() <= 1


@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_a_transparent_colour_is_laid_on_white(mode: str) -> None:
    image = Image.new("RGB", (4, 4), (0, 0, 0)).convert(mode)
    data = encoded(image, "PNG", transparency=(0, 0, 0) if mode == "RGB" else 0)
    assert np.unique(pixels(decode(data).image)).tolist() == [255]


def test_a_transparent_16_bit_value_is_laid_on_white() -> None:
    rows = b"".join(b"\0" + np.array([0, 1000, 65535], ">u2").tobytes() for _ in range(2))
    header = struct.pack(">IIBBBBB", 3, 2, 16, 0, 0, 0, 0)
    data = png_chunks((b"IHDR", header), (b"tRNS", struct.pack(">H", 1000)), (b"IDAT", zlib.compress(rows)))
    assert pixels(decode(data).image)[0, :, 0].tolist() == [0, 255, 255]


def test_a_transparent_gif_is_laid_on_white() -> None:
    image = half_transparent("RGBA")
    image.putalpha(image.getchannel("A").point(lambda a: 255 if a > 200 else 0))
    seen = pixels(decode(encoded(image, "GIF")).image)[10]
    assert seen[10].tolist() == [255, 255, 255]
    assert seen[60].tolist() == [0, 0, 0]
