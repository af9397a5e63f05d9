"""A library with categories and an inbox to sort, and what may be seen of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from core.library import Library, UpdateSettings
from core.reports import EditInfo
from tests.support import PIXELS, PixelEngine, draw_categories, draw_image
from tests.unit.operations.conftest import opened_copy

ALIGN = UpdateSettings(scope="none")


@pytest.fixture(scope="package")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five learned categories of ten images, which are in `a`, and six images in the inbox of `library`."""
    folder, engine = tmp_path_factory.mktemp("sorted"), PixelEngine()
    with Library.create(folder / "library", trunk=PIXELS) as library:
        library.add(draw_categories(folder / "a", range(5), images=10), engine)
        library.update(engine, settings=ALIGN)
        library.add([draw_image(folder / f"loose {n}.png", 2, 100 + n) for n in range(6)], engine)
    return folder


@pytest.fixture
def sorted_library(place: Path, tmp_path: Path) -> Iterator[Library]:
    with opened_copy(place / "library", tmp_path / "library") as opened:
        yield opened


def ids_of(library: Library, name: str) -> list[int]:
    return [int(i) for i in library.image_ids(library.category_id(name))]


def counts(library: Library) -> dict[str, int]:
    return {c.name: c.images for c in library.categories()}


def state(library: Library) -> list[tuple[int, str, str | None, bool]]:
    """All that sorting may change."""
    rows = library._parts.catalogue.images(library.image_ids())
    return [(row.id, row.path, row.category, row.check) for row in rows]


def made_since(library: Library) -> list[EditInfo]:
    """Changes after the two imports that made the library."""
    return library.sorting.edits()[2:]


def assert_as_if_sorted_so_from_the_start(library: Library, engine: PixelEngine, folder: Path) -> None:
    """Statistics and search are those of a library to which the images came sorted as they are now."""
    with Library.create(folder, trunk=PIXELS) as other:
        rows = library._parts.catalogue.images(library.image_ids())
        for name in {row.category for row in rows}:
            paths = [Path(row.path) for row in rows if row.category == name]
            other.add(paths, engine, category=name)
        checks = {row.hash: row.check for row in rows}
        for row in other._parts.catalogue.images(other.image_ids()):
            other._parts.catalogue.set_check([row.id], checks[row.hash])
        other.update(engine, settings=ALIGN)
        mine, theirs = library._live.statistics, other._live.statistics
        names = [{c.id: c.name for c in of.categories()} for of in (library, other)]
        order = [np.argsort([names[n][i] for i in s.category_ids.tolist()]) for n, s in enumerate((mine, theirs))]
        for field in ("images", "counts", "means"):
            one, two = getattr(mine, field)[order[0]], getattr(theirs, field)[order[1]]
            np.testing.assert_allclose(one, two, rtol=1e-9, atol=1e-9)
        np.testing.assert_allclose(mine.scatter, theirs.scatter, rtol=1e-7, atol=1e-7)
        for row in rows[::7]:
            found, wanted = [
                {hit.path.name + str(hit.category): hit.score for hit in hits.search_image(image, k=8).hits}
                for hits, image in ((library, row.id), (other, other.sorting.image_of(row.path)))
            ]
            assert found == pytest.approx(wanted, abs=2e-3)
