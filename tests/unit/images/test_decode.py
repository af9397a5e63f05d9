"""Whatever a file holds, decoding gives its upright RGB pixels or says why it cannot."""

from __future__ import annotations

import io
import os
import struct
import threading
import warnings
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image, ImageCms, features

from core.errors import (
    EmptyImageError,
    ImageError,
    ImageTooLargeError,
    NotAnImageError,
    TruncatedImageError,
    UnreadableImageError,
)
from core.images import decode as decode_module
from core.images.decode import MAX_PIXELS, decode, thumbnail_jpeg

DATA = Path(__file__).parent / "data"
RED, BLUE, WHITE = (220, 40, 40), (40, 60, 210), (255, 255, 255)


def picture(width: int = 64, height: int = 48) -> Image.Image:
    """Red on the left, blue on the right, a white square in the top left corner: no two turns of it look the same."""
    pixels = np.empty((height, width, 3), np.uint8)
    pixels[:, : width // 2], pixels[:, width // 2 :] = RED, BLUE
    pixels[: height // 3, : width // 4] = WHITE
    return Image.fromarray(pixels)


def encoded(image: Image.Image, format_name: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, format_name, **options)
    return out.getvalue()


def pixels(image: Image.Image) -> NDArray[np.int16]:
    assert image.mode == "RGB"
    return np.asarray(image).astype(np.int16)


def assert_upright(image: Image.Image, tolerance: int = 24) -> None:
    """The image is `picture()` at any scale, but for the blur of edges."""
    width, height = image.size
    for (x, y), colour in {(0.1, 0.1): WHITE, (0.1, 0.9): RED, (0.9, 0.1): BLUE, (0.9, 0.9): BLUE}.items():
        seen = pixels(image)[int(y * height), int(x * width)]
        assert np.abs(seen - colour).max() <= tolerance, (x, y, seen)


# --- formats


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


# --- orientation


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


# --- modes


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


def png_chunks(*chunks: tuple[bytes, bytes]) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*c) for c in (*chunks, (b"IEND", b"")))


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


# --- size


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


# --- what cannot be used


def kind_of(source: bytes | Path) -> str:
    with pytest.raises(ImageError) as caught:
        decode(source)
    assert caught.value.what
    return caught.value.kind


@pytest.mark.parametrize(
    ("format_name", "options"),
    [
        ("JPEG", {}),
        ("PNG", {}),
        ("WEBP", {}),
        ("GIF", {}),
        ("BMP", {}),
        ("TIFF", {}),
        ("TIFF", {"compression": "tiff_lzw"}),
    ],
)
@pytest.mark.parametrize("share", [0.0, 0.3, 0.7])
def test_truncated_images_are_refused(format_name: str, options: dict[str, object], share: float) -> None:
    noise = Image.fromarray(np.random.default_rng(0).integers(0, 256, (200, 200, 3), dtype=np.uint8))
    data = encoded(noise, format_name, **options)
    assert kind_of(data[: max(20, int(share * len(data)))]) == "truncated"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_truncated_heic_is_refused(share: float) -> None:
    data = (DATA / "upright.heic").read_bytes()
    assert kind_of(data[: int(share * len(data))]) == "truncated"


def test_empty_files_are_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "empty.jpg"
    path.touch()
    with pytest.raises(EmptyImageError, match=r"empty.*empty\.jpg") as caught:
        decode(path)
    assert caught.value.path == path
    assert kind_of(b"") == "empty"


@pytest.mark.parametrize(
    "content",
    [
        b"Hello",
        b"BMW and other cars, a list of many",
        b"\0" * 500,
        b"%PDF-1.7",
        b"%!PS-Adobe-3.0 EPSF-3.0\n",
        b"<svg/>",
    ],
)
def test_files_that_are_no_images_are_refused(content: bytes) -> None:
    assert kind_of(content) == "not-an-image"


def bomb(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return png_chunks((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)))


