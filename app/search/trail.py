"""The way through places and queries, to go back and forward on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.models.categories import Place
from app.search.query import Query
from core.reports import EVERYTHING, Filter

_LONGEST = 100


@dataclass(frozen=True)
class View:
    """What the centre shows: a place, or the answer to a query that was asked there, as far as a filter leaves it.

    `saved`: the saved search that it is.
    """

    place: Place
    query: Query | None = None
    where: Filter = EVERYTHING
    saved: int | None = None


@dataclass(frozen=True)
class Spot:
    """Where in a grid one was: the row of images at the top, with a fraction, and the image that was chosen."""

    line: float = 0.0
    image: int | None = None


@dataclass(frozen=True)
class Step:
    view: View
    spot: Spot = Spot()


class Trail:
    """Steps, one of which is the present one."""

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._at = -1

    @property
    def can_go_back(self) -> bool:
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        return self._at < len(self._steps) - 1

    def go(self, view: View, left: Spot) -> None:
        """To something new: what lay ahead is gone. `left`: where one was in what is left."""
        if self._steps and self._steps[self._at].view == view:
            return
        self._leave(left)
        self._steps = [*self._steps[: self._at + 1], Step(view)][-_LONGEST:]
        self._at = len(self._steps) - 1

    def amend(self, view: View) -> None:
        """The present step shows something else now: what it showed is gone, or cannot be shown."""
        if self._steps:
            self._steps[self._at] = Step(view)

    def back(self, left: Spot) -> Step | None:
        """None where there is nothing to go back to."""
        return self._move(-1, left) if self.can_go_back else None

    def forward(self, left: Spot) -> Step | None:
        """None where one has not gone back."""
        return self._move(1, left) if self.can_go_forward else None

    def drop(self) -> Step | None:
        """Back from the present step, which cannot be shown, and no way leads to it any more; None from the first."""
        if not self.can_go_back:
            return None
        del self._steps[self._at]
        self._at -= 1
        return self._steps[self._at]

    def keep(self, holds: Callable[[View], bool]) -> None:
        """Forgets steps to what is not there any more, but for the present one."""
        kept = [number for number, step in enumerate(self._steps) if number == self._at or holds(step.view)]
        self._at = kept.index(self._at) if self._steps else -1
        self._steps = [self._steps[number] for number in kept]

    def clear(self) -> None:
        self._steps, self._at = [], -1

    def _move(self, by: int, left: Spot) -> Step:
        self._leave(left)
        self._at += by
        return self._steps[self._at]

    def _leave(self, spot: Spot) -> None:
        if self._steps:
            self._steps[self._at] = replace(self._steps[self._at], spot=spot)
