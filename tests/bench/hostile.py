"""Adds ten thousand hostile files by the real model process, and says what became of them.

python -m tests.bench.hostile [FILES] [--seed N]; ends with 1 where a file hung, or one is not accounted for.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.unit.breaking.hostile_files import write_deep, write_hostile, write_what_is_no_file
from tests.unit.breaking.hostile_run import add_all

MOST_SECONDS, MOST_BYTES = 10, 2_000_000_000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=int, nargs="?", default=10_000)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "hostile"
        (folder / "deep").mkdir(parents=True)
        seen = write_hostile(folder, arguments.files, arguments.seed)
        seen += write_what_is_no_file(folder / "things") + write_deep(folder / "deep")
        outcome = add_all([folder], Path(temporary) / "library")
    print(outcome)
    report = outcome.report
    whole = report.read == seen == report.added + report.already + len(report.skipped)
    fine = outcome.longest < MOST_SECONDS and outcome.engines < MOST_BYTES and outcome.survived
    return 0 if whole and fine else 1


if __name__ == "__main__":
    sys.exit(main())
