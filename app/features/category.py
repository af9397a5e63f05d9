"""Opens the page of a category, and does what is asked for there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.deeds.deeds import LIBRARY
from app.models.categories import Place
from app.pages.category.page import CategoryPage
from app.words.text import tr

if TYPE_CHECKING:
    from app.window import MainWindow


def _one_shown(window: MainWindow) -> str:
    there = window.about_category.current() is not None
    return LIBRARY(window) or ("" if there else tr("Open a category first"))


class AboutCategory(QObject):
    """From the header over its images, from the details of an image, by key and by menu."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.page = page = CategoryPage()
        window.page.add_page(page)
        sorting, browser, centre = window.sorting_menus, window.browser, window.page.centre
        page.images_wanted.connect(lambda category: browser.show_place(Place("category", category)))
        page.rename_wanted.connect(sorting.ask_new_name)
        page.merge_wanted.connect(sorting.ask_merge)
        page.delete_wanted.connect(sorting.ask_delete)
        page.look_wanted.connect(window.inspection.show)
        page.similar_wanted.connect(browser.search_image)
        page.failed.connect(window.controller.tell)
        for words, action in (
            (tr("Move to…"), sorting.move),
            (tr("To the inbox"), sorting.inbox),
            (tr("Remove"), sorting.remove),
        ):
            page.unlike.add_deed(words).clicked.connect(action.trigger)
        words = tr("About this category")
        self.action = window.deeds.add(
            "about-category", "categories", words, self.open_current, "Ctrl+Shift+B", icon="info", needs=_one_shown
        )
        centre.about.clicked.connect(self.open_current)
        browser.moved.connect(self._offer)
        window.page.inspector.category_wanted.connect(self._open_named)

    def current(self) -> int | None:
        """The category whose images are shown, or that is current in the sidebar, or of the image that is looked at."""
        page, place = self._window.page, self._window.browser.place
        if place.category is not None:
            return place.category
        category = page.sidebar.current_category()
        return self._named(page.inspector.category) if category is None else category.id

    def open(self, category: int) -> None:
        self._window.browser.show_place(Place("page", category=category, page=self.page.key))

    def open_current(self) -> None:
        category = self.current()
        if category is not None:
            self.open(category)

    def _open_named(self, name: str) -> None:
        category = self._named(name)
        if category is not None:
            self.open(category)

    def _named(self, name: str | None) -> int | None:
        return next((one.id for one in self._window.page.sidebar.model.categories if one.name == name), None)

    def _offer(self) -> None:
        """The way to it stands over the images of one category."""
        browser = self._window.browser
        self._window.page.centre.about.setVisible(browser.query is None and browser.place.kind == "category")
