"""A library on a disc or a share that only gives is looked at and searched; changes say why they are not made."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from core.errors import LibraryStorageError
from core.library import Library, UpdateSettings
from core.operations.thinning_rule import ThinningRule
from core.portable.importing import import_library
from core.progress import CancelToken, ignore_progress
from tests.support import PIXELS, PixelEngine, draw_categories, draw_image
from tests.unit.breaking.disks import SmallDisk

ENGINE = PixelEngine()
ALIGN = UpdateSettings(scope="none")


def fill(folder: Path, tmp_path: Path) -> Path:
    """A library of two generations, with an image in the inbox."""
    draw_categories(tmp_path / "pictures", [1, 2], images=8)
    with Library.create(folder, trunk=PIXELS) as library:
        for n in (1, 2):
            library.add([tmp_path / "pictures" / f"kind{n:02}"], ENGINE)
            library.update(ENGINE, settings=ALIGN)
        library.add([draw_image(tmp_path / "loose.png", 1, 99)], ENGINE)
    return folder


@pytest.fixture
def folder(disk: SmallDisk, tmp_path: Path) -> Path:
    """Of a library on a disk that only gives."""
    made = fill(disk.path / "library", tmp_path)
    disk.read_only()
    return made


def test_it_is_searched_and_looked_at_as_any_other(folder: Path, tmp_path: Path) -> None:
    with Library.open(folder) as library:
        assert library.generation == 2
        assert [c.images for c in library.categories()] == [8, 8]
        assert library.info().images == 17
        hits = library.search_image(1, k=5).hits
        assert {hit.category for hit in hits} <= {"kind01", None}
        query = draw_image(tmp_path / "query.png", 2, 50)
        assert library.search_file(query, ENGINE, k=3).hits[0].category == "kind02"
        assert len(library.thumbnails(library.image_ids().tolist())) == 17
        assert [entry.number for entry in library.history.entries()][-1] in (0, 2)
        assert library.image(1).category == "kind01"


WRITE: dict[str, Callable[[Library, Path], object]] = {
    "add": lambda library, here: library.add([draw_categories(here, [7], images=3)[0]], ENGINE),
    "update": lambda library, here: library.update(ENGINE, settings=ALIGN),
    "undo": lambda library, here: library.history.undo(),
    "thin": lambda library, here: library.history.thin(ThinningRule(newest=1, daily=0, weekly=0)),
    "rename": lambda library, here: library.sorting.rename(1, "other"),
    "move": lambda library, here: library.sorting.move([1], 2),
}


@pytest.mark.parametrize("operation", WRITE)
def test_a_change_is_refused_with_what_to_do_and_search_goes_on(operation: str, folder: Path, tmp_path: Path) -> None:
    with Library.open(folder) as library:
        with pytest.raises(LibraryStorageError, match="The library cannot be written") as caught:
            WRITE[operation](library, tmp_path)
        assert caught.value.advice == "Check the permissions of the folder and its drive."
        assert library.generation == 2
        assert len(library.search_image(1, k=5).hits) == 5
        assert library.categories()[0].name == "kind01"


def test_it_can_be_exported_and_the_copy_grows(folder: Path, tmp_path: Path) -> None:
    with Library.open(folder) as library:
        library.export(tmp_path / "copy.recollect")
    import_library(tmp_path / "copy.recollect", tmp_path / "mine", progress=ignore_progress, cancel=CancelToken())
    with Library.open(tmp_path / "mine") as mine:
        mine.add([draw_categories(tmp_path, [7], images=6)[0]], ENGINE)
        assert mine.update(ENGINE, settings=ALIGN).verdict == "accepted"


def test_two_programs_may_look_at_once(folder: Path) -> None:
    with Library.open(folder) as one, Library.open(folder) as other:
        assert len(one.search_image(1).hits) == len(other.search_image(1).hits) == 16


def test_one_that_was_not_closed_is_refused_and_not_shown_by_half(disk: SmallDisk, tmp_path: Path) -> None:
    folder = fill(tmp_path / "library", tmp_path)
    with Library.open(folder) as library:
        library.sorting.rename(1, "only in the log")
        shutil.copytree(folder, disk.path / "library")
    disk.read_only()
    with pytest.raises(LibraryStorageError, match="in use or was not closed") as caught:
        Library.open(disk.path / "library")
    assert "Close it" in (caught.value.advice or "")
    disk.read_only(False)
    Library.open(disk.path / "library").close()
    disk.read_only()
    with Library.open(disk.path / "library") as library:
        assert "only in the log" in [c.name for c in library.categories()]


def test_one_that_another_machine_changes_meanwhile_says_so(folder: Path, disk: SmallDisk) -> None:
    with Library.open(folder) as library:
        disk.read_only(False)
        with closing(sqlite3.connect(folder / "catalogue.sqlite")) as elsewhere, elsewhere:
            elsewhere.execute("UPDATE category SET name = 'other' WHERE id = 1")
        with pytest.raises(LibraryStorageError, match="changed by another program"):
            library.categories()


@pytest.mark.parametrize("what", ["missing", "damaged"])
def test_without_thumbnails_and_index_it_is_searched_all_the_same(what: str, disk: SmallDisk, tmp_path: Path) -> None:
    folder = fill(disk.path / "library", tmp_path)
    for path in (folder / "thumbnails.sqlite", folder / "generations" / "0002" / "index.faiss"):
        if what == "missing":
            path.unlink()
        else:
            path.write_bytes(b"\0" * 5000)
    disk.read_only()
    with Library.open(folder) as library:
        assert library.thumbnail(1) is None
        assert {hit.category for hit in library.search_image(1, k=5).hits} <= {"kind01", None}
