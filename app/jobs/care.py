"""Looking a library through, for which it has to be closed, and opening it again."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from app.jobs.runner import Job, Port
from app.jobs.work import Opened
from app.services.backend import Backend
from app.session import Session
from app.words.text import tr
from core.reports import CheckReport


@dataclass
class Checked(Opened):
    """It is open again. `report`: what the check found."""

    report: CheckReport = field(kw_only=True)


class CheckLibrary(Job):
    """Checks the library at `path`, which `session` shows, if any does: stopped already, it is closed first.

    Args: repair: mends what can be mended.

    Attributes: report: what was found, also where the library does not open again.
    """

    def __init__(self, backend: Backend, path: Path, session: Session | None, *, repair: bool) -> None:
        super().__init__()
        self._backend, self.path, self._session, self._repair = backend, path, session, repair
        self.report: CheckReport | None = None
        words = tr("Repairing %1") if repair else tr("Checking %1")
        self.title = words.replace("%1", path.name)

    def run(self, port: Port) -> Checked:
        if self._session is not None:
            self._session.wait_and_close()
        self.report = self._backend.check_library(
            self.path, repair=self._repair, engine=port.engine, progress=port.progress, cancel=self.cancel
        )
        return Checked(self._backend.open(self.path), report=self.report)
