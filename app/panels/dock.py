"""A panel beside the images that can be moved, and the quiet bar by which it is."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QMenu, QWidget

from app.look.theme import theme
from app.panels.basics import Elided, icon_button, set_margins

_HEIGHT = 32


class DockTitle(QWidget):
    """The name of a panel and its menu; no height at all while it is folded.

    Signals: menu_wanted(QPoint): at this place of the screen.
    """

    menu_wanted = Signal(QPoint)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("dockTitle")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._folded = False
        row = QHBoxLayout(self)
        set_margins(row, 16, 0, 8, 0)
        row.addWidget(Elided(name, role="section"), 1)
        self.menu = icon_button("chevron-down", self.tr("Move or hide %1").replace("%1", name), "tiny")
        self.menu.clicked.connect(lambda: self.menu_wanted.emit(self.menu.mapToGlobal(self.menu.rect().bottomLeft())))
        row.addWidget(self.menu)
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        self.menu.setCursor(Qt.CursorShape.ArrowCursor)

    def fold(self, folded: bool) -> None:
        self._folded = folded
        self.setFixedHeight(0 if folded else _HEIGHT)
        self.menu.setVisible(not folded)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        # What the dock asks, in place of the fixed height.
        return QSize(96, 0 if self._folded else _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())


class Dock(QDockWidget):
    """A panel. Its bar shows while panels are unlocked or it floats on its own.

    Signals:
    closed: by its menu or by the window manager.
    move_wanted(str): to the side "start", "end" or "below" of the images.
    """

    closed = Signal()
    move_wanted = Signal(str)

    def __init__(self, key: str, name: str, panel: QWidget) -> None:
        super().__init__(name)
        self.key, self.name = key, name
        self.setObjectName(f"dock-{key}")  # by which its place is remembered
        self._locked = True
        area = Qt.DockWidgetArea  # not above the images, where their title is
        self.setAllowedAreas(area.LeftDockWidgetArea | area.RightDockWidgetArea | area.BottomDockWidgetArea)
        self.bar = DockTitle(name)
        self.bar.menu_wanted.connect(self._menu)
        self.setTitleBarWidget(self.bar)
        self.setWidget(panel)
        self.topLevelChanged.connect(self._settle)
        self._settle()

    def lock(self, locked: bool) -> None:
        self._locked = locked
        self._settle()

    def _settle(self) -> None:
        fixed = self._locked and not self.isFloating()
        feature = QDockWidget.DockWidgetFeature
        movable = feature.DockWidgetMovable | feature.DockWidgetFloatable | feature.DockWidgetClosable
        self.setFeatures(feature.NoDockWidgetFeatures if fixed else movable)
        self.bar.fold(fixed)
        edge = 1 if self.isFloating() else 0
        self.setContentsMargins(edge, edge, edge, edge)

    def _menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(self.tr("Before the images"), lambda: self.move_wanted.emit("start"))
        menu.addAction(self.tr("After the images"), lambda: self.move_wanted.emit("end"))
        menu.addAction(self.tr("Below the images"), lambda: self.move_wanted.emit("below"))
        floats = menu.addAction(self.tr("In a window of its own"), lambda: self.setFloating(not self.isFloating()))
        floats.setCheckable(True)
        floats.setChecked(self.isFloating())
        menu.addSeparator()
        menu.addAction(self.tr("Hide"), self.close)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isFloating():  # no window manager draws an edge
            painter = QPainter(self)
            painter.setPen(theme().colour("muted"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
