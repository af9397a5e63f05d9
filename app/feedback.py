"""More like this, less like this: hits of a search that say what was meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from app.icons import set_icon

if TYPE_CHECKING:
    from app.window import MainWindow


class Feedback(QObject):
    """Marks the chosen hits, by menu or key; without a search, more like this is a search like all of them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._browser, self._grid = window.browser, window.page.centre.grid
        self.more = self._make(self.tr("More like this"), self.like_more, "+", "more")
        self.less = self._make(self.tr("Less like this"), self.like_less, "-", "less")
        window.top.search.nudges_cleared.connect(self._browser.forget_nudges)

    def add_to(self, menu: QMenu) -> None:
        """The part of an image's menu that says what was meant."""
        searching = self._browser.query is not None
        if searching or len(self._grid.chosen_images()) > 1:
            menu.addSeparator()
            menu.addAction(self.more)
        if searching:
            menu.addAction(self.less)

    def like_more(self) -> None:
        images = self._grid.chosen_images()
        if images and self._browser.query is None:
            self._browser.search_image(images[0], more=images[1:])
        elif images:
            self._browser.nudge(more=images)

    def like_less(self) -> None:
        images = self._grid.chosen_images()
        if images:
            self._browser.nudge(less=images)

    def _make(self, words: str, deed: Callable[[], None], key: str, icon: str) -> QAction:
        action = QAction(words, self._grid)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(deed)
        set_icon(action, icon, "muted")
        self._grid.addAction(action)
        return action
