from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import LibraryDamagedError, LibraryExistsError, LibraryLockedError, NotALibraryError
from core.library import Library, UpdateSettings
from tests.support import PIXELS, PixelEngine, draw_categories


def test_a_new_library_is_laid_out_and_empty(library: Library) -> None:
    info = library.info()
    assert (info.images, info.inbox, info.pending, info.generation, info.categories) == (0, 0, 0, 0, [])
    assert info.backbone == "pixels"
    assert info.bytes_on_disk > 0
    assert (library.path / "catalogue.sqlite").is_file()
    assert (library.path / "generations" / "0000" / "head.safetensors").is_file()


def test_a_library_is_not_made_over_other_files(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").touch()
    with pytest.raises(LibraryExistsError):
        Library.create(tmp_path, trunk=PIXELS)
    assert [p.name for p in tmp_path.iterdir()] == ["holiday.jpg"]


@pytest.mark.parametrize("make", ["missing", "empty", "file"])
def test_what_is_no_library_is_refused_and_left_alone(tmp_path: Path, make: str) -> None:
    place = tmp_path / "place"
    if make == "empty":
        place.mkdir()
    if make == "file":
        place.touch()
    with pytest.raises(NotALibraryError):
        Library.open(place)
    assert place.exists() == (make != "missing")
    if make == "empty":
        assert list(place.iterdir()) == []


def test_an_open_library_is_locked(library: Library) -> None:
    with pytest.raises(LibraryLockedError):
        Library.open(library.path)
    library.close()
    with Library.open(library.path) as again:
        assert again.info().images == 0


def test_a_library_can_be_moved(library: Library, engine: PixelEngine, tmp_path: Path) -> None:
    library.add(draw_categories(tmp_path / "a", [1, 2], images=5), engine)
    library.update(engine, settings=UpdateSettings(scope="none"))
    library.close()
    library.path.rename(tmp_path / "moved")
    with Library.open(tmp_path / "moved") as moved:
        assert moved.generation == 1
        assert len(moved.search_image(int(moved.image_ids()[0]), k=3).hits) == 3


def test_a_damaged_head_is_never_used(library: Library, engine: PixelEngine, tmp_path: Path) -> None:
    library.add(draw_categories(tmp_path / "a", [1, 2], images=5), engine)
    library.update(engine, settings=UpdateSettings(scope="none"))
    library.close()
    head = library.path / "generations" / "0001" / "head.safetensors"
    data = bytearray(head.read_bytes())
    data[-5] ^= 1
    head.write_bytes(bytes(data))
    with pytest.raises(LibraryDamagedError):
        Library.open(library.path)
    # The failed attempt let go of everything: the lock above all.
    data[-5] ^= 1
    head.write_bytes(bytes(data))
    with Library.open(library.path) as again:
        assert again.generation == 1


def test_closing_twice_is_no_mistake(library: Library) -> None:
    library.close()
    library.close()
