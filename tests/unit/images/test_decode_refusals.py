"""What cannot be used is refused, each with its reason."""

from __future__ import annotations

import os
import struct
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.errors import (
    EmptyImageError,
    ImageTooLargeError,
    UnreadableImageError,
)
from core.images import decode as decode_module
from core.images.decode import MAX_PIXELS, decode
from tests.unit.images.pictures import (
    DATA,
    assert_upright,
    bomb,
    encoded,
    kind_of,
    picture,
)


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
