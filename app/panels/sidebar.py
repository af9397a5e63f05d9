"""The list of places: all images, inbox, categories."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from app.models.categories import ALL, CategoryModel, Place
from app.services.thumbnails import Thumbnails
from app.views.rows import RowDelegate
from core.reports import CategoryInfo


class Sidebar(QWidget):
    """Signals: place_chosen(Place): by click or arrow keys."""

    place_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(176)
        self.model = CategoryModel(self)
        self.list = QListView()
        self.list.setAccessibleName(self.tr("Library and categories"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self._rows = RowDelegate(self.list)
        self.list.setItemDelegate(self._rows)
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
        self._rows.thumbnails = thumbnails
        if thumbnails is not None:
            thumbnails.arrived.connect(self.list.viewport().update)
        self.list.viewport().update()

    def show_counts(self, categories: Sequence[CategoryInfo], images: int, inbox: int) -> None:
        self.model.show(categories, images, inbox)

    def select(self, place: Place | None) -> None:
        """Marks a place without telling it back; None while hits are shown."""
        self.place = place
        self._mark()

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
        if place is not None and place != self.place:
            self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        place = self.model.row_at(index.row()).place
        if place is not None and place != self.place:
            self.place = place
            self.place_chosen.emit(place)
