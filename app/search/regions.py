"""Searches with a part of an image: of the chosen one, or of what is searched with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.deeds.deeds import LIBRARY
from app.panels.region import RegionDialog
from app.search.query import Part, Query
from app.services.backend import Whole
from app.session import Session
from app.words.text import tr
from core.errors import SearchError
from core.images.region import Region
from core.reports import Example

if TYPE_CHECKING:
    from app.window import MainWindow

_SHOWN_PX = 1200


@dataclass(frozen=True)
class Subject:
    """What a part is to be taken of: a whole image of the library, or a file."""

    name: str
    example: Example
    whole: Whole


def _one_image(window: MainWindow) -> str:
    query = window.browser.query
    there = window.page.chosen_images() or (query is not None and len(query.parts) == 1)
    return LIBRARY(window) or ("" if there else tr("Choose an image first"))


class Regions(QObject):
    """Asks which part, in a dialog, and searches with it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: RegionDialog | None = None
        self.action = window.deeds.add(
            "search-part",
            "search",
            self.tr("Search with a part of this image…"),
            self.ask,
            "Ctrl+R",
            icon="region",
            needs=_one_image,
        )

    def ask(self) -> None:
        session, query = self._window.controller.session, self._window.browser.query
        images = self._window.page.chosen_images()
        if session is None:
            return
        if images:
            image = images[0]
            self._read(session, lambda: self._of_image(session, image))
        elif query is not None and len(query.parts) == 1:
            part = query.parts[0]
            if part.example.image is not None:
                image = part.example.image
                self._read(session, lambda: self._of_image(session, image))
            elif part.example.path is not None:
                path = part.example.path
                self._read(session, lambda: self._of_file(part.name, path))

    def _read(self, session: Session, read: Callable[[], Subject]) -> None:
        session.reader.ask("part", read, self.show, self._window.controller.tell)

    def _of_image(self, session: Session, image: int) -> Subject:
        """Raises SearchError where its file is away, or holds something that no engine has read yet."""
        info = session.library.image(image)
        if info.offline or _size(info.path) != info.size:
            raise SearchError(
                self.tr("A part of this image cannot be searched with, as its file is not there"),
                path=info.path,
                advice=self.tr("Search with the whole image"),
            )
        return self._of_file(info.path.name, info.path, image)

    def _of_file(self, name: str, path: Path, image: int | None = None) -> Subject:
        example = Example(path=path) if image is None else Example(image)
        return Subject(name, example, self._window.controller.backend.read_whole(path, _SHOWN_PX))

    def show(self, subject: Subject) -> None:
        """Asks for the part."""
        self.dialog = RegionDialog(subject.name, subject.whole.picture, subject.whole.size, self._window)
        self.dialog.chosen.connect(lambda region: self._search(subject, region))
        self.dialog.finished.connect(self._closed)
        self.dialog.resize(self._window.size() * 0.8)
        self.dialog.open()

    def _closed(self) -> None:
        self.dialog = None

    def _search(self, subject: Subject, region: Region) -> None:
        example = Example(subject.example.image, subject.example.path, region)
        self._window.browser.search(Query((Part(subject.name, example),)))


def _size(path: Path) -> int:
    """-1 where there is no such file any more."""
    try:
        return path.stat().st_size
    except OSError:
        return -1
