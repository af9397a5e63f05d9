"""Files that come and go: what a scan finds out, and what it leaves to the user."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from core.errors import CancelledError, EditError
from core.images import presence
from core.library import Library
from core.progress import CancelToken, Progress
from core.reports import ScanReport
from tests.support import PIXELS, PixelEngine, draw_categories, draw_image


@pytest.fixture
def pictures(library: Library, engine: PixelEngine, tmp_path: Path) -> Path:
    """Two categories of five images each, in a folder that was added."""
    folder = tmp_path / "pictures"
    draw_categories(folder, [1, 2], images=5)
    library.add([folder], engine)
    return folder


def image_at(library: Library, path: Path) -> int:
    return next(i for i in library.image_ids().tolist() if library.image(i).path == path)


def newer(path: Path) -> None:
    """Gives a file a later time, as rewriting it does on systems with coarse clocks too."""
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 2_000_000_000))


def quiet(report: ScanReport) -> bool:
    """Whether there was nothing to tell."""
    told = (report.moved, report.back, report.offline, report.gone, report.new, report.changed, report.skipped)
    return not any(told)


# --- the folders


def test_added_folders_are_remembered_with_what_they_are_for(
    library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    one, _ = draw_categories(tmp_path / "many", [1, 2], images=2)
    draw_categories(tmp_path / "named", [3, 4], images=2)
    library.add([tmp_path / "many", one / "000.png"], engine)
    library.add([tmp_path / "named"], engine, category="Shells")
    (shells,) = draw_categories(tmp_path, [5], images=2)
    library.add([shells], engine)
    entries = {entry.path.name: entry for entry in library.folders.entries()}
    assert {name: entry.category for name, entry in entries.items()} == {
        "many": None,
        "named": "Shells",
        "kind05": "kind05",
    }
    assert {entry.images for entry in entries.values()} == {2, 4}
    assert all(entry.state == "here" and not entry.take and entry.scanned is None for entry in entries.values())


def test_a_folder_added_again_under_a_link_is_the_same_folder(
    library: Library, engine: PixelEngine, tmp_path: Path, pictures: Path
) -> None:
    (tmp_path / "link").symlink_to(pictures)
    library.add([tmp_path / "link"], engine)
    assert [entry.path for entry in library.folders.entries()] == [pictures]


def test_an_unchanged_folder_gives_nothing_to_tell_and_no_file_is_read(
    library: Library, pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.operations.rescan.hash_many", lambda *_, **__: pytest.fail("a file was read"))
    report = library.folders.scan()
    assert quiet(report)
    assert (report.files, report.read, report.offline_now, report.gone_now) == (10, 0, 0, 0)
    assert library.folders.entries()[0].scanned is not None


def test_a_forgotten_folder_is_not_looked_through_and_its_images_stay(library: Library, pictures: Path) -> None:
    draw_image(pictures / "kind01" / "new.png", 1, 50)
    library.folders.scan()
    library.folders.forget(pictures)
    assert (library.folders.entries(), library.folders.offers()) == ([], [])
    report = library.folders.scan()
    assert (report.files, report.new, library.info().images) == (10, [], 10)


def test_what_was_not_added_can_neither_be_forgotten_nor_taken(library: Library, pictures: Path) -> None:
    with pytest.raises(EditError, match="was not added"):
        library.folders.forget(pictures.parent)
    with pytest.raises(EditError, match="was not added"):
        library.folders.set_take(pictures / "kind01", True)
    with pytest.raises(EditError, match="not offered"):
        library.folders.dismiss([pictures / "kind01" / "000.png"])


# --- moved


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


# --- away


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


def test_a_loop_of_links_is_walked_once(library: Library, pictures: Path) -> None:
    (pictures / "kind01" / "round").symlink_to(pictures)
    report = library.folders.scan()
    assert quiet(report)
    assert report.files == 10


# --- gone


def test_a_deleted_file_is_told_once_and_its_image_stays(library: Library, pictures: Path) -> None:
    path = pictures / "kind01" / "000.png"
    image = image_at(library, path)
    path.unlink()
    report = library.folders.scan()
    assert (report.gone, report.offline, report.gone_now) == ([(image, path)], [], 1)
    assert library.image(image).state == "gone"
    assert library.info().images == 10
    again = library.folders.scan()
    assert (again.gone, again.gone_now) == ([], 1)
    library.sorting.remove([image])
    assert library.folders.scan().gone_now == 0


def test_what_was_deleted_stays_deleted_while_its_drive_is_away(
    library: Library, pictures: Path, tmp_path: Path
) -> None:
    path = pictures / "kind01" / "000.png"
    path.unlink()
    library.folders.scan()
    pictures.rename(tmp_path / "hidden")
    report = library.folders.scan()
    assert (report.offline_now, report.gone_now) == (9, 1)
    (tmp_path / "hidden").rename(pictures)
    report = library.folders.scan()
    assert (len(report.back), report.gone, report.gone_now) == (9, [], 1)


def test_a_deleted_file_that_is_put_back_is_here_again(library: Library, pictures: Path, tmp_path: Path) -> None:
    path = pictures / "kind01" / "000.png"
    image = image_at(library, path)
    path.rename(tmp_path / "waste basket")
    library.folders.scan()
    (tmp_path / "waste basket").rename(path)
    assert library.folders.scan().back == [image]
    assert library.image(image).state == "here"


def test_a_file_replaced_by_a_folder_is_gone(library: Library, pictures: Path) -> None:
    path = pictures / "kind01" / "000.png"
    image = image_at(library, path)
    path.unlink()
    path.mkdir()
    assert library.folders.scan().gone == [(image, path)]


def test_a_file_added_by_itself_is_looked_at_too(library: Library, engine: PixelEngine, tmp_path: Path) -> None:
    loose = [draw_image(tmp_path / "loose" / f"{n}.png", 1, n) for n in range(2)]
    library.add(loose, engine)
    assert (library.folders.entries(), library.folders.scan().files) == ([], 2)
    loose[0].unlink()
    assert [path for _, path in library.folders.scan().gone] == [loose[0]]
    shutil.rmtree(tmp_path / "loose")
    report = library.folders.scan()
    assert (report.offline_now, report.gone_now) == (1, 1)


def test_a_file_that_another_image_took_over_is_told(library: Library, pictures: Path) -> None:
    path, other = pictures / "kind01" / "000.png", pictures / "kind01" / "001.png"
    image = image_at(library, path)
    shutil.copy(other, path)
    newer(path)
    report = library.folders.scan()
    assert [i for i, _ in report.gone] == [image]
    assert library.image(image).state == "changed"
    assert library.folders.scan().gone_now == 1
    # The path stays known when that image moves on: `check` takes an image with an unknown path for damaged.
    path.rename(pictures / "kind01" / "elsewhere.png")
    other.unlink()
    library.folders.scan()
    assert (library.image(image).state, list(library._parts.catalogue.known_places([str(path)]))) == (
        "gone",
        [str(path)],
    )


# --- changed


def test_changed_content_is_offered_as_a_new_image_and_the_old_one_is_kept(
    library: Library, engine: PixelEngine, pictures: Path
) -> None:
    path = pictures / "kind01" / "000.png"
    image = image_at(library, path)
    library.sorting.move([image], library.category_id("kind02"))
    draw_image(path, 1, 77, size=64)
    report = library.folders.scan()
    assert (report.changed, report.new, report.gone) == ([(image, path)], [], [])
    assert library.image(image).state == "changed"
    (offer,) = library.folders.offers()
    assert (offer.kind, offer.image, offer.category) == ("changed", image, "kind02")
    assert quiet(library.folders.scan())
    taken = library.folders.take(engine)
    assert (taken.added, library.info().images, library.folders.offers()) == (1, 11, [])
    new = library.image(max(library.image_ids().tolist()))
    assert (new.path, new.category, new.state) == (path, "kind02", "here")
    assert library.image(image).state == "changed"
    assert quiet(library.folders.scan())


def test_a_changed_image_may_take_the_place_of_the_old_one(
    library: Library, engine: PixelEngine, pictures: Path
) -> None:
    path = pictures / "kind01" / "000.png"
    image = image_at(library, path)
    draw_image(path, 1, 77, size=64)
    library.folders.scan()
    library.folders.take(engine, [path], replace=True)
    assert library.info().images == 10
    assert image not in library.image_ids().tolist()
    assert library.image(image_at(library, path)).category == "kind01"
    library.sorting.undo()
    assert library.info().images == 11


def test_content_that_changes_back_is_the_old_image_again(library: Library, pictures: Path, tmp_path: Path) -> None:
    path = pictures / "kind01" / "000.png"
    image = image_at(library, path)
    shutil.copy2(path, tmp_path / "kept.png")
    draw_image(path, 1, 77, size=64)
    library.folders.scan()
    shutil.copy2(tmp_path / "kept.png", path)
    report = library.folders.scan()
    assert (report.back, library.folders.offers()) == ([image], [])
    assert library.image(image).state == "here"


def test_a_file_that_was_emptied_is_named_and_its_image_kept(library: Library, pictures: Path) -> None:
    path = pictures / "kind01" / "000.png"
    image = image_at(library, path)
    path.write_bytes(b"")
    report = library.folders.scan()
    assert [(one.path, one.kind) for one in report.skipped] == [(path, "empty")]
    assert (library.image(image).state, library.folders.offers()) == ("changed", [])


# --- new


def test_new_files_are_offered_and_not_taken(library: Library, engine: PixelEngine, pictures: Path) -> None:
    new = draw_image(pictures / "kind01" / "new.png", 1, 50)
    elsewhere = draw_image(pictures / "kind09" / "first.png", 9, 1)
    report = library.folders.scan()
    assert (report.new, report.offers, report.take, library.info().images) == ([new, elsewhere], 2, [], 10)
    assert [(o.path, o.kind, o.category, o.folder) for o in library.folders.offers()] == [
        (new, "new", "kind01", pictures),
        (elsewhere, "new", "kind09", pictures),
    ]
    assert library.folders.entries()[0].offers == 2
    assert quiet(library.folders.scan())
    report2 = library.folders.take(engine, [new])
    assert (report2.read, report2.added, report2.categories) == (1, 1, [("kind01", 1)])
    assert [o.path for o in library.folders.offers()] == [elsewhere]
    assert library.image(image_at(library, new)).category == "kind01"


def test_a_new_file_goes_where_the_images_beside_it_went(library: Library, pictures: Path) -> None:
    library.sorting.rename(library.category_id("kind01"), "Robins")
    draw_image(pictures / "kind01" / "new.png", 1, 50)
    library.folders.scan()
    assert [offer.category for offer in library.folders.offers()] == ["Robins"]


def test_a_dismissed_file_is_not_offered_again_until_it_changes(library: Library, pictures: Path) -> None:
    new = draw_image(pictures / "kind01" / "new.png", 1, 50)
    library.folders.scan()
    assert library.folders.dismiss() == 1
    assert (library.folders.offers(), library.folders.scan().read, library.folders.offers()) == ([], 0, [])
    draw_image(new, 1, 51, size=64)
    assert library.folders.scan().new == [new]


def test_a_dismissed_file_stays_dismissed_while_its_drive_is_away(
    library: Library, pictures: Path, tmp_path: Path
) -> None:
    draw_image(pictures / "kind01" / "new.png", 1, 50)
    library.folders.scan()
    library.folders.dismiss()
    pictures.rename(tmp_path / "hidden")
    library.folders.scan()
    (tmp_path / "hidden").rename(pictures)
    assert library.folders.scan().new == []


def test_an_offer_ends_with_its_file(library: Library, pictures: Path) -> None:
    new = draw_image(pictures / "kind01" / "new.png", 1, 50)
    library.folders.scan()
    new.unlink()
    library.folders.scan()
    assert library.folders.offers() == []


def test_an_offer_that_is_no_image_after_all_is_told_and_not_offered_again(
    library: Library, engine: PixelEngine, pictures: Path
) -> None:
    broken = pictures / "kind01" / "broken.png"
    broken.write_bytes((pictures / "kind01" / "000.png").read_bytes()[:200])
    vanished = draw_image(pictures / "kind01" / "vanished.png", 1, 60)
    library.folders.scan()
    vanished.unlink()
    report = library.folders.take(engine)
    assert (report.added, {one.path.name for one in report.skipped}) == (0, {"broken.png", "vanished.png"})
    assert library.folders.scan().new == []
    assert library.folders.offers() == []


def test_a_broken_file_that_an_import_skipped_is_not_offered_while_it_stays_as_it_is(
    library: Library, engine: PixelEngine, pictures: Path
) -> None:
    broken = pictures / "kind01" / "broken.png"
    broken.write_bytes((pictures / "kind01" / "000.png").read_bytes()[:200])
    assert [one.path for one in library.add([pictures], engine).skipped] == [broken]
    for _ in range(2):
        assert quiet(library.folders.scan())
        assert library.folders.offers() == []
    draw_image(broken, 1, 61)
    assert library.folders.scan().new == [broken]
    assert library.folders.take(engine).added == 1


def test_an_image_whose_file_was_broken_since_and_skipped_is_told_as_changed(
    library: Library, engine: PixelEngine, pictures: Path
) -> None:
    path = pictures / "kind01" / "000.png"
    image = image_at(library, path)
    path.write_bytes(path.read_bytes()[:200])
    newer(path)
    library.add([pictures], engine)
    library.folders.scan()
    assert library.search_image(image).hits
    assert library.image(image).state == "changed"
    assert library.folders.offers() == []


def test_of_two_new_files_with_one_content_one_image_is_made(
    library: Library, engine: PixelEngine, pictures: Path
) -> None:
    new = draw_image(pictures / "kind01" / "new.png", 1, 50)
    shutil.copy(new, pictures / "kind02" / "again.png")
    library.folders.scan()
    assert library.folders.take(engine).added == 1
    assert library.folders.offers() == []
    assert quiet(library.folders.scan())
    assert library.info().images == 11


def test_a_file_of_an_image_the_user_removed_is_not_offered(library: Library, pictures: Path) -> None:
    path = pictures / "kind01" / "000.png"
    library.sorting.remove([image_at(library, path)])
    path.rename(pictures / "kind01" / "elsewhere.png")
    report = library.folders.scan()
    assert quiet(report)
    assert library.folders.offers() == []


def test_a_folder_may_be_taken_from_without_asking(library: Library, engine: PixelEngine, pictures: Path) -> None:
    library.folders.set_take(pictures, True)
    new = draw_image(pictures / "kind01" / "new.png", 1, 50)
    changed = draw_image(pictures / "kind01" / "000.png", 1, 77, size=64)
    report = library.folders.scan()
    assert report.take == [new]
    assert library.folders.take(engine, report.take).added == 1
    assert [offer.path for offer in library.folders.offers()] == [changed]
    assert library.folders.entries()[0].take


def test_the_innermost_folder_says_whether_to_ask(library: Library, engine: PixelEngine, pictures: Path) -> None:
    library.add([pictures / "kind01"], engine)
    library.folders.set_take(pictures / "kind01", True)
    new = draw_image(pictures / "kind01" / "new.png", 1, 50)
    draw_image(pictures / "kind02" / "new.png", 2, 50)
    assert library.folders.scan().take == [new]


# --- around it


def test_adding_a_folder_that_came_back_makes_its_images_present_again(
    library: Library, engine: PixelEngine, pictures: Path, tmp_path: Path
) -> None:
    pictures.rename(tmp_path / "hidden")
    library.folders.scan()
    (tmp_path / "hidden").rename(pictures)
    assert library.add([pictures], engine).already == 10
    assert quiet(library.folders.scan())


def test_a_cancelled_scan_changes_nothing(library: Library, pictures: Path) -> None:
    image = image_at(library, pictures / "kind01" / "000.png")
    (pictures / "kind01" / "000.png").rename(pictures / "kind01" / "moved.png")
    token = CancelToken()

    def stop(progress: Progress) -> None:
        if progress.message.startswith("Reading"):
            token.cancel()

    with pytest.raises(CancelledError):
        library.folders.scan(stop, token)
    assert library.image(image).path.name == "000.png"
    assert len(library.folders.scan().moved) == 1


def test_what_is_away_is_known_after_the_library_is_opened_again(tmp_path: Path, engine: PixelEngine) -> None:
    (folder,) = draw_categories(tmp_path, [1], images=2)
    with Library.create(tmp_path / "library", trunk=PIXELS) as library:
        library.add([folder], engine)
        (folder / "000.png").unlink()
        library.folders.scan()
    with Library.open(tmp_path / "library") as library:
        assert [library.image(i).state for i in library.image_ids().tolist()] == ["gone", "here"]
