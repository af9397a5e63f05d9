"""Asks for the hits of a query and shows them."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.controller import Controller
from app.search.query import Query
from app.services.pictures import from_jpeg
from app.session import Session
from app.words import text
from app.words.recognition import answer
from app.words.text import tr
from core.errors import EngineDiedError, RecollectError
from core.reports import Example, Filter, Recognition, SearchResult

if TYPE_CHECKING:
    from app.library_page import LibraryPage
    from app.search.browser import Browser
    from core.engine.jobs import Engine

_CHIP_PX = 160


def categories_of(result: SearchResult) -> str:
    """The categories of the hits, the most frequent first: "sweet pea 17 · monkshood 2"."""
    counts = Counter(tr("Inbox") if hit.category is None else hit.category for hit in result.hits)
    shown = [f"{name} {text.count(number)}" for name, number in counts.most_common(2)]
    if len(counts) > 2:
        shown.append(tr("%1 more").replace("%1", text.count(len(counts) - 2)))
    return " · ".join(shown)


class Answers(QObject):
    """Signals: pictured(dict[Example, QImage]): what the parts of the query look like."""

    pictured = Signal(object)

    def __init__(self, controller: Controller, page: LibraryPage, browser: Browser) -> None:
        super().__init__()
        self._controller, self._page, self._browser = controller, page, browser

    def ask(self, session: Session, query: Query, where: Filter) -> None:
        """Hits follow, or a notice of why there are none."""
        k, asked = self._controller.settings.now.hits, query.question(where)

        def search(engine: Engine | None = None) -> SearchResult:
            return session.library.search(
                asked.like, engine, unlike=asked.unlike, match=asked.match, k=k, where=asked.where
            )

        self._picture(session, query, from_files=False)
        if not query.needs_engine:
            session.outside.forget("search")
            session.reader.ask("search", search, self._show, self._failed)
            return
        engine, centre = self._controller.engine, self._page.centre
        session.reader.forget("search")
        centre.header(self._similar(query))
        if engine.info is None:
            centre.show_waiting(tr("The engine is starting; the hits come in a moment."))
        elif self._controller.runner.busy:
            centre.show_waiting(tr("Looking… The engine is busy with the update, so this may take a little longer."))
        elif not centre.grid.images.hits:
            centre.show_waiting(tr("Looking…"))
        session.outside.ask("search", lambda: search(engine.get()), self._show, self._failed)

    def retitle(self) -> None:
        """What is searched for has a name now."""
        if self._browser.query is not None:
            self._page.centre.title.set_text(self._similar(self._browser.query))

    @property
    def grouped(self) -> bool:
        """Whether hits are shown by category."""
        return self._controller.settings.flag("group_hits", False)

    def group(self, grouped: bool) -> None:
        """Shows hits by category, or the best first whatever they are, now and from now on."""
        self._controller.settings.set_flag("group_hits", grouped)
        images = self._page.centre.grid.images
        if images.hits:
            images.show_hits(images.hits, images.expected, grouped=grouped)
            self._page.centre.grid.scrollToTop()

    def forget(self, session: Session | None, *, everything: bool) -> None:
        """What was asked of the last query is not wanted any more; `everything`: nor are its hits."""
        if session is not None:
            session.recogniser.forget("query")
            if everything:
                session.reader.forget("search")
                session.outside.forget("search")

    def _show(self, result: SearchResult) -> None:
        query, session, centre = self._browser.query, self._controller.session, self._page.centre
        if query is None or session is None:
            return
        # Not before: a file that crashes its decoder has crashed the engine by now, and not the window.
        self._picture(session, query, from_files=True)
        hits = text.counted(len(result.hits), tr("%1 hit in %2"), tr("%1 hits in %2"))
        centre.header(self._similar(query), hits.replace("%2", text.duration(result.seconds)), categories_of(result))
        expected: set[str | None] = {part.category for part in query.parts if part.category is not None}
        if not expected and result.hits:
            expected = {result.hits[0].category}
        centre.grid.images.show_hits(result.hits, expected, grouped=self.grouped)
        spot = self._browser.spot_wanted()
        if result.hits:
            centre.show_grid()
            if spot is None:
                centre.grid.scrollToTop()
            else:
                centre.grid.go_to(spot)
        elif self._browser.where:
            centre.show_nothing(tr("No hits among the images that the filter leaves."))
        else:
            centre.show_nothing(tr("No hits: the library has no other images yet."))
        if query.category is None:
            session.recogniser.ask("query", lambda: session.library.recognising.query(result), self._recognised)

    def _recognised(self, recognition: Recognition | None) -> None:
        """Says what the query is, in place of where its hits are from."""
        if recognition is not None and recognition.categories and self._browser.query is not None:
            self._page.centre.answer(answer(recognition))

    def _failed(self, error: Exception) -> None:
        query = self._browser.query
        if isinstance(error, EngineDiedError) and query is not None:
            self._controller.engine_died(error, lambda: self._browser.search(query))
        else:
            self._controller.tell(error)
        if query is not None:
            self._browser.give_up()

    def _similar(self, query: Query) -> str:
        saved = self._page.sidebar.current_saved()
        if saved is not None and saved.id == self._browser.view.saved:
            return saved.name
        return tr("Similar to %1").replace("%1", query.name)

    def _picture(self, session: Session, query: Query, *, from_files: bool) -> None:
        everything = [*(part.example for part in query.parts), *map(Example, (*query.more, *query.less))]
        examples = [example for example in everything if _is_read(example) == from_files]
        read = self._read if from_files else self._stored
        if examples:
            session.reader.ask(read.__name__, lambda: read(session, examples), self.pictured.emit)

    @staticmethod
    def _stored(session: Session, examples: list[Example]) -> dict[Example, QImage]:
        found = session.library.thumbnails([example.image for example in examples if example.image is not None])
        return {Example(image): from_jpeg(data) for image, data in found.items()}

    def _read(self, session: Session, examples: list[Example]) -> dict[Example, QImage]:
        found = {}
        for example in examples:
            with suppress(RecollectError):  # the search itself tells of it
                path = example.path if example.image is None else session.library.image(example.image).path
                if path is not None:
                    found[example] = self._controller.backend.read_picture(path, _CHIP_PX, example.region)
        return found


def _is_read(example: Example) -> bool:
    """Whether its picture is not one that the library has."""
    return example.path is not None or example.region is not None
