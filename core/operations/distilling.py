"""The second stage of an update: distil what was aligned, and keep it only if check images say it is better."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from core.engine.jobs import DistilJob, DistilResult, DistilTrunkResult, Engine
from core.errors import BackboneError, EngineJobError, TrainingDivergedError
from core.evaluation.comparison import Outcome
from core.learning.head import Head
from core.learning.trunk.settings import trunk_settings
from core.operations.check_images import spread_over
from core.operations.generation import NewGeneration
from core.operations.judging import Judging
from core.operations.live import LiveGeneration, Parts
from core.operations.move_trunk import MovingTrunk
from core.operations.record import UpdateRecord
from core.operations.scope import ScopeChoice, choose_scope, without_trunk
from core.operations.to_learn import ToLearn
from core.operations.update_settings import UpdateSettings
from core.progress import CancelToken, Meter, Progress, ProgressCallback
from core.reports import StageReport

# Distilling looks at no more new images than this, spread evenly over the categories: beyond it nothing was gained.
MAX_DISTIL_IMAGES = 4_000
# Asking on the way is for eyes alone: it may take a moment each time, or else this share of the refining.
_MOMENT, _SHARE = 0.25, 0.1


@dataclass(frozen=True)
class Aligned:
    """What distilling starts from.

    Attributes:
        parent, live: the generations before the update and after aligning.
        lesson: what the update is to learn.
        outcome: of the check images under `live`.
    """

    parent: LiveGeneration
    live: LiveGeneration
    lesson: ToLearn
    outcome: Outcome


class Distilling:
    """One run. A generation it makes and all it tells go into the update's record."""

    def __init__(
        self,
        parts: Parts,
        given: Aligned,
        judging: Judging,
        record: UpdateRecord,
        settings: UpdateSettings,
        engine: Callable[[], Engine],
        progress: ProgressCallback,
        cancel: CancelToken,
        *,
        watch: bool = False,
    ) -> None:
        """`watch`: the progress tells R@1 on the way."""
        self._watch, self._looked = watch, 0.0
        self.parts, self.given, self.judging, self.record, self.settings = parts, given, judging, record, settings
        self.engine, self.progress, self.cancel = engine, progress, cancel
        self.begun = time.monotonic()

    def run(self) -> None:
        """Raises what an engine may, CancelledError, BackboneError, TrainingDivergedError or LibraryStorageError."""
        lesson, record = self.given.lesson, self.record
        record.device = self.engine().info().device
        if self.settings.scope == "auto":
            fresh = int(lesson.fresh.sum())
            older = self.parts.catalogue.count() - min(fresh, MAX_DISTIL_IMAGES)
            categories = len(np.unique(lesson.labels[lesson.fresh]))
            record.choice = choose_scope(record.device, fresh, categories, older)
        elif self.settings.scope != "head" and not lesson.fresh.any():
            record.choice = ScopeChoice("head", "Refining was left to the head: no image is new")
        if record.choice.scope == "head":
            self._head()
            return
        try:
            self._trunk()
        except (BackboneError, EngineJobError, TrainingDivergedError) as error:
            # Nobody asked for the trunk: what stands in its way (memory, its build, its files) is no reason to do less.
            if self.settings.scope != "auto":
                raise
            record.choice = without_trunk(error)
            self._head()

    def not_kept(self, reason: str) -> None:
        """Where it came to nothing."""
        self.record.not_made(StageReport("distil", 0.0, False, None, reason), self.begun)

    def _head(self) -> None:
        given, lesson = self.given, self.given.lesson
        self.begun = time.monotonic()
        chosen = spread_over(lesson.labels, MAX_DISTIL_IMAGES)
        features, feature_labels = lesson.images.training_views(lesson.pending[chosen], lesson.labels[chosen])
        job = DistilJob(
            features=features,
            labels=feature_labels,
            statistics=given.live.statistics,
            start=given.live.head,
            previous=given.parent.head if given.parent.learned else None,
            settings=replace(self.settings.distil, seed=self.settings.seed),
        )
        Meter("distil", f"Refining {lesson.subject}", None, self.progress)
        look = self._look if self._watch else None
        result = self.engine().distil(job, progress=self.progress, cancel=self.cancel, look=look)
        Meter("check", "Comparing on check images", None, self.progress)
        outcome = self.judging.checks.ask(result.head)
        self._tell(job.settings.steps, job.settings.steps, outcome)
        verdict = self.judging.compare(given.outcome, outcome)
        told = self._told(verdict.better, verdict.reason, result, outcome, training_images=len(features))
        if not verdict.better:
            self.record.not_made(told, self.begun, given.outcome, outcome)
            return
        new = NewGeneration(
            parent=given.live.number,
            stage="distil",
            scope="head",
            head=result.head,
            statistics=given.live.statistics,
            trunk_id=given.live.trunk_id,
            settings=self.settings.to_json(),
        )
        self.record.make(new, told, given.outcome, outcome, self.begun)

    def _look(self, step: int, head: Head) -> None:
        cost, now = self.judging.seconds, time.monotonic()
        if cost > _MOMENT and self._looked + cost > _SHARE * (now - self.begun):
            return
        self._tell(step, self.settings.distil.steps, self.judging.checks.ask(head))
        self._looked += time.monotonic() - now

    def _tell(self, step: int, steps: int, outcome: Outcome) -> None:
        """R@1 of all check images after so many steps of all."""
        self.progress(Progress("distil", step, steps, r1=outcome.figures().r1))

    def _trunk(self) -> None:
        """What is not new is carried over, no file of it is opened."""
        given, lesson, scope = self.given, self.given.lesson, self.record.choice.scope
        assert scope in ("stage", "full")
        Meter("distil", f"Refining {lesson.subject}", None, self.progress)
        moving = MovingTrunk(
            self.parts, given.parent, given.live, lesson.known, lesson.pending, lesson.labels, lesson.fresh
        )
        try:
            settings = replace(self.settings.trunk or trunk_settings(scope), seed=self.settings.seed)
            job = moving.job(scope, settings, self.settings.align, MAX_DISTIL_IMAGES)
            result = self.engine().distil_trunk(job, progress=self.progress, cancel=self.cancel)
            Meter("check", "Comparing on check images", None, self.progress)
            moved = moving.model(result, self.settings.align)
            asked, carried = self.judging.checks.moved(result.carry, moved.exact)
            outcome = asked.ask(moved.head)
            self._tell(job.settings.steps, job.settings.steps, outcome)
            verdict = self.judging.compare(given.outcome, outcome, by_rank=True)
            how = f"; of {len(asked.query_labels):,} check images {carried:,} were judged by carried-over features"
            told = self._told(
                verdict.better,
                verdict.reason + (how if carried else ""),
                result,
                outcome,
                training_images=int(result.read.sum()),
                carried_check_images=carried,
            )
            if not verdict.better:
                self.record.not_made(told, self.begun, given.outcome, outcome)
                return
            new = NewGeneration(
                parent=given.live.number,
                stage="distil",
                scope=scope,
                head=moved.head,
                statistics=moved.statistics,
                trunk_id=moving.store(result, moved, progress=self.progress, cancel=self.cancel),
                settings=self.settings.to_json(),
                moved_trunk=moving.draft,
            )
            self.record.make(new, told, given.outcome, outcome, self.begun)
        finally:
            moving.clean_up()

    @staticmethod
    def _told(
        kept: bool, reason: str, result: DistilResult | DistilTrunkResult, outcome: Outcome, **more: int
    ) -> StageReport:
        details: dict[str, Any] = {
            "steps": result.steps,
            "skipped_steps": result.skipped_steps,
            "training_seconds": round(result.seconds, 3),
            "union_r1": outcome.figures().to_json()["r1"],
            **more,
            **result.details,
        }
        return StageReport("distil", 0.0, kept, None, reason, details=details)
