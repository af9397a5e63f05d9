"""Whole libraries as older programs wrote them, kept as small files (CONTRIBUTING.md says how to add one)."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from core.care.backups import list_backups
from core.care.checking import check_library
from core.care.restoring import restore
from core.catalogue.migrations import REVISIONS
from core.catalogue.sqlite import CATALOGUE_FILE
from core.library import Library, UpdateSettings
from tests import support
from tests.support import PIXELS, PixelEngine, draw_categories

FIXTURES = Path(__file__).parents[2] / "fixtures"
OLD = sorted(FIXTURES.glob("library-*.zip"))

Answers = dict[int, list[tuple[int, float, str | None]]]


@pytest.fixture(params=OLD, ids=[path.stem for path in OLD])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    with zipfile.ZipFile(request.param) as archive:
        archive.extractall(tmp_path / "library")
    return tmp_path / "library"


def answers_then(folder: Path) -> Answers:
    """What each image found when the library was written."""
    told = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    return {int(image): [(hit, score, category) for hit, score, category in hits] for image, hits in told.items()}


def answers_now(library: Library) -> Answers:
    found = {image: library.search_image(image, k=30).hits for image in library.image_ids().tolist()}
    return {image: [(hit.image, round(hit.score, 5), hit.category) for hit in hits] for image, hits in found.items()}


def test_there_is_a_library_of_every_revision_that_was_released() -> None:
    assert {path.stem for path in OLD} >= {f"library-{revision}" for revision in REVISIONS[1:-1]}


def test_search_answers_as_it_did_and_nothing_is_wrong(old: Path) -> None:
    with Library.open(old) as library:
        assert answers_now(library) == answers_then(old)
        assert all(library.thumbnail(image) is not None for image in library.image_ids().tolist())
    assert check_library(old).findings == []


@pytest.mark.parametrize("old", [FIXTURES / "library-0003.zip"], indirect=True)
def test_what_was_undone_long_ago_is_not_redone_and_the_changes_after_it_are_undone_still(old: Path) -> None:
    what = {"words": {"categories": ["x"], "into": "y"}, "count": 0, "images": [], "categories": []}
    rows = [(json.dumps(what), undone) for undone in ("2026-01-01", None)]
    with closing(sqlite3.connect(old / CATALOGUE_FILE)) as connection, connection:
        connection.executemany("INSERT INTO edit (kind, what, made, undone) VALUES ('rename', ?, '2026', ?)", rows)
    with Library.open(old) as library:
        assert library.sorting.next_redo() is None
        made = library.sorting.undo()
        assert library.sorting.redo().number == made.number
        assert library.sorting.next_redo() is None


def test_it_goes_on_learning(old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The engine that wrote it saw images three pixels wide.
    monkeypatch.setattr(support, "SIDE", 3)
    monkeypatch.setattr(support, "PIXELS", replace(PIXELS, dim=27, input_px=3))
    with Library.open(old) as library:
        library.add(draw_categories(tmp_path / "new", [5], images=5), PixelEngine())
        report = library.update(PixelEngine(), settings=UpdateSettings(scope="none"))
        assert (report.generation, len(library.categories())) == (2, 4)


def test_a_backup_was_made_before_it_was_brought_up_to_date_and_can_be_put_back(old: Path) -> None:
    before = (old / "catalogue.sqlite").stat().st_size
    Library.open(old).close()
    first = list_backups(old)[0]
    assert first.whole
    assert first.bytes == before
    with Library.open(old) as library:
        library.sorting.remove([int(library.image_ids()[0])])
    assert restore(old, first.name).images == len(answers_then(old))
    with Library.open(old) as library:
        assert answers_now(library) == answers_then(old)
