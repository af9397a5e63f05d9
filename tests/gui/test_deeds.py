"""The one list of deeds: where they work, and why they do not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.deeds.deeds import IMAGES, group_words
from app.window import MainWindow


def test_every_deed_has_words_and_stands_under_a_heading(window: MainWindow) -> None:
    deeds = list(window.deeds)
    assert len(deeds) > 30
    assert all(deed.words and group_words(deed.group) for deed in deeds)
    # Two of the same words could not be told apart where both are offered.
    assert len({(deed.words, deed.place) for deed in deeds}) == len(deeds)
    everywhere = [deed.words for deed in deeds if deed.seen]
    assert len(set(everywhere)) == len(everywhere)


def test_without_a_library_deeds_say_that_they_need_one(make_window: Callable[..., MainWindow]) -> None:
    window = make_window()
    history, new = window.deeds["history"], window.deeds["new"]
    assert (history.why_not(), history.action.isEnabled()) == ("Open a library first", False)
    assert (new.why_not(), new.action.isEnabled()) == ("", True)


def test_a_deed_says_what_must_be_chosen_first(window: MainWindow) -> None:
    move, rename, less = (window.deeds[key] for key in ("move", "rename", "less-like-this"))
    assert (move.why_not(), rename.why_not()) == ("Choose images first", "Choose a category in the sidebar first")
    grid = window.page.centre.grid
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert (move.why_not(), less.why_not()) == ("", "Search for an image first")


def test_a_deed_of_a_place_is_done_by_its_key_there_and_nowhere_else(window: MainWindow, qtbot: QtBot) -> None:
    done: list[str] = []
    grid, sidebar = window.page.centre.grid, window.page.sidebar.list
    window.deeds.add("count", "images", "Count", lambda: done.append("done"), "F7", needs=IMAGES, place=grid)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    sidebar.setFocus()
    QTest.keyClick(sidebar, Qt.Key.Key_F7)
    assert done == []
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_F7)
    assert done == ["done"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_is_either_key_of_that_kind_and_has_one_name(window: MainWindow, qtbot: QtBot, key: Qt.Key) -> None:
    assert not [deed.words for deed in window.deeds if any("Return" in keys for keys in deed.keys)]
    assert window.deeds["similar-to-these"].keys == ["Ctrl+Enter"]
    grid = window.page.centre.grid
    grid.setFocus()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    grid.selectAll()
    QTest.keyClick(grid, key, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.browser.query is not None and len(window.browser.query.parts) == 40)


def test_two_deeds_cannot_have_one_key(window: MainWindow) -> None:
    with pytest.raises(ValueError, match="'history'"):
        window.deeds.add("history", "library", "Another history", lambda: None)
