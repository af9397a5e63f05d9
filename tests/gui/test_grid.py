"""The grid: where tiles lie, 100,000 of them, keyboard, zoom, thumbnails within their bound."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.images import ImageModel
from app.services.thumbnails import Thumbnails, square
from app.views.cells import Cells
from app.window import MainWindow
from tests.gui.fake_catalogue import jpeg
from tests.gui.fake_library import FakeLibrary


@pytest.mark.parametrize(("count", "width"), [(1, 300), (7, 500), (100, 815), (1001, 1900)])
def test_every_cell_is_found_at_its_own_middle_and_none_overlap(count: int, width: int) -> None:
    cells = Cells.fitting(count, width, 164, 40)
    assert cells.columns * cells.side <= width or cells.columns == 1
    taken = set()
    for number in range(count):
        box = cells.rect(number)
        assert cells.at(box.center().x(), box.center().y()) == number
        taken.add((box.left(), box.top()))
    assert len(taken) == count
    assert cells.height == max(cells.rect(n).bottom() + 1 for n in range(count))


def test_only_lines_that_are_seen_are_between() -> None:
    cells = Cells(100, 10, 5)
    assert cells.between(0, 9) == range(0, 5)
    assert cells.between(5, 10) == range(0, 10)
    assert cells.between(190, 500) == range(95, 100)
    assert Cells(0, 10, 5).between(0, 100) == range(0, 0)
    assert cells.at(55, 5) is None
    assert Cells(3, 10, 5).at(35, 5) is None


def test_a_hundred_thousand_images_are_shown_without_a_pause(
    make_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    window = make_window(FakeLibrary(tmp_path / "Big").fill(300, 100_000))
    grid = window.page.centre.grid
    ids = grid.images.ids
    assert len(ids) == 100_000
    grid.images.clear()
    began = time.perf_counter()
    grid.images.show_images(ids)
    grid.viewport().repaint()
    # The bar is 100 ms on a machine of its own; a layout pass over all rows in Python took more than a second.
    assert time.perf_counter() - began < 1
    grid.choose(90_000)
    assert grid.viewport().rect().intersects(grid.visualRect(grid.currentIndex()))


def test_arrow_keys_move_by_tile_and_by_line(window: MainWindow, qtbot: QtBot) -> None:
    grid = window.page.centre.grid
    grid.choose(1)
    columns = grid.cells.columns
    for key, image in (
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Down, 2 + columns),
        (Qt.Key.Key_Left, 1 + columns),
        (Qt.Key.Key_Up, 1),
        (Qt.Key.Key_Up, 1),
        (Qt.Key.Key_End, 40),
        (Qt.Key.Key_Home, 1),
    ):
        QTest.keyClick(grid, key)
        assert grid.current_image() == image
    qtbot.waitUntil(lambda: window.page.inspector.image == 1)


@pytest.mark.parametrize("key", [Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Home])
def test_the_first_key_in_a_grid_where_nothing_is_chosen_chooses_the_first_image(
    window: MainWindow, qtbot: QtBot, key: Qt.Key
) -> None:
    grid = window.page.centre.grid
    grid.choose(3)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(grid.images.hits))
    window.page.sidebar.list.setFocus()
    grid.setFocus()
    first, second = grid.images.ids[:2].tolist()
    QTest.keyClick(grid, key)
    assert grid.chosen_images() == [first]
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert grid.chosen_images() == [second]


def test_home_chooses_the_first_image_alone_also_where_all_are_chosen(window: MainWindow) -> None:
    grid = window.page.centre.grid
    grid.choose(1)
    grid.selectAll()
    QTest.keyClick(grid, Qt.Key.Key_Home)
    assert grid.chosen_images() == [1]


def test_a_click_selects_the_tile_under_the_pointer(window: MainWindow) -> None:
    grid = window.page.centre.grid
    middle = grid.visualRect(grid.images.index(2)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    assert grid.current_image() == 3
    below = QPoint(middle.x(), grid.cells.height + 40)
    assert not grid.indexAt(below).isValid()


def test_thumbnails_grow_and_shrink_by_keyboard_and_the_size_is_kept(window: MainWindow) -> None:
    grid = window.page.centre.grid
    before = grid.cells.columns
    for _ in range(3):
        window.actions_.larger.trigger()
    assert grid.cells.columns < before
    assert window.settings.now.tile > 156
    window.actions_.usual.trigger()
    assert grid.cells.columns == before


def test_the_place_in_a_long_list_survives_a_resize(make_window: Callable[..., MainWindow], tmp_path: Path) -> None:
    window = make_window(FakeLibrary(tmp_path / "Long").fill(5, 3000))
    grid = window.page.centre.grid
    grid.verticalScrollBar().setValue(grid.cells.rect(1500).top())
    window.resize(980, 860)
    QApplication.processEvents()
    top = grid.indexAt(QPoint(10, 10)).row()
    assert abs(top - 1500) <= 2 * grid.cells.columns


def test_more_of_the_same_images_keeps_selection_and_scroll(window: MainWindow) -> None:
    grid = window.page.centre.grid
    grid.choose(7)
    resets: list[int] = []
    grid.images.modelReset.connect(lambda: resets.append(1))
    grid.images.show_images(np.arange(1, 61, dtype=np.int64))
    assert grid.current_image() == 7
    assert grid.cells.count == 60
    assert resets == []


def test_other_images_keep_the_chosen_one_if_it_is_among_them() -> None:
    model = ImageModel()
    model.show_images(np.array([5, 3, 9]))
    assert model.row_of(9) == 2
    assert model.row_of(4) is None
    model.show_images(np.array([9, 5]))
    assert [model.image_at(n) for n in (-1, 0, 1, 2)] == [None, 9, 5, None]


def test_thumbnails_stay_within_their_bound(qtbot: QtBot) -> None:
    asked: list[int] = []

    def read(ids: object) -> dict[int, bytes]:
        numbers = list(ids)  # type: ignore[call-overload]
        asked.extend(numbers)
        return {n: jpeg(n) for n in numbers if n != 13}

    cache = Thumbnails(read, bound=40 * 4 * 50 * 50)
    try:
        for start in range(0, 200, 20):
            for number in range(start, start + 20):
                cache.get(number, 50)
            qtbot.waitUntil(lambda last=start + 19: cache.get(last, 50) is not None)
        assert cache.bytes_kept <= 40 * 4 * 50 * 50
        assert cache.get(199, 50) is not None
        count = len(asked)
        cache.get(199, 50)
        qtbot.wait(20)
        assert len(asked) == count  # what is kept is not read again
    finally:
        cache.stop()
        cache.loader.wait()


def test_a_thumbnail_that_is_missing_is_asked_for_again_after_an_import(qtbot: QtBot) -> None:
    there: dict[int, bytes] = {}
    cache = Thumbnails(lambda ids: {n: there[n] for n in ids if n in there})
    try:
        with qtbot.waitSignal(cache.arrived):
            assert cache.get(1, 40) is None
        there[1] = jpeg(1)
        assert cache.get(1, 40) is None
        cache.forget_missing()
        with qtbot.waitSignal(cache.arrived):
            cache.get(1, 40)
        assert cache.get(1, 40) is not None
    finally:
        cache.stop()
        cache.loader.wait()


def test_squares_are_the_middle_of_the_image_with_round_corners() -> None:
    image = QImage(90, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    for x in range(30, 60):
        for y in range(30):
            image.setPixelColor(x, y, Qt.GlobalColor.red)
    made = square(image, 60, 12)
    assert (made.width(), made.height()) == (60, 60)
    assert made.pixelColor(30, 30).red() > 200
    assert made.pixelColor(3, 30).red() > 200
    assert made.pixelColor(0, 0).alpha() == 0
