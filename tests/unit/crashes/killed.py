"""Processes that are killed in the middle of work, at any numbered step of what they do to the disk.

Run as a program it reads orders from its standard input, a line of JSON each, forks, does the work in the child and
answers how that ended. The steps are found from outside: what flushes, renames, deletes and commits is wrapped.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy.engine.default import DefaultDialect

from core.engine.jobs import DistilJob, DistilResult
from core.evaluation.verdict import Verdict
from core.images.thumbnails import ThumbnailStore
from core.learning.head import Head
from core.library import Library, UpdateSettings
from core.operations import add as add_module
from core.operations import judging as judging_module
from core.operations import refresh as refresh_module
from tests.support import PIXELS, PixelEngine, draw_categories

# When a process is killed at a step: before it, after it, or after it with what was not flushed lost.
MODES = ("before", "after", "torn")
BATCH = 6
HEAD, STAGE, ALIGN = UpdateSettings(scope="head"), UpdateSettings(scope="stage"), UpdateSettings(scope="none")


class Engine(PixelEngine):
    """Distils without torch: fork copes badly with its threads. What it trains is the mirror image of the head."""

    def distil(self, job: DistilJob, **_: Any) -> DistilResult:
        arrays = job.start.to_arrays()
        mirrored = {k: -v if np.issubdtype(v.dtype, np.floating) and v.ndim == 2 else v for k, v in arrays.items()}
        return DistilResult(Head.from_arrays(mirrored), 1, 0, 0.0)


def small_batches_and_every_training_a_gain() -> None:
    """More steps with fewer images, and the same outcome every time."""
    add_module.BATCH = refresh_module.BATCH = BATCH
    judging_module.compare = lambda *_, **__: Verdict(True, "Kept: better")  # type: ignore[assignment]


WORK: dict[str, Callable[[Library, Path], object]] = {
    "import": lambda library, pictures: library.add([pictures / "more"], Engine(), learn=ALIGN),
    "update": lambda library, _: library.update(Engine(), settings=HEAD),
    "move the trunk": lambda library, _: library.update(Engine(), settings=STAGE),
    "refresh": lambda library, _: library.refresh(Engine()),
    "switch": lambda library, _: library.history.goto(1),
    "undo an update": lambda library, _: library.history.undo(),
    "thin": lambda library, _: library.history.thin(type(library.history.rule)(newest=0, daily=0, weekly=0)),
    "undo a change": lambda library, _: library.sorting.undo(),
    "undo an import": lambda library, _: library.sorting.undo(),
    "redo a change": lambda library, _: library.sorting.redo(),
}
OTHER_WORK: dict[str, Callable[[Library, Path], object]] = {
    "resume": lambda library, _: library.resume(Engine()),
}


class Steps:
    """Counts what is done to the disk below a folder, and ends the process at a step.

    Attributes:
        names: of the steps so far.
    """

    def __init__(self, folder: Path, at: int | None, mode: str) -> None:
        self._folder, self._at, self._mode = folder, at, mode
        self.names: list[str] = []
        for name in ("replace", "rename", "unlink", "rmdir", "mkdir"):
            setattr(os, name, self._wrapped(name, getattr(os, name)))
        self._fsync, self._commit, self._put = os.fsync, DefaultDialect.do_commit, ThumbnailStore._write
        os.fsync = self._flush  # type: ignore[assignment]
        DefaultDialect.do_commit = lambda dialect, connection: self._committing(dialect, connection)  # type: ignore
        ThumbnailStore._write = lambda store, *what: self._putting(store, *what)  # type: ignore[method-assign]

    def _wrapped(self, name: str, do: Callable[..., Any]) -> Callable[..., Any]:
        def step(path: Any, *more: Any, **options: Any) -> Any:
            target = Path(os.fsdecode(more[0] if name in ("replace", "rename") else path))
            if "dir_fd" not in options and self._folder not in target.parents:
                return do(path, *more, **options)
            return self._step(f"{name} {target.name}", lambda: do(path, *more, **options))

        return step

    def _flush(self, handle: int) -> None:
        path = Path(f"/proc/self/fd/{handle}").readlink()

        def tear() -> None:
            if path.is_file():
                os.ftruncate(handle, path.stat().st_size // 2)

        self._step(f"flush {path.name}", lambda: self._fsync(handle), tear)

    def _committing(self, dialect: Any, connection: Any) -> None:
        (level,) = connection.execute("PRAGMA synchronous").fetchone()
        durable = level >= 2

        def tear() -> None:
            self._commit(dialect, connection)
            log = self._folder / "catalogue.sqlite-wal"
            if not durable and log.exists() and log.stat().st_size:
                os.truncate(log, log.stat().st_size - 64)

        what = "commit for good" if durable else "commit"
        self._step(what, lambda: self._commit(dialect, connection), tear)

    def _putting(self, store: ThumbnailStore, *what: Any) -> None:
        self._step("thumbnails", lambda: self._put(store, *what))

    def _step(self, name: str, do: Callable[[], Any], tear: Callable[[], None] | None = None) -> Any:
        self.names.append(name)
        if len(self.names) != self._at:
            return do()
        try:
            if self._mode == "torn" and tear is not None:
                tear()
            elif self._mode != "before":
                do()
        finally:
            os.kill(os.getpid(), signal.SIGKILL)


def work(order: dict[str, Any]) -> list[str]:
    """Opens the library and does the work; the names of the steps, where it was not killed."""
    folder = Path(order["library"])
    steps = Steps(folder, order["at"], order["mode"])
    if order["work"] == "create":
        Library.create(folder, trunk=PIXELS).close()
    else:
        with Library.open(folder) as library:
            (WORK | OTHER_WORK)[order["work"]](library, Path(order["pictures"]))
    return steps.names


def warm_up() -> None:
    """Whatever is imported late is imported once, not in every child."""
    with tempfile.TemporaryDirectory() as folder, Library.create(Path(folder) / "library", trunk=PIXELS) as library:
        draw_categories(Path(folder) / "more", [1, 2], images=2)
        library.add([Path(folder) / "more"], Engine())
        library.update(Engine(), settings=HEAD)


def serve() -> None:
    """Answers orders until there are no more."""
    small_batches_and_every_training_a_gain()
    warm_up()
    for line in sys.stdin:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            code = 1
            try:
                os.write(writing, json.dumps(work(json.loads(line))).encode())
                code = 0
            finally:
                os._exit(code)
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            names = pipe.read().decode()
        _, status = os.waitpid(child, 0)
        answer = {"code": os.waitstatus_to_exitcode(status), "steps": json.loads(names) if names else []}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
