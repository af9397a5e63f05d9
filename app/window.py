"""The one window: lays the panels out and joins them to the controller and the browser."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QIcon,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.deeds.deeds import Deeds
from app.deeds.turns import step
from app.growing import GrowingWindow
from app.look.icons import picture
from app.look.theme import theme
from app.panels.ask import ask, choose
from app.panels.basics import Empty, fitting
from app.panels.jobbar import JobBar
from app.panels.notices import Notices
from app.panels.start import StartPage
from app.words.text import tr

if TYPE_CHECKING:
    from app.controller import Controller
    from app.jobs.runner import Job
    from app.models.categories import Place
    from app.session import Session
    from app.settings.store import Settings
    from core.progress import Progress
    from core.reports import LibraryInfo

log = logging.getLogger(__name__)


class MainWindow(GrowingWindow):
    """Signals: closing: it is gone from the screen. closed: so is all behind it, unless not `stopped_cleanly`."""

    closing = Signal()
    closed = Signal()

    def __init__(self, controller: Controller, settings: Settings) -> None:
        super().__init__()
        self.controller, self.settings = controller, settings
        self.ask, self.choose = ask, choose
        self.stopped_cleanly = True
        self._closing = False
        self.setWindowTitle("Recollect")
        self.setMinimumSize(QSize(720, 480))
        self.setAcceptDrops(True)
        self.deeds = Deeds(self)
        self.notices = Notices()
        self.start_page = StartPage()
        self.jobs = JobBar()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start_page)
        self.start_page.setFocus()
        centre = QWidget()
        box = self.column = QVBoxLayout(centre)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.notices)
        box.addWidget(self.stack, 1)
        box.addWidget(self.jobs)
        self.setCentralWidget(centre)
        controller.noticed.connect(self.notices.add)
        self.made_whole.connect(self._join)
        self._show_start()
        self.resize(fitting(QSize(1360, 860), self.screen().availableGeometry().size()))
        geometry = settings.blob("geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)
        self._icon()
        theme().changed.connect(self._icon)

    def _join(self) -> None:
        """Joins the parts to each other and to the controller, when all are there."""
        self._library_menu = QMenu(self)
        self._library_menu.aboutToShow.connect(self._fill_menu)
        self._library_menu.aboutToHide.connect(self.undoing.enable)
        self.top.library.setMenu(self._library_menu)
        top, start, jobs, controller = self.top, self.start_page, self.jobs, self.controller
        top.add_wanted.connect(self.dialogs.add_folders)
        top.search.words_changed.connect(self.page.sidebar.model.set_filter)
        top.search.entered.connect(self._open_match)
        top.search.file_wanted.connect(self.browser.search_file)
        top.search.choose_wanted.connect(self.dialogs.query)
        self.browser.went.connect(self.program.give_way)
        self.sorting.changed.connect(self.browser.again)
        self.sorting.changed.connect(self.inspection.again)
        self.sorting.changed.connect(jobs.forget_line)
        self.page.start_moved.connect(top.set_left)
        self.page.centre.add_wanted.connect(self.dialogs.add_folders)
        self.page.centre.grid.menu_wanted.connect(self.image_menu)
        start.add_folders.connect(self.dialogs.add_folders)
        start.open_library.connect(self.dialogs.open_library)
        start.try_samples.connect(controller.try_samples)
        start.open_recent.connect(self.open_library)
        start.forget_recent.connect(self._forget_library)
        start.choose_place.connect(self.dialogs.choose_place)
        jobs.cancel_wanted.connect(controller.cancel)
        jobs.details_wanted.connect(self.reports.show_last)
        jobs.update_wanted.connect(controller.update)
        controller.session_changed.connect(self._show_session)
        controller.contents_changed.connect(self._show_contents)
        controller.generation_changed.connect(jobs.show_generation)
        controller.job_begun.connect(self._show_job)
        controller.job_progressed.connect(self._show_progress)
        controller.rested.connect(self._rest)
        controller.engine_known.connect(jobs.show_engine)

    # --- what a user asks for

    def expect(self, library: Path) -> None:
        """It is opened once the window is whole: until then nobody is told how to begin."""
        words = tr("Opening %1").replace("%1", library.name)
        self.stack.setCurrentIndex(self.stack.addWidget(Empty("recollect", words, size=64)))

    def open_library(self, path: Path) -> None:
        """A library's folder, or the file of an exported one, as a file manager hands it over."""
        if path.is_file():
            self.portable.receive(path)
        elif self.may_interrupt(self.tr("Open the other library?"), self.tr("Stop and open")):
            self.controller.open_library(path.expanduser().absolute())

    def come_to_front(self, library: Path | None) -> None:
        """Another start of the program asks for this window, and for a library where one was named."""
        self.make_whole()
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        log.info("another start came to this window")
        if library is not None:
            self.open_library(library)

    def go_into(self, place: Place) -> None:
        """Shows a place of the library, and has the keys act there."""
        self.browser.show_place(place)
        self.page.go_in()

    def focus_search(self) -> None:
        self.top.search.focus()

    def escape(self) -> None:
        """Out of a page over the window first, then of the words, then of the search."""
        if self.program.current is not None:
            self.show_library()
        elif self.top.search.words.text():
            self.top.search.words.clear()
        else:
            self.browser.clear_query()
            self.page.centre.grid.setFocus()

    def zoom(self, steps: int) -> None:
        self.page.centre.grid.zoom(steps)

    # --- the controller tells

    def _show_session(self, session: Session | None) -> None:
        self.show_library()
        self.top.setVisible(session is not None)
        self._show_start()
        self.jobs.show_generation(None if session is None else session.library.generation)
        self.setWindowTitle("Recollect" if session is None else f"{session.name} – Recollect")
        self.top.show_library("" if session is None else session.name)

    def _show_start(self) -> None:
        self.start_page.set_busy(False)
        self.start_page.show_recent(self.settings.recent())
        self.start_page.show_place(self.controller.new_library)

    def show_library(self) -> None:
        """The library, or the start where there is none, in place of a page over them."""
        there = self.controller.session is not None
        self.stack.setCurrentWidget(self.page if there else self.start_page)
        (self.page.centre.grid if there else self.start_page).setFocus()

    def _show_contents(self, info: LibraryInfo) -> None:
        if not self.controller.runner.busy:
            self.jobs.show_pending(info.pending)
        self.jobs.show_generation(info.generation)

    def _show_job(self, job: Job) -> None:
        self.jobs.begin(job, len(self.controller.runner.waiting))
        self.start_page.set_busy(True)

    def _show_progress(self, job: Job, moment: Progress) -> None:
        self.jobs.progress(job, moment, len(self.controller.runner.waiting))

    def _rest(self, line: str, details: bool, good: bool) -> None:
        self.jobs.rest(line, details=details, good=good)
        self.start_page.set_busy(False)

    # --- parts

    def _open_match(self) -> None:
        place = self.page.sidebar.model.first_match()
        if place is not None:
            self.browser.show_place(place)
            self.top.search.words.clear()

    def image_menu(self, image: int, where: QPoint) -> None:
        menu = QMenu(self)
        self.actions_.image_menu(menu, lambda: self.browser.search_image(image))
        menu.addAction(self.looking.action)
        self.searching.add_to(menu)
        self.feedback.add_to(menu)
        self.out.add_to(menu)
        self.sorting_menus.add_to(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def _forget_library(self, path: Path) -> None:
        self.settings.forget_library(path)
        self.start_page.show_recent(self.settings.recent())

    def _fill_menu(self) -> None:
        self.actions_.library_menu(self._library_menu, self.settings.recent())

    def may_interrupt(self, question: str, stop: str) -> bool:
        """Stops what runs; True when it may. Asks only where minutes of learning would be lost."""
        if self.controller.would_lose_work():
            words = self.tr(
                "Recollect is learning. When the library is opened again, this update starts anew by itself."
            )
            if not self.ask(self, question, words, stop, self.tr("Keep learning")):
                return False
        self.controller.stop_work()
        return True

    def _icon(self) -> None:
        self.setWindowIcon(QIcon(picture("recollect", theme().tokens.accent, QSize(64, 64), 1)))

    # --- Qt

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        return (self.whole and step(self, self.page, forward)) or super().focusNextPrevChild(forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.whole:
            self.drops.fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.drops.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self.drops.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drops.leave()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        self.drops.drop(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._closing:
            if not self.may_interrupt(self.tr("Close Recollect?"), self.tr("Stop and close")):
                event.ignore()
                return
            self._closing, self.stopped_cleanly = True, False
            self.give_up()
            try:
                self.settings.set_blob("geometry", self.saveGeometry())
                if self.whole:
                    self.page.save()
                    self.folders.stop()
                self.closing.emit()
                self.hide()  # gone at once; the running job gets its moment to stop
                self.stopped_cleanly = self.controller.shutdown()
            finally:
                self.closed.emit()
        event.accept()
