"""Whatever a file holds, decoding gives RGB pixels or says why it cannot, and nothing else comes out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import (
    ImageError,
)
from core.images.decode import decode
from tests.unit.images.pictures import (
    WHOLE,
)

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
