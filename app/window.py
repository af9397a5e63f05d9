"""The one window: lays the panels out and joins them to the controller and the browser."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt, QTemporaryDir, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QIcon,
    QResizeEvent,
)
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.controller import Controller
from app.deeds.actions import Actions
from app.deeds.deeds import Deeds
from app.deeds.palette import Palette
from app.deeds.panels import PanelDeeds
from app.deeds.turns import step
from app.dialogs import Dialogs
from app.features.category import AboutCategory
from app.features.check import Checking
from app.features.drops import Drops
from app.features.folders import Folders
from app.features.history import History
from app.features.inspector import Inspection
from app.features.map import Mapping
from app.features.out import Out
from app.features.portable import Portable
from app.features.quick_look import Looking
from app.features.reports import Reports
from app.features.resting import Resting
from app.features.sorting import Sorting
from app.features.sorting_menus import SortingMenus
from app.features.undoing import Undoing
from app.features.update import UpdateView
from app.jobs.runner import Job
from app.library_page import LibraryPage
from app.look.icons import picture
from app.look.theme import theme
from app.models.categories import Place
from app.pages.duplicates.page import DuplicatesPage
from app.pages.help import HelpPage
from app.pages.inbox.page import InboxPage
from app.pages.removed import RemovedPage
from app.pages.settings import SettingsPage
from app.panels.ask import ask, choose
from app.panels.basics import fitting
from app.panels.jobbar import JobBar
from app.panels.notices import Notice, Notices
from app.panels.start import StartPage
from app.panels.toast import Toast
from app.panels.topbar import TopBar
from app.program_pages import ProgramPages
from app.search.browser import Browser
from app.search.feedback import Feedback
from app.search.query import clipboard, local_paths
from app.search.regions import Regions
from app.search.saving import Saving
from app.search.searching import Searching
from app.session import Session
from app.settings.choosing import Choosing
from app.settings.store import Settings
from core.progress import Progress
from core.reports import LibraryInfo

log = logging.getLogger(__name__)


class MainWindow(QMainWindow):
    """Signals: closing: it is gone from the screen. closed: so is all behind it, unless not `stopped_cleanly`."""

    closing = Signal()
    closed = Signal()

    def __init__(self, controller: Controller, settings: Settings) -> None:
        super().__init__()
        self.controller, self.settings = controller, settings
        self.ask, self.choose = ask, choose
        self.stopped_cleanly = True
        self._closing = False
        self._pasted_folder, self._pasted = QTemporaryDir(), 0
        self.setWindowTitle("Recollect")
        self.setMinimumSize(QSize(720, 480))
        self.setAcceptDrops(True)
        self.deeds = Deeds(self)
        self.top = TopBar()
        self.notices = Notices()
        self.start_page = StartPage()
        self.page = LibraryPage(settings)
        self.browser = Browser(controller, self.page)
        self.inspection = Inspection(controller, self.page)
        self.dialogs = Dialogs(self)
        self.portable = Portable(self)
        self.toast = Toast(self.page.centre)
        self.sorting = Sorting(controller, self.toast)
        self.sorting_menus = SortingMenus(self)
        self.undoing = Undoing(self)
        self.feedback = Feedback(self)
        self.mapping = Mapping(self)
        self.about_category = AboutCategory(self)
        self.searching = Searching(self)
        self.out = Out(self)
        self.saving = Saving(self)
        self.regions = Regions(self)
        self.reports = Reports(self)
        self.history = History(self)
        self.folders = Folders(self)
        self.inbox = InboxPage(self)
        self.duplicates = DuplicatesPage(self)
        self.removed = RemovedPage(self)
        for page in (self.inbox, self.duplicates, self.removed):
            self.page.add_page(page)
        self.jobs = JobBar()
        self.update_view = UpdateView(self)
        self.resting = Resting(self)
        self.panels = PanelDeeds(self)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.start_page)
        self._pages.addWidget(self.page)
        self.program = ProgramPages(self, self._pages)
        centre = QWidget()
        box = QVBoxLayout(centre)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for widget in (self.top, self.notices):
            box.addWidget(widget)
        box.addWidget(self._pages, 1)
        box.addWidget(self.jobs)
        self.setCentralWidget(centre)
        self.drops = Drops(self, self._pages, self.top.search)
        self.looking = Looking(self)
        self.actions_ = Actions(self)
        self.choosing = Choosing(self)
        self.palette_ = Palette(self)
        self.program.add("settings", lambda: SettingsPage(controller))
        self.checking = Checking(self)
        self.program.add("help", lambda: HelpPage(controller, self.deeds))
        self._library_menu = QMenu(self)
        self._library_menu.aboutToShow.connect(self._fill_menu)
        self._library_menu.aboutToHide.connect(self.undoing.enable)
        self.top.library.setMenu(self._library_menu)
        self._join()
        self._show_session(None)
        self.resize(fitting(QSize(1360, 860), self.screen().availableGeometry().size()))
        geometry = settings.blob("geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)
        self._icon()
        theme().changed.connect(self._icon)

    def _join(self) -> None:
        top, start, jobs, controller = self.top, self.start_page, self.jobs, self.controller
        top.add_wanted.connect(self.dialogs.add_folders)
        top.search.words_changed.connect(self.page.sidebar.model.set_filter)
        top.search.entered.connect(self._open_match)
        top.search.file_wanted.connect(self.browser.search_file)
        top.search.image_pasted.connect(self.paste)
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
        controller.noticed.connect(self.notices.add)
        controller.engine_known.connect(jobs.show_engine)

    # --- what a user asks for

    def open_library(self, path: Path) -> None:
        """A library's folder, or the file of an exported one, as a file manager hands it over."""
        if path.is_file():
            self.portable.receive(path)
        elif self.may_interrupt(self.tr("Open the other library?"), self.tr("Stop and open")):
            self.controller.open_library(path.expanduser().absolute())

    def come_to_front(self, library: Path | None) -> None:
        """Another start of the program asks for this window, and for a library where one was named."""
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

    def paste(self) -> None:
        """An image or an image file of the clipboard becomes the query; folders are added."""
        mime = clipboard()
        paths = local_paths(mime)
        if paths and any(path.is_dir() for path in paths):
            self.controller.add(paths)
        elif paths and self.controller.session is not None:
            self.browser.search_files(paths)
        elif mime.hasImage() and self.controller.session is not None:
            image = QGuiApplication.clipboard().image()
            self._pasted += 1
            path = Path(self._pasted_folder.filePath(f"pasted-{self._pasted}.png"))
            if image.save(str(path)):
                self.browser.search_file(path, self.tr("Pasted image"))
        elif self.controller.session is not None:
            words = self.tr("There is no image on the clipboard")
            self.notices.add(Notice("info", words, "", self.tr("Copy an image or an image file, then paste again")))

    @property
    def pasted_images(self) -> Path:
        """Where images of the clipboard lie until the program ends."""
        return Path(self._pasted_folder.path())

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
        self.start_page.set_busy(False)
        self.start_page.show_recent(self.settings.recent())
        self.start_page.show_place(self.controller.new_library)
        self.jobs.show_generation(None if session is None else session.library.generation)
        self.setWindowTitle("Recollect" if session is None else f"{session.name} – Recollect")
        self.top.show_library("" if session is None else session.name)

    def show_library(self) -> None:
        """The library, or the start where there is none, in place of a page over them."""
        there = self.controller.session is not None
        self._pages.setCurrentWidget(self.page if there else self.start_page)
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
        return step(self, self.page, forward) or super().focusNextPrevChild(forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
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
            try:
                self.settings.set_blob("geometry", self.saveGeometry())
                self.page.save()
                self.closing.emit()
                self.hide()  # gone at once; the running job gets its moment to stop
                self.folders.stop()
                self.stopped_cleanly = self.controller.shutdown()
            finally:
                self.closed.emit()
        event.accept()
