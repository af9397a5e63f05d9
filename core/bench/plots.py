"""Results as pictures: PNG to look at, SVG to print. matplotlib is imported here alone, and only when called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.bench.files import writing
from core.bench.table import parts

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Result = dict[str, Any]

_MARKERS = "osD^vP*X<>h"


def draw_plots(results: Sequence[Result], folder: Path) -> list[Path]:
    """Two plots a table: R@1 of the union against the number of updates, and old against new. Returns the files.

    Raises BenchError where the folder cannot be written to.
    """
    made: list[Path] = []
    for heading, some in parts(results).items():
        first = some[0]
        stem = _file_name(first)
        made += _saved(_courses(heading, some), folder / f"{stem}-updates")
        made += _saved(_old_against_new(heading, some), folder / f"{stem}-old-new")
    return made


def _file_name(result: Result) -> str:
    per = "" if result["per"] is None else f"-{result['per']}-images"
    name = f"{result['dataset']}-{result['protocol']}-{result['tasks']}-{result['scope']}{per}"
    return re.sub(r"[^\w.-]+", "_", name)


def _courses(heading: str, results: Sequence[Result]) -> Figure:
    from matplotlib.ticker import MaxNLocator

    figure, axes = _empty(heading)
    for i, result in enumerate(results):
        course = result["by_update"]["union_r1"]
        means = [float("nan") if point["mean"] is None else point["mean"] for point in course]
        axes.plot(range(len(means)), means, marker=_MARKERS[i % len(_MARKERS)], label=result["method"])
    axes.set_xlabel("updates after the first")
    axes.set_ylabel("R@1 of all learned categories, %")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    _finish(axes)
    return figure


def _old_against_new(heading: str, results: Sequence[Result]) -> Figure:
    figure, axes = _empty(heading)
    for i, result in enumerate(results):
        old, new = result["union_old_r1"], result["union_new_r1"]
        if old["mean"] is None or new["mean"] is None:
            continue
        axes.errorbar(
            new["mean"],
            old["mean"],
            xerr=new["sd"],
            yerr=old["sd"],
            marker=_MARKERS[i % len(_MARKERS)],
            linestyle="none",
            label=result["method"],
        )
    axes.set_xlabel("R@1 of new categories in the union, %")
    axes.set_ylabel("R@1 of old categories in the union, %")
    _finish(axes)
    return figure


def _empty(heading: str) -> tuple[Figure, Axes]:
    # Not pyplot: it keeps every figure for the life of the process and asks for a window system.
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 5), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.set_title(heading, fontsize="small")
    axes.grid(alpha=0.3)
    return figure, axes


def _finish(axes: Axes) -> None:
    if axes.get_legend_handles_labels()[1]:
        axes.legend(fontsize="small", loc="center left", bbox_to_anchor=(1.0, 0.5))


def _saved(figure: Figure, stem: Path) -> list[Path]:
    # Named here, so that a packaged program has what the format needs.
    import matplotlib.backends.backend_svg  # noqa: F401

    files = [stem.with_name(f"{stem.name}.{kind}") for kind in ("png", "svg")]
    for file in files:
        with writing(file):
            figure.savefig(file, dpi=150)
    return files
