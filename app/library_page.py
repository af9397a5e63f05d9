"""The page of an open library: images in the middle, panels around them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app.docks import Docks
from app.models.categories import Place, Row
from app.pages.page import Page, Pages
from app.panels.centre import Centre
from app.panels.inspector import Inspector
from app.panels.sidebar import Sidebar
from app.settings.store import Settings


class LibraryPage(QMainWindow):
    """A QMainWindow inside the window, for its docks.

    Signals: start_moved(int): how far from its side the images begin; the search field above stays in line with them.
    """

    start_moved = Signal(int)

    def __init__(self, settings: Settings) -> None:
        super().__init__(None, Qt.WindowType.Widget)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._settings = settings
        self._awaited: QWidget | None = None  # what the focus goes to when it is shown, and why it does
        self._reason = Qt.FocusReason.OtherFocusReason
        self.sidebar = Sidebar()
        self.centre = Centre(settings.now.tile)
        self.pages = Pages(self.centre)
        self.inspector = Inspector()
        self.docks = Docks(self, settings)
        self.docks.add("sidebar", self.tr("Categories"), self.sidebar, "start", 231)
        self.setCentralWidget(self.centre)
        self.docks.add("inspector", self.tr("Details"), self.inspector, "end", 296, gives_way=True)
        self.sidebar.place_chosen.connect(self._stay)
        self.sidebar.entered.connect(self.go_in)
        self.centre.installEventFilter(self)
        self.centre.grid.tile_changed.connect(self._keep_tile)

    def add_page(self, page: Page) -> None:
        self.pages.add(page)
        if page.icon is not None:
            self.sidebar.model.pages.append(Row(page.title, place=Place("page", page=page.key), icon=page.icon))

    def chosen_images(self) -> list[int]:
        """Of the page that is shown, else of the grid."""
        page = self.pages.current
        return self.centre.grid.chosen_images() if page is None else page.chosen_images()

    def current_image(self) -> int | None:
        """Of the page that is shown, else of the grid."""
        page = self.pages.current
        return self.centre.grid.current_image() if page is None else page.current_image()

    @property
    def main(self) -> QWidget:
        """What the keys are for beside the sidebar: the images, or what a page has in their place."""
        page = self.pages.current
        return self.centre.grid if page is None else page.main

    def go_in(self, reason: Qt.FocusReason = Qt.FocusReason.ShortcutFocusReason) -> None:
        """The focus goes to what is shown, at once or, unless it went elsewhere by then, as soon as that is read."""
        main = self.main
        self._awaited, self._reason = None if main.isVisible() else main, reason
        main.installEventFilter(self)
        main.setFocus(reason)

    def _stay(self) -> None:
        self._awaited = None

    def _come_in(self) -> None:
        main, self._awaited = self._awaited, None
        focused = QApplication.focusWidget()
        if main is not None and (focused in (None, self.sidebar.list) or self.centre.isAncestorOf(focused)):
            main.setFocus(self._reason)

    def show_library(self) -> None:
        """A query was made: the images are what the user looks at now."""
        focused = QApplication.focusWidget()
        staying = focused is self.sidebar.list or (focused is not None and self.centre.chips.isAncestorOf(focused))
        if not staying:
            self.centre.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        self.docks.save()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.docks.restore()
        self.docks.settle()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.docks.hide_floating()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.docks.fit(event.size().width())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.centre and event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            place = self.centre.geometry()
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.start_moved.emit(self.width() - place.right() - 1 if mirrored else place.left())
        if watched is self._awaited and event.type() == QEvent.Type.Show:
            self._come_in()
        return super().eventFilter(watched, event)

    def _keep_tile(self, tile: int) -> None:
        self._settings.change(tile=tile)
