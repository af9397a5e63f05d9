"""The marked places of docs/benchmarks.md."""

from __future__ import annotations

import re

import pytest

from tests.bench.benchmarks_page import PAGE, filled


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
