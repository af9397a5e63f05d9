"""The running update in view: its panel below the images, and pausing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.deeds.deeds import LIBRARY
from app.jobs.runner import Job
from app.jobs.work import Update
from app.panels.report import summary
from app.panels.updatepanel import UpdatePanel
from app.words.text import tr
from core.progress import Progress
from core.reports import UpdateReport

if TYPE_CHECKING:
    from app.window import MainWindow

KEY = "update"


def _runs(window: MainWindow) -> str:
    current = window.controller.runner.current
    return LIBRARY(window) or ("" if current is not None and current.pausable else tr("Nothing is being learned now"))


class UpdateView(QObject):
    """Joins the job runner to the panel, and the pause buttons to the runner."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._docks, self._runner, self._jobs = window.page.docks, window.controller.runner, window.jobs
        self.panel = UpdatePanel()
        self._docks.add(KEY, self.tr("Update"), self.panel, "below", 216, shown=False)
        words = self.tr("Pause the update, or go on")
        window.deeds.add("pause-update", "library", words, self.toggle, "Ctrl+P", needs=_runs)
        controller, runner = window.controller, self._runner
        controller.job_begun.connect(self._begun)
        controller.job_progressed.connect(self._progressed)
        controller.session_changed.connect(lambda _: self.panel.clear())
        controller.engine_known.connect(lambda info, _: self.panel.show_engine(info))
        runner.paused.connect(self._paused)
        runner.finished_job.connect(self._finished)
        runner.failed.connect(lambda job, _: self._ended(job, self.tr("The update came to nothing.")))
        runner.cancelled.connect(lambda job: self._ended(job, self.tr("Stopped. What was finished is kept.")))
        self.panel.pause_wanted.connect(runner.pause_current)
        self.panel.cancel_wanted.connect(window.jobs.stop)
        self.panel.report_wanted.connect(window.reports.show_last)
        window.jobs.pause_wanted.connect(runner.pause_current)
        window.jobs.watch_wanted.connect(lambda: self._docks.toggle(KEY))

    def toggle(self) -> None:
        """Pauses the running update, or lets a paused one go on."""
        current = self._runner.current
        if current is not None:
            self._runner.pause_current(not current.cancel.paused)

    def _begun(self, job: Job) -> None:
        if isinstance(job, Update):
            self.panel.begin(job)

    def _progressed(self, job: Job, moment: Progress) -> None:
        if isinstance(job, Update):
            self.panel.progress(job, moment)

    def _paused(self, job: Job, paused: bool) -> None:
        self._jobs.show_paused(job, paused)
        self.panel.show_paused(paused)

    def _finished(self, job: Job, result: object) -> None:
        if isinstance(result, UpdateReport):
            self._ended(job, summary(result), report=True)
        else:
            self._ended(job, self.tr("There was nothing to learn."))

    def _ended(self, job: Job, line: str, *, report: bool = False) -> None:
        if isinstance(job, Update):
            self.panel.rest(line, report=report)
