"""Where the window of a test gets its library and its engine from: both are in memory."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.services.backend import Backend
from core.engine.jobs import EngineInfo, TrunkInfo, TrunkSpec
from core.errors import ArchiveError, LibraryLockedError, NotALibraryError
from core.progress import CancelToken, Meter
from core.reports import CheckReport, Finding, ImportReport
from tests.gui.fake_catalogue import jpeg
from tests.gui.fake_library import FakeLibrary


class FakeEngine:
    """Answers `info`; `closed` counts as dead."""

    def __init__(self, delay: float = 0.0) -> None:
        self.closed = threading.Event()
        self._delay = delay

    def info(self) -> EngineInfo:
        time.sleep(self._delay)
        return EngineInfo("cpu", "CPU", "No GPU was found", 2, "fake")

    def load_trunk(self, spec: TrunkSpec) -> TrunkInfo:
        return TrunkInfo(spec, 8, 32)

    def embed(self, *_: Any, **__: Any) -> Any:
        raise AssertionError("the fake library embeds nothing")

    distil = embed

    def close(self) -> None:
        self.closed.set()


class FakeBackend(Backend):
    """Gives out fake libraries; `locked` and `missing` are paths that cannot be opened."""

    def __init__(self, folder: Path, pace: float = 0.0, steps: int = 20) -> None:
        self.folder, self.pace, self.steps = folder, pace, steps
        self.libraries: dict[Path, FakeLibrary] = {}
        self.engines: list[FakeEngine] = []
        self.wanted: list[tuple[str, int | None]] = []  # of every engine that was started
        self.locked: set[Path] = set()
        self.engine_delay = 0.0
        self.findings: list[Finding] = []
        self.check_pace = 0.0

    def open(self, path: Path) -> FakeLibrary:
        if path in self.locked:
            raise LibraryLockedError("Another Recollect has this library open", path=path, advice="Close it first")
        if path not in self.libraries:
            raise NotALibraryError("There is no library here", path=path, advice="Choose a folder made by Recollect")
        self.libraries[path].closed = False
        return self.libraries[path]

    def create(self, path: Path, engine: Any) -> FakeLibrary:
        assert engine.load_trunk(TrunkSpec("fake")).dim == 8
        path.mkdir(parents=True)
        return self.put(FakeLibrary(path, self.pace, self.steps))

    def put(self, library: FakeLibrary) -> FakeLibrary:
        library.path.mkdir(parents=True, exist_ok=True)
        self.libraries[library.path] = library
        return library

    def check_library(
        self, path: Path, *, repair: bool, engine: Any, progress: Any, cancel: CancelToken
    ) -> CheckReport:
        """Finds `findings`, and mends what can be."""
        assert self.libraries[path].closed
        meter = Meter("examine", "Checking what is stored", 20, progress)
        for _ in range(20):
            cancel.raise_if_cancelled()
            time.sleep(self.check_pace)
            meter.advance()
        did = "Written anew" if repair else None
        found = [replace(one, did=did if one.repairable else None) for one in self.findings]
        return CheckReport(path, found, len(self.libraries[path].labels), 0.2, path / "set-aside" if repair else None)

    def import_library(self, file: Path, folder: Path, *, progress: Any, cancel: Any) -> ImportReport:
        if file.read_bytes() != b"exported":
            raise ArchiveError("This is no exported library", path=file, advice="Choose another file")
        library = self.put(FakeLibrary(folder).fill(2, 10))
        return ImportReport(folder, file.stem, 1, 2, len(library.labels), 0, 10, 0.1)

    def is_library(self, path: Path) -> bool:
        return path in self.libraries

    def start_engine(self, device: str = "auto", threads: int | None = None) -> Any:
        self.wanted.append((device, threads))
        self.engines.append(FakeEngine(self.engine_delay))
        return self.engines[-1]

    def draw_samples(self, folder: Path) -> None:
        for name in ("leaves", "shells", "buttons"):
            (folder / name).mkdir(parents=True, exist_ok=True)
            for number in range(6):
                (folder / name / f"{number}.jpg").write_bytes(jpeg(number))

    def default_library(self) -> Path:
        return self.folder / "Library"

    def sample_library(self) -> Path:
        return self.folder / "Sample library"

    def sample_images(self) -> Path:
        return self.folder / "Sample images"
