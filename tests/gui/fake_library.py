"""A library and an engine in memory, with the methods the window calls.

For tests of 100,000 images, of slow jobs and of engines that die, which the real ones cannot be made to do on demand.

Images are plain colours by category; a search brings the images of the same category first.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter

from app.services.backend import Backend
from core.engine.jobs import EngineInfo, TrunkInfo, TrunkSpec
from core.errors import (
    ArchiveError,
    EngineDiedError,
    LibraryLockedError,
    NotALibraryError,
    NothingToLearnError,
    SearchError,
)
from core.progress import CancelToken, Meter, Progress, ProgressCallback, ignore_progress
from core.reports import (
    EVERYTHING,
    AddReport,
    BeforeAfter,
    CategoryFigures,
    CategoryInfo,
    CheckReport,
    Confusion,
    Example,
    ExportReport,
    Figures,
    Filter,
    Finding,
    Hit,
    ImageInfo,
    ImportReport,
    LibraryInfo,
    Match,
    Recognition,
    RefreshReport,
    SearchResult,
    Skipped,
    StageReport,
    UnfinishedJob,
    UpdateReport,
)
from tests.gui.fake_duplicates import FakeDuplicates
from tests.gui.fake_folders import FakeFolders
from tests.gui.fake_history import FakeHistory
from tests.gui.fake_map import FakeConfusions, FakeMap
from tests.gui.fake_out import FakeOut
from tests.gui.fake_saved import FakeSaved
from tests.gui.fake_sorting import FakeSorting
from tests.gui.fake_stories import FakeStories, FakeWeak

TRUNK = TrunkInfo(TrunkSpec("fake"), 8, 32)


def jpeg(hue: int, side: int = 64) -> bytes:
    image = QImage(side, side * 3 // 4, QImage.Format.Format_RGB32)
    image.fill(QColor.fromHsv(hue % 360, 120, 200))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(b"jpg")).write(image)
    return bytes(buffer.data().data())


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


class FakeJobs:
    """`cut_off`: what info tells of; `put_off`: folders of imports that were put off; `asked`: for whose settings."""

    def __init__(self) -> None:
        self.cut_off: list[UnfinishedJob] = []
        self.put_off: list[list[Path]] = []
        self.asked: list[int] = []

    def settings(self, job: int, /) -> None:
        self.asked.append(job)

    def put_off_import(self, paths: Sequence[Path], category: str | None, learn: Any, /) -> None:
        self.put_off.append(list(paths))


class FakeRecognising:
    """`says`: categories with their shares; none for what is unknown. `of`: the same of single images.

    `asked`: every image that was asked about, in order.
    """

    def __init__(self) -> None:
        self.says: tuple[tuple[str, float], ...] = (("Category 2", 0.82), ("Category 3", 0.12))
        self.of: dict[int, tuple[tuple[str, float], ...]] = {}
        self.asked: list[int] = []

    def query(self, result: SearchResult) -> Recognition | None:
        return self._of(None)

    def images(self, ids: Sequence[int]) -> Iterator[Recognition]:
        self.asked += ids
        yield from map(self._of, ids)

    def _of(self, image: int | None) -> Recognition:
        says = self.says if image is None else self.of.get(image, self.says)
        return Recognition(Path("query.png"), image, not says, 0.5 if says else 0.01, says or (("Category 1", 0.3),))


class FakeLibrary:
    """`pace`: seconds an image of an import, or a step of an update, takes. `steps`: of an update.

    `moves_trunk`: whether updates move the trunk, so that all older images are `estimated` until they are read again,
    at `read_pace` seconds each. `harms`: whether updates are held.
    """

    def __init__(self, path: Path, pace: float = 0.0, steps: int = 20) -> None:
        self.path, self.pace, self.steps = path, pace, steps
        self.trunk = TRUNK
        self.generation = 0
        self.closed = False
        self.dies = False
        self.estimated: set[int] = set()
        self.moves_trunk = False
        self.harms = False
        self.history = FakeHistory(self)
        self.read_pace = 0.0
        self.away: set[int] = set()  # whose files are not there
        self.refreshes = 0
        self.names: list[str] = []  # of categories by id; empty where one is gone
        self.labels: list[int] = []  # category id, or 0 for the inbox
        self.removed: set[int] = set()
        self.left: set[int] = set()  # images that stay in the inbox
        self.apart: set[tuple[int, int]] = set()  # images that are no duplicates
        self.sorting = FakeSorting(self)
        self.duplicates = FakeDuplicates(self)
        self.jobs = FakeJobs()
        self.stories = FakeStories(self)
        self.weak = FakeWeak(self)
        self.folders = FakeFolders(self)
        self.recognising = FakeRecognising()
        self.map = FakeMap(self)
        self.confusions = FakeConfusions(self)
        self.paths: list[Path] = []
        self.asked: list[tuple[list[Example], list[Example]]] = []  # every search: like these, less like those
        self.matches: list[Match] = []  # and how several were taken
        self.saved = FakeSaved()
        self.out = FakeOut(self)
        self.fails = False  # whether no search can be answered
        self.learned: set[int] = set()
        self.history = FakeHistory(self)
        self.scopes: list[str] = []  # of every update that settings were given for
        self._lock = threading.RLock()

    def fill(self, categories: int, images: int) -> FakeLibrary:
        """`images` in equal shares, learned."""
        self.names = [f"Category {n + 1}" for n in range(categories)]
        self.labels = [n * categories // images + 1 for n in range(images)]
        self.paths = [Path(f"/pictures/{n // 1000}/image_{n:06}.jpg") for n in range(images)]
        self.learned = set(range(1, images + 1))
        self.generation = 1
        self.history.record("align", categories, images, self.learned)
        return self

    def forget_learned(self, images: Iterable[int]) -> None:
        """They were sorted otherwise."""
        self.learned -= set(images)

    def _there(self) -> NDArray[np.int64]:
        """The labels; -1 for removed images."""
        labels = np.array(self.labels, dtype=np.int64)
        labels[[n - 1 for n in self.removed]] = -1
        return labels

    # --- reads

    def close(self) -> None:
        self.closed = True

    def _open(self) -> None:
        assert not self.closed, "a closed library was asked"

    def categories(self) -> list[CategoryInfo]:
        self._open()
        with self._lock:
            labels = self._there()
        found = []
        for number, name in enumerate(self.names, start=1):
            if not name:
                continue
            ids = np.flatnonzero(labels == number) + 1
            learned = len(ids) if len(ids) and int(ids[0]) in self.learned else 0
            found.append(
                CategoryInfo(number, name, len(ids), len(ids) // 5, learned, int(ids[0]) if len(ids) else None)
            )
        return found

    def info(self) -> LibraryInfo:
        self._open()
        categories = self.categories()
        pending = sum(1 for n, label in enumerate(self.labels, 1) if label and n not in self.learned)
        inbox = int((self._there() == 0).sum())
        return LibraryInfo(
            self.path,
            len(self.labels) - len(self.removed),
            inbox,
            pending,
            categories,
            self.generation,
            "fake",
            8,
            1_000_000,
            estimated=len(self.estimated),
            held=self.history.held,
            unfinished=list(self.jobs.cut_off),
        )

    def image(self, image_id: int, /) -> ImageInfo:
        self._open()
        label = self.labels[image_id - 1]
        name = self.names[label - 1] if label else None
        added = "2026-05-04T10:00:00Z"
        return ImageInfo(
            image_id,
            self.paths[image_id - 1],
            name,
            640,
            480,
            120_000,
            added,
            False,
            self.folders.states.get(image_id, "here"),
            estimated=image_id in self.estimated,
        )

    def image_ids(
        self, category: int | None = None, *, inbox: bool = False, where: Filter = EVERYTHING
    ) -> NDArray[np.int64]:
        self._open()
        with self._lock:
            labels = self._there()
        everything = category is None and not inbox
        there = labels >= 0 if everything else labels == (category or 0)
        if where.categories:
            there &= np.isin(labels, where.categories)
        if where.inbox:
            there &= labels == 0
        if where.folder is not None:
            there &= np.array([where.folder in path.parents for path in self.paths])
        return np.flatnonzero(there) + 1

    def thumbnails(self, ids: Sequence[int], /) -> dict[int, bytes]:
        self._open()
        return {number: jpeg(37 * self.labels[number - 1] + number % 12) for number in ids}

    # --- work

    def add(
        self,
        paths: Sequence[Path],
        engine: Any,
        *,
        category: str | None = None,
        learn: Any = None,
        progress: ProgressCallback = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> AddReport:
        self._open()
        folders = [
            p for given in paths for p in ([given] if any(given.glob("*.*")) else sorted(given.iterdir())) if p.is_dir()
        ]
        files = [(file, folder.name) for folder in folders for file in sorted(folder.iterdir())]
        files += [(path, "") for path in paths if path.is_file()]
        meter = Meter("add", f"Adding {len(files)} images", len(files), progress)
        report = AddReport(read=len(files))
        counts: dict[str | None, int] = {}
        for file, name in files:
            (cancel or CancelToken()).raise_if_cancelled()
            if self.dies or engine.closed.is_set():
                raise EngineDiedError("The engine ran out of memory", advice="Close other programs and try again")
            time.sleep(self.pace)
            if file.suffix == ".txt":
                report.skipped.append(Skipped(file, "not-an-image", "This is not an image"))
            elif file in self.paths:
                report.already += 1
            else:
                with self._lock:
                    name = category or name
                    if name and name not in self.names:
                        self.names.append(name)
                    self.labels.append(self.names.index(name) + 1 if name else 0)
                    self.paths.append(file)
                counts[name or None] = counts.get(name or None, 0) + 1
                report.added += 1
            meter.advance()
        report.categories = list(counts.items())
        return report

    def update(
        self,
        engine: Any,
        *,
        settings: Any = None,
        progress: ProgressCallback = ignore_progress,
        cancel: CancelToken | None = None,
        on_generation: Callable[[int], None] = lambda _: None,
        watch: bool = False,
    ) -> UpdateReport:
        self._open()
        self.scopes += [settings.scope] if settings is not None else []
        fresh = [n for n, label in enumerate(self.labels, 1) if label and n not in self.learned]
        if not fresh:
            raise NothingToLearnError("There is nothing new to learn", advice="Add a folder first")
        names = sorted({self.names[self.labels[n - 1] - 1] for n in fresh})
        progress(Progress("align", 0, r1=91.0 if watch else None))
        progress(Progress("align", 0, r1=95.0 if watch else None))
        meter = Meter("distil", f"Learning {len(names)} new categories", self.steps, progress)
        for step in range(self.steps):
            (cancel or CancelToken()).raise_if_cancelled()
            if self.dies or engine.closed.is_set():
                raise EngineDiedError("The engine ran out of memory", advice="Close other programs and try again")
            time.sleep(self.pace)
            meter.advance(loss=1 / (1 + step))
        progress(Progress("distil", self.steps, self.steps, r1=97.0 if watch else None))
        parent, number = self.generation, len(self.history.rows)
        learned = self.learned | set(fresh)
        self.history.record("align", len(names), len(fresh), learned, held=self.harms)
        if self.harms:
            self.history.held = number
        else:
            self.generation, self.learned = number, learned
            on_generation(number)
        before, after = Figures(91.0, 80.0, 20), Figures(97.0, 88.0, 20)
        pair, none = BeforeAfter(before, after), BeforeAfter(Figures(None, None, 0), after)
        rows = [CategoryFigures(name, 16, 3, name in names, none if name in names else pair) for name in self.names]
        stage = StageReport("align", 0.1, True, number, "Kept: check images are found again more often", pair)
        if self.moves_trunk:
            self.estimated = set(range(1, len(self.labels) + 1)) - set(fresh)
        carried = len(self.estimated)
        old = BeforeAfter(after, before) if self.harms else pair
        report = UpdateReport(number, parent, "head", "cpu", 1.2, [stage], old, none, pair, rows, carried)
        taken = [Confusion(self.names[0], self.names[-1], 1, 4, [(1, len(self.labels)), (2, len(self.labels))])]
        verdict: Literal["held", "accepted"] = "held" if self.harms else "accepted"
        report = replace(report, verdict=verdict, attempts=3 if self.harms else 1, confusions=taken)
        self.history.reports[number] = report
        return report

    def refresh(
        self,
        engine: Any,
        *,
        progress: ProgressCallback = ignore_progress,
        cancel: CancelToken | None = None,
        on_generation: Callable[[int], None] = lambda _: None,
    ) -> RefreshReport:
        self._open()
        self.refreshes += 1
        todo = sorted(self.estimated - self.away)
        meter = Meter("refresh", f"Reading {len(todo)} images again", len(todo), progress)
        for number in todo:
            (cancel or CancelToken()).raise_if_cancelled()
            time.sleep(self.read_pace)
            self.estimated.remove(number)
            meter.advance()
        left = len(self.estimated)
        if not todo:
            return RefreshReport(left, away=left, estimated=left)
        self.generation = len(self.history.rows)
        self.history.record("refresh", 0, 0, self.learned)
        on_generation(self.generation)
        return RefreshReport(len(todo) + left, len(todo), left, estimated=left, generation=self.generation)

    def export(
        self,
        target: Path,
        *,
        images: bool = False,
        progress: ProgressCallback = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> ExportReport:
        self._open()
        target.write_bytes(b"exported")
        away = 2 if images else 0
        return ExportReport(target, self.generation, len(self.names), len(self.labels), 0, away, 8, 0.1)

    # --- search

    def search(
        self,
        like: Sequence[Example],
        engine: Any = None,
        *,
        unlike: Sequence[Example] = (),
        match: Match = "all",
        k: int = 20,
        where: Filter = EVERYTHING,
    ) -> SearchResult:
        self.asked.append((list(like), list(unlike)))
        self.matches.append(match)
        if self.fails:
            raise SearchError("This image was removed from the library")
        first = like[0]
        if first.region is not None:
            engine.info()
        if first.path is not None:
            return self.search_file(first.path, engine, k=k, where=where)
        assert first.image is not None
        return self.search_image(first.image, k=k, where=where)

    def search_image(self, image_id: int, /, *, k: int = 20, where: Filter = EVERYTHING) -> SearchResult:
        return self._search(self.labels[image_id - 1], {image_id}, k, where)

    def search_file(self, path: Path, engine: Any, /, *, k: int = 20, where: Filter = EVERYTHING) -> SearchResult:
        engine.info()
        return self._search(self.labels[self.paths.index(path) - 1] if path in self.paths else 1, set(), k, where)

    def _search(self, label: int, without: set[int], k: int, where: Filter) -> SearchResult:
        self._open()
        order = np.argsort(np.abs(self._there() - label), kind="stable") + 1
        allowed = set(self.image_ids(where=where).tolist()) - without
        hits = []
        for rank, number in enumerate([n for n in order.tolist() if n in allowed][:k]):
            info = self.image(number)
            hits.append(Hit(number, info.path, info.category, 0.95 - 0.01 * rank, info.state))
        return SearchResult(self.generation, hits, 0.006)


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

    def open(self, path: Path) -> FakeLibrary:  # type: ignore[override]
        if path in self.locked:
            raise LibraryLockedError("Another Recollect has this library open", path=path, advice="Close it first")
        if path not in self.libraries:
            raise NotALibraryError("There is no library here", path=path, advice="Choose a folder made by Recollect")
        self.libraries[path].closed = False
        return self.libraries[path]

    def create(self, path: Path, engine: Any) -> FakeLibrary:  # type: ignore[override]
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