@pytest.mark.parametrize("factor", [1.01, 1.9, 3, 1000])
def test_bombs_are_refused_from_their_header(factor: float, monkeypatch: pytest.MonkeyPatch) -> None:
    def load(*_: object) -> None:
        raise AssertionError("decoded")

    monkeypatch.setattr(Image.Image, "load", load)
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", load)
    assert kind_of(bomb(30_000, int(MAX_PIXELS * factor) // 30_000)) == "too-large"


def test_the_largest_photos_of_telephones_are_no_bombs(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_PIXELS > 16_320 * 12_240
    monkeypatch.setattr(decode_module, "MAX_PIXELS", 63 * 48)
    with pytest.raises(ImageTooLargeError):
        decode(encoded(picture(), "JPEG"))
    monkeypatch.setattr(decode_module, "MAX_PIXELS", 64 * 48)
    assert_upright(decode(encoded(picture(), "JPEG")).image)


def test_a_bomb_in_a_gif_frame_is_refused() -> None:
    data = bytearray(encoded(picture(), "GIF"))
    data[6:10] = struct.pack("<HH", 65535, 65535)
    assert kind_of(bytes(data)) == "too-large"


def test_running_out_of_memory_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", load)
    assert kind_of(encoded(picture(), "PNG")) == "too-large"


def test_missing_files_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(UnreadableImageError, match=r"no such file.*gone\.jpg"):
        decode(tmp_path / "gone.jpg")


def test_folders_are_refused(tmp_path: Path) -> None:
    assert kind_of(tmp_path) == "unreadable"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_pipes_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    assert kind_of(tmp_path / "pipe.jpg") == "unreadable"


def test_files_without_permission_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "private.jpg"
    path.write_bytes(encoded(picture(), "JPEG"))

    def refuse(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    # Not chmod: tests may run as root, who may read everything.
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableImageError, match=r"permission denied.*private\.jpg"):
        decode(path)


def test_a_drive_error_while_reading_is_not_called_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", fail)
    assert kind_of(encoded(picture(), "PNG")) == "unreadable"


# --- nothing else ever comes out

SIGNATURES = [
    b"",
    b"\xff\xd8\xff\xe0",
    b"\x89PNG\r\n\x1a\n",
    b"GIF89a",
    b"II*\0",
    b"MM\0*",
    b"RIFF\0\0\0\0WEBPVP8 ",
    b"BM" + b"\0" * 12 + b"\x28\0\0\0",
    b"\0\0\0\x18ftypheic\0\0\0\0heicmif1",
    b"\0\0\0\x14ftypavif\0\0\0\0avif",
]


@settings(max_examples=150, deadline=None)
@given(
    start=st.sampled_from(SIGNATURES),
    rest=st.binary(max_size=400),
)
def test_random_bytes_raise_nothing_but_image_errors(start: bytes, rest: bytes) -> None:
    assert read_or_refused(start + rest) != "unreadable"


def read_or_refused(source: bytes | Path) -> str | None:
    """The kind of the refusal, or None where an image came out."""
    try:
        result = decode(source, min_side=8)
    except ImageError as error:
        return error.kind
    assert result.image.mode == "RGB"
    return None


WHOLE = {
    "jpeg": encoded(picture(), "JPEG"),
    "png": encoded(picture().convert("P"), "PNG"),
    "gif": encoded(picture(), "GIF"),
    "tiff": encoded(picture(), "TIFF", compression="tiff_lzw"),
    "webp": encoded(picture(), "WEBP"),
    "bmp": encoded(picture(), "BMP"),
    "heic": (DATA / "turned.heic").read_bytes(),
}


@settings(max_examples=250, deadline=None)
@given(
    name=st.sampled_from(sorted(WHOLE)),
    damage=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=6),
    in_file=st.booleans(),
)
def test_damaged_images_are_read_or_refused(
    name: str, damage: list[tuple[int, int]], in_file: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = bytearray(WHOLE[name])
    for place, value in damage:
        # Half of the damage goes into the header, where it hurts most.
        data[place % (len(data) if place % 2 else min(64, len(data)))] = value
    read_or_refused(bytes(data))
    if in_file:
        path = tmp_path_factory.getbasetemp() / "damaged"
        path.write_bytes(data)
        assert read_or_refused(path) != "unreadable"


# --- threads and warnings


@pytest.mark.parametrize("make", [lambda: WHOLE["jpeg"], lambda: WHOLE["heic"], lambda: WHOLE["webp"]])
def test_many_threads_give_the_same_pixels(make: Callable[[], bytes]) -> None:
    data = make()
    expected = pixels(decode(data).image)
    with ThreadPoolExecutor(8) as pool:
        for image in pool.map(lambda _: decode(data).image, range(64)):
            assert np.array_equal(pixels(image), expected)
    assert not [t for t in threading.enumerate() if t.name.startswith("ThreadPoolExecutor")]


@pytest.mark.parametrize("action", ["error", "always"])
def test_what_pillow_finds_odd_neither_leaks_nor_ends_a_decode(action: str, capfd: pytest.CaptureFixture[str]) -> None:
    # An APNG of no frames, and a TIFF with a tag too long: Pillow warns about both.
    plain = encoded(picture(), "PNG")
    actl = struct.pack(">I", 8) + b"acTL" + struct.pack(">II", 0, 0)
    odd_png = plain[:33] + actl + struct.pack(">I", zlib.crc32(actl[4:])) + plain[33:]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter(action)  # type: ignore[arg-type]
        with Image.open(io.BytesIO(odd_png)) if action == "always" else Image.new("1", (1, 1)):
            pass
        assert len(caught) == (action == "always"), "the picture should be odd enough for Pillow to warn"
        caught.clear()
        assert_upright(decode(odd_png).image)
        assert not caught
    assert capfd.readouterr() == ("", "")


def test_truncated_images_stay_refused_whatever_pillow_would_allow() -> None:
    from PIL import ImageFile

    assert ImageFile.LOAD_TRUNCATED_IMAGES is False
    with pytest.raises(TruncatedImageError):
        decode(WHOLE["jpeg"][:-200])


def test_reasons_are_sentences_of_the_documented_kinds() -> None:
    for data, error in (
        (b"", EmptyImageError),
        (b"text", NotAnImageError),
        (bomb(1 << 20, 1 << 20), ImageTooLargeError),
    ):
        with pytest.raises(error) as caught:
            decode(data)
        assert caught.value.what[0].isupper()
        assert not caught.value.what.endswith(".")
