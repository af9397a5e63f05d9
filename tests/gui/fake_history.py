"""The history of the library in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from core.errors import HistoryError
from core.evaluation.tolerance import Tolerance
from core.operations.thinning_rule import ThinningRule
from core.reports import BeforeAfter, CoursePoint, Figures, HistoryEntry, SwitchReport, ThinReport, UpdateReport

if TYPE_CHECKING:
    from tests.gui.fake_catalogue import FakeCatalogue

Told = Callable[[int], None] | None
PAIR = BeforeAfter(Figures(91.0, 80.0, 20), Figures(97.0, 88.0, 20))


class FakeHistory:
    """`rows`: what `entries` gives, but for which is current. `reports`: by generation.

    `held`: the one that waits; `discarded`: those that were. `changed_in`: the names of threads that changed it.
    """

    def __init__(self, library: FakeCatalogue) -> None:
        self._library = library
        self.rule = ThinningRule()
        self.tolerance = Tolerance()
        self.rows: list[HistoryEntry] = []
        self.reports: dict[int, UpdateReport] = {}
        self.held: int | None = None
        self.discarded: list[int] = []
        self.missing = 0
        self.changed_in: set[str] = set()
        self._learned: dict[int, set[int]] = {}
        self.record("frozen", 0, 0, set())

    def course(self, category: int, /) -> list[CoursePoint]:
        learned = self._library.categories()[category - 1].learned
        return [CoursePoint(row.number, row.created, 80.0 + row.number, 2) for row in self.rows[1:] if learned]

    def record(self, stage: str, categories: int, images: int, learned: set[int], *, held: bool = False) -> None:
        """A generation was made just now, which knows the images `learned`."""
        number = len(self.rows)
        pair = None if stage == "frozen" else PAIR
        created = f"2026-05-{1 + number % 28:02}T10:00:00+00:00"
        self.rows.append(
            HistoryEntry(
                number=number,
                parent=number - 1 if number else None,
                stage=stage,
                scope="none",
                created=created,
                current=False,
                status="held" if held else "accepted",
                thinned=None,
                categories=categories,
                images=images,
                added_categories=categories,
                added_images=images,
                seconds=1.2 if number else None,
                old=pair,
                new=None,
                union=pair,
                bytes=13_400_000,
            )
        )
        self._learned[number] = set(learned)

    def report(self, number: int) -> UpdateReport | None:
        return self.reports.get(number)

    def entries(self) -> list[HistoryEntry]:
        current, reports = self._library.generation, self.reports
        return [replace(r, current=r.number == current, reported=r.number in reports) for r in self.rows]

    def undo(self, on_generation: Told = None) -> SwitchReport:
        if not self._library.generation:
            raise HistoryError("There is no update to undo")
        return self.goto(self.rows[self._library.generation].parent or 0, on_generation)

    def goto(self, number: int, on_generation: Told = None) -> SwitchReport:
        self._note()
        before, self._library.generation = self._library.generation, number
        self._library.learned = set(self._learned[number])
        if on_generation is not None:
            on_generation(number)
        images = len(self._library.labels)
        return SwitchReport(number, before, images, self.missing, images - len(self._library.learned), 0.1)

    def keep(self, number: int, on_generation: Told = None) -> SwitchReport:
        self.held, self.rows[number] = None, replace(self.rows[number], status="accepted")
        return self.goto(number, on_generation)

    def discard(self, number: int) -> ThinReport:
        self._note()
        self.held = None
        self.discarded.append(number)
        self.rows[number] = replace(self.rows[number], status="discarded", thinned="2026-06-01T10:00:00+00:00", bytes=0)
        return ThinReport([number], 13_400_000)

    def thin(self, rule: ThinningRule | None = None) -> ThinReport:
        self._note()
        self.rule = rule or self.rule
        return ThinReport([], 0)

    def _note(self) -> None:
        from PySide6.QtCore import QThread

        self.changed_in.add(QThread.currentThread().objectName())
