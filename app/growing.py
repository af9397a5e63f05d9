"""A window that is on the screen before it is whole.

Whoever starts the program waits for the start page alone. What nobody sees then is imported and made right after: step
by step while nothing else is to be done, and at once where the user does something. So nobody meets half a window.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Generator
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from app.window import MainWindow

log = logging.getLogger(__name__)

_BY_USER = {
    QEvent.Type.ShortcutOverride,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.TouchBegin,
    QEvent.Type.DragEnter,
}
_UNSEEN_MS = 1000  # a window that comes up on another desktop is not painted, and made whole after so long


class GrowingWindow(QMainWindow):
    """Attributes: whole: all its parts are there. Signals: made_whole: now they are."""

    made_whole = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.whole = False
        self._steps = self._grow()
        self._longest_s = 0.0
        self._next = QTimer(self)
        self._next.timeout.connect(self._step)

    def make_whole(self) -> None:
        """All parts are there once it returns."""
        if not self.whole:
            for _ in self._steps:
                pass

    def give_up(self) -> None:
        """Nothing more is made."""
        self._next.stop()
        if not self.whole:
            self._steps.close()

    def _step(self) -> None:
        begun = time.perf_counter()
        self._next.setInterval(0)
        next(self._steps, None)
        self._longest_s = max(self._longest_s, time.perf_counter() - begun)

    def _grow(self) -> Generator[None]:
        begun = time.perf_counter()
        try:
            yield from self._make_parts()
        except Exception:
            QCoreApplication.exit(1)  # half a window is none
            raise
        self._next.stop()
        self.whole = True
        took = time.perf_counter() - begun
        log.info("whole after %.0f ms, in steps of at most %.0f ms", 1000 * took, 1000 * self._longest_s)
        self.made_whole.emit()

    def _make_parts(self) -> Generator[None]:
        """In the order in which they need each other; a step takes a moment that nobody notices."""
        window = cast("MainWindow", self)
        controller, settings = window.controller, window.settings
        from app.panels.topbar import TopBar

        self.top = TopBar()
        self.top.hide()
        window.notices.setParent(None)  # so that Tab comes to them after the bar
        window.column.insertWidget(0, self.top)
        window.column.insertWidget(1, window.notices)
        window.notices.setVisible(bool(window.notices.notices()))
        yield
        import numpy  # noqa: F401 - by itself, as nothing takes longer

        yield
        from app.library_page import LibraryPage
        from app.search.browser import Browser

        yield
        self.page = LibraryPage(settings)
        window.stack.addWidget(self.page)
        self.browser = Browser(controller, self.page)
        yield
        from app.dialogs import Dialogs
        from app.features.inspector import Inspection
        from app.features.portable import Portable

        self.inspection = Inspection(controller, self.page)
        self.dialogs = Dialogs(window)
        self.portable = Portable(window)
        yield
        from app.features.sorting import Sorting
        from app.features.sorting_menus import SortingMenus
        from app.features.undoing import Undoing
        from app.panels.toast import Toast

        self.toast = Toast(self.page.centre)
        self.sorting = Sorting(controller, self.toast)
        self.sorting_menus = SortingMenus(window)
        self.undoing = Undoing(window)
        yield
        from app.features.map import Mapping
        from app.search.feedback import Feedback

        self.feedback = Feedback(window)
        yield
        self.mapping = Mapping(window)
        yield
        from app.features.category import AboutCategory
        from app.search.searching import Searching

        self.about_category = AboutCategory(window)
        self.searching = Searching(window)
        yield
        from app.features.out import Out
        from app.search.pasting import Pasting
        from app.search.regions import Regions
        from app.search.saving import Saving

        self.out = Out(window)
        self.pasting = Pasting(window)
        self.saving = Saving(window)
        self.regions = Regions(window)
        yield
        from app.features.folders import Folders
        from app.features.history import History
        from app.features.reports import Reports

        self.reports = Reports(window)
        self.history = History(window)
        self.folders = Folders(window)
        yield
        from app.pages.duplicates.page import DuplicatesPage
        from app.pages.inbox.page import InboxPage
        from app.pages.removed import RemovedPage

        self.inbox = InboxPage(window)
        self.duplicates = DuplicatesPage(window)
        self.removed = RemovedPage(window)
        for page in (self.inbox, self.duplicates, self.removed):
            self.page.add_page(page)
        yield
        from app.deeds.panels import PanelDeeds
        from app.features.resting import Resting
        from app.features.update import UpdateView

        self.update_view = UpdateView(window)
        self.resting = Resting(window)
        self.panels = PanelDeeds(window)
        yield
        from app.features.drops import Drops
        from app.features.quick_look import Looking
        from app.program_pages import ProgramPages

        self.program = ProgramPages(window, window.stack)
        self.drops = Drops(window, window.stack, self.top.search)
        self.looking = Looking(window)
        yield
        from app.deeds.actions import Actions
        from app.settings.choosing import Choosing

        self.actions_ = Actions(window)
        self.choosing = Choosing(window)
        yield
        from app.deeds.palette import Palette
        from app.features.check import Checking
        from app.pages.help import HelpPage
        from app.pages.settings import SettingsPage

        self.palette_ = Palette(window)
        self.program.add("settings", lambda: SettingsPage(controller))
        self.checking = Checking(window)
        self.program.add("help", lambda: HelpPage(controller, window.deeds))

    # --- Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.whole:
            self.windowHandle().installEventFilter(self)
            self._next.start(_UNSEEN_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.windowHandle():
            if self.whole:
                watched.removeEventFilter(self)
            elif event.type() == QEvent.Type.Expose:
                self._next.start(0)
            elif event.type() in _BY_USER:
                self.make_whole()
        return super().eventFilter(watched, event)
