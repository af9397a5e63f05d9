"""A library in memory, with the methods the window calls.

For tests of 100,000 images, of slow jobs and of engines that die, which the real ones cannot be made to do on demand.

Images are plain colours by category; a search brings the images of the same category first.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import numpy as np

from core.errors import EngineDiedError, NothingToLearnError, SearchError
from core.progress import CancelToken, Meter, Progress, ProgressCallback, ignore_progress
from core.reports import (
    EVERYTHING,
    AddReport,
    BeforeAfter,
    CategoryFigures,
    Confusion,
    Example,
    ExportReport,
    Figures,
    Filter,
    Hit,
    Match,
    RefreshReport,
    SearchResult,
    Skipped,
    StageReport,
    UpdateReport,
)
from tests.gui.fake_catalogue import FakeCatalogue


class FakeLibrary(FakeCatalogue):
    """`pace`: seconds an image of an import, or a step of an update, takes. `steps`: of an update.

    `moves_trunk`: whether updates move the trunk, so that all older images are `estimated` until they are read again,
    at `read_pace` seconds each. `harms`: whether updates are held. `dies`: whether the engine does, at work.
    """

    def __init__(self, path: Path, pace: float = 0.0, steps: int = 20) -> None:
        super().__init__(path)
        self.pace, self.steps = pace, steps
        self.read_pace = 0.0
        self.dies = False
        self.moves_trunk = False
        self.harms = False
        self.refreshes = 0
        self.scopes: list[str] = []  # of every update that settings were given for
        self.fails = False  # whether no search can be answered
        self.asked: list[tuple[list[Example], list[Example]]] = []  # every search: like these, less like those
        self.matches: list[Match] = []  # and how several were taken

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
        given = [path for path in paths if path.is_dir()]
        folders = [p for one in given for p in ([one] if any(one.glob("*.*")) else sorted(one.iterdir())) if p.is_dir()]
        files = [(file, folder.name) for folder in folders for file in sorted(folder.iterdir())]
        files += [(path, "") for path in paths if path.is_file()]
        meter = Meter("add", f"Adding {len(files)} images", len(files), progress)
        report = AddReport(read=len(files))
        counts: dict[str | None, int] = {}
        names, there = list(self.names), len(self.labels)
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
                    name = name if category is None else category
                    if name and name not in self.names:
                        self.names.append(name)
                    self.labels.append(self.names.index(name) + 1 if name else 0)
                    self.paths.append(file)
                counts[name or None] = counts.get(name or None, 0) + 1
                report.added += 1
            meter.advance()
        report.categories = list(counts.items())
        if report.added:
            self.sorting.added(names, range(there + 1, len(self.labels) + 1))
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
