"""Looks at an image over the whole window: the chosen one of a grid, then its neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.deeds.deeds import IMAGES
from app.features.inspector import whole_picture
from app.services.pictures import from_jpeg
from app.views.grid import ImageGrid
from app.views.grouped_grid import GroupedGrid
from app.views.quick_look import QuickLook
from core.reports import Hit, ImageInfo

if TYPE_CHECKING:
    from app.window import MainWindow

_MOST_PX = 8192  # of the longer side, however closely it is looked at: 200 MB


@dataclass(frozen=True)
class _Seen:
    info: ImageInfo
    thumbnail: QImage | None


class Looking(QObject):
    """Attributes: view: what is seen of it. action: the deed for the images of the grid."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.view = QuickLook(window)
        self._grid: ImageGrid | GroupedGrid = window.page.centre.grid
        self._image: int | None = None  # that is looked at; `_seen` once it is known
        self._seen: _Seen | None = None
        self._asked = 0  # the pixels of the longer side that were asked for last
        self._focus: QWidget | None = None  # what had it
        # Where Space marks images, Shift and Space look.
        self.action = self._add("look", window.page.centre.grid, ["Space", "Shift+Space"])
        self._add("inbox-look", window.inbox.grid, ["Shift+Space"])
        self._add("duplicates-look", window.duplicates.grid, ["Shift+Space"])
        window.page.inspector.preview.opened.connect(self._open_inspected)
        self.view.step_wanted.connect(self._step)
        self.view.similar_wanted.connect(self._find_similar)
        self.view.view.more_wanted.connect(self._read_picture)
        self.view.finished.connect(self._give_back)
        window.controller.session_changed.connect(lambda _: self._close())

    def _add(self, key: str, grid: ImageGrid | GroupedGrid, keys: list[str]) -> QAction:
        words = self.tr("Look at it larger")
        return self._window.deeds.add(
            key, "images", words, partial(self._open_chosen, grid), keys, icon="fit", needs=IMAGES, place=grid
        )

    # --- what a user asks for

    def _open_chosen(self, grid: ImageGrid | GroupedGrid) -> None:
        image = grid.current_image()
        if image is not None:
            self._grid = grid
            self._open(image)

    def _open_inspected(self) -> None:
        """What the details show, which is one of the grid's or one that is like it."""
        image, window = self._window.page.inspector.image, self._window
        if image is not None:
            grids = (window.page.centre.grid, window.inbox.grid, window.duplicates.grid)
            self._grid = next((grid for grid in grids if grid.isVisible()), grids[0])
            self._open(image)

    def _open(self, image: int) -> None:
        self._focus = QApplication.focusWidget()
        self._look(image)

    def _step(self, by: int) -> None:
        image = self._neighbour(by)
        if image is not None:
            self._grid.choose(image)
            self._look(image)

    def _find_similar(self) -> None:
        if self._seen is not None:
            image = self._seen.info.id
            self._close()
            self._window.browser.search_image(image)

    def _close(self) -> None:
        if self.view.isVisible():
            self.view.reject()

    # --- what is shown

    def _look(self, image: int) -> None:
        session = self._window.controller.session
        if session is None:
            return
        self._image = image

        def read() -> _Seen:
            stored = session.library.thumbnails([image]).get(image)
            return _Seen(session.library.image(image), None if stored is None else from_jpeg(stored))

        session.reader.forget("look closely")
        session.reader.ask("look", read, self._show, self._window.controller.tell)

    def _show(self, seen: _Seen) -> None:
        self._seen, self._asked = seen, 0
        self.view.show()
        self.view.show_image(seen.info, seen.thumbnail, self._hit(seen.info.id))
        self.view.show_neighbours(self._neighbour(-1) is not None, self._neighbour(1) is not None)

    def _read_picture(self, side: int) -> None:
        """At first as many pixels as are seen; once somebody looks closer, all."""
        session, seen = self._window.controller.session, self._seen
        if session is None or seen is None or min(side, _MOST_PX) <= self._asked:
            return
        self._asked = _MOST_PX if self._asked else side
        read = partial(whole_picture, self._window.controller.backend, seen.info, self._asked)
        session.reader.ask("look closely", read, self._show_picture)

    def _show_picture(self, picture: QImage | None) -> None:
        if picture is None:
            self.view.away.show()
        else:
            self.view.view.add_picture(picture)

    def _give_back(self) -> None:
        """The focus to what had it, and nothing that is still being read to anybody."""
        session = self._window.controller.session
        self._image = self._seen = None
        if session is not None:
            for key in ("look", "look closely"):
                session.reader.forget(key)
        there = self._focus is not None and isValid(self._focus) and self._focus.isVisible()
        (self._focus if self._focus is not None and there else self._grid).setFocus()

    def _neighbour(self, by: int) -> int | None:
        """Of the image that is shown, in the grid; of one that is not there, of the grid's own."""
        images = self._grid.images
        rows = [images.row_of(image) for image in (self._image, self._grid.current_image()) if image is not None]
        row = next((row for row in rows if row is not None), None)
        return None if row is None else images.image_at(row + by)

    def _hit(self, image: int) -> Hit | None:
        return next((hit for hit in self._window.page.centre.grid.images.hits if hit.image == image), None)
