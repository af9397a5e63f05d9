"""What the grid shows: a place of the library or the answer to a query, as far as a filter leaves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app.controller import Controller
from app.jobs.work import AddImages
from app.models.categories import ALL, Place
from app.search.answers import Answers
from app.search.query import Part, Query, of_file, of_image
from app.search.trail import Spot, Step, Trail, View
from app.session import Session
from app.words import text
from app.words.text import tr
from core.reports import Filter, LibraryInfo, Match

if TYPE_CHECKING:
    from app.library_page import LibraryPage


class Browser(QObject):
    """Joins the panels of the library page to the session's readers.

    Signals: query_changed(Query | None), filter_changed(Filter). went: another view is about to be shown, as it was
    asked for. moved: another view is shown, or its names and the ways back and forward may be others with new counts.
    saved_wanted(int): a saved search is to be asked.
    """

    query_changed = Signal(object)
    filter_changed = Signal(object)
    went = Signal()
    moved = Signal()
    saved_wanted = Signal(int)

    def __init__(self, controller: Controller, page: LibraryPage) -> None:
        super().__init__()
        self._controller, self._page = controller, page
        self.view = View(ALL)
        self.trail = Trail()
        self.answers = Answers(controller, page, self)
        self._spot: Spot | None = None  # to go to when what is loaded now is there
        page.sidebar.place_chosen.connect(self.show_place)
        page.centre.grid.similar_wanted.connect(self.search_image)
        page.inspector.similar_wanted.connect(self.search_image)
        controller.session_changed.connect(self._take_session)
        controller.contents_changed.connect(self._take_contents)
        controller.generation_changed.connect(self._take_generation)

    @property
    def place(self) -> Place:
        return self.view.place

    @property
    def query(self) -> Query | None:
        return self.view.query

    @property
    def where(self) -> Filter:
        return self.view.where

    # --- what a user asks for

    def show_place(self, place: Place) -> None:
        if place.saved is not None:
            self.saved_wanted.emit(place.saved)
            return
        where = self.where
        if place.kind in ("inbox", "category"):
            where = replace(where, categories=(), inbox=False)  # the place says it
        self.go(View(place, None, where))

    def show_images(self, title: str, images: Sequence[int], compared: Sequence[int] = ()) -> None:
        """Images that were chosen elsewhere, in the grid; with the names of categories that are `compared`."""
        self.show_place(Place("images", images=tuple(images), title=title, compared=tuple(compared)))
        self._page.show_library()

    def search_image(self, image: int) -> None:
        """The images most like one of the library."""
        self.search_images([image])

    def search_images(self, images: Sequence[int], match: Match = "all") -> None:
        """The images most like some of the library."""
        session = self._session()
        if session is None or not images:
            return

        def look() -> Query:
            return Query(tuple(of_image(session.library.image(image)) for image in images), match)

        session.reader.ask("query", look, self.search, self._controller.tell)

    def search_file(self, path: Path, name: str = "") -> None:
        self.search(Query((of_file(path, name),)))

    def search_files(self, paths: Sequence[Path]) -> None:
        if paths:
            self.search(Query(tuple(map(of_file, paths))))

    def search(self, query: Query) -> None:
        if self._session() is not None:
            self.go(replace(self.view, query=query, saved=None))

    def nudge(self, more: Sequence[int] = (), less: Sequence[int] = ()) -> None:
        """The same search, more like some of the hits or less like them."""
        if self.query is not None:
            self.search(self.query.nudged(more, less))

    def unmark(self, images: Sequence[int]) -> None:
        """Nothing is said of these hits any more."""
        if self.query is not None:
            self.search(self.query.unmarked(images))

    def leave_out(self, parts: Sequence[Part]) -> None:
        """The same search without some of its images."""
        if self.query is not None:
            self.go(replace(self.view, query=self.query.without(parts), saved=None))

    def take(self, match: Match) -> None:
        """Hits are to be like all images of the query, or like any of them."""
        if self.query is not None:
            self.search(replace(self.query, match=match))

    def clear_query(self) -> None:
        if self.query is not None:
            self.show_place(self.place)

    def narrow(self, where: Filter) -> None:
        """Shows only what a filter leaves, here and wherever one goes from here."""
        self.go(replace(self.view, where=where, saved=None))

    def again(self) -> None:
        """The same query once more: another generation, sorted otherwise, another number of hits."""
        session = self._session()
        if session is not None and self.query is not None:
            self.answers.ask(session, self.query, self.where)

    def back(self) -> None:
        self._return(self.trail.back(self._here()))

    def forward(self) -> None:
        self._return(self.trail.forward(self._here()))

    # --- views

    def go(self, view: View) -> None:
        """Shows something else, from which there is a way back."""
        self.went.emit()
        self.trail.go(view, self._here())
        self._show(view, None)

    def give_up(self) -> None:
        """The query cannot be answered: back to what was shown before, and no step of the way leads to it."""
        step = self.trail.drop()
        if step is None:
            self._amend(replace(self.view, query=None, saved=None))
        else:
            self._show(step.view, step.spot)

    def name_query(self, saved: int) -> None:
        """What is shown is a saved search now."""
        self.view = replace(self.view, saved=saved)
        self.trail.amend(self.view)
        self.mark_place()
        self.moved.emit()
        self.answers.retitle()

    def mark_place(self) -> None:
        """Marks in the sidebar what is shown."""
        view = self.view
        named = None if view.saved is None else Place("saved", saved=view.saved)
        self._page.sidebar.select(view.place if view.query is None else named)

    def spot_wanted(self) -> Spot | None:
        """Where in the grid to go now that it is filled; once."""
        wanted, self._spot = self._spot, None
        return wanted

    def _amend(self, view: View) -> None:
        self.trail.amend(view)
        self._show(view, None)

    def _return(self, step: Step | None) -> None:
        if step is not None:
            self.went.emit()
            self._show(step.view, step.spot)

    def _here(self) -> Spot:
        return self._page.centre.grid.spot

    def _show(self, view: View, spot: Spot | None) -> None:
        session, before = self._session(), self.view
        self.view, self._spot = view, spot
        self.answers.forget(session, everything=view.query is None)
        if view.where != before.where:
            self.filter_changed.emit(view.where)
        self.query_changed.emit(view.query)
        self.moved.emit()
        self.mark_place()
        if view.query is None:
            if spot is None:
                self._page.centre.grid.scrollToTop()
            self._load_place()
        elif session is not None:
            self._page.pages.leave()
            self._page.show_library()
            self.answers.ask(session, view.query, view.where)

    # --- places

    def _load_place(self) -> None:
        session, view = self._session(), self.view
        place = view.place
        if place.page is not None:
            self._page.pages.show(place.page, session, place.category)
            return
        self._page.pages.leave()
        if session is None:
            return

        def read() -> tuple[NDArray[np.int64], dict[int, int]]:
            library = session.library
            if place.kind == "images":
                chosen = np.array(place.images, dtype=np.int64)
                of = {image: number for number in place.compared for image in library.image_ids(number).tolist()}
                return chosen[np.isin(chosen, library.image_ids(where=view.where))], of
            return library.image_ids(place.category, inbox=place.kind == "inbox", where=view.where), {}

        session.reader.ask("place", read, lambda found: self._show_ids(view, *found), self._controller.tell)

    def _show_ids(self, view: View, ids: NDArray[np.int64], of: dict[int, int]) -> None:
        """`of`: the category of each image whose category is named on it."""
        if view != self.view:
            return
        place, centre = view.place, self._page.centre
        title = {"all": tr("All images"), "inbox": tr("Inbox"), "images": place.title}.get(place.kind)
        if title is None and place.category is not None:
            title = self._page.sidebar.model.name_of(place.category) or ""
        name_of = self._page.sidebar.model.name_of
        centre.grid.images.show_images(ids, {image: name_of(number) or "" for image, number in of.items()})
        centre.header(title or "", text.images(len(ids)) if len(ids) else "")
        if len(ids):
            centre.show_grid()
            spot = self.spot_wanted()
            if spot is not None:
                centre.grid.go_to(spot)
            return
        if centre.grid.hasFocus():
            self._page.sidebar.list.setFocus()  # else hiding the grid would move it to a button nobody chose
        if view.where:
            centre.show_nothing(tr("No images here that the filter leaves."))
        elif place.kind == "inbox":
            centre.show_nothing(tr("The inbox is empty. Images dropped without a folder wait here."))
        elif self._controller.runner.has(AddImages):
            centre.show_nothing(tr("The first images appear here in a moment."))
        else:
            centre.show_empty_library()

    # --- the controller tells

    def _take_session(self, session: Session | None) -> None:
        grid, sidebar = self._page.centre.grid, self._page.sidebar
        grid.images.clear()
        grid.set_thumbnails(None if session is None else session.thumbnails)
        sidebar.set_thumbnails(None if session is None else session.thumbnails)
        sidebar.show_counts((), 0, 0)
        self.trail.clear()
        self.go(View(ALL))

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
        view = self.view
        if view.place.category is not None and view.place.category not in there:
            view = replace(view, place=ALL)
        left = tuple(category for category in view.where.categories if category in there)
        view = replace(view, where=replace(view.where, categories=left))
        if view != self.view:
            self._amend(view)
        self.trail.keep(lambda step: step.place.category in {None, *there} and there.issuperset(step.where.categories))
        self.moved.emit()

    def _take_generation(self, number: int) -> None:  # noqa: ARG002
        self.again()
        if self.query is None and self.place.page is not None:
            self._load_place()

    def _session(self) -> Session | None:
        return self._controller.session
