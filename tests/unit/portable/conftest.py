"""A library over drawn images, and an exported one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.library import Library, UpdateSettings
from tests.support import PIXELS, PixelEngine, draw_categories, draw_image


@pytest.fixture
def engine() -> PixelEngine:
    return PixelEngine()


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    draw_categories(tmp_path / "pictures", range(3), images=6)
    return tmp_path / "pictures"


@pytest.fixture
def library(tmp_path: Path, pictures: Path, engine: PixelEngine) -> Iterator[Library]:
    """Three learned categories, one image in the inbox."""
    loose = draw_image(tmp_path / "loose.png", 1, 99)
    with Library.create(tmp_path / "library", trunk=PIXELS) as opened:
        opened.add([pictures, loose], engine)
        opened.update(engine, settings=UpdateSettings(scope="none"))
        yield opened


@pytest.fixture
def archive(library: Library, tmp_path: Path) -> Path:
    """The library as one file, without its images."""
    return library.export(tmp_path / "handed over.recollect").path
