"""A helper that is killed in place of the tests, and libraries at the moment before the work."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from core.library import Library
from core.operations import add as add_module
from core.operations import judging as judging_module
from core.operations import refresh as refresh_module
from tests.conftest import ROOT
from tests.support import PIXELS, draw_categories
from tests.unit.crashes import killed


class Helper:
    """The program in `killed`, started once: a run costs a fork, not the imports."""

    def __init__(self, pictures: Path) -> None:
        self._pictures = pictures
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
        command = [sys.executable, "-W", "ignore", "-m", "tests.unit.crashes.killed"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, cwd=ROOT, text=True
        )

    def begin(self, work: str, library: Path, at: int | None = None, mode: str = "before") -> None:
        """Has work done in a process of its own, killed at the step `at`; `end` waits for it."""
        assert self._process.stdin is not None
        order = {"work": work, "library": str(library), "pictures": str(self._pictures), "at": at, "mode": mode}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()

    def end(self) -> tuple[int, list[str]]:
        """Exit code, negative for a signal, and the steps of work that came to its end."""
        assert self._process.stdout is not None
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer["code"], answer["steps"]

    def close(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()
        self._process.wait(30)


@dataclass
class Before:
    """Libraries as they are before each kind of work, and the images."""

    folder: Path

    def library(self, work: str) -> Path:
        return self.folder / "libraries" / work

    @property
    def pictures(self) -> Path:
        return self.folder / "pictures"


@pytest.fixture(scope="module")
def memory() -> Iterator[Path]:
    """A folder in memory where there is one: to a process that is killed a real disk is no other, only slower."""
    shared = Path("/dev/shm")
    with tempfile.TemporaryDirectory(prefix="recollect-", dir=shared if shared.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def before(memory: Path) -> Iterator[Before]:
    made = Before(memory)
    with pytest.MonkeyPatch.context() as patch:
        # Put back afterwards; here and in the helper the same is done.
        for module, name in ((add_module, "BATCH"), (refresh_module, "BATCH"), (judging_module, "compare")):
            patch.setattr(module, name, getattr(module, name))
        killed.small_batches_and_every_training_a_gain()
        _make(made)
        yield made


@pytest.fixture(scope="module")
def helper(before: Before) -> Iterator[Helper]:
    started = Helper(before.pictures)
    yield started
    started.close()


def _make(before: Before) -> None:
    engine = killed.Engine()
    draw_categories(before.pictures / "first", range(3), images=5)
    draw_categories(before.pictures / "more", [1, 7], images=10)

    def keep(*works: str) -> None:
        for work in works:
            shutil.copytree(library.path, before.library(work), ignore=shutil.ignore_patterns("lock*"))

    (before.folder / "libraries").mkdir()
    with Library.create(before.folder / "library", trunk=PIXELS) as library:
        library.add([before.pictures / "first"], engine)
        library.update(engine, settings=killed.ALIGN)
    keep("import")
    with Library.open(library.path) as library:
        library.add([before.pictures / "more"], engine)
    keep("undo an import")
    with Library.open(library.path) as library:
        library.sorting.rename(library.category_id("kind01"), "renamed")
    keep("update", "move the trunk", "undo a change")
    with Library.open(library.path) as library:
        library.sorting.undo()
    keep("redo a change")
    with Library.open(library.path) as library:
        library.sorting.redo()
        library.update(engine, settings=killed.STAGE)
    keep("refresh", "switch", "undo an update")
    with Library.open(library.path) as library:
        library.refresh(engine)
    keep("thin")
