"""The page of an open library: places, images, details, side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.models.categories import Place, Row
from app.pages.page import Page, Pages
from app.panels.centre import Centre
from app.panels.inspector import Inspector
from app.panels.sidebar import Sidebar
from app.settings import Settings

_NARROW = 1080  # below this the inspector leaves its room to the images


class LibraryPage(QWidget):
    """Signals: sidebar_resized(int): so that the search field above stays in line with the grid."""

    sidebar_resized = Signal(int)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.sidebar = Sidebar()
        self.centre = Centre(settings.tile)
        self.pages = Pages(self.centre)
        self.inspector = Inspector()
        self._inspector_wanted = True
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for number, panel in enumerate((self.sidebar, self.centre, self.inspector)):
            self._splitter.addWidget(panel)
            self._splitter.setStretchFactor(number, 1 if panel is self.centre else 0)
        self._splitter.setSizes([231, 832, 296])
        stored = settings.blob("splitter")
        if stored is not None:
            self._splitter.restoreState(stored)
            self._splitter.setHandleWidth(1)
        self._splitter.splitterMoved.connect(self._tell)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._splitter)
        self.centre.grid.tile_changed.connect(self._keep_tile)

    def add_page(self, page: Page) -> None:
        self.pages.add(page)
        if page.icon is not None:
            self.sidebar.model.pages.append(Row(page.title, place=Place("page", page=page.key), icon=page.icon))

    def show_library(self) -> None:
        """A query was made: the images are what the user looks at now."""
        self.centre.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_inspector(self) -> None:
        self._inspector_wanted = not self.inspector.isVisible()
        self.inspector.setVisible(self._inspector_wanted)

    def save(self) -> None:
        self._settings.set_blob("splitter", self._splitter.saveState())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        was_narrow = event.oldSize().width() < _NARROW
        if narrow != was_narrow or event.oldSize().width() < 0:
            self.inspector.setVisible(self._inspector_wanted and not narrow)
        self._tell()

    def _tell(self) -> None:
        self.sidebar_resized.emit(self._splitter.sizes()[0])

    def _keep_tile(self, tile: int) -> None:
        self._settings.tile = tile
