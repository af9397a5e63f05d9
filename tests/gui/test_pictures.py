"""Thumbnails as pictures."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from app.services.pictures import from_jpeg


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_jpeg_of_any_kind_is_shown_in_its_colours(mode: str) -> None:
    file = io.BytesIO()
    Image.new("RGB", (35, 20), (200, 200, 200)).convert(mode).save(file, "JPEG")
    picture = from_jpeg(file.getvalue())
    assert (picture.width(), picture.height()) == (35, 20)
    colour = picture.pixelColor(34, 19)
    assert all(abs(channel - 200) < 4 for channel in (colour.red(), colour.green(), colour.blue()))


def test_what_is_no_picture_is_none() -> None:
    file = io.BytesIO()
    Image.new("RGB", (64, 64)).save(file, "JPEG")
    whole = file.getvalue()
    assert [from_jpeg(data).isNull() for data in (None, b"", b"no picture", whole[: len(whole) // 2])] == [True] * 4
