"""Images that were removed from the library: all that is known of them is kept, so that they can come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.deeds.deeds import LIBRARY
from app.models.categories import Place
from app.pages.page import Page
from app.panels.basics import Empty
from app.panels.deedbar import DeedBar
from app.session import Session
from app.views.grid import ImageGrid
from app.words import text

if TYPE_CHECKING:
    from app.window import MainWindow

_KEY = "removed"


def _chosen(window: MainWindow) -> str:
    return LIBRARY(window) or ("" if window.removed.grid.chosen_images() else text.tr("Choose removed images first"))


class RemovedPage(Page):
    """What was added last comes first. Restored, an image is where it was, and searched for as before."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(_KEY, self.tr("Removed images"))
        self._window = window
        self._session: Session | None = None
        self.grid = ImageGrid(window.settings.now.tile)
        self.grid.setAccessibleName(self.title)
        make = window.deeds.add
        make("removed", "library", self.tr("Removed images"), self._show, needs=LIBRARY)
        restore = make(
            "restore",
            "images",
            self.tr("Put back into the library"),
            self.restore,
            "Enter",
            needs=_chosen,
            place=self.grid,
        )
        self._nothing = Empty("empty-results", self.tr("No image was removed. What you remove waits here."))
        self._stack = QStackedWidget()
        self._bar = DeedBar([restore])
        for page in (self._nothing, self.grid):
            self._stack.addWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._stack, 1)
        box.addWidget(self._bar)
        window.sorting.changed.connect(lambda _: self._read())

    @property
    def main(self) -> QWidget:
        return self.grid

    def enter(self, session: Session | None) -> None:
        self._session = session
        self.grid.set_thumbnails(None if session is None else session.thumbnails)
        self._read()

    def leave(self) -> None:
        self._session = None
        self.grid.images.clear()

    def restore(self) -> None:
        """Those that are chosen, back to where they were."""
        images = self.grid.chosen_images()
        if images:
            self.grid.expect_loss()
            self._window.sorting.do(lambda sorting: sorting.restore(images))

    def _show(self) -> None:
        self._window.go_into(Place("page", page=_KEY))

    def _read(self) -> None:
        session = self._session
        if session is not None:
            session.reader.ask("removed", session.library.sorting.removed, self._take, self._window.controller.tell)

    def _take(self, images: NDArray[np.int64]) -> None:
        self.grid.images.show_images(images[::-1])
        self._stack.setCurrentWidget(self.grid if len(images) else self._nothing)
        self._bar.setVisible(len(images) > 0)
        self.told.emit(text.images(len(images)) if len(images) else "", "")
