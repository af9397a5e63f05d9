"""Fills the inspector: facts and thumbnail of the chosen image at once, the file itself when it is read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from app.controller import Controller
from app.panels.preview import PIXELS
from app.services.backend import Backend
from app.services.pictures import from_jpeg
from app.session import Session
from app.words import text
from app.words.text import tr
from core.errors import RecollectError
from core.reports import Example, Hit, ImageInfo, ImageStory, Recognition, SearchResult

if TYPE_CHECKING:
    from app.library_page import LibraryPage


NEIGHBOURS = 6


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
    """Joins the grid's selection to the inspector, which looks at one of its neighbours now and then."""

    def __init__(self, controller: Controller, page: LibraryPage) -> None:
        super().__init__()
        self._controller, self._page, self._inspector = controller, page, page.inspector
        self._chosen: int | None = None
        grid = page.centre.grid
        grid.chosen.connect(self._choose)
        grid.selectionModel().selectionChanged.connect(self._select)
        page.pages.turned.connect(self._turn)
        page.docks["inspector"].visibilityChanged.connect(self._appear)
        self._inspector.look_wanted.connect(self._look)
        self._inspector.back_wanted.connect(lambda: self.show(-1 if self._chosen is None else self._chosen))

    def again(self) -> None:
        """What is shown once more: it may be in another category now."""
        self._tell(self._inspector.image)

    def show(self, image: int) -> None:
        """The facts of an image as the chosen one; -1: of none."""
        self._chosen = None if image < 0 else image
        session = self._controller.session
        if session is None or image < 0:
            if session is not None:
                session.reader.forget("inspect")
            self._inspector.clear()
        else:
            self._look(image)

    def _appear(self, visible: bool) -> None:
        """What was not asked for while nobody could see it."""
        if visible:
            self.again()

    def _turn(self) -> None:
        """What is told is of the page that is shown, not of the one before."""
        self.show(-1)
        self._chosen = self._page.current_image()
        self._tell(self._chosen)

    def _tell(self, image: int | None) -> None:
        """Of what was chosen before, which may be gone by now: nothing is said of that."""
        session = self._controller.session
        if self._several():
            self._select()
        elif session is not None and image is not None:
            session.reader.ask("inspect", lambda: self._read(session, image), lambda seen: self._seen(session, seen))

    def _choose(self, image: int) -> None:
        if not self._several():
            self.show(image)

    def _several(self) -> bool:
        return self._page.pages.current is None and sum(map(len, self._page.centre.grid.selected_rows())) > 1

    def _select(self) -> None:
        """Several are described together."""
        session = self._controller.session
        if session is None or not self._several():
            return
        images = self._page.centre.grid.chosen_images()
        session.reader.forget("inspect")
        self._inspector.show_several(images, session.thumbnails)
        if self._inspector.isVisible():
            read = partial(session.library.stories.together, images)
            session.reader.ask("inspect", read, self._inspector.show_selection, self._controller.tell)

    def _look(self, image: int) -> None:
        session = self._controller.session
        if session is not None:
            read = partial(self._read, session, image)
            session.reader.ask("inspect", read, lambda seen: self._seen(session, seen), self._controller.tell)

    @staticmethod
    def _read(session: Session, image: int) -> _Seen:
        return _Seen(session.library.image(image), session.library.thumbnails([image]).get(image))

    def _seen(self, session: Session, seen: _Seen) -> None:
        info, inspector = seen.info, self._inspector
        report = self._controller.last_update
        categories = self._page.sidebar.model.categories
        category = next((c for c in categories if c.name == info.category), None)
        figures = next((c for c in report.categories if c.name == info.category), None) if report else None
        inspector.show_image(info, category, figures, chosen=info.id == self._chosen)
        if seen.thumbnail is not None:
            inspector.show_preview(from_jpeg(seen.thumbnail))
        if not inspector.isVisible():
            return
        if info.category is None:
            session.recogniser.ask(
                "image",
                lambda: next(iter(session.library.recognising.images([info.id])), None),
                partial(self._recognised, info.id),
            )
        read = partial(whole_picture, self._controller.backend, info, PIXELS)
        session.reader.ask("preview", read, partial(self._show_whole, info.id))
        session.reader.ask("story", lambda: session.library.stories.of(info.id), partial(self._show_story, info))
        session.reader.ask(
            "neighbours",
            lambda: session.library.search([Example(image=info.id)], k=NEIGHBOURS),
            partial(self._show_neighbours, session, info.id),
        )

    def _recognised(self, image: int, recognition: Recognition | None) -> None:
        if self._inspector.image == image and recognition is not None and recognition.categories:
            self._inspector.show_likely(recognition)

    def _show_whole(self, image: int, picture: QImage | None) -> None:
        if picture is not None and self._inspector.image == image:
            self._inspector.show_preview(picture)

    def _show_story(self, info: ImageInfo, story: ImageStory) -> None:
        if self._inspector.image == info.id:
            self._inspector.show_story(story, info)

    def _show_neighbours(self, session: Session, image: int, result: SearchResult) -> None:
        if self._inspector.image == image:
            hits = [(hit.image, _name(hit)) for hit in result.hits]
            self._inspector.show_neighbours(hits, session.thumbnails)


def _name(hit: Hit) -> str:
    words = tr("%1, like it by %2").replace("%1", hit.category or tr("Inbox"))
    return words.replace("%2", text.decimal(hit.score, 2))
