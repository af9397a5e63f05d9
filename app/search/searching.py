"""How a user asks and finds the way: the query's chips, its filter, back and forward, several images at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QMenu

from app.deeds.deeds import IMAGES, LIBRARY
from app.panels.filterpopup import FilterPopup
from app.words.filters import told
from app.words.text import tr
from core.reports import ImageInfo

if TYPE_CHECKING:
    from app.window import MainWindow


def _backward(window: MainWindow) -> str:
    return LIBRARY(window) or ("" if window.browser.trail.can_go_back else tr("There is nothing to go back to"))


def _forward(window: MainWindow) -> str:
    return LIBRARY(window) or ("" if window.browser.trail.can_go_forward else tr("There is nothing to go forward to"))


class Searching(QObject):
    """Joins what the browser knows of a query to what is seen of it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._browser = window, window.browser
        self._grid, self._chips = window.page.centre.grid, window.page.centre.chips
        self.filters = FilterPopup(window)
        make, browser, centre = window.deeds.add, window.browser, window.page.centre
        self.back = make(
            "back", "search", self.tr("Back"), browser.back, ["Alt+Left", "Back"], icon="arrow-left", needs=_backward
        )
        self.forward = make(
            "forward",
            "search",
            self.tr("Forward"),
            browser.forward,
            ["Alt+Right", "Forward"],
            icon="arrow-right",
            needs=_forward,
        )
        self.filter = make(
            "filter", "search", self.tr("Filter…"), self.open_filter, "Ctrl+Shift+L", icon="filter", needs=LIBRARY
        )
        self.together = make(
            "similar-to-these",
            "search",
            self.tr("Find similar to these"),
            lambda: browser.search_images(self._grid.chosen_images()),
            "Ctrl+Enter",
            icon="similar",
            needs=IMAGES,
            place=self._grid,
        )
        self.here = make(
            "only-this-folder", "search", self.tr("Only images in this folder"), self.only_this_folder, needs=IMAGES
        )
        self.groups = make(
            "group-hits",
            "search",
            self.tr("Group hits by category"),
            centre.groups.click,
            "Ctrl+G",
            icon="groups",
            needs=LIBRARY,
        )
        centre.groups.setChecked(browser.answers.grouped)
        centre.groups.toggled.connect(browser.answers.group)
        for button, action in ((centre.back, self.back), (centre.forward, self.forward)):
            button.clicked.connect(action.trigger)
        window.top.filter_wanted.connect(self.open_filter)
        self.filters.chosen.connect(browser.narrow)
        self.filters.folder_wanted.connect(self._ask_folder)
        self._chips.parts_removed.connect(browser.leave_out)
        self._chips.unmarked.connect(browser.unmark)
        self._chips.narrowed.connect(browser.narrow)
        self._chips.match_chosen.connect(browser.take)
        browser.answers.pictured.connect(self._chips.show_pictures)
        browser.moved.connect(self._show)
        window.installEventFilter(self)

    def add_to(self, menu: QMenu) -> None:
        """The part of an image's menu that searches otherwise."""
        if len(self._grid.chosen_images()) > 1:
            menu.addAction(self.together)
        menu.addActions([self._window.regions.action, self.here])

    def open_filter(self) -> None:
        session, top = self._window.controller.session, self._window.top
        if session is not None:
            categories, where = self._window.page.sidebar.model.categories, self._browser.where
            session.reader.ask(
                "folders of the filter",
                session.library.folders.paths,
                lambda folders: self.filters.open_under(top.filter, categories, folders, where),
                self._window.controller.tell,
            )

    def only_this_folder(self) -> None:
        """What lies beside the chosen image, and below."""
        session, image = self._window.controller.session, self._grid.current_image()
        if session is None or image is None:
            return

        def narrow(info: ImageInfo) -> None:
            self._browser.narrow(replace(self._browser.where, folder=info.path.parent))

        session.reader.ask("folder", lambda: session.library.image(image), narrow, self._window.controller.tell)

    def _ask_folder(self) -> None:
        self.filters.hide()
        folder = self._window.dialogs.folder_to_look_in()
        if folder is not None:
            self._browser.narrow(replace(self._browser.where, folder=folder))

    def _show(self) -> None:
        centre, trail = self._window.page.centre, self._browser.trail
        centre.groups.setVisible(self._browser.query is not None)
        centre.back.setEnabled(trail.can_go_back)
        centre.forward.setEnabled(trail.can_go_forward)
        self._window.top.search.show_query(self._browser.query)
        filters = told(self._browser.where, self._window.page.sidebar.model.name_of)
        self._chips.show_query(self._browser.query, filters, saved=self._browser.view.saved is not None)
        self._window.top.show_filter(len(filters))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The buttons at the side of a mouse, which nothing in the window takes for itself."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            way = {Qt.MouseButton.BackButton: self.back, Qt.MouseButton.ForwardButton: self.forward}.get(event.button())
            if way is not None:
                way.trigger()
                return True
        return super().eventFilter(watched, event)
