"""Fills the inspector: facts and thumbnail of the chosen image at once, the file itself when it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from app.controller import Controller
from app.panels.inspector import PREVIEW
from app.services.backend import Backend
from app.session import Session
from core.errors import RecollectError
from core.reports import ImageInfo, Recognition

if TYPE_CHECKING:
    from app.library_page import LibraryPage


@dataclass(frozen=True)
class _Seen:
    info: ImageInfo
    thumbnail: bytes | None


def whole_picture(backend: Backend, info: ImageInfo, side: int) -> QImage | None:
    """What the file of an image shows; None where it is away, or is another file by now: the thumbnail serves then."""
    try:
        # What another file under this name does to a decoder no engine has tried.
        if info.offline or info.path.stat().st_size != info.size:
            return None
        return backend.read_picture(info.path, side)
    except (OSError, RecollectError):
        return None


class Inspection(QObject):
    """Joins the grid's selection to the inspector."""

    def __init__(self, controller: Controller, page: LibraryPage) -> None:
        super().__init__()
        self._controller, self._page = controller, page
        self._image = -1
        page.centre.grid.chosen.connect(self.show)

    def again(self) -> None:
        """The chosen image once more: it may be in another category now."""
        session, image = self._controller.session, self._image
        if session is not None and image >= 0:
            # One that was removed goes with the next counts.
            session.reader.ask("inspect", lambda: self._read(session, image), lambda seen: self._seen(session, seen))

    def show(self, image: int) -> None:
        """The facts of an image; -1: of none."""
        self._image = image
        session = self._controller.session
        if session is None or image < 0:
            if session is not None:
                session.reader.forget("inspect")
            self._page.inspector.clear()
            return
        session.reader.ask(
            "inspect", lambda: self._read(session, image), lambda seen: self._seen(session, seen), self._controller.tell
        )

    @staticmethod
    def _read(session: Session, image: int) -> _Seen:
        return _Seen(session.library.image(image), session.library.thumbnails([image]).get(image))

    def _recognised(self, image: int, recognition: Recognition | None) -> None:
        if self._page.inspector.image == image and recognition is not None and recognition.categories:
            self._page.inspector.show_likely(recognition)

    def _seen(self, session: Session, seen: _Seen) -> None:
        info = seen.info
        report = self._controller.last_update
        categories = self._page.sidebar.model.categories
        category = next((c for c in categories if c.name == info.category), None)
        figures = next((c for c in report.categories if c.name == info.category), None) if report else None
        self._page.inspector.show_image(info, category, figures)
        if seen.thumbnail is not None:
            self._page.inspector.show_preview(QImage.fromData(seen.thumbnail))
        if not self._page.inspector.isVisible():
            return
        if info.category is None:
            session.recogniser.ask(
                "image",
                lambda: next(iter(session.library.recognising.images([info.id])), None),
                lambda found: self._recognised(info.id, found),
            )
        if info.offline:
            return

        def show(image: QImage | None) -> None:
            if image is not None and self._page.inspector.image == info.id:
                self._page.inspector.show_preview(image)

        session.reader.ask("preview", lambda: whole_picture(self._controller.backend, info, PREVIEW), show)
