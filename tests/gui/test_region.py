"""A part of an image: drawn, moved and resized by mouse and keys, and searched with."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.panels.region import RegionDialog, RegionSelector
from app.window import MainWindow
from core.reports import Example
from tests.gui.fake_catalogue import jpeg
from tests.gui.fake_library import FakeLibrary


@pytest.fixture
def selector(qtbot: QtBot) -> RegionSelector:
    """400 × 200 pixels, shown at half of their size, from (0, 50) of the widget on."""
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    made = RegionSelector(image, QSize(400, 200))
    qtbot.addWidget(made)
    made.setMinimumSize(0, 0)
    made.resize(200, 200)
    made.show()
    return made


def _drag(widget: RegionSelector, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(widget, (start + end) / 2)
    QTest.mouseMove(widget, end)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=end)


def test_at_first_the_middle_is_marked(selector: RegionSelector) -> None:
    assert selector.region == (100, 50, 200, 100)
    assert selector.words() == "200 × 100 pixels, from 100, 50"
    assert selector.accessibleDescription() == selector.words()


def test_a_part_is_drawn_from_any_corner_to_any_other(selector: RegionSelector) -> None:
    _drag(selector, QPoint(10, 60), QPoint(40, 70))
    assert selector.region == (20, 20, 60, 20)
    _drag(selector, QPoint(180, 140), QPoint(150, 120))
    assert selector.region == (300, 140, 60, 40)


def test_a_part_ends_at_the_edges_of_the_image(selector: RegionSelector) -> None:
    _drag(selector, QPoint(20, 70), QPoint(500, 500))
    assert selector.region == (40, 40, 360, 160)
    _drag(selector, QPoint(2, 52), QPoint(-80, -80))
    x, y, width, height = selector.region
    assert (x, y) == (0, 0)
    assert width <= 5
    assert height <= 5


def test_the_part_is_moved_by_its_inside_and_resized_by_its_sides(selector: RegionSelector) -> None:
    _drag(selector, QPoint(100, 100), QPoint(110, 105))
    assert selector.region == (120, 60, 200, 100)
    _drag(selector, QPoint(160, 105), QPoint(170, 105))  # the right side
    assert selector.region == (120, 60, 220, 100)
    _drag(selector, QPoint(60, 80), QPoint(50, 70))  # the upper left corner
    assert selector.region == (100, 40, 240, 120)
    _drag(selector, QPoint(100, 100), QPoint(900, 100))
    assert selector.region == (160, 40, 240, 120), "it stops at the edge and keeps its size"


def test_arrow_keys_move_the_part_and_with_shift_change_its_size(selector: RegionSelector) -> None:
    shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(selector, Qt.Key.Key_Right)
    assert selector.region == (108, 50, 200, 100)
    QTest.keyClick(selector, Qt.Key.Key_Up, control)
    assert selector.region == (108, 49, 200, 100)
    QTest.keyClick(selector, Qt.Key.Key_Down, shift)
    assert selector.region == (108, 49, 200, 108)
    QTest.keyClick(selector, Qt.Key.Key_Left, shift | control)
    assert selector.region == (108, 49, 199, 108)
    for _ in range(80):
        QTest.keyClick(selector, Qt.Key.Key_Left, shift)
        QTest.keyClick(selector, Qt.Key.Key_Down)
    x, y, width, height = selector.region
    assert (width, y + height) == (1, 200), "never less than a pixel, never outside"
    assert x == 108


def test_all_but_the_part_is_dimmed(selector: RegionSelector) -> None:
    seen = selector.grab().toImage()
    inside, outside = seen.pixelColor(100, 100).lightness(), seen.pixelColor(20, 60).lightness()
    assert outside < inside


def _dialog(window: MainWindow, qtbot: QtBot) -> RegionDialog:
    qtbot.waitUntil(lambda: window.regions.dialog is not None)
    dialog = window.regions.dialog
    assert dialog is not None
    return dialog


@pytest.fixture
def library(library: FakeLibrary, tmp_path: Path) -> FakeLibrary:
    """Its first image has a file."""
    library.paths[0] = tmp_path / "first.jpg"
    data = jpeg(20, side=400)
    library.paths[0].write_bytes(data + b"\0" * (120_000 - len(data)))  # of the size that the library knows
    return library


def test_a_part_of_the_chosen_image_is_searched_with_and_its_chip_shows_it(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    window.page.centre.grid.choose(1)
    window.regions.action.trigger()
    dialog = _dialog(window, qtbot)
    assert dialog.windowTitle() == "Search with a part of first.jpg"
    QTest.keyClick(dialog.selector, Qt.Key.Key_Return)
    region = (100, 75, 200, 150)
    qtbot.waitUntil(lambda: library.asked[-1:] == [([Example(1, region=region)], [])])
    assert window.page.centre.title.text() == "Similar to part of first.jpg"
    (chip,) = window.page.centre.chips.parts
    assert chip.name.text() == "part of first.jpg"
    qtbot.waitUntil(lambda: not chip._picture.pixmap().isNull())
    assert window.regions.dialog is None


def test_a_part_of_a_file_that_is_searched_with(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "outside.jpg"
    file.write_bytes(jpeg(50, side=100))
    window.browser.search_file(file)
    qtbot.waitUntil(lambda: len(library.asked) == 1)
    window.regions.action.trigger()
    _dialog(window, qtbot).search.click()
    qtbot.waitUntil(lambda: library.asked[-1] == ([Example(path=file, region=(25, 18, 50, 39))], []))
    window.regions.action.trigger()
    again = _dialog(window, qtbot)
    assert again.selector.region == (25, 18, 50, 39), "of the whole file again"
    again.reject()


def test_of_an_image_whose_file_is_away_no_part_can_be_searched_with(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    window.page.centre.grid.choose(2)
    window.regions.action.trigger()
    qtbot.waitUntil(lambda: len(window.notices.notices()) == 1)
    notice = window.notices.notices()[0]
    assert notice.what == "A part of this image cannot be searched with, as its file is not there"
    assert window.regions.dialog is None
