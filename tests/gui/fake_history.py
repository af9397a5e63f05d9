"""The history of the library in memory: reports, and what became of an update that was held."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from core.reports import SwitchReport, ThinReport, UpdateReport

if TYPE_CHECKING:
    from tests.gui.fake_library import FakeLibrary

Told = Callable[[int], None] | None


class FakeHistory:
    """`reports`: by generation; `held`: the one that waits; `discarded`: those that were."""

    def __init__(self, library: FakeLibrary) -> None:
        self._library = library
        self.reports: dict[int, UpdateReport] = {}
        self.held: int | None = None
        self.discarded: list[int] = []

    def report(self, number: int) -> UpdateReport | None:
        return self.reports.get(number)

    def keep(self, number: int, on_generation: Told = None) -> SwitchReport:
        before, self._library.generation, self.held = self._library.generation, number, None
        self._library.learn_all()
        if on_generation is not None:
            on_generation(number)
        return SwitchReport(number, before, len(self._library.labels), 0, 0, 0.1)

    def discard(self, number: int) -> ThinReport:
        self.held = None
        self.discarded.append(number)
        return ThinReport([number], 13_400_000)
