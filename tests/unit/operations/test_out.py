"""Images handed out as files: copied, moved with undo, listed."""

from __future__ import annotations

import codecs
import csv
import errno
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import CancelledError, EditError, LibraryStorageError, SearchError, UsageError
from core.library import Library
from core.operations import placing
from core.progress import CancelToken, Progress
from tests.support import PIXELS, PixelEngine, draw_categories, draw_image
from tests.unit.operations.conftest import opened_copy


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two categories of three images, whose files have the same names; moved away from where it was made."""
    place = tmp_path_factory.mktemp("made") / "place"
    with Library.create(place / "library", trunk=PIXELS) as library:
        library.add(draw_categories(place / "pictures", range(2), images=3), PixelEngine())
    return place.rename(place.with_name("kept"))


@pytest.fixture
def library(kept: Path) -> Iterator[Library]:
    """Pictures and library are where they were when they were added, anew for each test."""
    place = kept.with_name("place")
    shutil.copytree(kept / "pictures", place / "pictures")
    with opened_copy(kept / "library", place / "library") as opened:
        yield opened
    shutil.rmtree(place)


def ids(library: Library) -> list[int]:
    return [int(image) for image in library.image_ids()]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def whole(library: Library, image: int) -> bytes:
    return library.image(image).path.read_bytes()


def other_drive(monkeypatch: pytest.MonkeyPatch) -> None:
    """A drive apart: no second name of a file can be made there."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(placing.os, "link", refuse)


def test_files_are_copied_and_names_that_are_taken_get_a_number(library: Library, tmp_path: Path) -> None:
    images = ids(library)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "000.png").write_bytes(b"mine")
    report = library.out.copy(images, tmp_path / "out")
    assert (report.images, len(report.handed), report.left_out, report.edit) == (6, 6, [], None)
    taken = ["000.png", "000 (2).png", "000 (3).png", "001.png", "001 (2).png", "002.png", "002 (2).png"]
    assert names(tmp_path / "out") == sorted(taken)
    assert (tmp_path / "out" / "000.png").read_bytes() == b"mine"
    for one in report.handed:
        assert one.after.read_bytes() == one.before.read_bytes()
        assert one.after.stat().st_mtime == pytest.approx(one.before.stat().st_mtime)
    assert [library.image(i).path for i in images] == [one.before for one in report.handed]


@pytest.mark.parametrize("apart", [False, True])
def test_files_are_moved_the_library_follows_and_undo_brings_them_back(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, apart: bool
) -> None:
    if apart:
        other_drive(monkeypatch)
    images = ids(library)[:4]
    before = {i: library.image(i).path for i in images}
    content = {i: whole(library, i) for i in images}
    report = library.out.move(images, tmp_path / "out")
    assert report.edit is not None
    assert (report.edit.kind, report.edit.images, report.edit.into) == ("move-files", 4, str(tmp_path / "out"))
    assert not any(path.exists() for path in before.values())
    assert {i: whole(library, i) for i in images} == content
    assert all(library.image(i).path.parent == tmp_path / "out" and not library.image(i).offline for i in images)
    scan = library.folders.scan()
    assert (scan.gone_now, scan.new, scan.moved) == (0, [], [])
    edit = library.sorting.undo()
    assert (edit.kind, edit.undone is not None) == ("move-files", True)
    assert {i: library.image(i).path for i in images} == before
    assert {i: whole(library, i) for i in images} == content
    assert names(tmp_path / "out") == []
    assert library.folders.scan().gone_now == 0
    edit = library.sorting.redo()
    assert (edit.kind, edit.undone) == ("move-files", None)
    assert all(library.image(i).path.parent == tmp_path / "out" for i in images)
    assert {i: whole(library, i) for i in images} == content
    assert not any(path.exists() for path in before.values())


def test_undo_puts_nothing_over_what_took_the_place_meanwhile(library: Library, tmp_path: Path) -> None:
    image = ids(library)[0]
    before, content = library.image(image).path, whole(library, image)
    library.out.move([image], tmp_path / "out")
    before.write_bytes(b"another")
    library.sorting.undo()
    assert before.read_bytes() == b"another"
    assert library.image(image).path == before.with_name("000 (2).png")
    assert whole(library, image) == content
    (tmp_path / "out" / "000.png").write_bytes(b"a third")
    library.sorting.redo()
    assert library.image(image).path == tmp_path / "out" / "000 (2).png"
    library.sorting.undo()
    assert library.image(image).path == before.with_name("000 (2).png")
    assert whole(library, image) == content


