"""One update: align, switch, distil, judge, and switch again only if it is better (docs/method.md)."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from core.engine.jobs import DistilJob, EmbedItem, Engine
from core.errors import BackboneError, CancelledError, EngineError, NothingToLearnError, TrainingDivergedError
from core.learning.alignment import align
from core.learning.settings import AlignSettings, DistilSettings
from core.learning.statistics import Statistics
from core.learning.trunk.settings import TrunkSettings
from core.operations.add import TRAINING_VIEWS, view_seed
from core.operations.check_images import CheckImages, Outcome, compare, spread_over
from core.operations.generation import NewGeneration, make_generation
from core.operations.live import LiveGeneration, Parts
from core.operations.move_trunk import MovingTrunk
from core.progress import CancelToken, Meter, ProgressCallback
from core.reports import BeforeAfter, CategoryFigures, StageReport, UpdateReport
from core.text import plural

Ids = NDArray[np.int64]
Scope = Literal["none", "head", "stage", "full"]

# Distilling looks at no more new images than this, spread evenly over the categories: beyond it nothing was gained.
MAX_DISTIL_IMAGES = 4_000


@dataclass(frozen=True)
class UpdateSettings:
    """What an update may do.

    Attributes:
        scope: "none" aligns only; "head" distils the head afterwards; "stage" and "full" distil the trunk, its last
            blocks or all of it.
        seed: of everything random.
        align, distil, trunk: of the closed form, and of distilling at scope "head" and at the others.
    """

    scope: Scope = "head"
    seed: int = 0
    align: AlignSettings = field(default_factory=AlignSettings)
    distil: DistilSettings = field(default_factory=DistilSettings)
    trunk: TrunkSettings = field(default_factory=TrunkSettings)


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
        pending = self._take_views(pending)
        if len(pending) == 0:
            raise NothingToLearnError(
                "The files of the images to learn are not there", advice="Connect the drive they are on, then update"
            )
        labels, _ = catalogue.labels(pending)
        new = np.setdiff1d(np.unique(labels), self.parent.statistics.category_ids)
        subject = (
            plural(len(new), "new category", "new categories")
            if len(new)
            else f"more of {plural(len(np.unique(labels)), 'category', 'categories')}"
        )
        stage_started = time.monotonic()
        Meter("align", f"Learning {subject}", None, self.progress)
        statistics = self._fold_in(pending, labels)
        head = align(statistics, self.settings.align)
        checks = CheckImages(catalogue, self.parent.trunk_id)
        old = ~np.isin(checks.query_labels, new)
        before, aligned = checks.ask(self.parent.head), checks.ask(head)
        self.cancel.raise_if_cancelled()
        new_one = NewGeneration(
            parent=self.parent.number,
            stage="align",
            scope="none",
            head=head,
            statistics=statistics,
            trunk_id=self.parent.trunk_id,
            settings=asdict(self.settings),
            learned=pending,
            labels=labels,
        )
        live = self._make(new_one, before, aligned, stage_started)

        after, device = aligned, "cpu"
        if self.settings.scope != "none":
            distilling = time.monotonic()
            distil = self._distil if self.settings.scope == "head" else self._distil_trunk
            try:
                after, live, device = distil(live, pending, labels, checks, aligned, old, subject)
            except (CancelledError, EngineError, BackboneError, TrainingDivergedError) as error:
                # The aligned generation is safe and serves search; what went wrong afterwards is told, not raised.
                self._not_kept(distilling, f"Not kept: {error.what}")
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
            estimated=catalogue.count_inexact(trunk=live.trunk_id)[0],
        )

    def _take_views(self, pending: Ids) -> Ids:
        """Embeds the views that images to be learned lack, and says which of them can be learned.

        Views are lacking where an image came without a category and has one now, and everything where it was added
        under another trunk.
        """
        catalogue, trunk = self.parts.catalogue, self.parent.trunk_id
        lacking = catalogue.without_views(pending, trunk=trunk)
        if len(lacking) == 0:
            return pending
        unknown = set(np.intersect1d(pending, catalogue.missing(trunk=trunk)).tolist())
        rows = {row.id: row for row in catalogue.images(lacking)}
        items = [EmbedItem(i, r.path, TRAINING_VIEWS, view_seed(r.hash)) for i, r in rows.items()]
        meter = Meter("views", f"Looking closer at {plural(len(items), 'image', 'images')}", len(items), self.progress)
        for answer in self.engine().embed(catalogue.trunk(trunk).spec, items, cancel=self.cancel):
            # A file that has gone since is learned from its centre view, where the catalogue has it.
            if answer.features is not None and answer.key in unknown:
                catalogue.put_features(trunk, {answer.key: answer.features})
                self.parent.replace(np.array([answer.key], dtype=np.int64), answer.features[:1])
                unknown.remove(answer.key)
            elif answer.features is not None:
                catalogue.add_views({answer.key: answer.features})
            meter.advance()
        return np.setdiff1d(pending, np.array(sorted(unknown), dtype=np.int64))

    def _fold_in(self, pending: Ids, labels: Ids) -> Statistics:
        """The parent's statistics with the pending images added, a category at a time."""
        statistics = self.parent.statistics.copy()
        for category in np.unique(labels):
            self.cancel.raise_if_cancelled()
            for ids, views in self.parts.catalogue.views(pending[labels == category], trunk=self.parent.trunk_id):
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
        new: NewGeneration,
        before: Outcome,
        after: Outcome,
        stage_started: float,
        reason: str = "Kept: the exact solution for all images learned so far",
        details: dict[str, Any] | None = None,
    ) -> LiveGeneration:
        """Makes a generation and says what it is."""
        figures = BeforeAfter(before.figures(), after.figures())
        told: list[StageReport] = []

        def report(number: int) -> dict[str, Any]:
            seconds = time.monotonic() - stage_started
            told.append(StageReport(new.stage, seconds, True, number, reason, figures, details or {}))
            return told[-1].to_json()

        live = make_generation(self.parts, new, report, progress=self.progress, cancel=self.cancel)
        self.switch(live)
        self.stages += told
        return live

    def _not_kept(
        self, started: float, reason: str, figures: BeforeAfter | None = None, details: dict[str, Any] | None = None
    ) -> None:
        seconds = time.monotonic() - started
        self.stages.append(StageReport("distil", seconds, False, None, reason, figures, details or {}))

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
            self._not_kept(started, verdict.reason, BeforeAfter(aligned.figures(), outcome.figures()), details)
            return aligned, live, device
        new = NewGeneration(
            parent=live.number,
            stage="distil",
            scope="head",
            head=result.head,
            statistics=live.statistics,
            trunk_id=live.trunk_id,
            settings=asdict(self.settings),
        )
        return outcome, self._make(new, aligned, outcome, started, verdict.reason, details), device

    def _distil_trunk(
        self,
        live: LiveGeneration,
        pending: Ids,
        labels: Ids,
        checks: CheckImages,
        aligned: Outcome,
        old: NDArray[np.bool_],
        subject: str,
    ) -> tuple[Outcome, LiveGeneration, str]:
        """Mutual distillation of the trunk, likewise: what is not new is carried over, no file of it is opened."""
        started = time.monotonic()
        engine, scope = self.engine(), self.settings.scope
        assert scope in ("stage", "full")
        device = engine.info().device
        Meter("distil", f"Refining {subject}", None, self.progress)
        moving = MovingTrunk(self.parts, self.parent, live, pending, labels)
        try:
            settings = replace(self.settings.trunk, seed=self.settings.seed)
            job = moving.job(scope, settings, self.settings.align, MAX_DISTIL_IMAGES)
            result = engine.distil_trunk(job, progress=self.progress, cancel=self.cancel)
            Meter("check", "Comparing on check images", None, self.progress)
            moved = moving.model(result, self.settings.align)
            asked, carried = checks.moved(result.carry, moved.exact)
            outcome = asked.ask(moved.head)
            verdict = compare(aligned, outcome, old)
            how = f"; of {len(asked.query_labels):,} check images {carried:,} were judged by carried-over features"
            reason = verdict.reason + (how if carried else "")
            details = {
                "steps": result.steps,
                "skipped_steps": result.skipped_steps,
                "training_seconds": round(result.seconds, 3),
                "training_images": int(result.read.sum()),
                "carried_check_images": carried,
                "union_r1": outcome.figures().to_json()["r1"],
                **result.details,
            }
            if not verdict.better:
                self._not_kept(started, reason, BeforeAfter(aligned.figures(), outcome.figures()), details)
                return aligned, live, device
            trunk_id = moving.store(result, moved, progress=self.progress, cancel=self.cancel)
            new = NewGeneration(
                parent=live.number,
                stage="distil",
                scope=scope,
                head=moved.head,
                statistics=moved.statistics,
                trunk_id=trunk_id,
                settings=asdict(self.settings),
                moved_trunk=moving.draft,
            )
            return outcome, self._make(new, aligned, outcome, started, reason, details), device
        finally:
            moving.clean_up()

    def _training_views(self, ids: Ids, labels: Ids) -> tuple[NDArray[np.float16], Ids]:
        """(n, views, D) of the new images; one that has its centre view alone repeats it."""
        category = dict(zip(ids.tolist(), labels.tolist(), strict=True))
        rows: list[NDArray[np.float16]] = []
        order: list[int] = []
        for some, views in self.parts.catalogue.views(np.sort(ids), trunk=self.parent.trunk_id):
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
