"""The dialogs that ask for files and folders."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from app.search.query import IMAGE_ENDINGS
from app.words import text

if TYPE_CHECKING:
    from app.window import MainWindow


class Dialogs(QObject):
    """Each asks and, unless the user thinks better of it, does."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def open_library(self) -> None:
        folder = QFileDialog.getExistingDirectory(self._window, self.tr("Open a library"), self.home())
        if folder:
            self._window.open_library(Path(folder))

    def new_library(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self._window, self.tr("Choose a new, empty folder for the library"), self.home()
        )
        if folder and self._window.may_interrupt(self.tr("Open the new library?"), self.tr("Stop and open")):
            self._window.controller.create_library(Path(folder))

    def choose_place(self) -> None:
        """Where the first library is made: in the chosen folder where that is empty, else in a new one in it."""
        folder = QFileDialog.getExistingDirectory(
            self._window, self.tr("Where shall the library be kept?"), str(self._window.controller.new_library.parent)
        )
        if folder:
            self.set_place(Path(folder))

    def set_place(self, folder: Path) -> None:
        empty = next(folder.iterdir(), None) is None
        place = folder if empty else folder / self.tr("Recollect library")
        self._window.controller.new_library = place
        self._window.start_page.show_place(place)

    def add_folders(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self._window, self.tr("Add a folder: its subfolders, or itself, become categories"), self.home()
        )
        if folder:
            self._window.controller.add([Path(folder)])

    def add_images(self) -> None:
        files, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Add images"), self.home(), self._image_filter())
        self._window.controller.add([Path(file) for file in files])

    def query(self) -> None:
        files, _ = QFileDialog.getOpenFileNames(
            self._window, self.tr("Search for an image, or for several together"), self.home(), self._image_filter()
        )
        self._window.browser.search_files([Path(file) for file in files])

    def folder_to_look_in(self) -> Path | None:
        folder = QFileDialog.getExistingDirectory(
            self._window, self.tr("Show images in a folder, and below it"), self.home()
        )
        return Path(folder) if folder else None

    def place_of(self, folder: Path) -> Path | None:
        """Where an added folder is now."""
        title = self.tr("Where is the folder %1 now?").replace("%1", folder.name)
        found = QFileDialog.getExistingDirectory(self._window, title, str(folder.parent))
        return Path(found) if found else None

    def folder_for(self, words: str, images: int) -> Path | None:
        """Where images go; `words` with %1 for them."""
        title = words.replace("%1", text.images(images))
        folder = QFileDialog.getExistingDirectory(self._window, title, self.home()) if images else ""
        return Path(folder) if folder else None

    def file_for_list(self) -> Path | None:
        proposed = str(Path(self.home()) / self.tr("Images.csv"))
        kinds = self.tr("Table (*.csv)") + ";;" + self.tr("JSON (*.json)")
        file, _ = QFileDialog.getSaveFileName(self._window, self.tr("Export list"), proposed, kinds)
        return Path(file) if file else None

    def home(self) -> str:
        """Where dialogs begin."""
        return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)

    def _image_filter(self) -> str:
        return self.tr("Images") + " (" + " ".join(f"*{ending}" for ending in sorted(IMAGE_ENDINGS)) + ")"
