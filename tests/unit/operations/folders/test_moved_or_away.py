"""Files that were moved are found again; what is away is not called deleted."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from core.errors import EditError
from core.images import presence
from core.library import Library
from tests.support import PixelEngine, draw_categories
from tests.unit.operations.folders.conftest import image_at, newer, quiet


def test_a_renamed_file_is_found_again_and_nothing_is_asked(library: Library, pictures: Path) -> None:
    old, new = pictures / "kind01" / "000.png", pictures / "kind01" / "renamed.png"
    image = image_at(library, old)
    old.rename(new)
    report = library.folders.scan()
    assert [(m.image, m.before, m.path) for m in report.moved] == [(image, old, new)]
    assert (report.new, report.gone, library.folders.offers()) == ([], [], [])
    assert (library.image(image).path, library.image(image).state) == (new, "here")
    assert quiet(library.folders.scan())


def test_a_moved_folder_is_found_again_in_another_added_folder(
    library: Library, engine: PixelEngine, tmp_path: Path, pictures: Path
) -> None:
    draw_categories(tmp_path / "other", [7], images=1)
    library.add([tmp_path / "other"], engine)
    shutil.move(pictures / "kind01", tmp_path / "other" / "kind01")
    report = library.folders.scan()
    assert len(report.moved) == 5
    assert (report.gone, report.offline, report.new) == ([], [], [])
    assert {library.image(i).path.parent for i in library.image_ids(library.category_id("kind01")).tolist()} == {
        tmp_path / "other" / "kind01"
    }


def test_a_folder_that_was_renamed_is_followed_when_its_new_place_is_told(
    library: Library, engine: PixelEngine, pictures: Path, tmp_path: Path
) -> None:
    library.folders.set_take(pictures, True)
    library.folders.scan()
    renamed = tmp_path / "renamed"
    pictures.rename(renamed)
    assert len(library.folders.scan().offline) == 10
    (renamed / "kind01" / "000.png").unlink()
    library.folders.move(pictures, renamed)
    (entry,) = library.folders.entries()
    assert (entry.path, entry.state, entry.take, entry.images) == (renamed, "here", True, 10)
    report = library.folders.scan()
    assert (report.read, report.new, len(report.back), len(report.gone)) == (0, [], 9, 1)
    assert {library.image(i).path.parent.parent for i in library.image_ids().tolist()} == {renamed}


def test_a_new_place_must_be_there(library: Library, pictures: Path, tmp_path: Path) -> None:
    with pytest.raises(EditError, match="no such folder"):
        library.folders.move(pictures, tmp_path / "nowhere")
    with pytest.raises(EditError, match="not added"):
        library.folders.move(tmp_path / "unknown", pictures)


def test_a_renamed_folder_that_is_added_again_takes_the_place_of_the_old_one(
    library: Library, engine: PixelEngine, pictures: Path, tmp_path: Path
) -> None:
    library.folders.set_take(pictures, True)
    renamed = tmp_path / "renamed"
    pictures.rename(renamed)
    library.folders.scan()
    report = library.add([renamed], engine)
    assert (report.added, report.already) == (0, 10)
    assert [(e.path, e.images, e.take) for e in library.folders.entries()] == [(renamed, 10, True)]
    assert quiet(library.folders.scan())


def test_a_folder_whose_drive_is_away_does_not_become_a_copy_of_it(
    library: Library, engine: PixelEngine, pictures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begins = presence.begins_drive
    monkeypatch.setattr(presence, "begins_drive", lambda folder: folder == str(pictures) or begins(folder))
    library.add([pictures], engine)  # on a drive of its own
    monkeypatch.setattr(presence, "begins_drive", begins)
    pictures.rename(tmp_path / "copy")
    library.add([tmp_path / "copy"], engine)
    assert [e.path for e in library.folders.entries()] == [tmp_path / "copy", pictures]


def test_two_files_that_swap_names_swap_their_places(library: Library, pictures: Path, tmp_path: Path) -> None:
    first, second = pictures / "kind01" / "000.png", pictures / "kind02" / "000.png"
    one, two = image_at(library, first), image_at(library, second)
    first.rename(tmp_path / "between")
    second.rename(first)
    (tmp_path / "between").rename(second)
    newer(first)
    newer(second)
    report = library.folders.scan()
    assert (library.image(one).path, library.image(two).path) == (second, first)
    assert {m.image for m in report.moved} == {one, two}
    assert (report.gone, report.changed, report.gone_now) == ([], [], 0)
    assert quiet(library.folders.scan())


def test_a_copy_is_no_new_image_and_steps_in_where_the_first_file_goes(library: Library, pictures: Path) -> None:
    first, copy = pictures / "kind01" / "000.png", pictures / "kind02" / "copy.png"
    image = image_at(library, first)
    shutil.copy(first, copy)
    assert quiet(library.folders.scan())
    assert library.image(image).path == first
    first.unlink()
    report = library.folders.scan()
    assert (report.gone, report.gone_now) == ([], 0)
    assert (library.image(image).path, library.image(image).category) == (copy, "kind01")


def test_another_time_with_the_same_content_changes_nothing(library: Library, pictures: Path) -> None:
    newer(pictures / "kind01" / "000.png")
    report = library.folders.scan()
    assert quiet(report)
    assert report.read == 1
    assert library.folders.scan().read == 0


def test_a_folder_that_is_away_leaves_its_images_in_the_search(
    library: Library, tmp_path: Path, pictures: Path
) -> None:
    ids = library.image_ids().tolist()
    pictures.rename(tmp_path / "hidden")
    report = library.folders.scan()
    assert (sorted(report.offline), report.gone, report.offline_now) == (ids, [], 10)
    assert library.folders.entries()[0].state == "away"
    hits = library.search_image(ids[0]).hits
    assert len(hits) == 9
    assert {(hit.state, hit.offline) for hit in hits} == {("offline", True)}
    assert library.thumbnail(ids[0]) is not None
    assert quiet(library.folders.scan())
    (tmp_path / "hidden").rename(pictures)
    assert sorted(library.folders.scan().back) == ids
    assert {hit.state for hit in library.search_image(ids[0]).hits} == {"here"}


def test_an_empty_mount_point_is_an_unplugged_drive_and_nothing_is_called_deleted(
    library: Library, tmp_path: Path, pictures: Path
) -> None:
    pictures.rename(tmp_path / "drive")
    pictures.mkdir()
    report = library.folders.scan()
    assert (len(report.offline), report.gone) == (10, [])
    assert report.folders == [(pictures, "empty")]


def test_a_drive_mounted_inside_an_added_folder_may_be_unplugged_too(
    library: Library, tmp_path: Path, pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drive, mounted = pictures / "kind02", [True]
    begins = presence.begins_drive
    monkeypatch.setattr(presence, "begins_drive", lambda f: mounted[0] if f == str(drive) else begins(f))
    library.folders.scan()
    drive.rename(tmp_path / "drive")
    drive.mkdir()
    mounted[0] = False
    report = library.folders.scan()
    assert {library.image(i).category for i in report.offline} == {"kind02"}
    assert (len(report.offline), report.gone) == (5, [])


def test_a_folder_on_a_drive_of_its_own_is_away_when_something_else_is_at_its_mount_point(
    library: Library, engine: PixelEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder,) = draw_categories(tmp_path / "drive", [1], images=3)
    mounted, begins = [True], presence.begins_drive
    monkeypatch.setattr(presence, "begins_drive", lambda f: mounted[0] if f == str(folder) else begins(f))
    library.add([folder], engine)
    folder.rename(tmp_path / "unplugged")
    folder.mkdir()
    (folder / "left by another program.txt").write_text("")
    mounted[0] = False
    report = library.folders.scan()
    assert (len(report.offline), report.gone, report.folders) == (3, [], [(folder, "away")])


def test_an_unreadable_folder_is_named_and_its_images_are_not_called_deleted(
    library: Library, pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, scandir = pictures / "kind02", os.scandir

    def refuse(folder: str) -> object:
        if str(folder) == str(closed):
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    def no_stat(path: str) -> None:
        return None

    monkeypatch.setattr(os, "scandir", refuse)
    monkeypatch.setattr("core.operations.rescan._file_at", no_stat)
    report = library.folders.scan()
    assert (len(report.offline), report.gone) == (5, [])
    assert [(one.path, one.kind) for one in report.skipped] == [(closed, "unreadable")]


def test_adding_a_folder_that_came_back_makes_its_images_present_again(
    library: Library, engine: PixelEngine, pictures: Path, tmp_path: Path
) -> None:
    pictures.rename(tmp_path / "hidden")
    library.folders.scan()
    (tmp_path / "hidden").rename(pictures)
    assert library.add([pictures], engine).already == 10
    assert quiet(library.folders.scan())
