"""Reports of updates as the window shows them, and the decision about one that is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.jobs.history import Change, ChangeHistory
from app.jobs.runner import Job
from app.models.categories import Place
from app.pages.report.page import ReportPage
from app.panels.notices import Notice
from app.session import Session
from core.reports import AddReport, LibraryInfo, UpdateReport

if TYPE_CHECKING:
    from app.window import MainWindow


class Reports(QObject):
    """Opens them, says that an update waits, and has it kept or discarded by a job."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._controller = window, window.controller
        self._held: int | None = None
        self._notice: Notice | None = None
        self.page = ReportPage()
        window.page.add_page(self.page)
        self.page.keep_wanted.connect(self.keep)
        self.page.discard_wanted.connect(self.discard)
        self.page.history_wanted.connect(lambda: window.history.show())
        self.page.left.connect(self._ask)
        self._shown: tuple[UpdateReport | None, list[AddReport]] = (None, [])
        self._controller.contents_changed.connect(self._take_info)
        self._controller.session_changed.connect(self._begin_anew)
        self._controller.runner.failed.connect(self._failed)

    # --- what a user asks for

    @property
    def there_is_one(self) -> bool:
        """Something was added since the library was opened, or learned at any time."""
        session = self._controller.session
        return self._just_told or (session is not None and session.library.generation > 0)

    @property
    def _just_told(self) -> bool:
        return self._controller.last_update is not None or bool(self._controller.last_added)

    def show_last(self) -> None:
        """What the last import and its update did; if that was before the library was opened, the newest report."""
        session = self._controller.session
        if self._just_told:
            self._open(self._controller.last_update, self._controller.last_added)
        elif session is not None:
            history = session.library.history

            def newest() -> UpdateReport | None:
                told = [e.number for e in history.entries() if e.reported and e.status != "discarded"]
                return history.report(max(told)) if told else None

            session.reader.ask("report", newest, self._read, self._controller.tell)

    def show(self, number: int) -> None:
        """What was told of the update that made a generation."""
        session = self._controller.session
        if session is not None:
            history = session.library.history
            session.reader.ask("report", lambda: history.report(number), self._read, self._controller.tell)

    def keep(self, number: int) -> None:
        title = self.tr("Using update %1").replace("%1", str(number))
        self._change(title, lambda history, told: history.keep(number, told))

    def discard(self, number: int) -> None:
        title = self.tr("Discarding update %1").replace("%1", str(number))
        self._change(title, lambda history, _: history.discard(number))

    def _change(self, title: str, change: Change) -> None:
        session = self._controller.session
        if session is not None:
            self._hide_question()
            self._controller.change_history(ChangeHistory(session.library, title, change))

    # --- what is shown

    def _read(self, report: UpdateReport | None) -> None:
        if report is not None:
            self._open(report, [])

    def _open(self, update: UpdateReport | None, added: list[AddReport]) -> None:
        self._shown = (update, added)
        self._fill()
        self._window.browser.show_place(Place("page", page=self.page.key))
        self._hide_question()
        self._window.activateWindow()  # it may be asked for from the window of the history
        self.page.area.setFocus()

    def _fill(self) -> None:
        session, (update, added) = self._controller.session, self._shown
        if session is not None:
            waits = update is not None and update.generation == self._held
            self.page.show_report(update, added, session.thumbnails, waits=waits)

    def _take_info(self, info: LibraryInfo) -> None:
        if info.held == self._held:
            return
        self._hide_question()
        self._notice, self._held = None, info.held
        if self.page.view is not None:
            self._fill()  # asks for a decision, or not any more
        number = info.held
        if number is not None:
            what = self.tr("Update %1 waits for you: it would make old categories harder to find")
            advice = self.tr("Search stays as it was. Look at the figures, then keep it or discard it")
            look = self.tr("Look at it…"), lambda: self.show(number)
            self._notice = Notice("warning", what.replace("%1", str(number)), "", advice, look)
            self._ask()

    def _begin_anew(self, _: Session | None) -> None:
        self._hide_question()
        self._notice, self._held = None, None
        self._shown = (None, [])
        self.page.clear()

    def _ask(self) -> None:
        """The question stays until it is answered."""
        if self._notice is not None:
            self._window.notices.add(self._notice)

    def _hide_question(self) -> None:
        if self._notice is not None:
            self._window.notices.remove(self._notice)

    def _failed(self, job: Job, _: Exception) -> None:
        if isinstance(job, ChangeHistory):
            self._ask()
