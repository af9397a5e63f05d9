"""A library over drawn images and the pixel engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.library import Library
from tests.support import PIXELS, PixelEngine


@pytest.fixture
def engine() -> PixelEngine:
    return PixelEngine()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "library", trunk=PIXELS) as opened:
        yield opened
