"""`recollect`: what the program does. Align, then distil the head, kept only if check images say it is better."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.engine.jobs import DistilJob, DistilResult
from core.errors import TrainingDivergedError
from core.evaluation.comparison import ask, compare
from core.evaluation.verdict import Verdict
from core.learning.alignment import align
from core.learning.head import Floats, Head
from core.learning.learner import Images, Kept, Learned, Learner
from core.learning.learners.aligned import kept_of
from core.learning.learners.checks import KeptChecks, chosen_checks
from core.learning.learners.usable import Usable
from core.learning.settings import AlignSettings, DistilSettings
from core.learning.statistics import Statistics
from core.learning.trainer import distil
from core.learning.virtual.estimator import remembered
from core.learning.virtual.memory import VirtualMemory
from core.learning.virtual.registry import make_estimator
from core.progress import CancelToken, ProgressCallback, ignore_progress


class _Known(NamedTuple):
    """What is kept: statistics of training and of check images apart, so that every decision is made by images that the
    heads in question have not seen, and a few of the check images themselves."""

    fit: Statistics
    checks: Statistics
    images: KeptChecks

    def with_more(self, new: Usable, check: NDArray[np.bool_]) -> _Known:
        fit, checks = self.fit.copy(), self.checks.copy()
        fit.add_labelled(new.labels[~check], new.features[~check])
        if check.any():
            checks.add_labelled(new.labels[check], new.features[check])
        return _Known(fit, checks, self.images.with_more(new.labels[check], new.features[check, 0]))

    def everything(self) -> Statistics:
        """Of all images: additive, so exactly what they would be had there been no check images."""
        statistics = self.fit.copy()
        statistics.merge(self.checks)
        return statistics


class Recollect(Learner):
    """Decides with check images held out, then learns from all images in the way that was found better.

    Where distilling does not settle, the aligned head is what is learned, as in the program: it cannot diverge.
    """

    name = "recollect"

    def __init__(
        self, align_settings: AlignSettings | None = None, settings: DistilSettings | None = None, device: str = "cpu"
    ) -> None:
        self._align, self.settings, self._device = (
            align_settings or AlignSettings(),
            settings or DistilSettings(),
            device,
        )
        self._known: _Known | None = None
        self.head: Head | None = None
        self.memory = VirtualMemory()
        self._updates = 0

    def learn(
        self, images: Images, *, progress: ProgressCallback = ignore_progress, cancel: CancelToken | None = None
    ) -> Learned:
        started = time.monotonic()
        new = Usable.of(images)
        if cancel is not None:
            cancel.raise_if_cancelled()
        dim = images.features.shape[-1]
        before = self._known or _Known(Statistics.empty(dim), Statistics.empty(dim), KeptChecks())
        check = chosen_checks(new.labels, new.features[:, 0])
        known = before.with_more(new, check)
        statistics = known.everything()
        head = align(statistics, self._align)
        settings = replace(self.settings, seed=self.settings.seed + self._updates)
        steps, skipped = 0, 0

        def trained(part: Usable, whole: Statistics, start: Head) -> Head:
            nonlocal steps, skipped
            job = DistilJob(part.features, part.labels, whole, start, self.head, settings, self.memory)
            result: DistilResult = distil(job, device=self._device, progress=progress, cancel=cancel)
            steps, skipped = steps + result.steps, skipped + result.skipped_steps
            return result.head

        try:
            verdict = Verdict(False, "Not refined: there are no check images to judge it by yet")
            if len(known.images.labels):
                part = Usable(new.labels[~check], new.features[~check], [])
                start = align(known.fit, self._align)
                verdict = self._judged(before, new, check, start, trained(part, known.fit, start))
            if verdict.better:
                head = trained(new, statistics, head)
        except TrainingDivergedError as error:
            verdict = Verdict(False, f"Not kept: {error.what}")
        if (estimator := make_estimator(settings)) is not None:
            self.memory = remembered(self.memory, estimator, self.head, head, new.row_labels, new.rows)
        self.head, self._known, self._updates = head, known, self._updates + 1
        details = {"excluded": new.excluded, "check_images": int(check.sum()), "skipped_steps": skipped}
        return Learned(time.monotonic() - started, steps, verdict.better, verdict.reason, details)

    def _judged(self, before: _Known, new: Usable, check: NDArray[np.bool_], start: Head, end: Head) -> Verdict:
        """Queries are the check images of this update and those kept of others; the gallery holds the new training
        images beside them. Of old categories nothing else is left to search in."""
        labels = np.concatenate([new.labels[check], before.images.labels, new.labels[~check]])
        centre = [new.features[check, 0], new.features[~check, 0]]
        if len(before.images.labels):
            centre.insert(1, before.images.features)
        features = np.concatenate(centre)
        queries = int(check.sum()) + len(before.images.labels)
        first, second = (ask(head.embed(features), labels, queries) for head in (start, end))
        return compare(first, second, np.isin(labels[:queries], before.fit.category_ids))

    def embed(self, images: Images) -> Floats:
        head = self.head or Head.frozen(images.features.shape[-1])
        return head.embed(images.features[:, 0])

    def kept(self) -> Kept:
        if self._known is None:
            return Kept(0.0, 0)
        statistics = kept_of(self._known.fit, self._known.checks)
        categories = max(1, len(self._known.fit.category_ids))
        own = self._known.images.nbytes + sum(m.bytes_by_category for m in self.memory.models)
        maps = sum(m.to_own.nbytes for m in self.memory.models)
        return Kept(statistics.per_category + own / categories, statistics.shared + maps)
