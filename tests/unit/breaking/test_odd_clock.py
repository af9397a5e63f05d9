"""A clock that is set back or far ahead changes what dates say, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.catalogue import backups, clock
from core.library import Library, UpdateSettings
from core.operations.thinning_rule import ThinningRule
from tests.support import PixelEngine, draw_categories
from tests.unit.crashes.whole import assert_whole

ALIGN = UpdateSettings(scope="none")
YEARS = [2026, 2001, 2100, 2026, 1980]


class Clock:
    """Stands in for `datetime` in the one place the catalogue asks for the time."""

    def __init__(self) -> None:
        self.time = datetime(2026, 1, 1, tzinfo=UTC)

    def now(self, zone: object) -> datetime:
        assert zone is UTC
        return self.time


@pytest.fixture
def odd_clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(clock, "datetime", made)
    return made


def learn(library: Library, engine: PixelEngine, folder: Path, category: int) -> None:
    library.add(draw_categories(folder, [category], images=6), engine)
    library.update(engine, settings=ALIGN)


def test_history_undo_and_search_follow_the_order_of_work_and_not_the_dates(
    library: Library, engine: PixelEngine, tmp_path: Path, odd_clock: Clock
) -> None:
    for category, year in enumerate(YEARS, start=1):
        odd_clock.time = datetime(year, 6, 1, tzinfo=UTC)
        learn(library, engine, tmp_path, category)
    assert library.generation == len(YEARS)
    entries = {entry.number: entry for entry in library.history.entries()}
    assert sorted(entries) == list(range(len(YEARS) + 1))
    assert [entries[n].created[:4] for n in range(1, len(YEARS) + 1)] == [str(year) for year in YEARS]
    assert library.image_ids().tolist() == sorted(library.image_ids().tolist())
    for expected in reversed(range(1, len(YEARS))):
        library.history.undo()
        assert library.generation == expected
    assert_whole(library)
    with Library.open(_closed(library)) as again:
        assert again.generation == 1
        assert_whole(again)


def test_the_last_change_is_undone_first_though_it_is_the_oldest_by_date(
    library: Library, engine: PixelEngine, tmp_path: Path, odd_clock: Clock
) -> None:
    learn(library, engine, tmp_path, 1)
    (category,) = library.categories()
    for year in (2100, 1980, 2026):
        odd_clock.time = datetime(year, 6, 1, tzinfo=UTC)
        library.sorting.rename(category.id, f"in {year}")
    for name in ("in 1980", "in 2100", "kind01"):
        library.sorting.undo()
        assert library.categories()[0].name == name


def test_generations_of_a_day_in_the_future_are_thinned_as_others_once_newer_ones_are_there() -> None:
    rule = ThinningRule(newest=1, daily=3, weekly=0)
    ahead = [(n, f"2100-01-{n:02}T12:00:00+00:00") for n in range(1, 6)]
    assert rule.kept(ahead) == {3, 4, 5}
    after = [*ahead, *((n, f"2026-03-{n:02}T12:00:00+00:00") for n in range(6, 10))]
    assert rule.kept(after) == {7, 8, 9}


def test_thinning_with_an_odd_clock_never_lets_the_current_generation_or_its_parent_go(
    library: Library, engine: PixelEngine, tmp_path: Path, odd_clock: Clock
) -> None:
    library.history.thin(ThinningRule(newest=1, daily=1, weekly=1))
    for category, year in enumerate(YEARS, start=1):
        odd_clock.time = datetime(year, 6, 1, tzinfo=UTC)
        learn(library, engine, tmp_path, category)
        library.history.undo()
        assert library.generation == category - 1
        library.history.goto(category)
    assert_whole(library)


def test_a_backup_that_a_clock_far_ahead_dated_is_neither_the_newest_nor_the_last(
    library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    learn(library, engine, tmp_path, 1)
    folder = _closed(library)
    (first,) = backups.backups_of(folder)
    ahead = first.path.with_name(f"catalogue-21000101T000000.000000Z-{first.xxh3}.sqlite")
    first.path.rename(ahead)
    with Library.open(folder) as again:
        learn(again, engine, tmp_path, 2)
    assert [backup.made[:4] for backup in backups.backups_of(folder)] == ["2100", str(datetime.now(UTC).year)]
    newest = backups.newest_whole(folder)
    assert newest is not None
    assert newest.path != ahead
    with Library.open(folder) as again:
        learn(again, engine, tmp_path, 3)
    assert len(backups.backups_of(folder)) == 2, "one a day is enough"


def _closed(library: Library) -> Path:
    library.close()
    return library.path
