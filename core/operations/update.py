"""One update: align, switch, distil, judge, and switch again only if it is better (docs/method.md)."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from core.catalogue import GenerationRow
from core.catalogue.clock import now
from core.engine.jobs import DistilJob, EmbedItem, Engine
from core.errors import CancelledError, EngineError, NothingToLearnError, TrainingDivergedError
from core.evaluation.comparison import Outcome, compare
from core.generations.store import Generation
from core.index.files import save_checked
from core.learning.alignment import align
from core.learning.head import Head
from core.learning.settings import AlignSettings, DistilSettings
from core.learning.statistics import Statistics
from core.operations.add import TRAINING_VIEWS, view_seed
from core.operations.check_images import CheckImages, spread_over
from core.operations.live import LiveGeneration, Parts, build_index
from core.progress import CancelToken, Meter, ProgressCallback
from core.reports import BeforeAfter, CategoryFigures, StageReport, UpdateReport

Ids = NDArray[np.int64]
Scope = Literal["none", "head"]

# Distilling looks at no more new images than this, spread evenly over the categories: beyond it nothing was gained.
MAX_DISTIL_IMAGES = 4_000


@dataclass(frozen=True)
class UpdateSettings:
    """What an update may do.

    Attributes:
        scope: "none" aligns only; "head" distils the head afterwards. `stage` and `full` will move the trunk.
        seed: of everything random.
    """

    scope: Scope = "head"
    seed: int = 0
    align: AlignSettings = field(default_factory=AlignSettings)
    distil: DistilSettings = field(default_factory=DistilSettings)


def _plural(n: int, one: str, many: str) -> str:
    return f"{n:,} {one if n == 1 else many}"


class _Update:
    """One run of `run_update`."""

    def __init__(
        self,
        parts: Parts,
        live: LiveGeneration,
        engine: Callable[[], Engine],
        settings: UpdateSettings,
        progress: ProgressCallback,
        cancel: CancelToken,
        switch: Callable[[LiveGeneration], None],
    ) -> None:
        self.parts, self.parent, self.engine, self.settings = parts, live, engine, settings
        self.progress, self.cancel, self.switch = progress, cancel, switch
        self.stages: list[StageReport] = []

    def run(self) -> UpdateReport:
        started = time.monotonic()
        catalogue = self.parts.catalogue
        pending = catalogue.pending(self.parent.number)
        if len(pending) == 0:
            raise NothingToLearnError(
                "There is nothing new to learn", advice="Add images to a category first, then update"
            )
        labels, _ = catalogue.labels(pending)
        new = np.setdiff1d(np.unique(labels), self.parent.statistics.category_ids)
        subject = (
            _plural(len(new), "new category", "new categories")
            if len(new)
            else f"more of {_plural(len(np.unique(labels)), 'category', 'categories')}"
        )
        self._take_views(pending)

        stage_started = time.monotonic()
        Meter("align", f"Learning {subject}", None, self.progress)
        statistics = self._fold_in(pending, labels)
        head = align(statistics, self.settings.align)
        checks = CheckImages(catalogue)
        old = ~np.isin(checks.query_labels, new)
        before, aligned = checks.ask(self.parent.head), checks.ask(head)
        self.cancel.raise_if_cancelled()
        live = self._make(
            self.parent.number, "align", head, statistics, before, aligned, pending, labels, stage_started
        )

        after, device = aligned, "cpu"
        if self.settings.scope == "head":
            distilling = time.monotonic()
            try:
                after, live, device = self._distil(live, pending, labels, checks, aligned, old, subject)
            except (CancelledError, EngineError, TrainingDivergedError) as error:
                # The aligned generation is safe and serves search; what went wrong afterwards is told, not raised.
                seconds = time.monotonic() - distilling
                self.stages.append(StageReport("distil", seconds, False, None, f"Not kept: {error.what}"))
        return UpdateReport(
            generation=live.number,
            parent=self.parent.number,
            scope=self.settings.scope,
            device=device,
            seconds=time.monotonic() - started,
            stages=self.stages,
            old=BeforeAfter(before.figures(old), after.figures(old)),
            new=BeforeAfter(before.figures(~old), after.figures(~old)),
            union=BeforeAfter(before.figures(), after.figures()),
            categories=self._categories(before, after, statistics, new),
        )

    def _take_views(self, pending: Ids) -> None:
        """Embeds the augmented views of images that came without a category and have one now."""
        catalogue = self.parts.catalogue
        missing = catalogue.without_views(pending)
        if len(missing) == 0:
            return
        rows = {row.id: row for row in catalogue.images(missing)}
        items = [EmbedItem(i, r.path, TRAINING_VIEWS, view_seed(r.hash)) for i, r in rows.items()]
        meter = Meter("views", f"Looking closer at {_plural(len(items), 'image', 'images')}", len(items), self.progress)
        for answer in self.engine().embed(catalogue.trunk().spec, items, cancel=self.cancel):
            # A file that has gone since is learned from its centre view, which the catalogue has.
            if answer.features is not None:
                catalogue.add_views({answer.key: answer.features})
            meter.advance()

    def _fold_in(self, pending: Ids, labels: Ids) -> Statistics:
        """The parent's statistics with the pending images added, a category at a time."""
        statistics = self.parent.statistics.copy()
        for category in np.unique(labels):
            self.cancel.raise_if_cancelled()
            for ids, views in self.parts.catalogue.views(pending[labels == category]):
                whole = [v for v in views if len(v) == TRAINING_VIEWS]
                short = [v for v in views if len(v) != TRAINING_VIEWS]
                if whole:
                    statistics.add(int(category), np.stack(whole))
                for one in short:
                    statistics.add(int(category), one[None])
                assert len(whole) + len(short) == len(ids)
        return statistics

    def _make(
        self,
        parent: int,
        stage: str,
        head: Head,
        statistics: Statistics,
        before: Outcome,
        after: Outcome,
        learned: Ids,
        labels: Ids,
        stage_started: float,
        reason: str = "Kept: the exact solution for all images learned so far",
        details: dict[str, Any] | None = None,
    ) -> LiveGeneration:
        """Writes a generation beside the old ones, then makes it current in one step; search goes on meanwhile."""
        parts, catalogue = self.parts, self.parts.catalogue
        number = catalogue.next_generation_id()
        total = catalogue.count()
        meter = Meter("index", f"Arranging {_plural(total, 'image', 'images')}", total, self.progress)

        def advance(images: int) -> None:
            self.cancel.raise_if_cancelled()
            meter.advance(images)

        index = build_index(catalogue, head, advance=advance)
        figures = BeforeAfter(before.figures(), after.figures())
        seconds = time.monotonic() - stage_started
        report = StageReport(stage, seconds, True, number, reason, figures, details or {})
        scope = "none" if stage == "align" else self.settings.scope
        generation = Generation(number, head, statistics)
        parts.store.write(
            generation,
            parent=parent,
            stage=stage,
            scope=scope,
            trunk=catalogue.trunk(),
            settings=asdict(self.settings),
            report=report.to_json(),
        )
        save_checked(index, parts.store.folder(number))
        row = GenerationRow(
            id=number,
            parent=parent,
            stage=stage,
            scope=scope,
            created=now(),
            report=report.to_json(),
            categories=len(statistics.category_ids),
            images=int(statistics.images.sum()),
        )
        catalogue.finish_update(row, learned, labels)
        live = LiveGeneration(number, head, statistics, index, parts.store.folder(number))
        self.switch(live)
        self.stages.append(report)
        return live

    def _distil(
        self,
        live: LiveGeneration,
        pending: Ids,
        labels: Ids,
        checks: CheckImages,
        aligned: Outcome,
        old: NDArray[np.bool_],
        subject: str,
    ) -> tuple[Outcome, LiveGeneration, str]:
        """Mutual distillation of the head, whose generation is kept only if check images say it is better."""
        started = time.monotonic()
        engine = self.engine()
        device = engine.info().device
        chosen = spread_over(labels, MAX_DISTIL_IMAGES)
        features, feature_labels = self._training_views(pending[chosen], labels[chosen])
        job = DistilJob(
            features=features,
            labels=feature_labels,
            statistics=live.statistics,
            start=live.head,
            previous=self.parent.head if len(self.parent.statistics.category_ids) else None,
            settings=replace(self.settings.distil, seed=self.settings.seed),
        )
        Meter("distil", f"Refining {subject}", None, self.progress)
        result = engine.distil(job, progress=self.progress, cancel=self.cancel)
        Meter("check", "Comparing on check images", None, self.progress)
        outcome = checks.ask(result.head)
        verdict = compare(aligned, outcome, old)
        details = {
            "steps": result.steps,
            "skipped_steps": result.skipped_steps,
            "training_seconds": round(result.seconds, 3),
            "training_images": len(features),
            "union_r1": outcome.figures().to_json()["r1"],
            **result.details,
        }
        if not verdict.better:
            figures = BeforeAfter(aligned.figures(), outcome.figures())
            seconds = time.monotonic() - started
            self.stages.append(StageReport("distil", seconds, False, None, verdict.reason, figures, details))
            return aligned, live, device
        nothing = np.zeros(0, dtype=np.int64)
        better = self._make(
            live.number,
            "distil",
            result.head,
            live.statistics,
            aligned,
            outcome,
            nothing,
            nothing,
            started,
            verdict.reason,
            details,
        )
        return outcome, better, device

    def _training_views(self, ids: Ids, labels: Ids) -> tuple[NDArray[np.float16], Ids]:
        """(n, views, D) of the new images; one that has its centre view alone repeats it."""
        category = dict(zip(ids.tolist(), labels.tolist(), strict=True))
        rows: list[NDArray[np.float16]] = []
        order: list[int] = []
        for some, views in self.parts.catalogue.views(np.sort(ids)):
            rows += [v if len(v) == TRAINING_VIEWS else np.repeat(v[:1], TRAINING_VIEWS, axis=0) for v in views]
            order += [category[int(i)] for i in some]
        return np.stack(rows), np.array(order, dtype=np.int64)

    def _categories(self, before: Outcome, after: Outcome, statistics: Statistics, new: Ids) -> list[CategoryFigures]:
        learned = set(statistics.category_ids.tolist())
        rows = [row for row in self.parts.catalogue.categories() if row.id in learned]
        return [
            CategoryFigures(
                row.name,
                row.images,
                row.check_images,
                row.id in new,
                BeforeAfter(before.figures(before.labels == row.id), after.figures(after.labels == row.id)),
            )
            for row in rows
        ]


def run_update(
    parts: Parts,
    live: LiveGeneration,
    engine: Callable[[], Engine],
    settings: UpdateSettings,
    *,
    progress: ProgressCallback,
    cancel: CancelToken,
    switch: Callable[[LiveGeneration], None],
) -> UpdateReport:
    """See `Library.update`. `switch` is called with each new generation once it is current on disk."""
    return _Update(parts, live, engine, settings, progress, cancel, switch).run()
