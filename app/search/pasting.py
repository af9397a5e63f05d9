"""The clipboard as a query."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTemporaryDir
from PySide6.QtGui import QGuiApplication

from app.panels.notices import Notice
from app.search.query import clipboard, local_paths

if TYPE_CHECKING:
    from app.window import MainWindow


class Pasting(QObject):
    """An image or an image file of the clipboard becomes the query; folders are added."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._controller = window, window.controller
        self._folder, self._pasted = QTemporaryDir(), 0
        window.top.search.image_pasted.connect(self.paste)

    @property
    def folder(self) -> Path:
        """Where images of the clipboard lie until the program ends."""
        return Path(self._folder.path())

    def paste(self) -> None:
        mime, browser = clipboard(), self._window.browser
        paths = local_paths(mime)
        if paths and any(path.is_dir() for path in paths):
            self._controller.add(paths)
        elif self._controller.session is None:
            return
        elif paths:
            browser.search_files(paths)
        elif mime.hasImage():
            image = QGuiApplication.clipboard().image()
            self._pasted += 1
            path = self.folder / f"pasted-{self._pasted}.png"
            if image.save(str(path)):
                browser.search_file(path, self.tr("Pasted image"))
        else:
            words = self.tr("There is no image on the clipboard")
            advice = self.tr("Copy an image or an image file, then paste again")
            self._window.notices.add(Notice("info", words, "", advice))