def test_redo_refuses_where_a_file_that_was_moved_back_is_not_as_it_was_left(library: Library, tmp_path: Path) -> None:
    images = ids(library)[:2]
    library.out.move(images, tmp_path / "out")
    library.sorting.undo()
    library.image(images[1]).path.unlink()
    with pytest.raises(EditError, match="cannot be redone"):
        library.sorting.redo()
    assert library.image(images[0]).path.exists()
    assert names(tmp_path / "out") == []


def test_undo_refuses_where_a_moved_file_is_not_as_it_was_left(library: Library, tmp_path: Path) -> None:
    images = ids(library)[:2]
    before = [library.image(i).path for i in images]
    library.out.move(images, tmp_path / "out")
    library.image(images[1]).path.unlink()
    with pytest.raises(EditError, match="moved or changed since"):
        library.sorting.undo()
    assert not any(path.exists() for path in before)
    assert library.image(images[0]).path.exists()
    assert library.sorting.edits()[-1].undone is None


def test_changes_before_and_after_are_undone_in_their_order(library: Library, tmp_path: Path) -> None:
    images = ids(library)[:2]
    before = [library.image(i).path for i in images]
    library.sorting.to_inbox(images)
    library.out.move(images, tmp_path / "out")
    library.sorting.rename(library.category_id("kind01"), "Shells")
    assert [library.sorting.undo().kind for _ in range(3)] == ["rename", "move-files", "to-inbox"]
    assert [library.image(i).path for i in images] == before


def test_what_cannot_be_handed_out_is_named_and_the_rest_goes_on(library: Library, tmp_path: Path) -> None:
    away, other, again, *fine = ids(library)
    library.image(away).path.unlink()
    draw_image(library.image(other).path, 7, 7)
    os.utime(library.image(again).path, (1, 1))  # touched, and still the image
    report = library.out.move([away, other, again, *fine], tmp_path / "out")
    assert [(one.image, one.reason) for one in report.left_out] == [
        (away, "The file is not there now"),
        (other, "The file holds another image by now"),
    ]
    assert [one.image for one in report.handed] == [again, *fine]
    assert library.image(other).path.exists()
    told = report.to_json()
    assert (told["images"], told["left_out"][0]["image"], told["edit"]["kind"]) == (6, away, "move-files")


def test_another_file_of_the_image_stands_in_for_one_that_is_gone(library: Library, tmp_path: Path) -> None:
    image = ids(library)[0]
    twin = tmp_path / "twin.png"
    shutil.copy(library.image(image).path, twin)
    library.add([twin], PixelEngine())
    content = whole(library, image)
    library.image(image).path.unlink()
    report = library.out.copy([image], tmp_path / "out")
    assert [one.after.read_bytes() for one in report.handed] == [content]


def test_what_lies_in_the_folder_already_stays_as_it_is(library: Library) -> None:
    image = ids(library)[0]
    folder = library.image(image).path.parent
    before = names(folder)
    report = library.out.move([image], folder)
    assert (report.already, report.handed, report.edit) == (1, [], None)
    assert names(folder) == before


