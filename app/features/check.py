"""Checking the open library from the window, and telling what was found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.deeds.deeds import LIBRARY
from app.jobs.care import CheckLibrary
from app.jobs.runner import Job
from app.jobs.work import OpenLibrary
from app.pages.check import CheckPage
from app.panels.notices import Notice
from app.words import text
from app.words.text import tr
from core.errors import LibraryDamagedError
from core.reports import CheckReport

if TYPE_CHECKING:
    from app.window import MainWindow


def _free(window: MainWindow) -> str:
    busy = window.controller.runner.busy
    return LIBRARY(window) or (tr("Recollect is working; wait until it is done") if busy else "")


class Checking(QObject):
    """The library is closed meanwhile, and opened again whatever the check comes to."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._controller = window, window.controller
        window.program.add("check", self._page)
        window.deeds.add("check", "library", self.tr("Check library"), self.check, needs=_free)
        runner = self._controller.runner
        runner.finished_job.connect(lambda job, _: self._told(job))
        runner.failed.connect(self._failed)
        runner.cancelled.connect(self._cancelled)

    def check(self) -> None:
        """The library that is open."""
        session = self._controller.session
        if session is not None:
            self.check_at(session.path)

    def check_at(self, path: Path, *, repair: bool = False) -> None:
        """One that is open, or does not open."""
        controller = self._controller
        if not controller.runner.busy:
            shown = controller.let_go()
            controller.runner.add(CheckLibrary(controller.backend, path, shown, repair=repair))

    def _page(self) -> CheckPage:
        page = CheckPage()
        page.repair_wanted.connect(lambda path: self.check_at(path, repair=True))
        return page

    def _failed(self, job: Job, error: Exception) -> None:
        self._told(job)
        if isinstance(job, OpenLibrary) and isinstance(error, LibraryDamagedError):
            what = self.tr("It may be possible to mend %1").replace("%1", job.path.name)
            advice = self.tr("First see what is wrong; nothing is changed by that")
            look = (self.tr("Check library"), lambda: self.check_at(job.path))
            self._window.notices.add(Notice("info", what, "", advice, look))

    def _told(self, job: Job) -> None:
        if isinstance(job, CheckLibrary) and job.report is not None:
            if job.report.findings:
                page = self._window.program.show_page("check")
                assert isinstance(page, CheckPage)
                page.show_report(job.report)
            else:
                self._window.notices.add(self._well(job.report))

    def _well(self, report: CheckReport) -> Notice:
        looked = self.tr("%1 looked at in %2").replace("%1", text.images(report.images))
        return Notice(
            "info", self.tr("Nothing is wrong"), str(report.path), looked.replace("%2", text.duration(report.seconds))
        )

    def _cancelled(self, job: Job) -> None:
        if isinstance(job, CheckLibrary):
            self._controller.open_library(job.path)
