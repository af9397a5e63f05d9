"""Two programs in one library: one has it, the other is told who; whoever was killed has it no more."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from core.errors import LibraryLockedError
from core.library import Library
from tests.support import PIXELS, PixelEngine, draw_categories
from tests.unit.crashes.whole import assert_whole

ROOT = Path(__file__).resolve().parents[3]
# Waits for the signal, opens the library, says what came of it, and holds it until its input ends.
PROGRAM = """
import sys, time
from pathlib import Path
from core.errors import LibraryError
from core.library import Library
from tests.support import PIXELS
folder, start, how = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
print("ready", flush=True)
while not start.exists():
    time.sleep(0.001)
try:
    library = Library.open(folder) if how == "open" else Library.create(folder, trunk=PIXELS)
except LibraryError as error:
    print(f"{type(error).__name__} {error}", flush=True)
else:
    print("open", flush=True)
sys.stdin.read()
"""


@contextmanager
def program(folder: Path, start: Path, how: str = "open") -> Iterator[subprocess.Popen[str]]:
    started = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(folder), str(start), how],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert started.stdout is not None
        assert started.stdout.readline() == "ready\n"
        yield started
    finally:
        started.kill()
        started.communicate()


def said(started: subprocess.Popen[str]) -> str:
    assert started.stdout is not None
    return started.stdout.readline().strip()


def test_of_programs_that_start_at_once_one_has_the_library_and_the_others_are_told_which(tmp_path: Path) -> None:
    Library.create(tmp_path / "library", trunk=PIXELS).close()
    with ExitStack() as stack:
        started = [stack.enter_context(program(tmp_path / "library", tmp_path / "start")) for _ in range(4)]
        (tmp_path / "start").touch()
        answers = {one.pid: said(one) for one in started}
        (holder,) = [pid for pid, answer in answers.items() if answer == "open"]
        others = [answer for pid, answer in answers.items() if pid != holder]
        assert all(answer.startswith("LibraryLockedError The library is open in another program") for answer in others)
        with pytest.raises(LibraryLockedError, match=rf"process {holder}\).*Close it there"):
            Library.open(tmp_path / "library")


def test_of_programs_that_make_a_library_at_once_at_most_one_succeeds_and_it_is_whole(tmp_path: Path) -> None:
    with ExitStack() as stack:
        started = [stack.enter_context(program(tmp_path / "new", tmp_path / "start", "create")) for _ in range(3)]
        (tmp_path / "start").touch()
        answers = [said(one) for one in started]
    assert answers.count("open") <= 1
    for answer in answers:
        assert answer == "open" or answer.startswith(("LibraryLockedError ", "LibraryExistsError "))
    with Library.open(tmp_path / "new") as library:
        assert_whole(library)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_library_whose_program_was_killed_is_taken_over_at_once(tmp_path: Path) -> None:
    Library.create(tmp_path / "library", trunk=PIXELS).close()
    (tmp_path / "start").touch()
    with program(tmp_path / "library", tmp_path / "start") as started:
        assert said(started) == "open"
        started.kill()
        started.wait()
        assert (tmp_path / "library" / "lock.holder").exists(), "it should have left its name behind"
        begun = time.monotonic()
        with Library.open(tmp_path / "library") as library:
            assert time.monotonic() - begun < 10
            library.add(draw_categories(tmp_path, [1], images=3), PixelEngine())
            with pytest.raises(LibraryLockedError, match="this program already"):
                Library.open(tmp_path / "library")


def test_a_name_left_behind_by_nobody_locks_nothing(tmp_path: Path) -> None:
    Library.create(tmp_path / "library", trunk=PIXELS).close()
    (tmp_path / "library" / "lock.holder").write_text(f'{{"pid": {os.getpid()}, "host": "elsewhere"}}')
    Library.open(tmp_path / "library").close()
