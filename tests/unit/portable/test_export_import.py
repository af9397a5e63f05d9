"""A library as one file: what a colleague gets, and what stays behind."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.errors import ArchiveError, CancelledError, LibraryExistsError, LibraryStorageError
from core.evaluation.verdict import Verdict
from core.library import Library, UpdateSettings
from core.operations import judging as judging_module
from core.portable.archive import safe_name
from core.portable.importing import import_library
from core.progress import CancelToken, Progress, ignore_progress
from core.reports import ImportReport, SearchResult
from tests.support import PixelEngine, draw_categories, draw_image


def received(archive: Path, folder: Path) -> ImportReport:
    return import_library(archive, folder, progress=ignore_progress, cancel=CancelToken())


def found(result: SearchResult) -> list[tuple[int, str | None, float]]:
    return [(hit.image, hit.category, round(hit.score, 6)) for hit in result.hits]


def test_a_colleague_searches_without_the_images_and_finds_the_same(
    library: Library, archive: Path, engine: PixelEngine, pictures: Path, tmp_path: Path
) -> None:
    query = draw_image(tmp_path / "query.png", 2, 55)
    here = library.search_file(query, engine)
    categories = library.categories()
    thumbnails = library.thumbnails(library.image_ids().tolist())
    shutil.rmtree(pictures)
    report = received(archive, tmp_path / "theirs")
    assert (report.images, report.categories, report.with_files, report.offline) == (19, 3, 0, 18)
    with Library.open(tmp_path / "theirs") as theirs:
        assert theirs.generation == library.generation
        assert theirs.categories() == categories
        assert found(theirs.search_file(query, engine)) == found(here)
        assert theirs.thumbnails(theirs.image_ids().tolist()) == thumbnails
        learned = theirs.image_ids(theirs.category_id("kind01"))
        assert all(theirs.image(image).offline for image in learned.tolist())


def test_a_colleague_teaches_the_library_more_without_the_old_images(
    library: Library, archive: Path, engine: PixelEngine, pictures: Path, tmp_path: Path
) -> None:
    shutil.rmtree(pictures)
    received(archive, tmp_path / "theirs")
    new = draw_categories(tmp_path / "new", [7], images=6)
    with Library.open(tmp_path / "theirs") as theirs:
        theirs.add(new, engine)
        report = theirs.update(engine, settings=UpdateSettings(scope="none"))
        assert report.generation == library.generation + 1
        hits = theirs.search_file(new[0] / "000.png", engine, k=3).hits
        assert [hit.category for hit in hits] == ["kind07"] * 3


def test_images_come_along_when_asked_for(
    library: Library, engine: PixelEngine, pictures: Path, tmp_path: Path
) -> None:
    (pictures / "kind00" / "000.png").unlink()
    draw_image(pictures / "kind00" / "001.png", 5, 5)  # another image under the name of one that was added
    report = library.export(tmp_path / "all.recollect", images=True)
    assert (report.with_files, report.away) == (17, 2)
    assert report.bytes == (tmp_path / "all.recollect").stat().st_size
    shutil.rmtree(pictures)
    arrived = received(tmp_path / "all.recollect", tmp_path / "theirs")
    assert (arrived.with_files, arrived.offline) == (17, 2)
    with Library.open(tmp_path / "theirs") as theirs:
        image = next(i for i in theirs.image_ids().tolist() if theirs.image(i).path.name == "003.png")
        path = theirs.image(image).path
        assert path.is_relative_to(tmp_path / "theirs" / "images" / "kind00")
        assert theirs.search_file(path, PixelEngine()).hits  # known by content: no engine was asked
        again = theirs.add([path.parent], engine)
        assert (again.added, again.already) == (0, 4)


def test_images_of_one_name_in_categories_of_one_safe_name_all_come_along(
    library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    for number, category in enumerate(("a:b", "a?b", "A*B")):
        library.add([draw_image(tmp_path / str(number) / "same.png", 8, number)], engine, category=category)
    report = library.export(tmp_path / "all.recollect", images=True)
    assert report.with_files == 22
    received(tmp_path / "all.recollect", tmp_path / "theirs")
    assert len(list((tmp_path / "theirs" / "images").rglob("same*.png"))) == 3


def test_what_is_nobody_elses_business_stays_behind(library: Library, tmp_path: Path) -> None:
    catalogue = library.path / "catalogue.sqlite"
    with closing(sqlite3.connect(catalogue)) as connection, connection:
        connection.execute("INSERT INTO folder VALUES (99, '/home/me/private', NULL, 0, '[]', 'now', NULL)")
        job = ("import", '{"paths": ["/home/me/secret"]}', "now")
        connection.execute("INSERT INTO job (kind, arguments, begun) VALUES (?, ?, ?)", job)
        connection.execute("UPDATE image SET removed = 'now' WHERE id = 4")
        search = "INSERT INTO saved_search (name, query, local, saved) VALUES (?, ?, ?, 'now')"
        connection.execute(search, ("Of a file", '{"like": [{"path": "/home/me/query.png"}]}', True))
        connection.execute(search, ("Of an image", '{"like": [{"image": 5}]}', False))
        (path,) = connection.execute("SELECT path FROM image WHERE id = 4").fetchone()
    thumbnail = library.thumbnail(4)
    assert thumbnail is not None
    library.export(tmp_path / "out.recollect")
    everything = (tmp_path / "out.recollect").read_bytes()
    assert b"/home/me/private" not in everything
    assert b"/home/me/secret" not in everything
    assert b"/home/me/query.png" not in everything
    assert b"Of an image" in everything
    assert path.encode() not in everything
    assert thumbnail not in everything
    other = library.thumbnail(5)
    assert other is not None
    assert other in everything


def test_only_the_current_generation_goes_along(library: Library, archive: Path, tmp_path: Path) -> None:
    received(archive, tmp_path / "theirs")
    assert [p.name for p in (tmp_path / "theirs" / "generations").iterdir()] == [f"{library.generation:04}"]
    with closing(sqlite3.connect(tmp_path / "theirs" / "catalogue.sqlite")) as connection:
        rows = connection.execute("SELECT id, thinned IS NULL FROM generation ORDER BY id").fetchall()
    assert rows == [(0, 0), (1, 1)]


def test_the_weights_of_a_moved_trunk_go_along(
    library: Library, engine: PixelEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging_module, "compare", lambda *_, **__: Verdict(True, "Kept: better"))
    library.add(draw_categories(tmp_path / "new", [7, 8], images=12), engine)
    assert library.update(engine, settings=UpdateSettings(scope="stage")).estimated
    query = draw_image(tmp_path / "query.png", 8, 55)
    here = library.search_file(query, engine)
    library.export(tmp_path / "moved.recollect")
    received(tmp_path / "moved.recollect", tmp_path / "theirs")
    with Library.open(tmp_path / "theirs") as theirs:
        assert theirs.trunk.spec.fingerprint == library.trunk.spec.fingerprint
        assert Path(str(theirs.trunk.spec.weights)).is_relative_to(theirs.path)
        assert found(theirs.search_file(query, engine)) == found(here)


def test_a_library_is_not_imported_over_another(library: Library, archive: Path) -> None:
    with pytest.raises(LibraryExistsError):
        received(archive, library.path)
    assert len(library.image_ids()) == 19


def test_an_export_that_is_cancelled_leaves_the_older_file_and_nothing_else(library: Library, tmp_path: Path) -> None:
    target = tmp_path / "out" / "library.recollect"
    target.parent.mkdir()
    target.write_bytes(b"an older export")
    cancel = CancelToken()

    def stop(progress: Progress) -> None:
        cancel.cancel()

    with pytest.raises(CancelledError):
        library.export(target, progress=stop, cancel=cancel)
    assert [p.name for p in target.parent.iterdir()] == [target.name]
    assert target.read_bytes() == b"an older export"
    library.export(target)
    received(target, tmp_path / "theirs")


def test_an_import_that_is_cancelled_leaves_nothing(archive: Path, tmp_path: Path) -> None:
    cancel = CancelToken()
    with pytest.raises(CancelledError):
        import_library(archive, tmp_path / "in" / "theirs", progress=lambda _: cancel.cancel(), cancel=cancel)
    assert list((tmp_path / "in").iterdir()) == []


def test_too_little_room_is_told_before_anything_is_written(
    library: Library, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 10, 1000))
    with pytest.raises(LibraryStorageError, match="not enough room"):
        library.export(tmp_path / "again.recollect")
    with pytest.raises(LibraryStorageError, match="not enough room"):
        received(archive, tmp_path / "theirs")
    assert not (tmp_path / "again.recollect").exists()
    assert not (tmp_path / "theirs").exists()


def test_an_export_needs_a_folder_that_is_there(library: Library, tmp_path: Path) -> None:
    for target in (tmp_path / "missing" / "x.recollect", tmp_path):
        with pytest.raises(ArchiveError, match="needs a file"):
            library.export(target)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("robin.jpg", "robin.jpg"),
        ("a/b:c?.png", "a_b_c_.png"),
        ("..", "_"),
        (" .hidden. ", "hidden"),
        ("CON.txt", "_CON.txt"),
        ("ünïcode", "ünïcode"),
        ("x" * 300 + ".jpeg", "x" * 195 + ".jpeg"),
        ("\udcff.png", "?.png".replace("?", "_")),
    ],
)
def test_names_are_made_safe_for_every_system(name: str, safe: str) -> None:
    assert safe_name(name) == safe
    assert safe_name(safe) == safe
