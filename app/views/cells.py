"""Where square cells of one size lie: arithmetic alone, so that a million rows cost what ten do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRect


class CellLayout(Protocol):
    """What a view asks of the place of its cells, which are squares of `side` pixels in lines of `columns`."""

    @property
    def count(self) -> int: ...
    @property
    def side(self) -> int: ...
    @property
    def columns(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def heading(self) -> int:
        """Pixels at the top that a heading covers while cells scroll under it."""
        ...

    def rect(self, number: int) -> QRect: ...
    def at(self, x: int, y: int) -> int | None: ...
    def above(self, number: int) -> int: ...
    def below(self, number: int) -> int: ...
    def between(self, top: int, bottom: int) -> range: ...


@dataclass(frozen=True)
class Cells:
    """`count` cells of `side` pixels in rows of `columns`, the first at the top left."""

    count: int
    side: int
    columns: int

    @classmethod
    def fitting(cls, count: int, width: int, wanted: int, smallest: int) -> Cells:
        """As many columns as bring cells closest to `wanted` pixels, stretched or shrunk to fill `width`."""
        columns = max(1, round(width / max(1, wanted)))
        return cls(count, max(smallest, width // columns), columns)

    @property
    def heading(self) -> int:
        return 0

    @property
    def height(self) -> int:
        """Of all rows together."""
        return -(-self.count // self.columns) * self.side

    def rect(self, number: int) -> QRect:
        line, column = divmod(number, self.columns)
        return QRect(column * self.side, line * self.side, self.side, self.side)

    def at(self, x: int, y: int) -> int | None:
        """The cell at a point, or None beside all."""
        if x < 0 or y < 0 or x >= self.columns * self.side:
            return None
        number = y // self.side * self.columns + x // self.side
        return number if number < self.count else None

    def above(self, number: int) -> int:
        """The cell one line up; itself in the first line."""
        return number - self.columns if number >= self.columns else number

    def below(self, number: int) -> int:
        """The cell one line down, the last one where that line is too short; itself in the last line."""
        last = self.count - 1
        return number if number // self.columns == last // self.columns else min(last, number + self.columns)

    def between(self, top: int, bottom: int) -> range:
        """The cells of the lines that are seen from `top` to `bottom`, both included."""
        first = max(0, top // self.side) * self.columns
        last = (max(0, bottom) // self.side + 1) * self.columns
        return range(min(first, self.count), min(last, self.count))