@pytest.mark.parametrize("how", ["copy", "move"])
def test_a_full_disk_leaves_every_file_whole(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    other_drive(monkeypatch)
    copying, done = placing.shutil.copyfileobj, []

    def fill(reading: object, writing: object, block: int) -> None:
        done.append(writing)
        if len(done) > 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        copying(reading, writing, block)  # type: ignore[misc]

    monkeypatch.setattr(placing.shutil, "copyfileobj", fill)
    images = ids(library)
    content = {i: whole(library, i) for i in images}
    report = getattr(library.out, how)(images, tmp_path / "out")
    assert len(report.handed) == 2
    assert {one.reason for one in report.left_out} == {"No space left on device"}
    assert len(names(tmp_path / "out")) == 2
    assert {i: whole(library, i) for i in images} == content


def test_a_move_that_is_cancelled_moves_nothing_and_a_copy_keeps_what_it_copied(
    library: Library, tmp_path: Path
) -> None:
    images = ids(library)
    before = [library.image(i).path for i in images]
    for how, left in (("move", 0), ("copy", 2)):
        cancel = CancelToken()
        placed: list[str] = []

        def stop(moment: Progress, cancel: CancelToken = cancel, placed: list[str] = placed) -> None:
            placed[:] = names(tmp_path / "out")
            if len(placed) >= 2:
                cancel.cancel()

        # Progress comes ten times a second at most: look at each image instead.
        from core.operations import out

        class Each(out.Meter):
            def advance(self, *args: object) -> None:
                stop(Progress("out", 0, None))

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(out, "Meter", Each)
            with pytest.raises(CancelledError):
                getattr(library.out, how)(images, tmp_path / "out", cancel=cancel)
        assert len(names(tmp_path / "out")) == left
        assert [library.image(i).path for i in images] == before
        assert all(path.exists() for path in before)
    assert [edit.kind for edit in library.sorting.edits()] == ["add"]


def test_a_crash_before_the_catalogue_follows_loses_nothing(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.operations import out

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(out, "write_down", crash)
    images = ids(library)
    before = [library.image(i).path for i in images]
    with pytest.raises(KeyboardInterrupt):
        library.out.move(images, tmp_path / "out")
    assert [library.image(i).path for i in images] == before
    assert all(path.exists() for path in before)
    assert names(tmp_path / "out") == []


def test_folders_that_cannot_be_used_and_images_that_are_not_there_are_refused(
    library: Library, tmp_path: Path
) -> None:
    images = ids(library)
    (tmp_path / "file").write_bytes(b"")
    library.sorting.remove(images[:1])
    with pytest.raises(EditError, match="library's own folder"):
        library.out.move(images[1:], library.path / "generations")
    with pytest.raises(EditError, match="cannot be made"):
        library.out.copy(images[1:], tmp_path / "file" / "in it")
    with pytest.raises(EditError, match="No image was chosen"):
        library.out.copy([], tmp_path)
    with pytest.raises(SearchError, match="was removed"):
        library.out.copy(images[:1], tmp_path)


def test_a_list_as_csv_opens_in_a_table_and_runs_nothing(library: Library, tmp_path: Path) -> None:
    hits = library.search_image(ids(library)[0], k=5).hits
    evil = library.category_id(str(hits[0].category))
    library.sorting.rename(evil, '=cmd|"/c calc"!A1, Äpfel')
    scores = {hit.image: hit.score for hit in hits}
    library.out.write_list(list(scores), tmp_path / "hits.csv", {**scores, hits[1].image: -0.5})
    assert (tmp_path / "hits.csv").read_bytes().startswith(codecs.BOM_UTF8), "else letters beyond ASCII are spoilt"
    with (tmp_path / "hits.csv").open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert [int(row["image"]) for row in rows] == list(scores)
    assert float(rows[0]["score"]) == pytest.approx(hits[0].score, abs=1e-6)
    assert rows[1]["score"] == "-0.5", "a number is no formula"
    assert rows[0]["category"] == '\'=cmd|"/c calc"!A1, Äpfel'
    assert rows[0]["state"] == "here"


def test_a_list_as_json_says_the_same_and_other_endings_are_refused(library: Library, tmp_path: Path) -> None:
    first, second = ids(library)[:2]
    library.out.write_list([first, second], tmp_path / "all.json", {second: 0.25})
    told = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))["images"]
    assert [(one["image"], one["score"]) for one in told] == [(first, None), (second, 0.25)]
    assert told[0]["path"] == str(library.image(first).path)
    with pytest.raises(UsageError, match="CSV or as JSON"):
        library.out.write_list([first], tmp_path / "all.xlsx")
    with pytest.raises(LibraryStorageError):
        library.out.write_list([first], tmp_path / "nowhere" / "all.csv")


def test_files_for_another_program_are_those_that_are_there(library: Library) -> None:
    images = ids(library)
    library.image(images[2]).path.unlink()
    found = library.out.files(images[:4])
    assert (len(found.paths), found.away) == (3, 1)
    assert found.paths[0] == library.image(images[0]).path
