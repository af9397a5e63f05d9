"""More like this, less like this: hits of a search that say what was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from app.deeds.deeds import HITS, IMAGES

if TYPE_CHECKING:
    from app.window import MainWindow


class Feedback(QObject):
    """Marks the chosen hits, by menu or key; without a search, more like this is a search like all of them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._browser, self._grid = window.browser, window.page.centre.grid
        make, grid = window.deeds.add, self._grid
        self.more = make(
            "more-like-this",
            "search",
            self.tr("More like this"),
            self.like_more,
            "+",
            icon="more",
            needs=IMAGES,
            place=grid,
        )
        self.less = make(
            "less-like-this",
            "search",
            self.tr("Less like this"),
            self.like_less,
            "-",
            icon="less",
            needs=HITS,
            place=grid,
        )

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
            self._browser.search_images(images)
        elif images:
            self._browser.nudge(more=images)

    def like_less(self) -> None:
        images = self._grid.chosen_images()
        if images:
            self._browser.nudge(less=images)
