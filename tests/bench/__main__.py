"""Runs every measurement, one after the other, and writes docs/performance.md from that one run.

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

from tests.bench.support import Figure, machine

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "performance.md"
ANSWER = '{"bench": '
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
# Each with its arguments in full and in a hurry; order is that of the page.
BENCHES: dict[str, tuple[list[str], list[str]]] = {
    "window": ([], ["--runs", "3"]),
    "browsing": ([], ["--images", "5000"]),
    "importing": ([], ["--images", "64"]),
    "learning": ([], ["--images", "1000", "10000"]),
    "switching": ([], ["--images", "10000"]),
    "folders": ([], ["--images", "10000"]),
    "search": (["--million"], []),
    "map": ([], ["--images", "1000", "--frames", "50"]),
    "duplicates": ([], ["--images", "5000"]),
    "peers": ([], ["--vectors", "20000"]),
}


def run(name: str, arguments: list[str]) -> dict[str, Any] | None:
    """What one measurement printed, or None where it ended badly (said on standard error)."""
    command = [sys.executable, "-m", f"tests.bench.{name}", *arguments]
    print(" ".join(["python", *command[1:]]), flush=True)
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        print(f"{name} did not finish", file=sys.stderr)
        return None
    # Libraries and the window's tools may print too: the answer is the line that is ours.
    lines = done.stdout.splitlines()
    first = next((i for i, line in enumerate(lines) if line.startswith(ANSWER)), None)
    if first is None:
        print(f"{name} gave no figures:\n{done.stdout[-500:]}", file=sys.stderr)
        return None
    print("\n".join(lines[first + 1 :]), flush=True)
    answer: dict[str, Any] = json.loads(lines[first])
    return answer


def page(answers: dict[str, dict[str, Any]], commands: dict[str, str]) -> str:
    """The text between the markers."""
    about = machine()
    now = datetime.now(UTC).date().isoformat()
    lines = [
        f"Measured on {now}, in one run: {about['cpu']}, {about['cores']} cores, no GPU used, {about['system']}, "
        f'Python {about["python"]}. "Busy" is how many processes wanted a core while it ran; more than the cores '
        "there are means that neighbours slowed it down.",
        "",
    ]
    for name, answer in answers.items():
        lines += [f"## {name.capitalize()}", "", f"`{commands[name]}` (busy: {answer['machine']['busy']})", ""]
        lines += ["| what | measured | bar | reached |", "|---|---|---|---|"]
        lines += [Figure(**figure).line() for figure in answer["figures"]]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def write(text: str) -> None:
    """Puts the text between the markers of the page; the rest of the page stays."""
    old = PAGE.read_text(encoding="utf-8")
    before, rest = old.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    PAGE.write_text(f"{before}{BEGIN}\n{text}{END}{after}", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"some of: {', '.join(BENCHES)}; the page is left alone"
    )
    parser.add_argument("--quick", action="store_true", help="smaller, to see that it works; the page is left alone")
    arguments = parser.parse_args()
    names = arguments.names or list(BENCHES)
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        parser.error(f"there is no measurement called {unknown[0]}")
    answers, commands = {}, {}
    for name in names:
        if name in ("window", "browsing") and not all(shutil.which(tool) for tool in ("Xvfb", "openbox", "xdotool")):
            print(f"{name} needs Xvfb, openbox and xdotool; left out", file=sys.stderr)
            continue
        given = BENCHES[name][1 if arguments.quick else 0]
        commands[name] = " ".join(["python", "-m", f"tests.bench.{name}", *given])
        if (answer := run(name, given)) is not None:
            answers[name] = answer
    if len(answers) == len(BENCHES) and not arguments.quick:
        write(page(answers, commands))
        print(f"wrote {PAGE.relative_to(ROOT)}")
    return 0 if len(answers) == len(names) else 1


if __name__ == "__main__":
    sys.exit(main())
