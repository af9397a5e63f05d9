"""Searches under a name: saved, opened, renamed and deleted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, QPoint

from app.deeds.deeds import LIBRARY
from app.models.categories import ALL
from app.panels.categorypopup import Asked
from app.panels.notices import Notice
from app.search.query import Part, Query, of_file, of_image
from app.search.trail import View
from app.services.backend import LibraryLike, SavedLike
from app.settings.store import data_folder
from app.words import text
from app.words.text import tr
from core.reports import Example, Question, SavedSearch

if TYPE_CHECKING:
    from app.window import MainWindow


@dataclass(frozen=True)
class _Opened:
    view: View
    name: str
    gone: tuple[str, ...]


def _searching(window: MainWindow) -> str:
    return LIBRARY(window) or ("" if window.browser.query is not None else tr("Search for an image first"))


class Saving(QObject):
    """Joins the saved searches of a library to their section of the sidebar."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._browser, self._sidebar = window, window.browser, window.page.sidebar
        self.save = window.deeds.add(
            "save-search", "search", self.tr("Save search…"), self.ask_name, "Ctrl+S", icon="bookmark", needs=_searching
        )
        window.page.centre.chips.save_wanted.connect(self.ask_name)
        window.browser.saved_wanted.connect(self.open)
        self._sidebar.saved_menu_wanted.connect(self._menu)
        window.controller.session_changed.connect(lambda _: self._load())

    # --- what a user asks for

    def ask_name(self) -> None:
        """A name for the search that is shown."""
        chips = self._window.page.centre.chips
        if self._browser.query is not None:
            asked = Asked(self.tr("Save this search as"), self.tr("Name"), named=self.keep)
            beside = chips.save if chips.save.isVisible() else chips
            self._window.sorting_menus.popup.ask(asked, beside.mapToGlobal(beside.rect().bottomLeft()))

    def keep(self, name: str) -> None:
        """Saves the search that is shown; one of the same name only after asking."""
        query, known = self._browser.query, {saved.name for saved in self._sidebar.model.saved}
        if query is None or (name in known and not self._may_replace(name)):
            return
        question, pasted = query.question(self._browser.where), self._window.pasting.folder
        self._do(
            lambda library: library.saved.save(name, _lasting(question, pasted), replace=name in known),
            lambda saved: self._kept(saved, name),
        )

    def open(self, saved: int) -> None:
        """Asks a saved search again."""
        session = self._window.controller.session
        if session is not None:
            library = session.library
            session.reader.ask("saved search", lambda: _opened(library, saved), self._show, self._failed)

    def ask_new_name(self, saved: SavedSearch) -> None:
        title = self.tr("Rename %1").replace("%1", saved.name)
        asked = Asked(title, self.tr("Name"), start=saved.name, named=lambda name: self._rename(saved, name))
        view = self._sidebar.list
        place = view.visualRect(view.currentIndex()).bottomLeft()
        self._window.sorting_menus.popup.ask(asked, view.viewport().mapToGlobal(place))

    def ask_delete(self, saved: SavedSearch) -> None:
        question = self.tr("Delete the saved search “%1”?").replace("%1", saved.name)
        words = self.tr("The images it searches with, and those it finds, stay.")
        if self._window.ask(self._window, question, words, self.tr("Delete"), self.tr("Keep")):
            self._change(lambda searches: searches.delete(saved.id))

    def do_to_current(self, key: str) -> None:
        """Renames or deletes the saved search whose row is current, if there is one."""
        saved = self._sidebar.current_saved()
        deed = {"rename": self.ask_new_name, "delete": self.ask_delete}.get(key)
        if saved is not None and deed is not None:
            deed(saved)

    # --- parts

    def _menu(self, saved: SavedSearch, where: QPoint) -> None:
        sorting = self._window.sorting_menus
        sorting.show_menu(saved, ((sorting.rename, self.ask_new_name), (sorting.delete, self.ask_delete)), where)

    def _may_replace(self, name: str) -> bool:
        question = self.tr("Replace the saved search “%1”?").replace("%1", name)
        words = self.tr("It is kept no more; this search takes its name.")
        return self._window.ask(self._window, question, words, self.tr("Replace"), self.tr("Cancel"))

    def _rename(self, saved: SavedSearch, name: str) -> None:
        self._change(lambda searches: searches.rename(saved.id, name))

    def _change(self, change: Callable[[SavedLike], None]) -> None:
        self._do(lambda library: change(library.saved), lambda _: self._load())

    def _do(self, deed: Callable[[LibraryLike], object], done: Callable[[int], None]) -> None:
        session = self._window.controller.session
        if session is not None:
            session.reader.do(lambda: deed(session.library), done, self._window.controller.tell)

    def _load(self, then: Callable[[], None] = lambda: None) -> None:
        session, model = self._window.controller.session, self._sidebar.model

        def show(found: Sequence[SavedSearch]) -> None:
            model.show_saved(found)
            then()

        if session is None:
            show([])
        else:
            session.reader.ask("saved searches", session.library.saved.all, show)

    def _kept(self, saved: int, name: str) -> None:
        self._window.toast.tell(self.tr("Saved the search %1").replace("%1", name), undo=False)
        self._load(then=lambda: self._browser.name_query(saved))

    def _show(self, opened: _Opened) -> None:
        if opened.gone:
            words = self.tr("Some of %1 is not there any more").replace("%1", opened.name)
            advice = self.tr("Searched without it: %1").replace("%1", text.listing(opened.gone))
            self._window.notices.add(Notice("warning", words, "", advice))
        self._browser.go(opened.view)

    def _failed(self, error: Exception) -> None:
        self._window.controller.tell(error)
        self._browser.mark_place()


def _opened(library: LibraryLike, saved: int) -> _Opened:
    found = library.saved.open(saved)
    asked = found.question
    parts = tuple(_part(library, example) for example in asked.like)
    less = tuple(example.image for example in asked.unlike if example.image is not None)
    query = Query(parts, asked.match, less=less)
    return _Opened(View(ALL, query, asked.where, saved), found.name, found.gone)


def _part(library: LibraryLike, example: Example) -> Part:
    if example.path is not None:
        return replace(of_file(example.path), example=example)
    assert example.image is not None
    return of_image(library.image(example.image), example.region)


def _lasting(question: Question, pasted: Path) -> Question:
    """Pasted images are copied to where they stay: the program forgets them when it ends."""

    def keep(example: Example) -> Example:
        if example.path is None or not example.path.is_relative_to(pasted):
            return example
        folder = data_folder() / "Pasted images"
        folder.mkdir(parents=True, exist_ok=True)
        kept = folder / f"{uuid4().hex}{example.path.suffix}"
        copyfile(example.path, kept)
        return replace(example, path=kept)

    return replace(question, like=tuple(map(keep, question.like)))
