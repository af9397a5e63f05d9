"""One program at a time in a library."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.catalogue import LibraryLock
from core.errors import LibraryLockedError, LibraryStorageError

ROOT = Path(__file__).parents[3]
HOLD = """
import sys
from pathlib import Path
from core.catalogue.lock import LibraryLock
with LibraryLock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def another_program_in(folder: Path) -> Iterator[subprocess.Popen[str]]:
    program = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    with program:
        assert program.stdout is not None
        assert program.stdout.readline() == "held\n"
        try:
            yield program
        finally:
            program.kill()


def test_a_library_open_in_another_program_is_refused_naming_it(tmp_path: Path) -> None:
    with another_program_in(tmp_path) as program:
        with pytest.raises(LibraryLockedError, match=f"process {program.pid}") as caught, LibraryLock(tmp_path):
            pass
        assert caught.value.path == tmp_path
        program.communicate("leave\n")
        assert program.returncode == 0
    with LibraryLock(tmp_path):
        pass


def test_a_program_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    with another_program_in(tmp_path) as program:
        program.kill()
        program.wait()
        with LibraryLock(tmp_path) as lock:
            assert lock.held


def test_the_same_program_cannot_open_a_library_twice(tmp_path: Path) -> None:
    with LibraryLock(tmp_path), pytest.raises(LibraryLockedError, match="this program"):
        LibraryLock(tmp_path).acquire()


def test_a_holder_that_left_no_name_is_another_program(tmp_path: Path) -> None:
    for content in ("", "{}", '{"pid": "x", "host": 1}', "[]"):
        with LibraryLock(tmp_path):
            (tmp_path / "lock.holder").write_text(content)
            with pytest.raises(LibraryLockedError, match="open in another program:"):
                LibraryLock(tmp_path).acquire()


def test_a_lock_taken_in_one_thread_is_given_back_in_another(tmp_path: Path) -> None:
    lock = LibraryLock(tmp_path)
    lock.acquire()
    thread = threading.Thread(target=lock.release)
    thread.start()
    thread.join()
    assert not lock.held
    lock.release()
    with LibraryLock(tmp_path):
        assert str(os.getpid()) in (tmp_path / "lock.holder").read_text()
    assert not (tmp_path / "lock.holder").exists()


def test_a_missing_folder_is_a_storage_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LibraryStorageError):
        LibraryLock(tmp_path / "file").acquire()
