"""The middle of the window: what is shown, how many, and the grid or an empty state."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.panels.basics import Elided, Empty, button, icon_button, label, set_margins
from app.panels.chipbar import ChipBar
from app.views.grid import ImageGrid


class Centre(QWidget):
    """Signals: add_wanted: the button of an empty library."""

    add_wanted = Signal()

    def __init__(self, tile: int) -> None:
        super().__init__()
        self.setObjectName("centre")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(240)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self.chips = ChipBar()
        box.addWidget(self.chips)
        header = QWidget()
        header.setFixedHeight(48)
        row = QHBoxLayout(header)
        set_margins(row, 8, 4, 16, 0)
        row.setSpacing(8)
        self.title = Elided(role="title")
        self.subtitle = label("", "muted")
        self.aside = Elided(role="muted")
        self.title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.back = icon_button("arrow-left", self.tr("Back"))
        self.forward = icon_button("arrow-right", self.tr("Forward"))
        ways = QHBoxLayout()
        ways.setSpacing(0)
        ways.addWidget(self.back)
        ways.addWidget(self.forward)
        row.addLayout(ways)
        row.addWidget(self.title)
        row.addWidget(self.subtitle)
        row.addStretch(1)
        row.addWidget(self.aside)
        self.about = icon_button("info", self.tr("About this category"))
        self.about.hide()
        row.addWidget(self.about)
        self.groups = icon_button("groups", self.tr("Group hits by category"))
        self.groups.setCheckable(True)
        self.groups.hide()
        row.addWidget(self.groups)
        box.addWidget(header)
        self._stack = QStackedWidget()
        box.addWidget(self._stack, 1)
        self.grid = ImageGrid(tile)
        self._stack.addWidget(self.grid)
        add = button(self.tr("Add folders"), "", "add-folder")
        add.clicked.connect(self.add_wanted)
        self._empty_library = Empty(
            "empty-library", self.tr("This library is empty. Drop folders here: each becomes a category."), add
        )
        self._nothing = Empty("empty-results", self.tr("Nothing here yet."))
        self._waiting = Empty("search", self.tr("Looking…"), size=48)
        for page in (self._empty_library, self._nothing, self._waiting):
            self._stack.addWidget(page)

    def header(self, title: str, subtitle: str = "", aside: str = "") -> None:
        self.title.set_text(title)
        self.subtitle.setText(subtitle)
        self.aside.set_text(aside)
        self._share()

    def answer(self, aside: str) -> None:
        """Another answer beside the same header."""
        self.aside.set_text(aside)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """A long name leaves room for the answer beside it; a small window shows the name alone."""
        narrow = self.width() < 560
        self.aside.setVisible(bool(self.aside.text()) and not narrow)
        self.title.setMaximumWidth(round(self.width() * (0.45 if self.aside.text() and not narrow else 0.7)))

    def add_page(self, page: QWidget) -> None:
        self._stack.addWidget(page)

    def show_page(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)

    def show_grid(self) -> None:
        self._stack.setCurrentWidget(self.grid)

    def show_empty_library(self) -> None:
        self._stack.setCurrentWidget(self._empty_library)

    def show_nothing(self, sentence: str) -> None:
        self._nothing.words.setText(sentence)
        self._stack.setCurrentWidget(self._nothing)

    def show_waiting(self, sentence: str) -> None:
        self._waiting.words.setText(sentence)
        self._stack.setCurrentWidget(self._waiting)
