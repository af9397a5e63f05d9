"""Files, folders and images of the grid dragged over the window: says what will happen, and does it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from app.models.images import DRAGGED
from app.panels.dropoverlay import DropOverlay
from app.panels.searchfield import SearchField
from app.search.query import Dropped, local_paths, look
from core.reports import TO_INBOX

if TYPE_CHECKING:
    from app.window import MainWindow


class Drops(QObject):
    """On the search field images are a query; files and folders dropped anywhere else are added.

    On the inbox or on a category of the sidebar all their images go there, else folders are categories.
    """

    def __init__(self, window: MainWindow, area: QWidget, field: SearchField) -> None:
        super().__init__(window)
        self._window, self._area, self._field = window, area, field
        self.overlay = DropOverlay(window)
        self._paths: list[Path] = []
        self._images: list[int] = []  # of the library, dragged out of its grid
        self._seen = Dropped(0, 0)

    def fit(self) -> None:
        """Lays the overlay over the images, beside the sidebar; or over a page that takes the whole window."""
        page = self._window.page
        area = page.centre if page.isVisible() else self._area
        self.overlay.setGeometry(QRect(area.mapTo(self._window, QPoint(0, 0)), area.size()))

    def enter(self, event: QDragEnterEvent) -> None:
        mime = event.mimeData()
        # Images of the grid bring their files along, for other programs.
        own = mime.hasFormat(DRAGGED)
        self._images = self._window.page.chosen_images() if own else []
        self._paths = [] if own else local_paths(mime)
        self._seen = look(self._paths)
        self.move(event)
        if self._images:
            event.accept()  # else Qt does not tell when they come to the field

    def move(self, event: QDragMoveEvent) -> None:
        on_field = self._on_field(event.position().toPoint())
        if not self._paths and not on_field:
            self._rest()
            event.ignore()
            return
        self._show(on_field, self._aim(event))
        event.setDropAction(Qt.DropAction.CopyAction)  # files are read where they are, never moved
        event.accept()

    def leave(self) -> None:
        self._paths, self._images = [], []
        self._rest()

    def drop(self, event: QDropEvent) -> None:
        paths, images = self._paths, self._images
        on_field, into = self._on_field(event.position().toPoint()), self._aim(event)
        self.leave()
        if not paths and not on_field:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if not on_field:
            self._window.controller.add(paths, into)
        elif images:
            self._window.browser.search_images(images)
        else:
            self._window.browser.search_files(paths)

    def _rest(self) -> None:
        self.overlay.hide()
        self._field.set_drop(0)
        self._window.page.sidebar.list.aim(None)

    def _aim(self, event: QDropEvent) -> str | None:
        """Where in the sidebar all images of a drop would go: the name of a category, or the inbox."""
        sidebar = self._window.page.sidebar
        seen = sidebar.list.viewport()
        inside = seen.mapFromGlobal(self._window.mapToGlobal(event.position().toPoint()))
        place = sidebar.list.aim(inside if seen.isVisible() and seen.rect().contains(inside) else None)
        if place is None:
            return None
        return TO_INBOX if place.category is None else sidebar.model.name_of(place.category)

    def _on_field(self, position: QPoint) -> bool:
        """Whether a drop there would search."""
        dragged = self._images or self._paths
        if not self._field.isVisible() or not dragged or any(path.is_dir() for path in self._paths):
            return False
        inside = self._field.mapFrom(self._window, position)
        return self._field.rect().adjusted(-8, -10, 8, 10).contains(inside)

    def _show(self, on_field: bool, into: str | None) -> None:
        self._field.set_drop(len(self._images or self._paths) if on_field else 0)
        self.fit()
        if on_field:
            self.overlay.show_for(self._field.drop_sentence, "", target=False)
            return
        hint = ""
        session = self._window.controller.session
        if into == TO_INBOX and self._seen.folders:
            hint = self.tr("No category is made: they wait there to be sorted")
        elif session is None:
            hint = self.tr("Recollect makes a library for them and learns in the background")
        elif into is None and self._seen.images == 1 and not self._seen.folders:
            hint = self.tr("Drop it on the search field above to search for it instead")
        elif self._seen.folders:
            hint = self.tr("The images stay where they are; Recollect learns them in the background")
        self.overlay.show_for(self._seen.sentence(into), hint, target=into is None)
