"""A grid of thumbnails in groups, sorted by keyboard: one image is current, and some may be marked."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from app.look.tokens import TILE_GAP
from app.models.groups import Group, GroupModel
from app.views.cell_view import Index
from app.views.cells import Cells
from app.views.group_heading import HEIGHT, GroupHeading
from app.views.grouped_cells import GroupedCells
from app.views.sides import across
from app.views.tile import Tile
from app.views.tile_view import TileView

_Flag = QItemSelectionModel.SelectionFlag
_SMALLEST = 40
# What does the same as the button of the current image's group, on every page that has one.
GROUP_KEYS = "Shift+Enter"


class GroupedGrid(TileView):
    """Arrow keys and clicks make an image current and leave the marks; Ctrl and a click marks, Shift marks a run.

    Signals:
        chosen(int): the image that is current now, -1 for none.
        opened(int): double click on an image.
        menu_wanted(int, QPoint): right click, with the place on the screen.
        deed_wanted(object): the button of a group, with its key.
        typed(str): a letter.
    """

    chosen = Signal(int)
    opened = Signal(int)
    menu_wanted = Signal(int, QPoint)
    deed_wanted = Signal(object)
    typed = Signal(str)

    def __init__(self, tile: int, parent: QWidget | None = None) -> None:
        self.images = GroupModel()
        super().__init__(self.images, tile, parent)
        self.setObjectName("groupedGrid")
        self._group_keys = QKeySequence(GROUP_KEYS).toString(QKeySequence.SequenceFormat.NativeText)
        self._anchor = 0  # the row that a run of marks begins at
        self._headings: list[GroupHeading] = []
        self.selectionModel().currentChanged.connect(self._tell)
        self.selectionModel().selectionChanged.connect(self.viewport().update)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.images.image_at(index.row())))
        self.verticalScrollBar().valueChanged.connect(self._place_headings)

    # --- what is shown, what is meant

    def show_groups(self, groups: Sequence[Group], *, from_top: bool = False) -> None:
        """Marks stay, and so does the current image; where it is gone, the next one that is left is current at once.

        `from_top`: nobody has chosen anything yet; the first image is current.
        """
        kept, row = np.array(self.marked(), dtype=np.int64), self.currentIndex().row()
        before, image = self.images.ids, self.current_image()
        self.images.show(groups)
        self.doItemsLayout()
        ids = self.images.ids
        chosen = self.selectionModel()
        for marked in self.images.rows_of(kept):
            chosen.select(self.images.index(marked), _Flag.Select)
        if len(ids):
            wanted = 0 if from_top else _next_row(before, max(0, row), ids)
            chosen.setCurrentIndex(self.images.index(wanted), _Flag.NoUpdate)
            self._anchor = wanted
            if self.current_image() != image and not from_top:
                self.scrollTo(self.currentIndex())
        else:
            self.chosen.emit(-1)
        self._place_headings()

    def current_image(self) -> int | None:
        return self.images.image_at(self.currentIndex().row())

    def current_group(self) -> Group | None:
        return self.images.group_at(self.currentIndex().row())

    def marked(self) -> list[int]:
        """In the order they are shown."""
        rows = sorted(row for run in self.selected_rows() for row in run)
        found: list[int] = self.images.ids[np.array(rows, dtype=np.int64)].tolist()
        return found

    def meant(self) -> list[int]:
        """The marked images; where there are none, the current one."""
        current = self.current_image()
        return self.marked() or ([] if current is None else [current])

    def toggle_mark(self) -> None:
        """Marks the current image, or takes its mark away, and goes on to the next."""
        current = self.currentIndex()
        if current.isValid():
            self.selectionModel().select(current, _Flag.Toggle)
            after = self.images.index(min(current.row() + 1, len(self.images.ids) - 1))
            self.selectionModel().setCurrentIndex(after, _Flag.NoUpdate)
            self._anchor = after.row()

    def choose(self, image: int) -> None:
        """Makes an image current, if it is shown."""
        row = self.images.row_of(image)
        if row is not None:
            self.selectionModel().setCurrentIndex(self.images.index(row), _Flag.NoUpdate)

    # --- Qt

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> _Flag:  # noqa: ARG002, N802
        return _Flag.NoUpdate  # marks are made below

    def selectAll(self) -> None:  # noqa: N802
        self._mark_run(0, len(self.images.ids) - 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        row = self.indexAt(event.position().toPoint()).row()
        if row < 0 or event.button() != Qt.MouseButton.LeftButton:
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._mark_run(self._anchor, row)
            return
        self._anchor = row
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.selectionModel().select(self.images.index(row), _Flag.Toggle)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.text().isalnum() and not held:
            self.typed.emit(event.text())
            return
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        row = self.currentIndex().row()
        if row != before and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._mark_run(self._anchor, row)
        elif row != before:
            self._anchor = row

    def event(self, event: QEvent) -> bool:
        # Escape takes the marks away, before it clears a search.
        escapes = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and bool(self.selected_rows())
        if escapes and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if escapes and event.type() == QEvent.Type.KeyPress:
            self.clearSelection()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        top, ratio = self.verticalScrollBar().value(), self.devicePixelRatioF()
        marked, current = self.selected_rows(), self.currentIndex().row()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row in self.cells.between(top + event.rect().top(), top + event.rect().bottom()):
            tile = Tile(
                int(self.images.ids[row]),
                selected=row == current,
                hovered=row == self._hovered,
                focused=row == self.focused_row,
                note=self.images.note_at(row),
                marked=any(row in run for run in marked),
            )
            self._painter.paint(painter, self.place(row), tile, ratio)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_headings()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and len(self.images.ids):
            self.selectionModel().setCurrentIndex(self.images.index(0), _Flag.NoUpdate)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        image = self.images.image_at(index.row())
        if image is not None:
            self.choose(image)
            where = self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos()
            self.menu_wanted.emit(image, where)

    # --- own

    def _mark_run(self, first: int, last: int) -> None:
        first, last = min(first, last), max(first, last)
        if 0 <= first <= last < len(self.images.ids):
            run = QItemSelection(self.images.index(first), self.images.index(last))
            self.selectionModel().select(run, _Flag.Select)

    def arrange(self) -> None:
        sizes = [len(group.images) for group in self.images.groups]
        fitting = Cells.fitting(0, self.viewport().width(), self._wanted_tile + TILE_GAP, _SMALLEST)
        self.cells = GroupedCells(sizes, fitting.side, fitting.columns, HEIGHT)

    def _place_headings(self) -> None:
        cells, top = self.cells, self.verticalScrollBar().value()
        assert isinstance(cells, GroupedCells)
        seen, current = cells.groups_between(top, top + self.viewport().height()), self.current_group()
        while len(self._headings) < len(seen):
            heading = GroupHeading(self.viewport())
            heading.deed_wanted.connect(self.deed_wanted)
            self._headings.append(heading)
        for place, heading in enumerate(self._headings):
            heading.setVisible(place < len(seen))
            if place < len(seen):
                group = self.images.groups[seen[place]]
                where = QRect(0, cells.heading_top(seen[place], top), self.viewport().width(), HEIGHT)
                heading.setGeometry(across(self.viewport(), where))
                heading.show_group(group, self._group_keys if group is current else "")

    def _tell(self, current: QModelIndex) -> None:
        image = self.images.image_at(current.row())
        self._place_headings()
        self.viewport().update()
        self.chosen.emit(-1 if image is None else image)


def _next_row(before: NDArray[np.int64], row: int, ids: NDArray[np.int64]) -> int:
    """Where the image of `row` is now; failing that, the first after it that is there; failing that, the last."""
    places = {image: place for place, image in enumerate(ids.tolist())}
    for image in (*before[row:].tolist(), *before[:row][::-1].tolist()):
        if image in places:
            return places[image]
    return 0
