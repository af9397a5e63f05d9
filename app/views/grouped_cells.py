"""Where square cells lie that come in groups, each under a heading: arithmetic over the groups that are seen."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRect

from app.look.tokens import GRID


class GroupedCells:
    """Cells of `side` pixels in lines of `columns`; each group begins a line, under `heading` pixels.

    Attributes:
        starts: (g + 1,) the first cell of each group, and the number of cells.
        tops: (g + 1,) where each group's heading begins, and the height of all.
    """

    def __init__(self, sizes: Sequence[int], side: int, columns: int, heading: int) -> None:
        """`sizes`: cells of each group, at least one."""
        self.side, self.columns, self.heading = side, columns, heading
        cells = np.asarray(sizes, dtype=np.int64)
        self.starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(cells)])
        heights = heading + -(-cells // columns) * side + GRID
        self.tops = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(heights)])

    @property
    def count(self) -> int:
        return int(self.starts[-1])

    @property
    def height(self) -> int:
        return int(self.tops[-1])

    def group_of(self, number: int) -> int:
        """The group that a cell is in."""
        return int(np.searchsorted(self.starts, number, side="right")) - 1

    def rect(self, number: int) -> QRect:
        group = self.group_of(number)
        line, column = divmod(number - int(self.starts[group]), self.columns)
        return QRect(column * self.side, self._first_line(group) + line * self.side, self.side, self.side)

    def at(self, x: int, y: int) -> int | None:
        """The cell at a point, or None beside all."""
        if x < 0 or y < 0 or x >= self.columns * self.side or y >= self.height:
            return None
        group = self._group_at(y)
        inside = y - self._first_line(group)
        number = int(self.starts[group]) + inside // self.side * self.columns + x // self.side
        return number if inside >= 0 and number < self.starts[group + 1] else None

    def above(self, number: int) -> int:
        """The cell one line up, over a heading too; itself in the first line."""
        group = self.group_of(number)
        first = int(self.starts[group])
        if number - first >= self.columns:
            return number - self.columns
        if group == 0:
            return number
        size = first - int(self.starts[group - 1])
        last_line = (size - 1) // self.columns * self.columns
        return int(self.starts[group - 1]) + min(size - 1, last_line + number - first)

    def below(self, number: int) -> int:
        """The cell one line down, over a heading too; the last of a line that is too short; itself in the last line."""
        group = self.group_of(number)
        inside, after = number - int(self.starts[group]), int(self.starts[group + 1])
        size = after - int(self.starts[group])
        if inside // self.columns < (size - 1) // self.columns:
            return min(after - 1, number + self.columns)
        if after == self.count:
            return number
        return min(int(self.starts[group + 2]) - 1, after + inside % self.columns)

    def between(self, top: int, bottom: int) -> range:
        """The cells of the lines that are seen from `top` to `bottom`, both included, and perhaps some more."""
        if not self.count:
            return range(0)
        seen = self.groups_between(top, bottom)
        first, last = seen.start, seen.stop - 1
        skipped = max(0, (top - self._first_line(first)) // self.side) * self.columns
        shown = max(0, (bottom - self._first_line(last)) // self.side + 1) * self.columns
        begin = min(int(self.starts[first]) + skipped, int(self.starts[first + 1]))
        return range(begin, max(begin, min(int(self.starts[last]) + shown, int(self.starts[last + 1]))))

    def groups_between(self, top: int, bottom: int) -> range:
        """The groups of which something is seen from `top` to `bottom`, both included."""
        if not self.count:
            return range(0)
        return range(self._group_at(max(0, top)), self._group_at(max(0, bottom)) + 1)

    def heading_top(self, group: int, scrolled: int) -> int:
        """Where a heading is seen: it stays at the top while cells of its group are under it."""
        stays = max(int(self.tops[group]) - scrolled, 0)
        return min(stays, int(self.tops[group + 1]) - GRID - self.heading - scrolled)

    def _first_line(self, group: int) -> int:
        return int(self.tops[group]) + self.heading

    def _group_at(self, y: int) -> int:
        return min(len(self.tops) - 2, int(np.searchsorted(self.tops, y, side="right")) - 1)
