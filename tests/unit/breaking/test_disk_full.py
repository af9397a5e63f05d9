"""A disk that is full costs what was being done and nothing else, and what was being done can be done again."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import Any

import pytest

from core.care.backups import back_up, backup_if_due, list_backups
from core.errors import LibraryError, LibraryStorageError
from core.library import Library, UpdateSettings
from core.logs import start_logging
from tests.support import PIXELS, PixelEngine, draw_categories
from tests.unit.breaking.disks import SmallDisk
from tests.unit.crashes.whole import assert_whole, state

ALIGN = UpdateSettings(scope="none")
FIRST, MORE = [1, 2], [3, 4, 5]
PARTS = ["catalogue.sqlite", "thumbnails.sqlite", "generations"]


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return draw_categories(tmp_path_factory.mktemp("pictures"), [*FIRST, *MORE], images=24)[0].parent


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory, pictures: Path) -> dict[str, Any]:
    """What the library comes to where nothing gets in the way."""
    engine = PixelEngine()
    with Library.create(tmp_path_factory.mktemp("undisturbed") / "library", trunk=PIXELS) as library:
        for some in (FIRST, MORE):
            library.add([pictures / f"kind{n:02}" for n in some], engine)
            library.update(engine, settings=ALIGN)
        return state(library)


@pytest.fixture
def started(disk: SmallDisk, pictures: Path, engine: PixelEngine) -> Path:
    """A library on the small disk that has learned two categories."""
    with Library.create(disk.path / "library", trunk=PIXELS) as library:
        library.add([pictures / f"kind{n:02}" for n in FIRST], engine)
        library.update(engine, settings=ALIGN)
    return disk.path / "library"


def with_part_on(disk: SmallDisk, part: str, folder: Path, pictures: Path, engine: PixelEngine) -> Path:
    """The same library, of which one part alone is on the small disk."""
    with Library.create(folder, trunk=PIXELS) as library:
        library.add([pictures / f"kind{n:02}" for n in FIRST], engine)
        library.update(engine, settings=ALIGN)
    shutil.move(folder / part, disk.path / part)
    (folder / part).symlink_to(disk.path / part)
    return folder


def assert_told(error: LibraryError, folder: Path) -> None:
    """It says what happened, where, and what to do."""
    assert error.what == "The disk is full"
    assert error.path is not None
    assert error.path.is_relative_to(folder)
    assert error.advice == "Free some space and try again."


def assert_serves(library: Library, images: set[int], generation: int) -> None:
    assert library.generation == generation
    assert set(library.image_ids().tolist()) >= images
    for image in sorted(images)[:5]:
        assert len(library.search_image(image, k=5).hits) == 5
        assert library.thumbnail(image) is not None


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("spare", [0, 16_000])
def test_an_import_on_a_full_disk_keeps_what_was_accepted_and_can_be_done_again(
    part: str,
    spare: int,
    disk: SmallDisk,
    tmp_path: Path,
    pictures: Path,
    expected: dict[str, Any],
    engine: PixelEngine,
) -> None:
    folder = with_part_on(disk, part, tmp_path / "library", pictures, engine)
    more = [pictures / f"kind{n:02}" for n in MORE]
    with Library.open(folder) as library:
        before = set(library.image_ids().tolist())
        disk.fill(spare)
        with pytest.raises(LibraryStorageError) as caught:
            library.add(more, engine)
        assert_told(caught.value, folder)
        accepted = set(library.image_ids().tolist())
        assert accepted >= before
        assert_serves(library, accepted, 1)
    disk.empty()
    with Library.open(folder) as library:
        assert set(library.image_ids().tolist()) == accepted
        assert_whole(library)
        report = library.add(more, engine)
        assert report.added + report.already == 72
        assert report.skipped == []
        library.update(engine, settings=ALIGN)
        assert_whole(library)
        assert state(library) == expected


@pytest.mark.parametrize("part", ["catalogue.sqlite", "generations"])
@pytest.mark.parametrize("spare", [0, 16_000])
def test_an_update_on_a_full_disk_leaves_the_old_generation_serving_and_can_be_done_again(
    part: str,
    spare: int,
    disk: SmallDisk,
    tmp_path: Path,
    pictures: Path,
    expected: dict[str, Any],
    engine: PixelEngine,
) -> None:
    folder = with_part_on(disk, part, tmp_path / "library", pictures, engine)
    with Library.open(folder) as library:
        library.add([pictures / f"kind{n:02}" for n in MORE], engine)
        images = set(library.image_ids().tolist())
        disk.fill(spare)
        with pytest.raises(LibraryStorageError) as caught:
            library.update(engine, settings=ALIGN)
        assert_told(caught.value, folder)
        assert_serves(library, images, 1)
    disk.empty()
    with Library.open(folder) as library:
        assert_whole(library)
        assert_serves(library, images, 1)
        assert library.update(engine, settings=ALIGN).verdict == "accepted"
        assert_whole(library)
        assert state(library) == expected


@pytest.mark.parametrize("spare", [0, 4096, 20_000, 50_000, 100_000, 300_000, 1_000_000])
def test_a_library_on_a_disk_that_fills_up_wherever_it_may_loses_nothing(
    spare: int, started: Path, disk: SmallDisk, pictures: Path, expected: dict[str, Any], engine: PixelEngine
) -> None:
    more = [pictures / f"kind{n:02}" for n in MORE]
    disk.fill(spare)
    try:
        with Library.open(started) as library:
            library.add(more, engine)
            library.update(engine, settings=ALIGN)
    except LibraryStorageError as error:
        assert_told(error, started)
    else:
        assert spare >= 1_000_000, "so little room should not have been enough"
    disk.empty()
    with Library.open(started) as library:
        assert_whole(library)
        assert len(library.image_ids()) >= 48
        library.add(more, engine)
        if len(library._parts.catalogue.pending(library.generation)):
            library.update(engine, settings=ALIGN)
        assert_whole(library)
        assert state(library)["images"] == expected["images"]


def test_making_a_library_on_a_full_disk_says_so_and_can_be_done_again(disk: SmallDisk, engine: PixelEngine) -> None:
    for spare in (0, 4096, 30_000, 100_000, 150_000):
        disk.fill(spare)
        with pytest.raises(LibraryStorageError) as caught:
            Library.create(disk.path / "library", trunk=PIXELS).close()
        assert caught.value.advice
    disk.empty()
    with Library.create(disk.path / "library", trunk=PIXELS) as library:
        assert_whole(library)


@pytest.mark.parametrize("spare", [0, 30_000, 200_000])
def test_an_export_to_a_full_disk_leaves_nothing_behind_and_what_was_there_alone(
    spare: int, disk: SmallDisk, tmp_path: Path, pictures: Path, engine: PixelEngine
) -> None:
    target = disk.path / "exported.recollect"
    with Library.create(tmp_path / "library", trunk=PIXELS) as library:
        library.add([pictures], engine)
        target.write_bytes(b"an older one")
        disk.fill(spare)
        before = sorted(p.name for p in disk.path.iterdir())
        with pytest.raises(LibraryStorageError) as caught:
            library.export(target)
        assert caught.value.what.startswith(("The disk is full", "There is not enough room"))
        assert caught.value.advice
        assert sorted(p.name for p in disk.path.iterdir()) == before
        assert target.read_bytes() == b"an older one"
        assert_whole(library)
        disk.empty()
        library.export(target)
        assert target.stat().st_size > 10_000


@pytest.mark.parametrize("spare", [0, 20_000, 100_000])
def test_a_backup_on_a_full_disk_leaves_the_older_ones_and_can_be_made_again(
    spare: int, started: Path, disk: SmallDisk
) -> None:
    with Library.open(started) as library:
        library.sorting.rename(library.category_id("kind01"), "Renamed")
    back_up(started)
    before = list_backups(started)
    assert before
    with Library.open(started) as library:
        library.sorting.rename(library.category_id("Renamed"), "Renamed again")
        images = set(library.image_ids().tolist())
    disk.fill(spare)
    with pytest.raises(LibraryStorageError, match=r"not enough room: .* needed, .* free.*Free some space"):
        back_up(started)
    assert list_backups(started) == before
    assert all(backup.whole for backup in before)
    backup_if_due(started)
    assert list_backups(started) == before
    disk.empty()
    with Library.open(started) as library:
        assert_serves(library, images, 1)
    made = back_up(started)
    assert list_backups(started)[-1] == made
    assert made.whole


def test_a_log_on_a_full_disk_costs_the_log_alone(
    disk: SmallDisk, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RECOLLECT_LOGS", str(disk.path))
    path = start_logging("window")
    try:
        disk.fill()
        for _ in range(50):
            logging.getLogger("core").error("x" * 1000)
        disk.empty()
        logging.getLogger("core").error("there is room again")
    finally:
        root = logging.getLogger()
        for handler in [h for h in root.handlers if getattr(h, "baseFilename", None) == str(path)]:
            root.removeHandler(handler)
            handler.close()
    assert capfd.readouterr() == ("", "")
    assert "there is room again" in path.read_text()
