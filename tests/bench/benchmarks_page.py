"""Puts the tables of finished benchmarks into docs/benchmarks.md.

    python -m tests.bench.benchmarks_page OUT...

Each OUT is a folder that `recollect bench --out` wrote to; its table.md goes between the marks of the page that carry
the folder's name.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"


def filled(page: str, name: str, table: str) -> str:
    """The page with `table` between the marks of `name`. Raises KeyError where there are none."""
    begin, end = f"<!-- measured: {name}: begin -->", f"<!-- measured: {name}: end -->"
    before, found, rest = page.partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise KeyError(name)
    return f"{before}{begin}\n{table.strip()}\n{end}{after}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="OUT")
    page = PAGE.read_text(encoding="utf-8")
    for folder in parser.parse_args().folders:
        name = folder.resolve().name
        try:
            page = filled(page, name, (folder / "table.md").read_text(encoding="utf-8"))
        except KeyError:
            print(f"docs/benchmarks.md has no place for {name}", file=sys.stderr)
            return 1
    PAGE.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
