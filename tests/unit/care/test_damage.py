"""Each kind of damage is found by its name, and mended as promised; what is whole is left alone."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from core.care.backups import list_backups
from core.care.checking import check_library
from core.errors import LibraryDamagedError, LibraryLockedError, NotALibraryError
from core.library import Library
from core.reports import CheckReport
from tests.support import PixelEngine
from tests.unit.care.conftest import answers

Copy = Callable[[], Path]
CATALOGUE, THUMBNAILS = "catalogue.sqlite", "thumbnails.sqlite"


def sql(folder: Path, *statements: str, file: str = CATALOGUE) -> None:
    with closing(sqlite3.connect(folder / file, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def overwrite(path: Path, at: float = 0.5, with_: bytes = b"\xa5" * 16) -> None:
    content = bytearray(path.read_bytes())
    start = int(len(content) * at)
    content[start : start + len(with_)] = with_
    path.write_bytes(content)


def no_backups(folder: Path) -> None:
    shutil.rmtree(folder / "backups")


def kinds(report: CheckReport) -> list[str]:
    return [finding.kind for finding in report.findings]


def mended(folder: Path) -> CheckReport:
    """Repairs a library in which everything can be mended."""
    found = check_library(folder)
    assert not found.ok
    assert all(finding.repairable and not finding.repaired for finding in found.findings)
    report = check_library(folder, repair=True, engine=PixelEngine)
    assert report.ok, report.to_json()
    assert kinds(report) == kinds(found)
    assert check_library(folder).findings == []
    return report


FEATURE = "UPDATE feature SET data = zeroblob(216) WHERE image_id = 5"
VIEWS = "UPDATE view_feature SET data = CAST(substr(data, 3) || x'0000' AS BLOB) WHERE image_id = 5"
# kind of the finding, and what is done to the library
AS_BEFORE: dict[str, tuple[str, Callable[[Path], None]]] = {
    "feature": ("feature", lambda f: sql(f, FEATURE)),
    "feature that is text": ("feature", lambda f: sql(f, "UPDATE feature SET data = 'text' WHERE image_id = 5")),
    "feature that is no number": (
        "feature",
        lambda f: sql(f, "UPDATE feature SET data = CAST(x'007e' || substr(data, 3) AS BLOB) WHERE image_id = 5"),
    ),
    "views": ("feature", lambda f: sql(f, VIEWS)),
    "hash": ("image", lambda f: sql(f, "UPDATE image SET hash = 'f' || substr(hash, 2) WHERE id = 5")),
    "path": ("place", lambda f: sql(f, "UPDATE image SET path = path || '~' WHERE id = 5")),
    "pointer": ("pointer", lambda f: sql(f, "UPDATE state SET generation_id = 0")),
    "setting": ("note", lambda f: sql(f, "INSERT INTO setting VALUES ('thinning', '{\"newest')")),
    "report": ("note", lambda f: sql(f, "UPDATE generation SET report = '{' WHERE id = 1")),
    "edit": ("note", lambda f: sql(f, "UPDATE edit SET what = '{'")),
    "reference": ("catalogue", lambda f: sql(f, "PRAGMA foreign_keys = OFF", "UPDATE image SET category_id = 99")),
    "page": ("catalogue", lambda f: overwrite(f / CATALOGUE, 0.4, b"\xff" * 9000)),
    "header": ("catalogue", lambda f: overwrite(f / CATALOGUE, 0)),
    "empty": ("catalogue", lambda f: (f / CATALOGUE).write_bytes(b"") and None),
    "no catalogue": ("catalogue", lambda f: (f / CATALOGUE).unlink()),
    "learned": ("count", lambda f: sql(f, "UPDATE learned SET category_id = 1 WHERE generation_id = 2")),
    "statistics": ("generation", lambda f: overwrite(f / "generations/0002/statistics.safetensors")),
    "older head": ("generation", lambda f: overwrite(f / "generations/0001/head.safetensors")),
    "older generation": ("generation", lambda f: shutil.rmtree(f / "generations/0001")),
    "index": ("index", lambda f: overwrite(f / "generations/0002/index.faiss")),
    "index of another": (
        "index",
        lambda f: (f / "generations/0001/index.faiss").replace(f / "generations/0002/index.faiss") and None,
    ),
    "thumbnail": (
        "thumbnail",
        lambda f: sql(f, "UPDATE thumbnail SET jpeg = x'00' WHERE image_id = 5", file=THUMBNAILS),
    ),
    "no thumbnail": ("thumbnail", lambda f: sql(f, "DELETE FROM thumbnail WHERE image_id = 5", file=THUMBNAILS)),
    "stray thumbnail": (
        "thumbnail",
        lambda f: sql(f, "INSERT INTO thumbnail SELECT 99, jpeg, 0 FROM thumbnail LIMIT 1", file=THUMBNAILS),
    ),
    "thumbnails": ("thumbnail", lambda f: overwrite(f / THUMBNAILS, 0.3, b"\xff" * 9000)),
    "no thumbnails": ("thumbnail", lambda f: (f / THUMBNAILS).unlink()),
    "backup": ("backup", lambda f: overwrite(next((f / "backups").iterdir()))),
}


@pytest.mark.parametrize("what", AS_BEFORE)
def test_damage_is_named_and_mended_so_that_search_answers_as_before(copy: Copy, what: str) -> None:
    before = answers(copy())
    folder = copy()
    kind, damage = AS_BEFORE[what]
    damage(folder)
    assert set(kinds(mended(folder))) == {kind}
    assert answers(folder) == before


def test_a_whole_library_is_left_alone(copy: Copy) -> None:
    folder = copy()
    before = {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    report = check_library(folder, repair=True)
    assert (report.ok, report.findings, report.images, report.backup) == (True, [], 20, None)
    after = {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    assert {path.name for path in after} - {"catalogue.sqlite-wal"} == {path.name for path in before}
    assert all(after[path] == content for path, content in before.items())


def test_features_are_read_again_from_the_file_where_no_backup_has_them(copy: Copy) -> None:
    before = answers(copy())
    folder = copy()
    no_backups(folder)
    sql(folder, FEATURE, VIEWS)
    with Library.open(folder) as library, pytest.raises(LibraryDamagedError, match="image 5"):
        library.search_image(5)
    assert kinds(mended(folder)) == ["feature"]
    assert answers(folder) == before


def test_an_image_whose_features_are_nowhere_is_named_and_stays_in_the_library(copy: Copy, whole: Path) -> None:
    folder = copy()
    no_backups(folder)
    sql(folder, FEATURE)
    pictures = whole.parent / "pictures"
    with Library.open(folder) as library:
        path = library.image(5).path
    hidden = path.rename(path.with_suffix(".away"))
    try:
        report = check_library(folder, repair=True, engine=lambda: pytest.fail("there is no file to read"))
    finally:
        hidden.rename(path)
    assert str(path) in report.findings[0].what
    assert pictures in path.parents
    with Library.open(folder) as library:
        assert (library.info().images, library.info().missing) == (20, 1)
        assert library.refresh(PixelEngine()).refreshed == 1
        assert library.search_image(5).hits


def test_a_damaged_head_gives_way_to_the_generation_before(copy: Copy) -> None:
    with Library.open(copy()) as library:
        library.history.goto(1)
    before = answers(library.path)
    folder = copy()
    overwrite(folder / "generations/0002/head.safetensors")
    with pytest.raises(LibraryDamagedError):
        Library.open(folder)
    report = mended(folder)
    assert answers(folder) == before
    assert report.set_aside is not None
    assert (report.set_aside / "generations/0002/head.safetensors").is_file()
    with Library.open(folder) as library:
        assert len(library.update(PixelEngine()).categories) == 5


def test_without_any_whole_generation_what_was_learned_is_learned_from_stored_features(copy: Copy) -> None:
    folder = copy()
    for number in range(3):
        (folder / f"generations/000{number}/manifest.json").unlink()
    mended(folder)
    with Library.open(folder) as library:
        assert library.generation == 3
        assert all(category.learned for category in library.categories())
        assert len(library.search_image(5, k=30).hits) == 19


def test_a_catalogue_without_a_backup_is_named_and_left_as_it_is(copy: Copy) -> None:
    folder = copy()
    no_backups(folder)
    overwrite(folder / CATALOGUE, 0)
    before = (folder / CATALOGUE).read_bytes()
    report = check_library(folder, repair=True)
    assert [(f.kind, f.repairable, f.repaired) for f in report.findings] == [("catalogue", False, False)]
    assert (folder / CATALOGUE).read_bytes() == before
    assert list_backups(folder) == []


def test_the_damaged_catalogue_is_set_aside(copy: Copy) -> None:
    folder = copy()
    overwrite(folder / CATALOGUE, 0)
    damaged = (folder / CATALOGUE).read_bytes()
    report = mended(folder)
    assert report.set_aside is not None
    assert (report.set_aside / CATALOGUE).read_bytes() == damaged


def test_an_open_library_and_a_folder_without_one_are_refused(copy: Copy, tmp_path: Path) -> None:
    with Library.open(copy()) as library, pytest.raises(LibraryLockedError):
        check_library(library.path)
    (tmp_path / "empty").mkdir()
    for folder in (tmp_path / "empty", tmp_path / "missing"):
        with pytest.raises(NotALibraryError):
            check_library(folder)
    assert list((tmp_path / "empty").iterdir()) == []
