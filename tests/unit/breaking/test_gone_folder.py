"""A library whose folder goes away while it is open answers everything with one clear error, and can be closed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import LibraryError, LibraryStorageError
from core.library import Library, UpdateSettings
from tests.support import PIXELS, PixelEngine, draw_categories

ENGINE = PixelEngine()


@pytest.fixture
def opened(tmp_path: Path) -> Library:
    """A library with two generations, and an image in the inbox."""
    library = Library.create(tmp_path / "library", trunk=PIXELS)
    draw_categories(tmp_path / "pictures", [1, 2], images=8)
    library.add([tmp_path / "pictures"], ENGINE)
    library.update(ENGINE, settings=UpdateSettings(scope="none"))
    draw_categories(tmp_path / "pictures", [3], images=8)
    library.add([tmp_path / "pictures"], ENGINE)
    return library


DO: dict[str, Callable[[Library, Path], object]] = {
    "add": lambda library, here: library.add([draw_categories(here, [7], images=3)[0]], ENGINE),
    "update": lambda library, here: library.update(ENGINE),
    "refresh": lambda library, here: library.refresh(ENGINE),
    "export": lambda library, here: library.export(here / "exported.recollect"),
    "search by an image": lambda library, here: library.search_image(1),
    "search by a file": lambda library, here: library.search_file(here / "pictures" / "kind01" / "001.png", ENGINE),
    "info": lambda library, here: library.info(),
    "categories": lambda library, here: library.categories(),
    "image": lambda library, here: library.image(1),
    "image_ids": lambda library, here: library.image_ids(),
    "history": lambda library, here: library.history.entries(),
    "undo": lambda library, here: library.history.undo(),
    "thin": lambda library, here: library.history.thin(),
    "rename": lambda library, here: library.sorting.rename(1, "other"),
    "remove": lambda library, here: library.sorting.remove([1]),
    "undo of sorting": lambda library, here: library.sorting.undo(),
    "unfinished": lambda library, here: library.jobs.unfinished(),
    "resume": lambda library, here: library.resume(ENGINE),
}


@pytest.mark.parametrize("operation", DO)
def test_every_operation_says_that_the_library_is_gone(operation: str, opened: Library, tmp_path: Path) -> None:
    shutil.rmtree(opened.path)
    with pytest.raises(LibraryStorageError) as caught:
        DO[operation](opened, tmp_path)
    assert caught.value.what == "The library is not where it was"
    assert caught.value.path == opened.path
    assert "drive" in (caught.value.advice or "")
    opened.close()
    opened.close()
    assert not opened.path.exists(), "nothing was made anew in its place"
    assert not (tmp_path / "exported.recollect").exists()


def test_a_library_that_was_moved_is_whole_where_it_is_now(opened: Library, tmp_path: Path) -> None:
    opened.path.rename(tmp_path / "elsewhere")
    with pytest.raises(LibraryError):
        opened.add([draw_categories(tmp_path, [7], images=3)[0]], ENGINE)
    opened.close()
    with Library.open(tmp_path / "elsewhere") as library:
        assert len(library.image_ids()) == 24
        assert len(library.search_image(1, k=5).hits) == 5
        library.update(ENGINE, settings=UpdateSettings(scope="none"))
        assert library.generation == 2
