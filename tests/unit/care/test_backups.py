"""Backups: when they are made, which stay, what putting one back brings, and that damage never costs one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.care import backups as backups_module
from core.care.backups import back_up, list_backups
from core.care.checking import check_library
from core.care.restoring import restore
from core.catalogue import backups as files
from core.errors import LibraryDamagedError, NotALibraryError
from core.library import Library
from tests.support import PixelEngine, draw_categories
from tests.unit.care.conftest import ALIGN, answers
from tests.unit.care.test_damage import CATALOGUE, FEATURE, overwrite, sql

Copy = Callable[[], Path]


def age(folder: Path, **by: int) -> None:
    """Makes every backup older."""
    for backup in files.backups_of(folder):
        made = datetime.fromisoformat(backup.made) - timedelta(**by)
        backup.path.rename(
            backup.path.with_name(f"catalogue-{made.strftime('%Y%m%dT%H%M%S.%f')}Z-{backup.xxh3}.sqlite")
        )


def change(folder: Path) -> None:
    with Library.open(folder) as library:
        library.sorting.remove([int(library.image_ids()[0])])


def test_the_first_one_is_made_when_a_library_is_closed(whole: Path) -> None:
    assert [backup.whole for backup in list_backups(whole)] == [True]


def untouched_since(folder: Path) -> None:
    """As if nothing had been written to the catalogue since the newest backup."""
    before = datetime.fromisoformat(files.backups_of(folder)[-1].made).timestamp() - 60
    os.utime(folder / CATALOGUE, (before, before))


def test_one_is_made_on_closing_once_a_day_if_something_changed(copy: Copy) -> None:
    folder = copy()
    change(folder)
    assert len(list_backups(folder)) == 1  # not a day old
    age(folder, days=2)
    Library.open(folder).close()
    assert len(list_backups(folder)) == 2
    age(folder, days=2)
    untouched_since(folder)
    Library.open(folder).close()
    assert len(list_backups(folder)) == 2


def test_one_is_made_at_once_where_the_library_grew_to_twice_the_size(copy: Copy, tmp_path: Path) -> None:
    folder = copy()
    with Library.open(folder) as library:
        library.add(draw_categories(tmp_path / "more", range(10, 40), images=10), PixelEngine())
    assert len(list_backups(folder)) == 2
    change(folder)
    assert len(list_backups(folder)) == 2


def test_of_two_that_are_the_same_the_newer_stays(copy: Copy) -> None:
    folder = copy()
    first = list_backups(folder)
    second = back_up(folder)
    assert [one.name for one in list_backups(folder)] == [second.name] != [one.name for one in first]


def test_a_clock_that_was_set_back_stops_no_backup(copy: Copy) -> None:
    folder = copy()
    age(folder, days=-400)
    change(folder)
    ahead, made = list_backups(folder)
    assert ahead.made > made.made, "the one of next year counts as the oldest"
    assert back_up(folder).whole


def test_a_damaged_catalogue_becomes_no_backup_and_costs_none(copy: Copy, caplog: pytest.LogCaptureFixture) -> None:
    folder = copy()
    good = list_backups(folder)
    age(folder, days=2)
    good = list_backups(folder)
    sql(folder, FEATURE)
    with pytest.raises(LibraryDamagedError):
        back_up(folder)
    change(folder)
    assert "no backup was made" in caplog.text
    assert not check_library(folder).ok
    overwrite(folder / CATALOGUE, 0)
    with pytest.raises(LibraryDamagedError):
        back_up(folder)
    assert list_backups(folder) == good
    assert sorted(path.name for path in (folder / "backups").iterdir()) == [backup.name for backup in good]


def test_older_ones_are_thinned_by_day_week_and_month(tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    now = datetime(2026, 11, 25, 12, tzinfo=UTC)
    for hours in range(0, 24 * 200, 12):
        stamp = (now - timedelta(hours=hours)).strftime("%Y%m%dT%H%M%S.%f")
        (tmp_path / "backups" / f"catalogue-{stamp}Z-{hours:032x}.sqlite").write_bytes(b"")
    backups_module._thin(tmp_path)
    left = [backup.made[:13] for backup in files.backups_of(tmp_path)]
    assert left == [
        "2026-09-30T12",
        "2026-10-31T12",
        "2026-11-15T12",
        "2026-11-22T12",
        "2026-11-23T12",
        "2026-11-24T12",
        "2026-11-25T00",
        "2026-11-25T12",
    ]


def test_putting_one_back_undoes_all_that_came_later_and_keeps_it_aside(copy: Copy, tmp_path: Path) -> None:
    before = answers(copy())
    folder = copy()
    with Library.open(folder) as library:
        library.add(draw_categories(tmp_path / "more", [7, 8], images=5), PixelEngine())
        library.update(PixelEngine(), settings=ALIGN)
        library.sorting.rename(library.category_id("kind01"), "renamed")
        library.history.goto(1)
    report = restore(folder)
    assert (report.generation, report.images) == (2, 20)
    assert answers(folder) == before
    assert (report.set_aside / CATALOGUE).is_file()
    assert (report.set_aside / "generations/0003/head.safetensors").is_file()
    assert check_library(folder).findings == []
    # Numbers of images and generations are given again: nothing may remember the first that had them.
    with Library.open(folder) as library:
        library.add(draw_categories(tmp_path / "others", [9], images=10), PixelEngine())
        library.update(PixelEngine(), settings=ALIGN)
        for number in (1, 0, 3):
            library.history.goto(number)
            for image in library.image_ids(library.category_id("kind09")).tolist():
                first = library.search_image(image, k=1).hits[0]
                assert first.score > 0.5
    assert check_library(folder).findings == []


def test_a_generation_that_was_thinned_since_is_not_gone_back_to(copy: Copy) -> None:
    folder = copy()
    shutil.rmtree(folder / "generations/0002")
    assert restore(folder).generation == 1
    assert check_library(folder).findings == []


def test_the_one_that_is_named_is_put_back_and_a_damaged_one_never(copy: Copy) -> None:
    folder = copy()
    first = list_backups(folder)[0]
    change(folder)
    second = back_up(folder)
    assert restore(folder, first.name).images == 20
    assert restore(folder, second.name).images == 19
    present = (folder / CATALOGUE).read_bytes()
    overwrite(folder / "backups" / second.name)
    with pytest.raises(LibraryDamagedError):
        restore(folder, second.name)
    with pytest.raises(NotALibraryError):
        restore(folder, "another")
    assert (folder / CATALOGUE).read_bytes() == present
    assert restore(folder).images == 20  # the newest whole one
