"""Thumbnails in groups: where they lie, keys, marks, and what is current when images go."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.models.groups import Group
from app.views.grouped_cells import GroupedCells
from app.views.grouped_grid import GroupedGrid

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
Show = Callable[..., GroupedGrid]


def group(key: str, *images: int) -> Group:
    return Group(key, key.title(), f"{len(images)} images", "Take all", np.array(images), [f"{i} %" for i in images])


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    def make(*groups: Group, size: tuple[int, int] = (520, 500)) -> GroupedGrid:
        grid = GroupedGrid(100)
        qtbot.addWidget(grid)
        grid.resize(*size)
        grid.show_groups(groups)
        grid.show()
        return grid

    return make


def test_cells_are_found_where_they_lie() -> None:
    cells = GroupedCells([5, 1, 4], side=100, columns=2, heading=40)
    assert cells.count == 10
    assert cells.height == 3 * 40 + 6 * 100 + 3 * 8
    for number in range(10):
        middle = cells.rect(number).center()
        assert cells.at(middle.x(), middle.y()) == number
    assert cells.at(150, cells.rect(4).center().y()) is None, "beside the last of a group"
    assert cells.at(10, 20) is None, "on a heading"
    assert cells.at(10, cells.height) is None
    assert list(cells.between(0, cells.height)) == list(range(10))
    assert 4 not in cells.between(cells.rect(6).top(), cells.rect(9).bottom())


@pytest.mark.parametrize(
    ("number", "above", "below"),
    [(0, 0, 2), (3, 1, 4), (4, 2, 5), (5, 4, 6), (6, 5, 8), (7, 5, 9), (9, 7, 9)],
)
def test_up_and_down_cross_headings_in_the_same_column(number: int, above: int, below: int) -> None:
    cells = GroupedCells([5, 1, 4], side=100, columns=2, heading=40)
    assert (cells.above(number), cells.below(number)) == (above, below)


def test_ten_thousand_images_in_a_thousand_groups_are_laid_out_by_arithmetic(show: Show) -> None:
    groups = [group(f"g{n}", *range(10 * n, 10 * n + 10)) for n in range(1000)]
    grid = show(*groups)
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    assert sum(heading.isVisible() for heading in grid._headings) < 10
    assert grid.indexAt(grid.visualRect(grid.images.index(9999)).center()).row() == 9999


def test_a_heading_stays_while_its_group_is_seen(show: Show) -> None:
    grid = show(group("a", *range(40)), group("b", *range(40, 80)))
    grid.verticalScrollBar().setValue(300)
    shown = [heading for heading in grid._headings if heading.isVisible()]
    assert (shown[0].title.text(), shown[0].y()) == ("A", 0)


def test_arrows_move_and_leave_the_marks(show: Show) -> None:
    grid = show(group("a", 1, 2, 3), group("b", 4, 5))
    assert (grid.current_image(), grid.marked()) == (1, [])
    assert grid.meant() == [1]
    grid.toggle_mark()
    QTest.keyClick(grid, Qt.Key.Key_Right)
    grid.toggle_mark()
    assert grid.marked() == [1, 3]
    assert grid.meant() == [1, 3]
    assert grid.current_image() == 4
    QTest.keyClick(grid, Qt.Key.Key_Right, SHIFT)
    assert grid.marked() == [1, 3, 4, 5]
    QTest.keyClick(grid, Qt.Key.Key_Left)
    assert grid.marked() == [1, 3, 4, 5]


def test_clicks_make_current_and_mark_with_ctrl_and_shift(show: Show) -> None:
    grid = show(group("a", 1, 2, 3), group("b", 4, 5))

    def click(row: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        where = grid.visualRect(grid.images.index(row)).center()
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, keys, where)

    click(1)
    assert (grid.current_image(), grid.marked()) == (2, [])
    click(3, CTRL)
    assert grid.marked() == [4]
    click(2)
    assert (grid.current_image(), grid.marked()) == (3, [4])
    click(4, SHIFT)
    assert grid.marked() == [3, 4, 5]
    click(4, CTRL)
    assert grid.marked() == [3, 4]
    QTest.keyClick(grid, Qt.Key.Key_A, CTRL)
    assert grid.marked() == [1, 2, 3, 4, 5]
    QTest.keyClick(grid, Qt.Key.Key_Escape)
    assert grid.marked() == []


def test_the_next_image_is_current_when_the_current_one_goes(show: Show) -> None:
    grid = show(group("a", 1, 2, 3), group("b", 4, 5))
    grid.choose(2)
    grid.show_groups([group("a", 1, 3), group("b", 4, 5)])
    assert grid.current_image() == 3
    grid.show_groups([group("a", 1), group("b", 4, 5)])
    assert grid.current_image() == 4
    grid.show_groups([group("b", 5, 4), group("a", 1)])
    assert grid.current_image() == 4, "it moved, and stays current"
    grid.show_groups([group("a", 1)])
    assert grid.current_image() == 1
    grid.show_groups([])
    assert grid.current_image() is None


def test_marks_stay_with_their_images(show: Show) -> None:
    grid = show(group("a", 1, 2, 3))
    grid.toggle_mark()
    grid.show_groups([group("b", 7, 8), group("a", 3, 2, 1)])
    assert grid.marked() == [1]


def test_a_letter_is_told_and_the_buttons_name_their_groups(show: Show, qtbot: QtBot) -> None:
    grid = show(group("a", 1), group("b", 2))
    with qtbot.waitSignal(grid.typed) as typed:
        QTest.keyClick(grid, Qt.Key.Key_F)
    assert typed.args == ["f"]
    second = next(h for h in grid._headings if h.title.text() == "B")
    assert second.deed.accessibleName() == "Take all · B"
    with qtbot.waitSignal(grid.deed_wanted) as wanted:
        second.deed.click()
    assert wanted.args == ["b"]
    assert [h.keys.text() for h in grid._headings] == ["Shift+Enter", ""]


def test_a_long_name_leaves_room_for_the_button(show: Show) -> None:
    long = Group("a", "A name that goes on " * 12, "3 images", "Take all (3)", np.array([1, 2, 3]), ["", "", ""])
    (heading,) = show(long, size=(420, 400))._headings
    assert heading.title.toolTip() == " ".join(long.title.split())
    assert heading.deed.width() >= heading.deed.sizeHint().width()
    assert heading.rect().contains(heading.deed.geometry())
    assert heading.keys.text() == ""


def test_a_screen_reader_is_told_the_place_in_the_group(show: Show) -> None:
    grid = show(group("a", 1, 2), group("b", 30))
    told = grid.images.data(grid.images.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert told == "A, image 2 of 2 · 2 %"
