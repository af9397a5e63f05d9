"""One update: align, switch, distil, judge, and switch again only if it is better (docs/method.md)."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from core.engine.jobs import DistilJob, Engine
from core.errors import (
    BackboneError,
    CancelledError,
    EngineError,
    EngineJobError,
    LibraryStorageError,
    NothingToLearnError,
    TrainingDivergedError,
)
from core.evaluation.comparison import Outcome, compare
from core.learning.alignment import align
from core.learning.settings import AlignSettings, DistilSettings
from core.learning.statistics import Statistics
from core.learning.trunk.settings import TrunkSettings
from core.operations.check_images import CheckImages, spread_over
from core.operations.following import NOWHERE, follow
from core.operations.generation import NewGeneration, make_generation
from core.operations.live import LiveGeneration, Parts
from core.operations.move_trunk import MovingTrunk
from core.operations.new_images import NewImages
from core.operations.scope import Scope, ScopeChoice, choose_scope, without_trunk
from core.progress import CancelToken, Meter, ProgressCallback
from core.reports import BeforeAfter, CategoryFigures, StageReport, UpdateReport
from core.text import plural

Ids = NDArray[np.int64]

# Distilling looks at no more new images than this, spread evenly over the categories: beyond it nothing was gained.
MAX_DISTIL_IMAGES = 4_000


@dataclass(frozen=True)
class UpdateSettings:
    """What an update may do.

    Attributes:
        scope: "none" aligns only; "head" distils the head afterwards; "stage" and "full" distil the trunk, its last
            blocks or all of it; "auto" takes what the device and the new images are good for.
        seed: of everything random.
        align, distil, trunk: of the closed form, and of distilling at scope "head" and at the others.
    """

    scope: Scope | Literal["auto"] = "auto"
    seed: int = 0
    align: AlignSettings = field(default_factory=AlignSettings)
    distil: DistilSettings = field(default_factory=DistilSettings)
    trunk: TrunkSettings = field(default_factory=TrunkSettings)


@dataclass(frozen=True)
class _Aligned:
    """What distilling starts from.

    Attributes:
        live: the aligned generation.
        known: the statistics before the images that the update learns.
        pending, labels: (n,) those images, ascending, and their categories.
        fresh: (n,) which of them were never learned before.
        outcome: of the check images under it; old: which of them are of categories that were known before.
        subject: what is learned, for people.
    """

    live: LiveGeneration
    known: Statistics
    pending: Ids
    labels: Ids
    fresh: NDArray[np.bool_]
    checks: CheckImages
    outcome: Outcome
    old: NDArray[np.bool_]
    subject: str


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
        # Where "auto" comes to nothing, as the engine does not start, nothing but the head was meant to be trained.
        self.choice = ScopeChoice("head" if settings.scope == "auto" else settings.scope, "")

    def run(self) -> UpdateReport:
        started = time.monotonic()
        catalogue = self.parts.catalogue
        changes = catalogue.changes(self.parent.number)
        if len(changes.ids) == 0:
            raise NothingToLearnError(
                "There is nothing new to learn", advice="Add images to a category first, then update"
            )
        followed = follow(self.parts, self.parent, changes, self.cancel)
        new_images = NewImages(self.parts, self.parent)
        wanted = changes.ids[followed.to_learn]
        pending = new_images.take_views(wanted, self.engine, progress=self.progress, cancel=self.cancel)
        learned, learned_as = followed.recorded(changes, np.setdiff1d(wanted, pending))
        if len(learned) == 0:
            raise NothingToLearnError(
                "The files of the images to learn are not there", advice="Connect the drive they are on, then update"
            )
        at = np.searchsorted(changes.ids, pending)
        labels, fresh = changes.wanted[at], changes.learned_as[at] == NOWHERE
        new = np.setdiff1d(learned_as[learned_as != NOWHERE], self.parent.statistics.category_ids)
        changed = int(np.count_nonzero(changes.learned_as != NOWHERE))
        subject, sentence = _words(len(new), len(np.unique(labels[fresh])), changed)
        stage_started = time.monotonic()
        Meter("align", sentence, None, self.progress)
        statistics = new_images.folded_in(followed.statistics, pending, labels, self.cancel)
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
            learned=learned,
            labels=learned_as,
        )
        live = self._make(new_one, before, aligned, stage_started)

        after, device = aligned, "cpu"
        if len(pending) == 0:
            self.choice = ScopeChoice("none", "Nothing was refined, as no image was added")
        elif self.settings.scope != "none":
            distilling = time.monotonic()
            try:
                if self.settings.scope == "auto":
                    device = self.engine().info().device
                    self.choice = choose_scope(device, int(fresh.sum()), len(np.unique(labels[fresh])))
                elif self.settings.scope != "head" and not fresh.any():
                    self.choice = ScopeChoice("head", "Refining was left to the head: no image is new")
                given = _Aligned(live, followed.statistics, pending, labels, fresh, checks, aligned, old, subject)
                after, live, device = self._distil_as_chosen(given)
            except (CancelledError, EngineError, BackboneError, TrainingDivergedError, LibraryStorageError) as error:
                # The aligned generation is safe and serves search; what went wrong afterwards is told, not raised.
                self._not_kept(distilling, f"Not kept: {error.what}")
        return UpdateReport(
            generation=live.number,
            parent=self.parent.number,
            scope=self.choice.scope,
            scope_reason=self.choice.reason,
            device=device,
            seconds=time.monotonic() - started,
            stages=self.stages,
            old=BeforeAfter(before.figures(old), after.figures(old)),
            new=BeforeAfter(before.figures(~old), after.figures(~old)),
            union=BeforeAfter(before.figures(), after.figures()),
            categories=self._categories(before, after, statistics, new),
            estimated=catalogue.count_inexact(trunk=live.trunk_id)[0],
            changed=changed,
        )

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

    def _distil_as_chosen(self, given: _Aligned) -> tuple[Outcome, LiveGeneration, str]:
        if self.choice.scope == "head":
            return self._distil(given)
        try:
            return self._distil_trunk(given)
        except (BackboneError, EngineJobError, TrainingDivergedError) as error:
            # Nobody asked for the trunk: what stands in its way (memory, its build, its files) is no reason to do less.
            if self.settings.scope != "auto":
                raise
            self.choice = without_trunk(error)
            return self._distil(given)

    def _distil(self, given: _Aligned) -> tuple[Outcome, LiveGeneration, str]:
        """Mutual distillation of the head, whose generation is kept only if check images say it is better."""
        started = time.monotonic()
        engine = self.engine()
        device = engine.info().device
        chosen = spread_over(given.labels, MAX_DISTIL_IMAGES)
        features, feature_labels = NewImages(self.parts, self.parent).training_views(
            given.pending[chosen], given.labels[chosen]
        )
        job = DistilJob(
            features=features,
            labels=feature_labels,
            statistics=given.live.statistics,
            start=given.live.head,
            previous=self.parent.head if len(self.parent.statistics.category_ids) else None,
            settings=replace(self.settings.distil, seed=self.settings.seed),
        )
        Meter("distil", f"Refining {given.subject}", None, self.progress)
        result = engine.distil(job, progress=self.progress, cancel=self.cancel)
        Meter("check", "Comparing on check images", None, self.progress)
        outcome = given.checks.ask(result.head)
        verdict = compare(given.outcome, outcome, given.old)
        details = {
            "steps": result.steps,
            "skipped_steps": result.skipped_steps,
            "training_seconds": round(result.seconds, 3),
            "training_images": len(features),
            "union_r1": outcome.figures().to_json()["r1"],
            **result.details,
        }
        if not verdict.better:
            self._not_kept(started, verdict.reason, BeforeAfter(given.outcome.figures(), outcome.figures()), details)
            return given.outcome, given.live, device
        new = NewGeneration(
            parent=given.live.number,
            stage="distil",
            scope="head",
            head=result.head,
            statistics=given.live.statistics,
            trunk_id=given.live.trunk_id,
            settings=asdict(self.settings),
        )
        return outcome, self._make(new, given.outcome, outcome, started, verdict.reason, details), device

    def _distil_trunk(self, given: _Aligned) -> tuple[Outcome, LiveGeneration, str]:
        """Mutual distillation of the trunk, likewise: what is not new is carried over, no file of it is opened."""
        started = time.monotonic()
        engine, scope = self.engine(), self.choice.scope
        assert scope in ("stage", "full")
        device = engine.info().device
        Meter("distil", f"Refining {given.subject}", None, self.progress)
        moving = MovingTrunk(self.parts, self.parent, given.live, given.known, given.pending, given.labels, given.fresh)
        try:
            settings = replace(self.settings.trunk, seed=self.settings.seed)
            job = moving.job(scope, settings, self.settings.align, MAX_DISTIL_IMAGES)
            result = engine.distil_trunk(job, progress=self.progress, cancel=self.cancel)
            Meter("check", "Comparing on check images", None, self.progress)
            moved = moving.model(result, self.settings.align)
            asked, carried = given.checks.moved(result.carry, moved.exact)
            outcome = asked.ask(moved.head)
            verdict = compare(given.outcome, outcome, given.old)
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
                self._not_kept(started, reason, BeforeAfter(given.outcome.figures(), outcome.figures()), details)
                return given.outcome, given.live, device
            trunk_id = moving.store(result, moved, progress=self.progress, cancel=self.cancel)
            new = NewGeneration(
                parent=given.live.number,
                stage="distil",
                scope=scope,
                head=moved.head,
                statistics=moved.statistics,
                trunk_id=trunk_id,
                settings=asdict(self.settings),
                moved_trunk=moving.draft,
            )
            return outcome, self._make(new, given.outcome, outcome, started, reason, details), device
        finally:
            moving.clean_up()

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


def _words(new: int, grown: int, changed: int) -> tuple[str, str]:
    """What an update learns, and the sentence for it.

    Args:
        new: categories never learned before; grown: categories with new images; changed: images sorted otherwise.
    """
    if new:
        subject = plural(new, "new category", "new categories")
    elif grown:
        subject = f"more of {plural(grown, 'category', 'categories')}"
    else:
        subject = plural(changed, "changed image", "changed images")
        return subject, f"Following changes to {plural(changed, 'image', 'images')}"
    return subject, f"Learning {subject}"


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
