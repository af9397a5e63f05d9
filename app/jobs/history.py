"""Changes of which generation is in use, and which are kept, on the job thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.jobs.runner import Job, Port
from app.services.backend import HistoryLike, LibraryLike

if TYPE_CHECKING:
    from core.reports import SwitchReport, ThinReport

Told = Callable[[int], None]
Change = Callable[[HistoryLike, Told], "SwitchReport | ThinReport"]


class ChangeHistory(Job):
    """`change` does it, and tells which generation answers searches then."""

    cancellable = False  # over before anyone could ask for it

    def __init__(self, library: LibraryLike, title: str, change: Change) -> None:
        super().__init__()
        self.library, self.title, self._change = library, title, change

    def run(self, port: Port) -> SwitchReport | ThinReport:
        return self._change(self.library.history, port.generation)
