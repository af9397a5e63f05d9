"""Hits that say what was meant: more like this, less like this."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.search.query import Part, Query
from app.window import MainWindow
from core.reports import EVERYTHING, Example
from tests.gui.fake_library import FakeLibrary


@pytest.fixture
def searched(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> FakeLibrary:
    window.browser.search_image(1)
    qtbot.waitUntil(lambda: len(window.page.centre.grid.images.hits) == 20)
    window.page.centre.grid.setFocus()
    return library


def test_what_was_said_last_of_an_image_counts() -> None:
    query = Query((Part("q", Example(9)),)).nudged(more=[1, 2]).nudged(less=[2, 3]).nudged(more=[3, 9])
    assert (query.more, query.less) == ((1, 3), (2,))
    question = query.question(EVERYTHING)
    assert (question.like, question.unlike) == ((Example(9), Example(1), Example(3)), (Example(2),))


def marks(window: MainWindow) -> list[str]:
    return [chip.name.text() for chip in window.page.centre.chips.marks]


def test_keys_mark_hits_and_the_search_follows(window: MainWindow, searched: FakeLibrary, qtbot: QtBot) -> None:
    grid = window.page.centre.grid
    assert marks(window) == []
    grid.choose(5)
    QTest.keyClick(grid, Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: ([Example(1), Example(5)], []) in searched.asked)
    assert marks(window) == ["+"]
    grid.choose(7)
    QTest.keyClick(grid, Qt.Key.Key_Minus)
    qtbot.waitUntil(lambda: ([Example(1), Example(5)], [Example(7)]) in searched.asked)
    assert marks(window) == ["+", "−"]
    assert [chip.toolTip() for chip in window.page.centre.chips.marks] == [
        "More like this image",
        "Less like this image",
    ]


def test_marks_are_forgotten_one_by_one_and_the_search_stays(
    window: MainWindow, searched: FakeLibrary, qtbot: QtBot
) -> None:
    chips = window.page.centre.chips
    window.browser.nudge(more=[4], less=[6])
    qtbot.waitUntil(lambda: searched.asked[-1] == ([Example(1), Example(4)], [Example(6)]))
    chips.marks[0].close_button.click()
    qtbot.waitUntil(lambda: searched.asked[-1] == ([Example(1)], [Example(6)]))
    chips.marks[0].close_button.click()
    qtbot.waitUntil(lambda: searched.asked[-1] == ([Example(1)], []))
    assert marks(window) == []
    assert len(chips.parts) == 1


def test_a_new_search_starts_without_marks(window: MainWindow, searched: FakeLibrary, qtbot: QtBot) -> None:
    window.browser.nudge(more=[4])
    window.browser.search_image(8)
    qtbot.waitUntil(lambda: searched.asked[-1] == ([Example(8)], []))
    assert marks(window) == []


def test_several_chosen_images_are_searched_with_together(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    grid = window.page.centre.grid
    qtbot.waitUntil(lambda: len(grid.images.ids) > 10)
    grid.setFocus()
    grid.choose(2)
    QTest.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert grid.chosen_images() == [2, 3]
    QTest.keyClick(grid, Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: bool(library.asked) and library.asked[-1] == ([Example(2), Example(3)], []))


def test_the_menu_offers_marks_where_they_mean_something(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    def offered() -> list[str]:
        menu = QMenu(window)
        window.feedback.add_to(menu)
        return [action.text() for action in menu.actions() if action.text()]

    grid = window.page.centre.grid
    qtbot.waitUntil(lambda: len(grid.images.ids) > 10)
    grid.choose(2)
    assert offered() == []
    window.browser.search_image(2)
    qtbot.waitUntil(lambda: len(grid.images.hits) == 20)
    assert offered() == ["More like this", "Less like this"]
