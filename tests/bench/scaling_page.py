"""How figures that grow with the library are shown: a table with a column for each size, and a plot for each row."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.support import shown


@dataclass(frozen=True)
class Series:
    """One figure at several sizes of the library.

    Attributes:
        what: the figure.
        unit: of values and limits.
        images: the sizes, ascending.
        values: measured, one a size.
        limits: what the machine allows at best, one a size; None where nothing bounds it.
        limit: in words, what that is.
    """

    what: str
    unit: str
    images: list[int]
    values: list[float]
    limits: list[float] | None = None
    limit: str = ""

    def slope(self) -> float:
        """b of value ~ images^b between the last two sizes: 0 does not grow, 1 grows as the library does."""
        (few, many), (less, more) = self.images[-2:], self.values[-2:]
        return math.log(more / less) / math.log(many / few)


def series_table(answers: Sequence[dict[str, Any]]) -> list[str]:
    """The lines of a table; under each figure its limit."""
    every = [Series(**answer) for answer in answers]
    images = every[0].images
    lines = [
        f"| | {' | '.join(f'{n:,}' for n in images)} | grows as n to the |",
        f"|---|{'---:|' * (len(images) + 1)}",
    ]
    for one in every:
        lines.append(f"| {one.what}, {one.unit} | {' | '.join(map(shown, one.values))} | {one.slope():.2f} |")
        if one.limits is not None:
            times = one.values[-1] / one.limits[-1]
            lines.append(
                f"| … limit: {one.limit} | {' | '.join(map(shown, one.limits))} | at last {times:.2g} times it |"
            )
    return lines


def draw(answers: Sequence[dict[str, Any]], file: Path) -> None:
    """A small plot for each figure, measured and limit, both axes logarithmic."""
    from matplotlib import rcParams
    from matplotlib.figure import Figure

    rcParams["svg.hashsalt"] = "recollect"  # else every run gives other names inside the file
    every = [Series(**answer) for answer in answers]
    across = 3
    figure = Figure(figsize=(3.6 * across, 2.8 * math.ceil(len(every) / across)), layout="constrained")
    for place, one in enumerate(every):
        axes = figure.add_subplot(math.ceil(len(every) / across), across, place + 1)
        axes.loglog(one.images, one.values, marker="o", color="#3060c0", label="measured")
        if one.limits is not None:
            axes.loglog(one.images, one.limits, linestyle="--", color="#777777", label=f"limit: {one.limit}")
        axes.set_title(f"{one.what}, {one.unit}", fontsize=9)
        axes.tick_params(labelsize=8)
        axes.grid(alpha=0.3)
        axes.legend(fontsize=7)
        axes.set_xlabel("images", fontsize=8)
    figure.savefig(file, metadata={"Date": None})
