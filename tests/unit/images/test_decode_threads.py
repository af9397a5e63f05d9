"""Many threads decode at once, and what Pillow has to say stays inside."""

from __future__ import annotations

import io
import struct
import threading
import warnings
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from PIL import Image

from core.errors import (
    EmptyImageError,
    ImageTooLargeError,
    NotAnImageError,
    TruncatedImageError,
)
from core.images.decode import decode
from tests.unit.images.pictures import (
    WHOLE,
    assert_upright,
    bomb,
    encoded,
    picture,
    pixels,
)


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
