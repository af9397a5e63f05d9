"""The panels around the images: moved, resized, hidden, and found again as they were left."""

from __future__ import annotations

import logging
from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QMainWindow, QTabWidget, QWidget

from app.panels.dock import Dock
from app.settings.store import Settings

Side = Literal["start", "end", "below"]
log = logging.getLogger(__name__)

_VERSION = 1  # of the stored layout; another one is not read
_NARROW = 1080  # below this, what gives way leaves its room to the images


class Docks(QObject):
    """The docks of a page, which is a QMainWindow inside the window.

    What a user wants shown is kept apart from what is shown: a narrow window hides some, and a page without a library
    hides the floating ones, and both come back.
    """

    def __init__(self, page: QMainWindow, settings: Settings) -> None:
        super().__init__(page)
        self._page, self._settings = page, settings
        self._docks: dict[str, Dock] = {}
        self._usual: dict[str, tuple[Side, int, bool]] = {}
        self._giving_way: set[str] = set()
        self._widths: dict[str, int] = {}  # of panels beside the images, as they were while there was room
        self._width = 0
        self._restored = self._narrow = False
        self._mirrored = page.layoutDirection() == Qt.LayoutDirection.RightToLeft
        option = QMainWindow.DockOption
        page.setDockOptions(option.AnimatedDocks | option.AllowNestedDocks | option.AllowTabbedDocks)
        page.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        page.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        page.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)

    def add(
        self, key: str, name: str, panel: QWidget, side: Side, size: int, *, shown: bool = True, gives_way: bool = False
    ) -> Dock:
        """A panel on its usual side. `size`: its width there, or its height below, in pixels."""
        dock = Dock(key, name, panel)
        self._docks[key] = dock
        self._usual[key] = (side, size, shown)
        if gives_way:
            self._giving_way.add(key)
        dock.lock(not self.unlocked)
        dock.closed.connect(lambda: self._want(key, False))
        dock.move_wanted.connect(lambda where: self.move(key, where))
        self._page.addDockWidget(self._area(side), dock)
        dock.setVisible(self.wanted(key))
        dock.installEventFilter(self)
        return dock

    def __getitem__(self, key: str) -> Dock:
        return self._docks[key]

    # --- what a user asks for

    def toggle(self, key: str) -> None:
        self.show(key, not self._docks[key].isVisible())

    def show(self, key: str, shown: bool = True) -> None:
        self._want(key, shown)
        self._docks[key].setVisible(shown)

    def move(self, key: str, side: Side) -> None:
        dock = self._docks[key]
        dock.setFloating(False)
        self._page.addDockWidget(self._area(side), dock)
        self.show(key)

    @property
    def unlocked(self) -> bool:
        return self._settings.flag("panels_unlocked", False)

    def unlock(self, unlocked: bool) -> None:
        """Shows the bars by which panels are moved."""
        self._settings.set_flag("panels_unlocked", unlocked)
        for dock in self._docks.values():
            dock.lock(not unlocked)

    def reset(self) -> None:
        """Every panel where it was at the first start."""
        for key, (side, _, shown) in self._usual.items():
            dock = self._docks[key]
            dock.setFloating(False)
            self._page.addDockWidget(self._area(side), dock)
            self._want(key, shown)
        self._usual_sizes()
        self.settle()

    # --- what the page tells

    def restore(self) -> None:
        """The layout of the last time. Once the page has its size: sizes are shares of it."""
        if self._restored:
            return
        self._restored = True
        stored = self._settings.blob(self._name())
        if stored is None or not self._page.restoreState(stored, _VERSION):
            self._usual_sizes()
        for dock in self._docks.values():
            dock.lock(not self.unlocked)
        self.settle()
        log.info("panels: %s", ", ".join(f"{key} {self._where(dock)}" for key, dock in self._docks.items()))

    def _where(self, dock: Dock) -> str:
        if dock.isFloating():
            return "floating"
        area = Qt.DockWidgetArea
        names = {area.LeftDockWidgetArea: "left", area.RightDockWidgetArea: "right"}
        return names.get(self._page.dockWidgetArea(dock), "below")

    def save(self) -> None:
        if self._restored:
            self._settings.set_blob(self._name(), self._page.saveState(_VERSION))

    def fit(self, width: int) -> None:
        """The page is this wide now."""
        narrow = width < _NARROW
        self._width = width
        if narrow != self._narrow:
            self._narrow = narrow
            self.settle()
            if not narrow and self._restored:
                self._widen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A panel that changes while its page does not was changed by the user.
        if event.type() == QEvent.Type.Resize and self._page.width() == self._width and not self._narrow:
            self._widths |= {key: dock.width() for key, dock in self._docks.items() if dock is watched}
        return super().eventFilter(watched, event)

    def _widen(self) -> None:
        """A small window has squeezed the panels at the sides."""
        for key, dock in self._docks.items():
            side, usual, _ = self._usual[key]
            beside = self._where(dock) in ("left", "right") and side != "below"
            if beside and dock.isVisible():
                width = self._widths.get(key, usual)
                self._page.resizeDocks([dock], [width], Qt.Orientation.Horizontal)

    def settle(self) -> None:
        """Shows what is wanted and has room."""
        for key, dock in self._docks.items():
            in_the_way = key in self._giving_way and self._narrow and not dock.isFloating()
            dock.setVisible(self.wanted(key) and not in_the_way)

    def hide_floating(self) -> None:
        """The page is gone; panels in windows of their own would stay."""
        for dock in self._docks.values():
            if dock.isFloating():
                dock.hide()

    def wanted(self, key: str) -> bool:
        return self._settings.flag(f"panel_{key}", self._usual[key][2])

    def _want(self, key: str, shown: bool) -> None:
        self._settings.set_flag(f"panel_{key}", shown)

    def _usual_sizes(self) -> None:
        for key, (side, size, _) in self._usual.items():
            way = Qt.Orientation.Vertical if side == "below" else Qt.Orientation.Horizontal
            self._page.resizeDocks([self._docks[key]], [size], way)

    def _area(self, side: Side) -> Qt.DockWidgetArea:
        area = Qt.DockWidgetArea
        if side == "below":
            return area.BottomDockWidgetArea
        # Qt does not mirror docks.
        left = (side == "start") != self._mirrored
        return area.LeftDockWidgetArea if left else area.RightDockWidgetArea

    def _name(self) -> str:
        return "docks_mirrored" if self._mirrored else "docks"
