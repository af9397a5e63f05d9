"""What the grid shows: a place of the library or the answer to a query."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app import text
from app.controller import Controller
from app.models.categories import ALL, Place
from app.query import Query
from app.recognition import answer
from app.session import Session
from app.text import tr
from core.errors import EngineDiedError
from core.reports import Filter, LibraryInfo, Recognition, SearchResult

if TYPE_CHECKING:
    from app.library_page import LibraryPage


def _answer(result: SearchResult) -> str:
    """The categories of the hits, the most frequent first: "sweet pea 17 · monkshood 2"."""
    counts = Counter(tr("Inbox") if hit.category is None else hit.category for hit in result.hits)
    shown = [f"{name} {text.count(number)}" for name, number in counts.most_common(2)]
    if len(counts) > 2:
        shown.append(tr("%1 more").replace("%1", text.count(len(counts) - 2)))
    return " · ".join(shown)


class Browser(QObject):
    """Joins the panels of the library page to the session's readers.

    Signals: query_changed(Query | None), filter_changed(list[int]).
    """

    query_changed = Signal(object)
    query_pictured = Signal(object)
    filter_changed = Signal(list)

    def __init__(self, controller: Controller, page: LibraryPage) -> None:
        super().__init__()
        self._controller, self._page = controller, page
        self.place: Place = ALL
        self.query: Query | None = None
        self.filter: list[int] = []
        self._asked_at = 0.0
        page.sidebar.place_chosen.connect(self.show_place)
        page.centre.grid.similar_wanted.connect(self.search_image)
        page.inspector.similar_wanted.connect(self.search_image)
        controller.session_changed.connect(self._take_session)
        controller.contents_changed.connect(self._take_contents)
        controller.generation_changed.connect(self._take_generation)

    # --- what a user asks for

    def show_place(self, place: Place) -> None:
        self.place = place
        self._set_query(None)
        self._page.sidebar.select(place)
        self._page.centre.grid.scrollToTop()
        self._load_place()

    def show_images(self, title: str, images: Sequence[int]) -> None:
        """Images that were chosen elsewhere, in the grid."""
        self.show_place(Place("images", images=tuple(images), title=title))
        self._page.show_library()

    def search_image(self, image: int, more: Sequence[int] = ()) -> None:
        """The images most like one of the library, and like `more` of them."""
        session = self._session()
        if session is None:
            return

        def look() -> Query:
            info = session.library.image(image)
            return Query(info.path.name, image=image, category=info.category, more=tuple(more))

        session.reader.ask("query", look, self.search, self._controller.tell)

    def search_file(self, path: Path, name: str = "") -> None:
        self.search(Query(name or path.name, path=path))

    def search(self, query: Query) -> None:
        session = self._session()
        if session is None:
            return
        self._set_query(query)
        self._page.sidebar.select(None)
        self._page.pages.leave()
        self._page.show_library()
        if query.path is None:
            self._picture(session, query)
        self._ask(session, query)

    def nudge(self, more: Sequence[int] = (), less: Sequence[int] = ()) -> None:
        """The same search, more like some of the hits or less like them."""
        if self.query is not None:
            self.search(self.query.nudged(more, less))

    def forget_nudges(self) -> None:
        """The search as it was before hits were marked."""
        if self.query is not None:
            self.search(replace(self.query, more=(), less=()))

    def clear_query(self) -> None:
        if self.query is not None:
            self.show_place(self.place)

    def set_filter(self, categories: list[int]) -> None:
        self.filter = list(categories)
        self.filter_changed.emit(self.filter)
        self.again()

    def again(self) -> None:
        """The same query once more: another filter, another generation, sorted otherwise, another number of hits."""
        session = self._session()
        if session is not None and self.query is not None:
            self._ask(session, self.query)

    # --- queries

    def _ask(self, session: Session, query: Query) -> None:
        k, where = self._controller.settings.now.hits, Filter(categories=tuple(self.filter))
        like, unlike = query.examples()
        self._asked_at = time.monotonic()
        centre = self._page.centre
        if query.image is not None:
            session.outside.forget("search")
            session.reader.ask(
                "search",
                lambda: session.library.search(like, unlike=unlike, k=k, where=where),
                self._show_result,
                self._search_failed,
            )
        elif query.path is not None:
            engine = self._controller.engine
            session.reader.forget("search")
            centre.header(self._similar(query))
            if self._controller.engine.info is None:
                centre.show_waiting(tr("The engine is starting; the hits come in a moment."))
            elif self._controller.runner.busy:
                centre.show_waiting(
                    tr("Looking… The engine is busy with the update, so this may take a little longer.")
                )
            elif not centre.grid.images.hits:
                centre.show_waiting(tr("Looking…"))
            session.outside.ask(
                "search",
                lambda: session.library.search(like, engine.get(), unlike=unlike, k=k, where=where),
                self._show_result,
                self._search_failed,
            )

    def _show_result(self, result: SearchResult) -> None:
        query = self.query
        if query is None:
            return
        session = self._session()
        if session is not None and query.path is not None:
            # Not before: a file that crashes its decoder has crashed the engine by now, and not the window.
            self._picture(session, query)
        centre = self._page.centre
        hits = text.counted(len(result.hits), tr("%1 hit in %2"), tr("%1 hits in %2"))
        centre.header(self._similar(query), hits.replace("%2", text.duration(result.seconds)), _answer(result))
        expected = query.category
        if expected is None and result.hits:
            expected = result.hits[0].category
        centre.grid.images.show_hits(result.hits, expected)
        if result.hits:
            centre.show_grid()
            centre.grid.scrollToTop()
        elif self.filter:
            centre.show_nothing(tr("No hits in the chosen categories."))
        else:
            centre.show_nothing(tr("No hits: the library has no other images yet."))
        session = self._session()
        if session is not None and query.category is None:
            session.recogniser.ask("query", lambda: session.library.recognising.query(result), self._recognised)

    def _recognised(self, recognition: Recognition | None) -> None:
        """Says what the query is, in place of where its hits are from."""
        if recognition is not None and recognition.categories and self.query is not None:
            self._page.centre.answer(answer(recognition))

    def _search_failed(self, error: Exception) -> None:
        query = self.query
        if isinstance(error, EngineDiedError) and query is not None:
            self._controller.engine_died(error, lambda: self.search(query))
        else:
            self._controller.tell(error)
        if self.query is not None and self.query.path is not None:
            self.clear_query()

    def _similar(self, query: Query) -> str:
        return tr("Similar to %1").replace("%1", query.name)

    def _set_query(self, query: Query | None) -> None:
        session = self._session()
        if session is not None:
            session.recogniser.forget("query")
        if session is not None and query is None:
            session.reader.forget("search")
            session.outside.forget("search")
        self.query = query
        self.query_changed.emit(query)

    def _picture(self, session: Session, query: Query) -> None:
        backend = self._controller.backend

        def read() -> QImage | None:
            if query.image is not None:
                data = session.library.thumbnails([query.image]).get(query.image)
                return None if data is None else QImage.fromData(data)
            return None if query.path is None else backend.read_picture(query.path, 160)

        session.reader.ask("picture", read, self._pictured, lambda _: None)  # the search itself tells of the error

    def _pictured(self, image: QImage | None) -> None:
        if image is not None:
            self.query_pictured.emit(image)

    # --- places

    def _load_place(self) -> None:
        session, place = self._session(), self.place
        if place.page is not None:
            self._page.pages.show(place.page, session)
            return
        self._page.pages.leave()
        if session is None:
            return

        def read() -> NDArray[np.int64]:
            if place.kind == "images":
                return np.intersect1d(session.library.image_ids(), place.images)
            return session.library.image_ids(place.category, inbox=place.kind == "inbox")

        session.reader.ask("place", read, lambda ids: self._show_ids(place, ids), self._controller.tell)

    def _show_ids(self, place: Place, ids: NDArray[np.int64]) -> None:
        if self.query is not None or place != self.place:
            return
        centre = self._page.centre
        title = {"all": tr("All images"), "inbox": tr("Inbox"), "images": place.title}.get(place.kind)
        if title is None and place.category is not None:
            title = self._page.sidebar.model.name_of(place.category) or ""
        centre.grid.images.show_images(ids)
        centre.header(title or "", text.images(len(ids)) if len(ids) else "")
        if len(ids):
            centre.show_grid()
            return
        if centre.grid.hasFocus():
            self._page.sidebar.list.setFocus()  # else hiding the grid would move it to a button nobody chose
        if place.kind == "inbox":
            centre.show_nothing(tr("The inbox is empty. Images dropped without a folder wait here."))
        elif self._controller.runner.busy:
            centre.show_nothing(tr("The first images appear here in a moment."))
        else:
            centre.show_empty_library()

    # --- the controller tells

    def _take_session(self, session: Session | None) -> None:
        grid, sidebar = self._page.centre.grid, self._page.sidebar
        self.filter, self.place = [], ALL
        self._set_query(None)
        self.filter_changed.emit([])
        grid.images.clear()
        grid.set_thumbnails(None if session is None else session.thumbnails)
        sidebar.set_thumbnails(None if session is None else session.thumbnails)
        sidebar.show_counts((), 0, 0)
        sidebar.select(ALL)
        if session is not None:
            self._load_place()

    def _take_contents(self, info: LibraryInfo) -> None:
        session = self._session()
        if session is None:
            return
        session.thumbnails.forget_missing()
        self._page.sidebar.show_counts(info.categories, info.images, info.inbox)
        self._leave_gone({category.id for category in info.categories})
        if self.query is None:
            self._load_place()

    def _leave_gone(self, there: set[int]) -> None:
        """Out of a category that was deleted or merged, and out of the filter with it."""
        if self.place.category is not None and self.place.category not in there:
            self.place = ALL
            if self.query is None:
                self._page.sidebar.select(ALL)
        left = [category for category in self.filter if category in there]
        if left != self.filter:
            self.set_filter(left)

    def _take_generation(self, number: int) -> None:  # noqa: ARG002
        self.again()
        if self.query is None and self.place.page is not None:
            self._load_place()

    def _session(self) -> Session | None:
        return self._controller.session
