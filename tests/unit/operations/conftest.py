"""A library over drawn images and the pixel engine."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
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


@contextmanager
def opened_copy(grown: Path, folder: Path) -> Iterator[Library]:
    """A copy of a library that was grown once for many tests, which is what takes their time."""
    shutil.copytree(grown, folder)
    with Library.open(folder) as opened:
        yield opened
