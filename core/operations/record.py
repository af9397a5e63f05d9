"""What one update comes to, stage by stage: makes its generations, and keeps the report of it all with the last one."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from core.errors import LibraryStorageError
from core.evaluation.comparison import Outcome
from core.operations.generation import NewGeneration, make_generation
from core.operations.judging import Judging
from core.operations.live import Ids, LiveGeneration, Parts
from core.operations.scope import ScopeChoice
from core.progress import CancelToken, ProgressCallback
from core.reports import StageReport, UpdateReport

log = logging.getLogger(__name__)


class UpdateRecord:
    """Of one update, from its first stage on.

    Attributes:
        choice, device: what distilling trains, why, and where.
        attempts: how many there were at aligning.
    """

    def __init__(
        self,
        parts: Parts,
        judging: Judging,
        parent: LiveGeneration,
        learned: Ids,
        changed: int,
        choice: ScopeChoice,
        *,
        progress: ProgressCallback,
        cancel: CancelToken,
        switch: Callable[[LiveGeneration], None],
    ) -> None:
        """
        Args:
            parent: current before the update.
            learned: ids of all categories known after it.
            changed: as in the report.
            switch: called with each generation that has become current.
        """
        self._parts, self._judging, self._parent = parts, judging, parent
        self._learned, self._changed = set(learned.tolist()), changed
        self._progress, self._cancel, self._switch = progress, cancel, switch
        self._begun = time.monotonic()
        self._stages: list[StageReport] = []
        self._live, self._after, self._held = parent, judging.before, False
        self.choice, self.device, self.attempts = choice, "cpu", 1

    def make(
        self, new: NewGeneration, told: StageReport, start: Outcome, after: Outcome, begun: float
    ) -> LiveGeneration:
        """Makes a generation, and makes search use it unless it is held.

        Args:
            told: of its stage, as far as that is known before.
            start, after: check images under the head that the stage started from, and under the new one.
            begun: when the stage began (`time.monotonic`).
        """
        made: list[StageReport] = []

        def report(number: int) -> dict[str, Any]:
            figures = self._judging.figures(start, after)
            made.append(replace(told, generation=number, seconds=time.monotonic() - begun, **figures))
            whole = self._whole(number, new.trunk_id, [*self._stages, *made], after, new.held)
            return {**made[-1].to_json(), "update": whole.to_json()}

        live = make_generation(self._parts, new, report, progress=self._progress, cancel=self._cancel)
        self._live, self._after, self._held = live, after, new.held
        self._stages += made
        if not new.held:
            self._switch(live)
        return live

    def not_made(
        self, told: StageReport, begun: float, start: Outcome | None = None, after: Outcome | None = None
    ) -> None:
        """Takes in a stage that made no generation."""
        figures = {} if start is None or after is None else self._judging.figures(start, after)
        self._stages.append(replace(told, seconds=time.monotonic() - begun, **figures))

    def close(self) -> UpdateReport:
        """The report of everything. The last generation keeps it too, unless the disk refuses that."""
        report = self._whole(self._live.number, self._live.trunk_id, self._stages, self._after, self._held)
        try:
            self._parts.catalogue.note_report(self._live.number, {"update": report.to_json()})
        except LibraryStorageError:
            log.warning("the report of generation %d could not be completed", self._live.number, exc_info=True)
        return report

    def _whole(
        self, generation: int, trunk: int, stages: list[StageReport], after: Outcome, held: bool
    ) -> UpdateReport:
        catalogue, judging = self._parts.catalogue, self._judging
        rows = catalogue.categories()
        return UpdateReport(
            generation=generation,
            parent=self._parent.number,
            scope=self.choice.scope,
            scope_reason=self.choice.reason,
            device=self.device,
            seconds=time.monotonic() - self._begun,
            stages=list(stages),
            **judging.figures(judging.before, after),
            categories=judging.categories(after, [row for row in rows if row.id in self._learned]),
            estimated=catalogue.count_inexact(trunk=trunk)[0],
            changed=self._changed,
            verdict="held" if held else "accepted",
            attempts=self.attempts,
            confusions=judging.confusions(after, rows),
        )
