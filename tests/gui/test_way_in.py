"""From the sidebar into what is shown: by click, by key, by the command palette and by Tab."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.models.categories import ALL, INBOX, Place
from app.window import MainWindow
from tests.gui.test_inbox import with_inbox

CATEGORY = Place("category", 1)
CONFUSED = Place("page", page="confusions")
DUPLICATES = Place("page", page="duplicates")


@pytest.fixture
def window(make_window: Callable[..., MainWindow], tmp_path: Path) -> MainWindow:
    library = with_inbox(tmp_path / "Garden")
    library.duplicates.groups_of = {1: {2: 0.97, 3: 0.9}}
    made = make_window(library)
    made.activateWindow()
    return made


def main_of(window: MainWindow, place: Place) -> QWidget:
    pages: dict[Place, QWidget] = {INBOX: window.inbox.grid, DUPLICATES: window.duplicates.grid}
    if place == CONFUSED:
        return window.mapping.confusions.tabs.tabBar()
    return pages.get(place, window.page.centre.grid)


def click(window: MainWindow, place: Place) -> None:
    sidebar = window.page.sidebar
    row = sidebar.model.row_of(place)
    assert row is not None
    where = sidebar.list.visualRect(sidebar.model.index(row)).center()
    QTest.mouseClick(sidebar.list.viewport(), Qt.MouseButton.LeftButton, pos=where)


def walk_to(window: MainWindow, place: Place) -> None:
    """With the arrow keys, which stay in the sidebar."""
    sidebar = window.page.sidebar
    sidebar.list.setFocus()
    while sidebar.place != place:
        QTest.keyClick(sidebar.list, Qt.Key.Key_Down)


def walk_up(window: MainWindow, place: Place) -> None:
    while window.page.sidebar.place != place:
        QTest.keyClick(window.page.sidebar.list, Qt.Key.Key_Up)


def command(window: MainWindow, words: str) -> None:
    window.palette_.open()
    window.palette_.words.setText(words)
    QTest.keyClick(window.palette_.words, Qt.Key.Key_Return)


@pytest.mark.parametrize("place", [INBOX, DUPLICATES, CATEGORY])
def test_a_click_in_the_sidebar_leads_into_what_it_shows(window: MainWindow, qtbot: QtBot, place: Place) -> None:
    window.page.sidebar.list.setFocus()
    click(window, place)
    qtbot.waitUntil(main_of(window, place).hasFocus)


def test_a_click_in_the_sidebar_rings_no_image_and_a_key_does(window: MainWindow, qtbot: QtBot) -> None:
    grid = window.page.centre.grid
    click(window, INBOX)
    qtbot.waitUntil(window.inbox.grid.hasFocus)
    click(window, ALL)
    qtbot.waitUntil(grid.hasFocus)
    assert grid.focused_row == -1
    walk_to(window, INBOX)
    walk_up(window, ALL)
    QTest.keyClick(window.page.sidebar.list, Qt.Key.Key_Return)
    qtbot.waitUntil(grid.hasFocus)
    assert grid.focused_row == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right])
@pytest.mark.parametrize("place", [INBOX, DUPLICATES, CATEGORY])
def test_arrows_stay_in_the_sidebar_until_a_key_leads_into_what_is_shown(
    window: MainWindow, qtbot: QtBot, place: Place, key: Qt.Key
) -> None:
    walk_to(window, place)
    qtbot.waitUntil(main_of(window, place).isVisible)
    assert window.page.sidebar.list.hasFocus()
    QTest.keyClick(window.page.sidebar.list, key)
    assert main_of(window, place).hasFocus()


@pytest.mark.parametrize(
    ("words", "place"), [("Sort the inbox", INBOX), ("Near-duplicates", DUPLICATES), ("Category 1", CATEGORY)]
)
def test_the_command_palette_leads_into_what_it_shows(
    window: MainWindow, qtbot: QtBot, words: str, place: Place
) -> None:
    window.page.sidebar.list.setFocus()
    command(window, words)
    assert window.page.sidebar.place == place
    qtbot.waitUntil(lambda: window.focusWidget() is main_of(window, place))


def test_the_keys_come_to_the_sidebar_without_leaving_a_search(window: MainWindow, qtbot: QtBot) -> None:
    window.browser.search_image(1)
    qtbot.waitUntil(lambda: bool(window.page.centre.grid.images.hits))
    sidebar = window.page.sidebar.list
    sidebar.setFocus(Qt.FocusReason.TabFocusReason)
    assert sidebar.hasFocus()
    assert window.browser.query is not None
    QTest.keyClick(sidebar, Qt.Key.Key_Return)
    assert window.browser.query is None
    assert window.browser.place == ALL


def test_after_a_click_on_the_inbox_enter_accepts(window: MainWindow, qtbot: QtBot) -> None:
    click(window, INBOX)
    grid = window.inbox.grid
    qtbot.waitUntil(lambda: bool(grid.images.groups) and grid.images.groups[0].title == "Category 3")
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(grid.images.ids) == 11)


@pytest.mark.parametrize("place", [ALL, INBOX, DUPLICATES, CONFUSED, CATEGORY])
def test_tab_leads_from_the_sidebar_to_what_is_shown_and_then_to_its_bar(
    window: MainWindow, qtbot: QtBot, place: Place
) -> None:
    window.browser.show_place(place)
    # Asked for anew: what Qt made itself, as a bar of tabs, may have another object in Python once its page is filled.
    qtbot.waitUntil(lambda: main_of(window, place).isVisible())
    main = main_of(window, place)
    window.page.sidebar.list.setFocus()
    QTest.keyClick(window.page.sidebar.list, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is main
    seen: list[QWidget] = []
    while (focused := QApplication.focusWidget()) not in seen:
        assert focused is not None
        seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    page = window.page
    centre = [n for n, widget in enumerate(seen) if page.centre.isAncestorOf(widget)]
    assert centre == list(range(len(centre)))  # before the details, and before the line at the top again
    assert page.sidebar.list in seen


def test_a_category_that_was_clicked_is_renamed_by_key(window: MainWindow, qtbot: QtBot) -> None:
    click(window, CATEGORY)
    qtbot.waitUntil(window.page.centre.grid.hasFocus)
    QTest.keyClick(window.page.centre.grid, Qt.Key.Key_F2)
    assert window.sorting_menus.popup.words.text() == "Category 1"
