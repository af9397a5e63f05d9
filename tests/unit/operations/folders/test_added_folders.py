"""The folders that were added, and scans of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import CancelledError, EditError
from core.library import Library
from core.progress import CancelToken, Progress
from tests.support import PIXELS, PixelEngine, draw_categories, draw_image
from tests.unit.operations.folders.conftest import image_at, quiet


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


def test_a_loop_of_links_is_walked_once(library: Library, pictures: Path) -> None:
    (pictures / "kind01" / "round").symlink_to(pictures)
    report = library.folders.scan()
    assert quiet(report)
    assert report.files == 10


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
