"""The list of places: all images, inbox, categories."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.categories import ALL, CategoryModel, Place, Row
from app.services.thumbnails import Thumbnails
from app.views.places import PlaceList
from core.reports import CategoryInfo, SavedSearch


class Sidebar(QWidget):
    """Signals:
    place_chosen(Place): by click or arrow keys.
    entered(Qt.FocusReason): the keys are for what is shown now: a row was clicked, or Enter or Right pressed.
    menu_wanted(CategoryInfo, QPoint): on a category, with the place on the screen.
    saved_menu_wanted(SavedSearch, QPoint): on a saved search.
    images_dropped(Place): images of the grid.
    """

    place_chosen = Signal(object)
    entered = Signal(object)
    menu_wanted = Signal(object, QPoint)
    saved_menu_wanted = Signal(object, QPoint)
    images_dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(176)
        self.model = CategoryModel(self)
        self.list = PlaceList()
        self.list.setAccessibleName(self.tr("Library and categories"))
        self.list.images_dropped.connect(self.images_dropped)
        self.list.menu_wanted.connect(self._menu)
        self.list.entered_by_key.connect(self._enter)
        self.list.setModel(self.model)
        self.model.show((), 0, 0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 8)
        box.addWidget(self.list)
        self.place: Place | None = ALL
        self._quiet = False
        self.list.selectionModel().currentChanged.connect(self._moved)
        # A click on the place that is current already brings it back from a search.
        self.list.clicked.connect(self._clicked)
        self.model.modelReset.connect(self._mark)

    def set_thumbnails(self, thumbnails: Thumbnails | None) -> None:
        self.list.rows.thumbnails = thumbnails
        if thumbnails is not None:
            thumbnails.arrived.connect(self.list.viewport().update)
        self.list.viewport().update()

    def show_counts(self, categories: Sequence[CategoryInfo], images: int, inbox: int) -> None:
        self.model.show(categories, images, inbox)

    def select(self, place: Place | None) -> None:
        """Marks a place without telling it back; None while hits are shown."""
        self.place = place
        self._mark()

    def current_category(self) -> CategoryInfo | None:
        """The category whose row is current."""
        place = self._current()
        return None if place is None or place.category is None else self.model.category(place.category)

    def current_saved(self) -> SavedSearch | None:
        """The saved search whose row is current."""
        return self._saved(self._current())

    def _current(self) -> Place | None:
        index = self.list.currentIndex()
        return self.model.row_at(index.row()).place if index.isValid() else None

    def _saved(self, place: Place | None) -> SavedSearch | None:
        return None if place is None else next((s for s in self.model.saved if s.id == place.saved), None)

    def _menu(self, row: Row, where: QPoint) -> None:
        category = None if row.place is None or row.place.category is None else self.model.category(row.place.category)
        saved = self._saved(row.place)
        if category is not None:
            self.menu_wanted.emit(category, where)
        elif saved is not None:
            self.saved_menu_wanted.emit(saved, where)

    def _mark(self) -> None:
        self._quiet = True
        row = None if self.place is None else self.model.row_of(self.place)
        selection = self.list.selectionModel()
        if row is None:
            selection.clear()
        else:
            selection.setCurrentIndex(self.model.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._quiet = False

    def _moved(self, current: QModelIndex) -> None:
        if not self._quiet and current.isValid():
            self._choose(current)

    def _clicked(self, index: QModelIndex) -> None:
        place = self.model.row_at(index.row()).place
        if place is not None:
            self._choose(index)
            self.entered.emit(Qt.FocusReason.MouseFocusReason)

    def _enter(self) -> None:
        self._moved(self.list.currentIndex())  # which need not be chosen yet
        self.entered.emit(Qt.FocusReason.ShortcutFocusReason)

    def _choose(self, index: QModelIndex) -> None:
        place = self.model.row_at(index.row()).place
        if place is not None and place != self.place:
            self.place = place
            self.place_chosen.emit(place)
