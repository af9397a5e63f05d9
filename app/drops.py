"""Files and folders dragged over the window: says what will happen, and does it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from app.models.images import DRAGGED
from app.panels.dropoverlay import DropOverlay
from app.panels.searchfield import SearchField
from app.query import Dropped, local_paths, look

if TYPE_CHECKING:
    from app.window import MainWindow


class Drops(QObject):
    """On the search field an image is a query; anywhere else what is dropped is added."""

    def __init__(self, window: MainWindow, area: QWidget, field: SearchField) -> None:
        super().__init__(window)
        self._window, self._area, self._field = window, area, field
        self.overlay = DropOverlay(window)
        self._paths: list[Path] = []
        self._seen = Dropped(0, 0)

    def fit(self) -> None:
        """Lays the overlay over the page, below the search field."""
        corner = self._area.mapTo(self._window, QPoint(0, 0))
        self.overlay.setGeometry(QRect(corner, self._area.size()))

    def enter(self, event: QDragEnterEvent) -> None:
        # Images of the grid bring their files along, for other programs.
        own = event.mimeData().hasFormat(DRAGGED)
        self._paths = [] if own else local_paths(event.mimeData())
        if not self._paths:
            event.ignore()
            return
        self._seen = look(self._paths)
        self._show(event.position().toPoint())
        self._take(event)

    def move(self, event: QDragMoveEvent) -> None:
        if not self._paths:
            event.ignore()
            return
        self._show(event.position().toPoint())
        self._take(event)

    def leave(self) -> None:
        self._paths = []
        self.overlay.hide()
        self._field.set_drop(0)

    def drop(self, event: QDropEvent) -> None:
        paths = self._paths
        search = self._on_field(event.position().toPoint(), paths)
        self.leave()
        if not paths:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if search:
            self._window.browser.search_files(paths)
        else:
            self._window.controller.add(paths)

    def _take(self, event: QDragMoveEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)  # files are read where they are, never moved
        event.accept()

    def _on_field(self, position: QPoint, paths: list[Path]) -> bool:
        if not self._field.isVisible() or not paths or any(path.is_dir() for path in paths):
            return False
        inside = self._field.mapFrom(self._window, position)
        return self._field.rect().adjusted(-8, -10, 8, 10).contains(inside)

    def _show(self, position: QPoint) -> None:
        on_field = self._on_field(position, self._paths)
        self._field.set_drop(len(self._paths) if on_field else 0)
        self.fit()
        if on_field:
            self.overlay.show_for(self._field.drop_sentence, "", target=False)
            return
        hint = ""
        session = self._window.controller.session
        if session is None:
            hint = self.tr("Recollect makes a library for them and learns in the background")
        elif self._seen.images == 1 and not self._seen.folders:
            hint = self.tr("Drop it on the search field above to search for it instead")
        elif self._seen.folders:
            hint = self.tr("The images stay where they are; Recollect learns them in the background")
        self.overlay.show_for(self._seen.sentence(), hint, target=True)
