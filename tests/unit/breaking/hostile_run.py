"""Adds hostile files to a library by the real model process, and measures what that took."""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from core.engine.client import ProcessEngine
from core.engine.jobs import Embedded, EmbedItem, TrunkSpec
from core.library import Library
from core.progress import CancelToken
from core.reports import AddReport
from tests.support import PIXELS

SERVER = [sys.executable, "-m", "tests.unit.breaking.pixel_server"]
POISONED = [sys.executable, "-m", "tests.unit.breaking.poison_server"]


class TimedEngine(ProcessEngine):
    """Attributes: longest: seconds that an answer was waited for, and `slowest`, the file it was about."""

    def __init__(self, argv: list[str]) -> None:
        super().__init__(argv=argv)
        self.longest, self.slowest = 0.0, ""

    def embed(
        self, spec: TrunkSpec, items: Sequence[EmbedItem], *, thumbnail_px: int = 0, cancel: CancelToken | None = None
    ) -> Iterator[Embedded]:
        begun, names = time.perf_counter(), {item.key: item.path for item in items}
        for answer in super().embed(spec, items, thumbnail_px=thumbnail_px, cancel=cancel):
            took = time.perf_counter() - begun
            if took > self.longest:
                self.longest, self.slowest = took, names[answer.key]
            yield answer
            begun = time.perf_counter()


class PeakMemory(threading.Thread):
    """Looks at the memory of this process and of the engine's all the time it runs.

    Attributes:
        ours, engines: bytes at the most, beyond what there was before.
    """

    def __init__(self, engine: ProcessEngine) -> None:
        super().__init__(name="peak memory")
        self._engine, self._stopping = engine, threading.Event()
        self._before = psutil.Process().memory_info().rss
        self.ours = self.engines = 0

    def run(self) -> None:
        while not self._stopping.wait(0.02):
            self.ours = max(self.ours, psutil.Process().memory_info().rss - self._before)
            pid = self._engine.pid
            try:
                if pid is not None:
                    self.engines = max(self.engines, psutil.Process(pid).memory_info().rss)
            except psutil.NoSuchProcess:
                continue

    def stop(self) -> None:
        self._stopping.set()
        self.join()


@dataclass(frozen=True)
class Outcome:
    """What a run came to. Bytes and seconds; `survived`: whether one and the same engine did it all."""

    report: AddReport
    seconds: float
    longest: float
    slowest: str
    ours: int
    engines: int
    survived: bool

    def __str__(self) -> str:
        kinds = Counter(one.kind for one in self.report.skipped)
        return (
            f"read {self.report.read:,}: {self.report.added:,} added, {self.report.already:,} copies, "
            f"{len(self.report.skipped):,} skipped ({', '.join(f'{n:,} {kind}' for kind, n in kinds.most_common())})\n"
            f"{self.seconds:.1f} s; the longest wait for one file {self.longest:.1f} s ({Path(self.slowest).name!r}); "
            f"memory: this process +{self.ours / 1e6:,.0f} MB, engine {self.engines / 1e6:,.0f} MB; "
            f"the engine {'survived' if self.survived else 'died'}"
        )


def add_all(folders: Sequence[Path], library: Path, argv: list[str] = SERVER) -> Outcome:
    """Makes a library and adds everything below `folders` to it, by the model process that `argv` starts."""
    engine = TimedEngine(argv)
    try:
        engine.info()
        pid = engine.pid
        engine.load_trunk(PIXELS.spec)
        peak = PeakMemory(engine)
        peak.start()
        begun = time.perf_counter()
        try:
            with Library.create(library, trunk=PIXELS) as opened:
                report = opened.add(folders, engine)
        finally:
            peak.stop()
        seconds = time.perf_counter() - begun
        survived = engine.pid == pid
        return Outcome(report, seconds, engine.longest, engine.slowest, peak.ours, peak.engines, survived)
    finally:
        engine.close()
