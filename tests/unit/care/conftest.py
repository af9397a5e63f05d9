"""A small library with everything in it, kept whole: each test breaks a copy."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from core.library import Library, UpdateSettings
from tests.support import PIXELS, PixelEngine, draw_categories, draw_image

ALIGN = UpdateSettings(scope="none")

Answers = dict[int, tuple[list[tuple[int, float, str, str | None]], bytes | None]]


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed library: three generations, an image in the inbox, a removed one, a change that can be undone, a backup.

    Its images are beside it, in `pictures`.
    """
    place = tmp_path_factory.mktemp("whole")
    engine = PixelEngine()
    with Library.create(place / "library", trunk=PIXELS) as library:
        library.add([*draw_categories(place / "pictures", range(3), images=4)], engine)
        library.update(engine, settings=ALIGN)
        library.add([*draw_categories(place / "pictures", range(3, 5), images=4)], engine)
        library.update(engine, settings=ALIGN)
        library.add([draw_image(place / "pictures" / "loose.png", 1, 99)], engine)
        library.sorting.remove([int(library.image_ids()[0])])
    return place / "library"


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Callable[[], Path]:
    """A fresh copy of it, in the same place each time."""

    def made() -> Path:
        target = tmp_path / "library"
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(whole, target)
        return target

    return made


def answers(folder: Path) -> Answers:
    """What each image finds, with scores, paths and categories, and its thumbnail."""
    with Library.open(folder) as library:
        found = {}
        for image in library.image_ids().tolist():
            hits = library.search_image(image, k=30).hits
            told = [(hit.image, round(hit.score, 5), str(hit.path), hit.category) for hit in hits]
            found[image] = (told, library.thumbnail(image))
        return found
