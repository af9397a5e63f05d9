"""How long the window takes to be on the screen, and what its process carries. Needs Xvfb, openbox and xdotool.

The program is started as its entry on a desktop does it.

Cold means: the files of Python's packages and of this program are not in the system's cache.

python -m tests.bench.window [--runs 5] [--program PATH]
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path
from statistics import median

import psutil

from tests.bench.support import Figure, at_most, print_figures
from tests.e2e.desk import ROOT, Screen

# What the window's process may not hold (docs/architecture.md): the model process has it.
HEAVY = ("/torch/", "/torchvision/", "/timm/", "libtorch", "libcuda")


def forget(folders: list[Path]) -> None:
    """Drops the files below `folders` from the system's cache, as far as no other program holds them."""
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and not path.is_symlink():
                handle = os.open(path, os.O_RDONLY)
                try:
                    os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
                finally:
                    os.close(handle)


def started(screen: Screen, command: list[str], home: Path, environment: dict[str, str]) -> tuple[float, psutil.Popen]:
    """Seconds until the program's window is on the screen, and the program."""
    start = time.perf_counter()
    program = psutil.Popen(command, cwd=home, env=environment, stderr=subprocess.DEVNULL)
    while not screen.do("search", "--onlyvisible", "--name", "^Recollect$"):
        if time.perf_counter() - start > 60 or program.poll() is not None:
            raise SystemExit("the window did not come up")
    return time.perf_counter() - start, program


def end(program: psutil.Popen) -> None:
    family = [program, *program.children(recursive=True)]
    for process in family:
        process.terminate()
    psutil.wait_procs(family, timeout=20)


def heavy_libraries(pid: int) -> list[str]:
    """Files of torch and its kind that a process has mapped."""
    maps = Path(f"/proc/{pid}/maps").read_text()
    return sorted({line.split()[-1] for line in maps.splitlines() if any(word in line for word in HEAVY)})


def growth(log: Path) -> tuple[float, float]:
    """How long the window was made after it showed, and the longest step of it. Both in milliseconds."""
    told = re.findall(r"whole after (\d+) ms, in steps of at most (\d+) ms", log.read_text(encoding="utf-8"))
    return float(told[-1][0]), float(told[-1][1])


def measure(command: list[str], files: list[Path], runs: int) -> list[Figure]:
    screen = Screen()
    try:
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            environment = screen.at_home(home, XDG_CACHE_HOME=folder, PYTHONPATH=str(ROOT))
            # One run nobody counts, so that bytecode is written and "cold" does not mean "never run".
            _, program = started(screen, command, home, environment)
            end(program)
            forget(files)
            cold, program = started(screen, command, home, environment)
            end(program)
            warm, whole, step, held = [], [], [], 0
            for _ in range(runs):
                seconds, program = started(screen, command, home, environment)
                warm.append(seconds)
                time.sleep(3)  # the engine process is on its way by then
                whole_ms, step_ms = growth(home / "logs" / "window.log")
                whole.append(whole_ms)
                step.append(step_ms)
                held = max(held, len(heavy_libraries(program.pid)))
                megabytes = program.memory_info().rss / 1e6
                end(program)
    finally:
        screen.close()
    usual = median(warm)
    return [
        Figure("window on screen, cold", cold, "s", "< 1 s", cold < 1),
        Figure("window on screen, warm, median", usual, "s", "< 1 s", usual < 1),
        Figure("… then until all of it is made, which nobody sees", median(whole), "ms"),
        at_most("… meanwhile the longest moment without an answer", median(step), "ms", 100),
        at_most("files of torch in the window's process", held, "", 0),
        Figure("memory of the window's process", megabytes, "MB"),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--program", type=Path, help="a packaged program instead of the source")
    arguments = parser.parse_args()
    if arguments.program is None:
        command = [sys.executable, "-m", "core.cli.main", "open"]
        files = [Path(sysconfig.get_path("platlib")), ROOT / "app", ROOT / "core", ROOT / "resources"]
    else:
        command, files = [str(arguments.program.absolute()), "open"], [arguments.program.absolute().parent]
    print_figures("window", measure(command, files, arguments.runs))


if __name__ == "__main__":
    main()
