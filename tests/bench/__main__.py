"""Runs measurements, one after the other, and writes what each found into its section of docs/performance.md.

python -m tests.bench [NAME...] [--quick]
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.bench.benchmarks_page import filled
from tests.bench.scaling_page import draw, series_table
from tests.bench.support import Figure

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "performance.md"
PLOT = ROOT / "docs" / "images" / "performance.svg"
ANSWER = '{"bench": '
# Each with its arguments in full and in a hurry; order is that of the page.
BENCHES: dict[str, tuple[list[str], list[str]]] = {
    "window": ([], ["--runs", "3"]),
    "browsing": ([], ["--images", "5000"]),
    "importing": ([], ["--images", "64"]),
    "learning": ([], ["--images", "1000", "10000"]),
    "switching": ([], ["--images", "10000"]),
    "folders": ([], ["--images", "10000"]),
    "search": (["--million"], []),
    "scaling": ([], ["--images", "1000", "3000"]),
    "map": ([], ["--images", "1000", "--frames", "50"]),
    "duplicates": ([], ["--images", "5000"]),
    "peers": ([], ["--vectors", "20000"]),
}
ON_A_SCREEN = {"window", "browsing", "scaling"}


def run(command: list[str]) -> dict[str, Any] | None:
    """What one measurement printed, or None where it ended badly (said on standard error)."""
    print(" ".join(["python", *command]), flush=True)
    done = subprocess.run([sys.executable, *command], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        print(f"{command[1]} did not finish", file=sys.stderr)
        return None
    # Libraries and the window's tools may print too: the answer is the line that is ours.
    lines = done.stdout.splitlines()
    first = next((i for i, line in enumerate(lines) if line.startswith(ANSWER)), None)
    if first is None:
        print(f"{command[1]} gave no figures:\n{done.stdout[-500:]}", file=sys.stderr)
        return None
    print("\n".join(lines[first + 1 :]), flush=True)
    answer: dict[str, Any] = json.loads(lines[first])
    return answer


def section(answer: dict[str, Any], command: list[str]) -> str:
    """What stands between the marks of a measurement."""
    about = answer["machine"]
    today = datetime.now(UTC).date().isoformat()
    machine = f"{about['cpu']}, {about['cores']} cores, {about['system']}, Python {about['python']}"
    lines = [f"`{' '.join(['python', *command])}`, {today}, {machine}; busy: {about['busy']}", ""]
    if "series" in answer:
        lines += series_table(answer["series"])
    else:
        lines += ["| what | measured | bar | reached |", "|---|---|---|---|"]
        lines += [Figure(**figure).line() for figure in answer["figures"]]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"some of: {', '.join(BENCHES)}")
    parser.add_argument("--quick", action="store_true", help="smaller, to see that it works; the page is left alone")
    arguments = parser.parse_args()
    names = arguments.names or list(BENCHES)
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        parser.error(f"there is no measurement called {unknown[0]}")
    done = 0
    for name in names:
        if name in ON_A_SCREEN and not all(shutil.which(tool) for tool in ("Xvfb", "openbox", "xdotool")):
            print(f"{name} needs Xvfb, openbox and xdotool; left out", file=sys.stderr)
            continue
        command = ["-m", f"tests.bench.{name}", *BENCHES[name][1 if arguments.quick else 0]]
        answer = run(command)
        if answer is None:
            continue
        done += 1
        if not arguments.quick:
            page = PAGE.read_text(encoding="utf-8")
            PAGE.write_text(filled(page, name, section(answer, command)), encoding="utf-8")
            if "series" in answer:
                draw(answer["series"], PLOT)
            print(f"wrote {name} into {PAGE.relative_to(ROOT)}")
    return 0 if done == len(names) else 1


if __name__ == "__main__":
    sys.exit(main())
