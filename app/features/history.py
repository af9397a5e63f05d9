"""The history of updates as the window shows it, and going back and forth in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.jobs.history import Change, ChangeHistory
from app.jobs.runner import Job
from app.jobs.work import ReadAgain
from app.panels.history import HistoryDialog, update_name
from app.panels.notices import Notice
from app.words import text
from core.operations.thinning_rule import ThinningRule
from core.reports import HistoryEntry, SwitchReport

if TYPE_CHECKING:
    from app.window import MainWindow


class History(QObject):
    """Reads it on the session's reader, changes it by jobs, and tells how they went."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._controller = window, window.controller
        self.dialog: HistoryDialog | None = None
        controller = self._controller
        controller.runner.finished_job.connect(self._finished)
        controller.job_begun.connect(lambda _: self._enable())
        controller.runner.idle.connect(self.refresh)
        controller.session_changed.connect(lambda _: self.close())

    # --- what a user asks for

    def show(self) -> None:
        if self._controller.session is None:
            return
        if self.dialog is None:
            self.dialog = dialog = HistoryDialog(self._window)
            dialog.goto_wanted.connect(self.goto)
            reports = self._window.reports
            dialog.report_wanted.connect(reports.show)
            dialog.report_wanted.connect(dialog.close)  # it would cover the report
            dialog.keep_wanted.connect(reports.keep)
            dialog.discard_wanted.connect(reports.discard)
            dialog.rule_wanted.connect(self.set_rule)
        self.refresh()
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def close(self) -> None:
        """What it shows is of another library."""
        if self.dialog is not None:
            self.dialog.close()

    @property
    def can_undo(self) -> bool:
        """Nothing is being learned, and there was an update."""
        session = self._controller.session
        return session is not None and not self._busy and session.library.generation > 0

    def undo(self) -> None:
        self._do(self.tr("Undoing the last update"), lambda history, told: history.undo(told))

    def goto(self, number: int) -> None:
        title = self.tr("Going to %1").replace("%1", update_name(number))
        self._do(title, lambda history, told: history.goto(number, told))

    def set_rule(self, rule: ThinningRule) -> None:
        self._do(self.tr("Deleting old updates"), lambda history, _: history.thin(rule))

    def _do(self, title: str, change: Change) -> None:
        session = self._controller.session
        if session is not None and not self._busy:
            self._controller.change_history(ChangeHistory(session.library, title, change))

    @property
    def _busy(self) -> bool:
        """Something runs or waits that must not find another generation under it. Reading again gives way."""
        runner = self._controller.runner
        jobs = [runner.current, *runner.waiting]
        return any(job.visible for job in jobs if job is not None and not isinstance(job, ReadAgain))

    # --- what is shown

    def refresh(self) -> None:
        session = self._controller.session
        if session is None or self.dialog is None:
            return

        def read() -> tuple[list[HistoryEntry], ThinningRule]:
            return session.library.history.entries(), session.library.history.rule

        session.reader.ask("history", read, self._take, self._controller.tell)

    def _take(self, found: tuple[list[HistoryEntry], ThinningRule]) -> None:
        if self.dialog is not None:
            self.dialog.show_entries(*found)
            self._enable()

    def _enable(self) -> None:
        if self.dialog is not None:
            self.dialog.set_busy(self._busy)

    def _finished(self, job: Job, result: object) -> None:  # noqa: ARG002
        if isinstance(result, SwitchReport):
            self._window.notices.add(self._switched(result))
            if result.missing:
                self._controller.read_on()

    def _switched(self, report: SwitchReport) -> Notice:
        what = self.tr("Search uses %1 now").replace("%1", update_name(report.generation))
        advice = []
        if report.pending:
            one, many = self.tr("%1 image waits to be learned again"), self.tr("%1 images wait to be learned again")
            advice.append(text.counted(report.pending, one, many))
        if report.missing:
            one = self.tr("%1 image is not in the search until its file was read again")
            many = self.tr("%1 images are not in the search until their files were read again")
            advice.append(text.counted(report.missing, one, many))
        back = self.tr("Back to %1").replace("%1", update_name(report.before))
        return Notice("info", what, "", text.clauses(advice), (back, lambda: self.goto(report.before)))
