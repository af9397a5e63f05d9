"""Joins the map and the confusions to the rest of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.deeds.deeds import IMAGES, LIBRARY
from app.models.categories import Place
from app.pages.confusions.page import ConfusionsPage
from app.pages.confusions.row import Confused
from app.pages.map.page import MapPage
from app.words import text
from app.words.text import tr

if TYPE_CHECKING:
    from app.window import MainWindow


def _one_chosen(window: MainWindow) -> str:
    points = window.mapping.page.view.points
    there = points is not None and points.current is not None
    return LIBRARY(window) or ("" if there else tr("Choose one image on the map first"))


class Mapping(QObject):
    """The page of the map, its deeds, and what is done with images that were chosen there."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.page = MapPage()
        window.page.add_page(self.page)
        view, bar, sorting = self.page.view, self.page.bar, window.sorting_menus
        view.chosen.connect(window.inspection.show)
        view.similar_wanted.connect(window.browser.search_image)
        view.menu_wanted.connect(window.image_menu)
        self.page.show_wanted.connect(self.show_chosen)
        self.page.failed.connect(window.controller.tell)
        for words, icon, action in (
            (tr("Move…"), "folder", sorting.move),
            (tr("To the inbox"), "inbox", sorting.inbox),
            (tr("Remove"), "cancel", sorting.remove),
        ):
            bar.add_deed(words, icon).clicked.connect(action.trigger)
        view.addActions([sorting.move, sorting.split, sorting.inbox, sorting.remove])
        self.confusions = ConfusionsPage()
        window.page.add_page(self.confusions)
        self.confusions.compare_wanted.connect(self._compare)
        self.confusions.merge_wanted.connect(self._merge)
        self.confusions.failed.connect(window.controller.tell)
        make = window.deeds.add
        make("confusions", "view", tr("Confused categories"), self.open_confusions, icon="confusions", needs=LIBRARY)
        make("map", "view", tr("Map of all images"), self.open, "Ctrl+Shift+M", icon="map", needs=LIBRARY)
        make("map-lasso", "images", tr("Lasso on the map"), self.page.lasso.toggle, "L", icon="lasso", place=view)
        make(
            "map-alike",
            "images",
            tr("Choose its category on the map"),
            view.choose_alike,
            "C",
            needs=_one_chosen,
            place=view,
        )
        make(
            "map-neighbours",
            "images",
            tr("Choose its neighbours on the map"),
            view.choose_neighbours,
            "N",
            needs=_one_chosen,
            place=view,
        )
        make("map-show", "images", tr("Show the chosen images"), self.show_chosen, "S", needs=IMAGES, place=view)

    def open(self) -> None:
        self._window.go_into(Place("page", page=self.page.key))

    def open_confusions(self) -> None:
        self._window.go_into(Place("page", page=self.confusions.key))

    def _compare(self, both: Confused) -> None:
        """All images of two categories in the grid, one after the other, those that are confused first."""
        session = self._window.controller.session
        if session is None:
            return
        title = tr("%1 and %2").replace("%1", both.names[0]).replace("%2", both.names[1])

        def read() -> list[int]:
            first = [image for way in both.ways for pair in way.images for image in pair]
            rest = [image for number in both.ids for image in session.library.image_ids(number).tolist()]
            return list(dict.fromkeys([*first, *rest]))

        show = self._window.browser.show_images
        session.reader.ask("compare", read, lambda images: show(title, images, both.ids), self._window.controller.tell)

    def _merge(self, both: Confused) -> None:
        """Asks which of two categories stays; undo takes it back."""
        window, (one, other) = self._window, both.names
        into = [tr("Keep the name %1").replace("%1", name) for name in (one, other)]
        question = tr("Merge “%1” and “%2”?").replace("%1", one).replace("%2", other)
        chosen = window.choose(window, question, tr("All their images become one category."), into)
        if chosen is not None:
            stays, goes = both.ids[chosen], both.ids[1 - chosen]
            window.sorting.do(lambda sorting: sorting.merge([goes], stays))

    def show_chosen(self) -> None:
        """The images that are chosen on the map, in the grid."""
        images = self.page.chosen_images()
        if images:
            title = text.counted(len(images), tr("1 image of the map"), tr("%1 images of the map"))
            self._window.browser.show_images(title, images)
