"""One update: align, switch, distil, judge, and switch again only if it is better (docs/method.md).

Where aligning harms old categories whatever is tried, the generation is held: search stays where it is, and the user
keeps or discards it (docs/adr/0011-held-updates.md).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from core.engine.jobs import Engine
from core.errors import BackboneError, CancelledError, EngineError, LibraryStorageError, TrainingDivergedError
from core.learning.alignment import align
from core.learning.head import Head
from core.operations import thinning
from core.operations.check_images import CheckImages
from core.operations.distilling import Aligned, Distilling
from core.operations.generation import NewGeneration
from core.operations.judging import Attempt, Judging, best, in_words, tolerance_of
from core.operations.live import LiveGeneration, Parts
from core.operations.record import UpdateRecord
from core.operations.scope import ScopeChoice
from core.operations.to_learn import ToLearn, gather
from core.operations.update_settings import UpdateSettings
from core.progress import CancelToken, Meter, Progress, ProgressCallback
from core.reports import StageReport, UpdateReport


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
        replaced: Sequence[int],
        watch: bool,
    ) -> None:
        self.replaced, self.watch = replaced, watch
        self.parts, self.parent, self.engine, self.settings = parts, live, engine, settings
        self.progress, self.cancel, self.switch = progress, cancel, switch

    def run(self) -> UpdateReport:
        catalogue, settings = self.parts.catalogue, self.settings
        waiting = catalogue.held_ids()
        lesson = gather(self.parts, self.parent, self.engine, progress=self.progress, cancel=self.cancel)
        begun = time.monotonic()
        Meter("align", lesson.sentence, None, self.progress)
        statistics = lesson.images.folded_in(lesson.known, lesson.pending, lesson.labels, self.cancel)
        checks = CheckImages(catalogue, self.parent.trunk_id)
        judging = Judging(checks, self.parent.head, lesson.new, settings.tolerance or tolerance_of(catalogue))
        record = UpdateRecord(
            self.parts,
            judging,
            self.parent,
            statistics.category_ids,
            lesson.changed,
            # Where "auto" comes to nothing, as the engine does not start, only the head was meant to be trained.
            ScopeChoice("head" if settings.scope == "auto" else settings.scope, ""),
            progress=self.progress,
            cancel=self.cancel,
            switch=self.switch,
        )
        tried = self._attempts(align(statistics, settings.align), judging)
        record.attempts = len(tried)
        attempt = best(tried)
        for outcome in (judging.before, attempt.outcome):
            self.progress(Progress("align", 0, message=lesson.sentence, r1=outcome.figures().r1))
        new = NewGeneration(
            parent=self.parent.number,
            stage="align",
            scope="none",
            head=attempt.head,
            statistics=statistics,
            trunk_id=self.parent.trunk_id,
            settings=settings.to_json(),
            learned=lesson.learned,
            labels=lesson.learned_as,
            held=bool(attempt.harm),
        )
        live = record.make(new, self._told(attempt, tried, lesson), judging.before, attempt.outcome, begun)
        # While search serves what was aligned before it was cut off, that cannot go.
        thinning.supersede_quietly(self.parts, waiting if new.held else [*waiting, *self.replaced])
        if new.held:
            record.choice = ScopeChoice("none", "Nothing was refined, as the update is held")
        elif len(lesson.pending) == 0:
            record.choice = ScopeChoice("none", "Nothing was refined, as no image was added")
        elif settings.scope != "none":
            self._distil(Aligned(self.parent, live, lesson, attempt.outcome), judging, record)
        return record.close()

    def _attempts(self, aligned: Head, judging: Judging) -> list[Attempt]:
        tried: list[Attempt] = []
        for attempt in judging.attempts(aligned):
            self.cancel.raise_if_cancelled()
            tried.append(attempt)
        return tried

    def _told(self, attempt: Attempt, tried: list[Attempt], lesson: ToLearn) -> StageReport:
        rows = self.parts.catalogue.categories()
        if attempt.harm:
            reason = f"Held after {len(tried)} attempts: {in_words(attempt.harm, rows)}"
        elif attempt.fall:
            fall = in_words(attempt.fall, rows)
            reason = f"Kept at attempt {len(tried)}, closer to the generation before: {fall}, no more than chance makes"
        elif len(tried) > 1:
            fall = in_words(tried[0].fall, rows)
            reason = f"Kept at attempt {len(tried)}, closer to the generation before: else {fall}"
        else:
            reason = "Kept: the exact solution for all images learned so far"
        return StageReport(
            "align",
            0.0,
            not attempt.harm,
            None,
            reason,
            images=int(lesson.fresh.sum()),
            categories=len(lesson.new),
            details={"attempts": [one.to_json() for one in tried]},
        )

    def _distil(self, given: Aligned, judging: Judging, record: UpdateRecord) -> None:
        distilling = Distilling(
            self.parts,
            given,
            judging,
            record,
            self.settings,
            self.engine,
            self.progress,
            self.cancel,
            watch=self.watch,
        )
        try:
            distilling.run()
        except (CancelledError, EngineError, BackboneError, TrainingDivergedError, LibraryStorageError) as error:
            if isinstance(error, CancelledError) and self.cancel.later:
                raise
            # The aligned generation is safe and serves search; what went wrong afterwards is told, not raised.
            distilling.not_kept(f"Not kept: {error.what}")


def run_update(
    parts: Parts,
    live: LiveGeneration,
    engine: Callable[[], Engine],
    settings: UpdateSettings,
    *,
    progress: ProgressCallback,
    cancel: CancelToken,
    switch: Callable[[LiveGeneration], None],
    replaced: Sequence[int] = (),
    watch: bool = False,
) -> UpdateReport:
    """See `Library.update`. `switch` is called with each new generation once it is current on disk.

    `replaced`: what the same update had come to before it was cut off, to be discarded.
    """
    return _Update(parts, live, engine, settings, progress, cancel, switch, replaced, watch).run()
