"""The page of the map: the view, its tools, its legend, and what can be done with the images chosen on it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.look.tokens import GRID
from app.pages.map.bar import ChosenBar
from app.pages.map.legend import Legend
from app.pages.page import Page
from app.panels.basics import Elided, Empty, button, icon_button, set_margins
from app.session import Session
from app.views.map_view import MapView
from app.words import text
from app.words.text import tr
from core.reports import CategoryInfo, ImageMap

# Below this width the legend leaves its room to the map.
_NARROW = 640
_CLOSER = 1.5
FEWEST = 5  # images that make a map


_Shown = tuple[ImageMap, list[CategoryInfo]]


def _alike(one: _Shown, other: _Shown) -> bool:
    """Whether two maps look the same: counts are told again and again while images come in elsewhere."""
    (a, names), (b, other_names) = one, other
    parts = ((a.ids, b.ids), (a.categories, b.categories), (a.positions, b.positions))
    same = all(np.array_equal(mine, yours) for mine, yours in parts)
    return same and [(c.id, c.name) for c in names] == [(c.id, c.name) for c in other_names]


class MapPage(Page):
    """Signals: show_wanted: the chosen images, in the grid. failed(Exception)."""

    show_wanted = Signal()
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__("map", tr("Map"), "map")
        self._session: Session | None = None
        self._found: ImageMap | None = None
        self._shown: _Shown | None = None
        self.view = MapView()
        self.legend = Legend()
        self.legend.pointed.connect(lambda category: self.view.highlight(None if category < 0 else category))
        self.legend.taken.connect(lambda category: self.view.choose_category(None if category < 0 else category))
        self.view.selection_changed.connect(self._show_chosen)
        self.view.lasso_ended.connect(lambda: self.lasso.setChecked(False))
        self._few = Empty("empty-results", "")
        self._waiting = Empty("map", tr("Looking at all images…"), size=48)
        self._stack = QStackedWidget()
        for one in (self._waiting, self._few, self.view):
            self._stack.addWidget(one)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self._stack, 1)
        middle.addWidget(self.legend)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self._tools = self._make_tools()
        self.bar = ChosenBar()
        self.bar.show_wanted.connect(self.show_wanted)
        self.bar.clear_wanted.connect(self.view.clear_choice)
        box.addWidget(self._tools)
        box.addLayout(middle, 1)
        box.addWidget(self.bar)
        self._arrange_parts()

    def _make_tools(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        set_margins(row, 2 * GRID - 7, 0, 2 * GRID, GRID)
        row.setSpacing(4)
        self.lasso = icon_button("lasso", tr("Lasso: draw around images to choose them"))
        self.lasso.setCheckable(True)
        self.lasso.toggled.connect(self._set_lasso)
        away, closer = icon_button("less", tr("Farther away")), icon_button("more", tr("Closer"))
        away.clicked.connect(lambda: self.view.zoom(1 / _CLOSER))
        closer.clicked.connect(lambda: self.view.zoom(_CLOSER))
        fit = icon_button("fit", tr("The whole map"))
        fit.clicked.connect(self.view.fit)
        self.status = Elided(role="muted")
        self.arrange = button(tr("Arrange"), "quiet")
        self.stop = button(tr("Stop"), "quiet")
        self.arrange.clicked.connect(self._begin)
        self.stop.clicked.connect(self._stop)
        for tool in (self.lasso, away, closer, fit):
            row.addWidget(tool)
        row.addSpacing(GRID)
        row.addWidget(self.status, 1)
        row.addWidget(self.arrange)
        row.addWidget(self.stop)
        return made

    # --- a page of the centre

    @property
    def main(self) -> QWidget:
        return self.view

    def enter(self, session: Session | None) -> None:
        if session is not self._session:
            self._session, self._found, self._shown = session, None, None
            self.view.show_map(None)
            self.view.set_thumbnails(None if session is None else session.thumbnails)
            self._stack.setCurrentWidget(self._waiting)
            if session is not None:
                arranger = session.arranger
                arranger.found.connect(lambda found: self._take(session, found))
                arranger.failed.connect(self.failed)
                arranger.progressed.connect(self._arrange_parts)
                arranger.ended.connect(self._arrange_parts)
        if session is not None:
            session.arranger.look()
        self._arrange_parts()

    def chosen_images(self) -> list[int]:
        return self.view.chosen_images()

    def current_image(self) -> int | None:
        return self.view.current_image()

    # --- the map

    def _take(self, session: Session, found: ImageMap) -> None:
        if session is self._session:
            self._found = found  # before it is said that nothing is arranged any more
            session.reader.ask(
                "map categories",
                session.library.categories,
                lambda categories: self._show(session, found, categories),
                self.failed.emit,
            )

    def _show(self, session: Session, found: ImageMap, categories: list[CategoryInfo]) -> None:
        if session is not self._session:
            return
        few = len(found.ids) < FEWEST
        if self._shown is None or not _alike(self._shown, (found, categories)):
            self._shown = found, categories
            self.view.show_map(None if few else found, categories)
            self.legend.show_points(self.view.points)
        number = len(found.ids)
        self._few.words.setText(
            tr("There are no images yet. Drop folders here to add some.")
            if number == 0
            else tr("A map begins with %1 images.").replace("%1", text.count(FEWEST))
        )
        self._stack.setCurrentWidget(self._few if few else self.view)
        self.told.emit("" if few else text.images(number), "")
        if not few and not found.arranged and not session.arranger.stopped:
            session.arranger.begin()
        self._arrange_parts()

    def _begin(self) -> None:
        if self._session is not None:
            self._session.arranger.begin()
            self._arrange_parts()

    def _stop(self) -> None:
        if self._session is not None:
            self._session.arranger.cancel()

    # --- parts

    def _arrange_parts(self) -> None:
        there = self.view.points is not None
        arranger = None if self._session is None else self._session.arranger
        busy = there and arranger is not None and arranger.busy
        arranged = self._found is not None and self._found.arranged
        self._tools.setVisible(there)
        self.bar.setVisible(there)
        self.legend.setVisible(there and self.width() >= _NARROW)
        self.stop.setVisible(busy)
        self.arrange.setVisible(there and not busy and not arranged)
        self.status.set_text(self._status(busy=busy, arranged=arranged))

    def _status(self, *, busy: bool, arranged: bool) -> str:
        found, session = self._found, self._session
        if busy and session is not None:
            moment = session.arranger.moment
            if moment is None or moment.seconds_left is None:
                return tr("Arranging the map…")
            return tr("Arranging the map, %1").replace("%1", text.time_left(moment.seconds_left))
        if found is None:
            return ""
        if not arranged:
            return tr("A first look, or one from before: like images are not all beside each other.")
        if found.sampled:
            sentence = tr("%1 images are arranged by likeness, the others lie beside their nearest.")
            return sentence.replace("%1", text.count(found.sampled))
        return ""

    def _set_lasso(self, on: bool) -> None:
        self.view.lasso_mode = on
        self.view.setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)

    def _show_chosen(self) -> None:
        self.bar.show_number(len(self.view.chosen_images()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_parts()
