"""The marked places of docs/benchmarks.md and docs/performance.md, and how figures that grow are shown."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.bench.__main__ import BENCHES
from tests.bench.__main__ import PAGE as PERFORMANCE
from tests.bench.benchmarks_page import PAGE, filled
from tests.bench.scaling_page import Series, draw, series_table


def test_a_table_goes_between_its_own_marks_and_replaces_what_was_there() -> None:
    page = "a\n<!-- measured: x: begin -->\nold\n<!-- measured: x: end -->\nb\n"
    once = filled(page, "x", "new\n")
    assert once == "a\n<!-- measured: x: begin -->\nnew\n<!-- measured: x: end -->\nb\n"
    assert filled(once, "x", "new") == once
    with pytest.raises(KeyError):
        filled(page, "y", "new")


def test_every_mark_of_the_page_is_closed_and_its_tables_begin_with_their_command() -> None:
    page = PAGE.read_text(encoding="utf-8")
    names = re.findall(r"<!-- measured: ([\w-]+): begin -->", page)
    assert names
    assert re.findall(r"<!-- measured: ([\w-]+): end -->", page) == names
    for name in names:
        _, _, rest = page.partition(f"<!-- measured: {name}: begin -->\n")
        assert rest.startswith("`recollect bench "), name


def test_every_measurement_has_its_place_on_the_page_of_performance() -> None:
    page = PERFORMANCE.read_text(encoding="utf-8")
    assert re.findall(r"<!-- measured: ([\w-]+): begin -->", page) == list(BENCHES)
    for name in BENCHES:
        filled(page, name, "")


GROWING = Series("a search", "ms", [1_000, 10_000, 100_000], [0.2, 1.0, 10.0], [0.05, 0.5, 5.0], "one reading")
EVEN = Series("first paint", "ms", [1_000, 10_000, 100_000], [7.0, 7.0, 7.0])


def test_figures_of_several_sizes_stand_in_one_row_over_their_limit() -> None:
    assert series_table([asdict(GROWING), asdict(EVEN)]) == [
        "| | 1,000 | 10,000 | 100,000 | grows as n to the |",
        "|---|---:|---:|---:|---:|",
        "| a search, ms | 0.2 | 1 | 10 | 1.00 |",
        "| … limit: one reading | 0.05 | 0.5 | 5 | at last 2 times it |",
        "| first paint, ms | 7 | 7 | 7 | 0.00 |",
    ]


def test_the_plot_is_the_same_for_the_same_figures(tmp_path: Path) -> None:
    for name in ("one.svg", "two.svg"):
        draw([asdict(GROWING), asdict(EVEN)], tmp_path / name)
    drawn = (tmp_path / "one.svg").read_text(encoding="utf-8")
    assert "<svg" in drawn
    assert drawn == (tmp_path / "two.svg").read_text(encoding="utf-8")
