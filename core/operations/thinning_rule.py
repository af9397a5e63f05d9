"""The rule by which old generations keep their files (docs/adr/0009-thinning.md); the window imports it early."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class ThinningRule:
    """What is kept: the `newest` generations, and the last one of each of the last `daily` days and `weekly` weeks.

    Days and weeks (UTC, Monday first) without a generation do not count.
    """

    newest: int = 6
    daily: int = 7
    weekly: int = 4

    def __post_init__(self) -> None:
        if min(self.newest, self.daily, self.weekly) < 0:
            raise ValueError("a number of generations to keep cannot be below 0")

    def kept(self, made: Sequence[tuple[int, str]]) -> set[int]:
        """Of (number, time made as UTC ISO 8601), in the order of making."""
        return kept(made, newest=self.newest, daily=self.daily, weekly=self.weekly)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def kept(
    made: Sequence[tuple[int, str]], *, newest: int = 0, daily: int = 0, weekly: int = 0, monthly: int = 0
) -> set[int]:
    """Of (number, time made as UTC ISO 8601), in the order of making: the newest, and the last of each period."""
    days: dict[date, int] = {}
    weeks: dict[tuple[int, int], int] = {}
    months: dict[tuple[int, int], int] = {}
    for number, time in made:
        day = datetime.fromisoformat(time).date()
        days[day] = weeks[day.isocalendar()[:2]] = months[day.year, day.month] = number
    last = [number for number, _ in made][len(made) - min(newest, len(made)) :]
    return {*last, *_latest(days, daily), *_latest(weeks, weekly), *_latest(months, monthly)}


def _latest(periods: dict[Any, int], most: int) -> list[int]:
    # By number and not by date: a clock that was once ahead must not keep what it dated for ever.
    return sorted(periods.values(), reverse=True)[:most]
