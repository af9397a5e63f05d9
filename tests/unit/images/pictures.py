"""Pictures of which no two turns look the same, in every format, and what decoding makes of them."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from core.errors import ImageError
from core.images.decode import decode

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


def png_chunks(*chunks: tuple[bytes, bytes]) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*c) for c in (*chunks, (b"IEND", b"")))


def bomb(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return png_chunks((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)))


def kind_of(source: bytes | Path) -> str:
    with pytest.raises(ImageError) as caught:
        decode(source)
    assert caught.value.what
    return caught.value.kind


WHOLE = {
    "jpeg": encoded(picture(), "JPEG"),
    "png": encoded(picture().convert("P"), "PNG"),
    "gif": encoded(picture(), "GIF"),
    "tiff": encoded(picture(), "TIFF", compression="tiff_lzw"),
    "webp": encoded(picture(), "WEBP"),
    "bmp": encoded(picture(), "BMP"),
    "heic": (DATA / "turned.heic").read_bytes(),
}
