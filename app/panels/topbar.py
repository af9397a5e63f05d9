"""The line at the top: the library, the search, its filter, and the one primary button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.panels.basics import button, paint_arrow
from app.panels.searchfield import SearchField
from app.words import text

_NARROW = 900  # below this the primary button is its icon alone, and the search field has its room


class _Opens(QToolButton):
    """Words with the sign after them that something opens below."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("mirrored", QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_arrow(self)


class TopBar(QWidget):
    """Signals: add_wanted, filter_wanted."""

    add_wanted = Signal()
    filter_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(52)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        self.library = _Opens()
        self.library.setObjectName("libraryButton")
        self.library.setProperty("role", "quiet")
        self.library.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.library.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._left = QWidget()
        left = QHBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.library)
        left.addStretch(1)
        row.addWidget(self._left)
        self.search = SearchField()
        self.search.setMaximumWidth(560)
        row.addWidget(self.search, 100)
        row.addStretch(1)
        self.filter = button(self.tr("Filter"), "", "filter")
        self.filter.clicked.connect(self.filter_wanted)
        row.addWidget(self.filter)
        self._add_words = self.tr("Add folders")
        self.add = button(self._add_words, "primary", "add-folder")
        self.add.clicked.connect(self.add_wanted)
        row.addWidget(self.add)
        row.addSpacing(8)  # not of the margin, which is not mirrored from right to left
        self.show_library("")
        self.set_left(232)

    def show_library(self, name: str) -> None:
        shown = self.library.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, 168)
        self.library.setText(shown)
        self.library.setToolTip(name)
        self.library.setAccessibleName(self.tr("Library %1, menu").replace("%1", name))

    def show_filter(self, number: int) -> None:
        """How many things the filter asks for."""
        words = self.tr("Filter · %1").replace("%1", text.count(number)) if number else self.tr("Filter")
        self.filter.setText(words)
        self.filter.setAccessibleName(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        self.add.setText("" if narrow else self._add_words)
        self.add.setToolTip(self._add_words if narrow else "")

    def set_left(self, width: int) -> None:
        """The search field begins where the grid does, whatever the width of the sidebar, or after the library."""
        self._left.setFixedWidth(max(self.library.sizeHint().width(), width))
