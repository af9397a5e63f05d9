"""The rows of the sidebar: all images, the inbox, and the categories with their counts and covers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.words.text import count, images, tr
from core.reports import CategoryInfo, SavedSearch

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Place:
    """What the centre can show without a query: "all", "inbox", one category, a page by its key, or some `images`,
    under a `title`, that were chosen elsewhere; and a saved search, which is a query.

    `compared`: categories whose names stand on their images.
    """

    kind: Literal["all", "inbox", "category", "page", "images", "saved"]
    category: int | None = None
    saved: int | None = None
    page: str | None = None
    images: tuple[int, ...] = ()
    title: str = ""
    compared: tuple[int, ...] = ()


ALL = Place("all")
# Sorted by what its images likely are, and as a plain grid.
INBOX, INBOX_GRID = Place("inbox", page="inbox"), Place("inbox")


@dataclass(frozen=True)
class Row:
    """`place` None: a heading. `cover`: an image id. `icon`: where there is no cover. `fresh`: not learned yet."""

    text: str
    number: int | None = None
    place: Place | None = None
    cover: int | None = None
    icon: str | None = None
    fresh: bool = False


class CategoryModel(QAbstractListModel):
    """Rows for the sidebar; `set_filter` leaves the categories whose name holds the words.

    Attributes: pages: rows between the inbox and the categories, set before the first `show`.
    """

    ROW = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pages: list[Row] = []
        self.saved: Sequence[SavedSearch] = ()
        self._categories: Sequence[CategoryInfo] = ()
        self._images = self._inbox = 0
        self._filter = ""
        self._rows: list[Row] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == self.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.text if row.number is None else f"{row.text}, {images(row.number)}"
        if role == Qt.ItemDataRole.ToolTipRole and row.place is not None and row.place.saved is not None:
            return row.text
        if role == Qt.ItemDataRole.ToolTipRole and row.place is not None and row.number is not None:
            learned = tr(" · not learned yet") if row.fresh else ""
            return f"{row.text} · {images(row.number)}{learned}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()].place is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def show(self, categories: Sequence[CategoryInfo], images_in_all: int, in_inbox: int) -> None:
        """Takes new counts. Rows that stay keep their selection."""
        self._categories, self._images, self._inbox = categories, images_in_all, in_inbox
        self._set_rows(self._make(self._filter))

    def show_saved(self, saved: Sequence[SavedSearch]) -> None:
        """Takes the saved searches, in their order."""
        self.saved = saved
        self._set_rows(self._make(self._filter))

    def set_filter(self, text: str) -> None:
        self._filter = text.strip().casefold()
        self._set_rows(self._make(self._filter))

    def row_of(self, place: Place) -> int | None:
        """The row of a place, or of what it is another view of: the inbox as a grid, the page of a category."""
        own = INBOX if place == INBOX_GRID else place
        if place.page is not None and place.category is not None:
            own = Place("category", place.category)
        return next((number for number, row in enumerate(self._rows) if row.place == own), None)

    def row_at(self, number: int) -> Row:
        return self._rows[number]

    def first_match(self) -> Place | None:
        """The first saved search or category that the filter leaves, if there is a filter."""
        if not self._filter:
            return None
        kinds = ("saved", "category")
        return next((r.place for r in self._rows if r.place is not None and r.place.kind in kinds), None)

    @property
    def categories(self) -> Sequence[CategoryInfo]:
        return self._categories

    def category(self, category: int) -> CategoryInfo | None:
        return next((c for c in self._categories if c.id == category), None)

    def name_of(self, category: int) -> str | None:
        found = self.category(category)
        return None if found is None else found.name

    def everything(self) -> list[Row]:
        """All rows, whatever the filter leaves."""
        return self._make("")

    def _make(self, words: str) -> list[Row]:
        rows = [
            Row(tr("Library")),
            Row(tr("All images"), self._images, ALL, icon="images"),
            Row(tr("Inbox"), self._inbox, INBOX, icon="inbox"),
            *self.pages,
        ]
        searches = [s for s in self.saved if words in s.name.casefold()]
        if searches:
            rows.append(Row(tr("Saved searches")))
        rows += [Row(s.name, place=Place("saved", saved=s.id), icon="bookmark") for s in searches]
        wanted = [c for c in self._categories if words in c.name.casefold()]
        if self._categories:
            number = count(len(wanted))
            if words:
                number = tr("%1 of %2").replace("%1", number).replace("%2", count(len(self._categories)))
            rows.append(Row(tr("Categories · %1").replace("%1", number)))
        rows += [
            Row(c.name, c.images, Place("category", c.id), cover=c.cover, icon="folder", fresh=c.learned == 0)
            for c in wanted
        ]
        return rows

    def _set_rows(self, rows: list[Row]) -> None:
        places = [row.place for row in rows]
        if places == [row.place for row in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
