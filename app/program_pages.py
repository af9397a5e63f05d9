"""Pages of the program rather than of a library, as settings and help: over the whole window, with or without one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.pages.page import Page
from app.panels.basics import icon_button, label

if TYPE_CHECKING:
    from app.window import MainWindow


class ProgramPages(QWidget):
    """One of them at a time, in a stack with what the window shows else."""

    def __init__(self, window: MainWindow, stack: QStackedWidget) -> None:
        super().__init__()
        self._window, self._stack = window, stack
        self._make: dict[str, Callable[[], Page]] = {}
        self._pages: dict[str, Page] = {}
        self.current: Page | None = None
        self.setObjectName("programPages")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        header = QHBoxLayout()
        header.setContentsMargins(16, 8, 16, 8)
        header.setSpacing(8)
        self.back = icon_button("chevron-left", self.tr("Back"))
        self.back.setIconSize(QSize(20, 20))
        self.back.clicked.connect(self.give_way)
        header.addWidget(self.back)
        self._title = label("", "title")
        header.addWidget(self._title)
        header.addStretch(1)
        box.addLayout(header)
        self._shown = QStackedWidget()
        box.addWidget(self._shown, 1)
        stack.addWidget(self)
        stack.currentChanged.connect(self._left)

    def add(self, key: str, make: Callable[[], Page]) -> None:
        """A page that is made when it is first shown."""
        self._make[key] = make

    def __iter__(self) -> Iterator[str]:
        """The keys of all there are."""
        return iter(self._make)

    def show_page(self, key: str) -> Page:
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = self._make[key]()
            self._shown.addWidget(page)
        if self.current is not None and self.current is not page:
            self.current.leave()
        self.current = page
        self._title.setText(page.title)
        self._shown.setCurrentWidget(page)
        self._stack.setCurrentWidget(self)
        page.enter(self._window.controller.session)
        return page

    def give_way(self) -> None:
        """Back to the library, or to the start."""
        if self.current is not None:
            self._window.show_library()

    def _left(self) -> None:
        if self._stack.currentWidget() is not self and self.current is not None:
            left, self.current = self.current, None
            left.leave()
