"""Removed images: listed with their thumbnails, and put back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.window import MainWindow
from core.library import Library
from tests.support import PIXELS, PixelEngine, draw_categories


def show(window: MainWindow, qtbot: QtBot, images: int) -> None:
    window.deeds["removed"].action.trigger()
    qtbot.waitUntil(lambda: window.page.centre.title.text() == "Removed images")
    qtbot.waitUntil(lambda: len(window.removed.grid.images.ids) == images)


def test_what_was_removed_is_listed_and_put_back_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    window.sorting.do(lambda sorting: sorting.remove([3, 7, 12]))
    show(window, qtbot, 3)
    grid = window.removed.grid
    assert grid.images.ids.tolist() == [12, 7, 3]
    assert window.deeds["restore"].why_not() == "Choose removed images first"
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: grid.images.ids.tolist() != [12, 7, 3])
    assert len(grid.images.ids) == 2
    window.sorting.undo()
    qtbot.waitUntil(lambda: grid.images.ids.tolist() == [12, 7, 3])


def test_where_nothing_was_removed_the_page_says_so(window: MainWindow, qtbot: QtBot) -> None:
    show(window, qtbot, 0)
    qtbot.waitUntil(window.removed._nothing.isVisible)
    qtbot.waitUntil(lambda: not window.removed._bar.isVisible())


def test_new_counts_leave_the_keys_where_they_are(window: MainWindow, qtbot: QtBot) -> None:
    window.sorting.do(lambda sorting: sorting.remove([3, 7, 12]))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    show(window, qtbot, 3)
    qtbot.waitUntil(window.removed.grid.hasFocus)
    words = window.top.search.words
    words.setFocus()
    with qtbot.waitSignal(window.controller.contents_changed):
        window.controller.refresh()
    assert words.hasFocus()


def test_a_removed_image_keeps_its_thumbnail_and_comes_back_as_it_was(tmp_path: Path) -> None:
    draw_categories(tmp_path / "pictures", [1], images=3)
    with Library.create(tmp_path / "library", trunk=PIXELS) as library:
        library.add([tmp_path / "pictures"], PixelEngine())
        (image, *_) = library.image_ids().tolist()
        library.sorting.remove([image])
        assert library.sorting.removed().tolist() == [image]
        assert library.thumbnails([image])
        library.sorting.restore([image])
        assert library.sorting.removed().tolist() == []
        assert image in library.image_ids()
