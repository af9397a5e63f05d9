"""In every state of the window: each control has a name, can be reached by keyboard, and shows the focus."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.look.theme import ThemeChoice, theme
from app.models.categories import Place
from app.window import MainWindow
from tests.gui import accessible, pixels, states


def test_everything_has_a_name_a_role_and_a_place_and_is_reached_by_tab(learned: MainWindow, qtbot: QtBot) -> None:
    wrong = []
    for state in states.each(learned, qtbot):
        for window in states.shown():
            wrong += [f"{state}: {words}" for words in accessible.wrong_names(window)]
        if not isinstance(states.front(), QMenu):  # arrow keys walk a menu
            wrong += [f"{state}: {words}" for words in accessible.not_reached(states.front())]
    assert "\n".join(wrong) == ""


def test_items_that_are_painted_say_which_is_chosen(learned: MainWindow, qtbot: QtBot) -> None:
    page = learned.page
    page.sidebar.select(Place("category", 2))
    page.centre.grid.choose(3)
    for view, name in ((page.sidebar.list, "Category 2, 10 images"), (page.centre.grid, "Image 3 of 55")):
        items = [one for one in accessible.tree(view) if one.role() == QAccessible.Role.ListItem]
        assert [accessible.name_of(one) for one in items if one.state().selected] == [name]
        assert [accessible.name_of(one) for one in items if one.state().focused or one.state().selected] == [name]
        places = [one.rect() for one in items]
        assert all(first != second for first, second in pairwise(places))


def test_the_start_page_is_open_to_everybody(make_window: Callable[..., MainWindow]) -> None:
    window = make_window()
    assert accessible.wrong_names(window) == []
    assert accessible.not_reached(window) == []


def test_the_walk_finds_what_is_wrong(qtbot: QtBot) -> None:
    page = QWidget()
    page.setWindowTitle("Page")
    qtbot.addWidget(page)
    box = QVBoxLayout(page)
    nameless, twice, again = QToolButton(), QPushButton("Remove"), QPushButton("Remove")
    nameless.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    for button in (nameless, twice, again):
        box.addWidget(button)
    page.show()
    page.activateWindow()
    assert accessible.wrong_names(page) == ["no name: Button '' of QToolButton", "2 buttons named 'Remove'"]
    assert accessible.not_reached(page) == ["no Tab leads to QToolButton ''"]
    assert [accessible.name_of(one) for one in accessible.tree(page)] == ["Page", "", "Remove", "Remove"]
    assert QAccessible.queryAccessibleInterface(twice).role() == QAccessible.Role.Button


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_the_focus_is_seen_on_every_control(learned: MainWindow, qtbot: QtBot, choice: ThemeChoice) -> None:
    theme().choose(choice)
    wrong, seen = [], set[QWidget]()
    for state in states.each(learned, qtbot):
        if isinstance(states.front(), QMenu):
            continue
        states.front().activateWindow()
        qtbot.waitUntil(states.front().isActiveWindow)
        for control in accessible.controls(states.front()):
            if not isValid(control):
                continue  # the focus chose another image, which is shown in other widgets
            if control not in seen and not pixels.focus_is_seen(control):
                wrong.append(f"{state}: {type(control).__name__} {control.accessibleName()!r}")
            seen.add(control)
    assert "\n".join(wrong) == ""
    assert len(seen) > 20


def test_a_focus_that_nobody_sees_is_found(qtbot: QtBot) -> None:
    plain, ringed = QPushButton("plain"), QPushButton("ringed")
    for button in (plain, ringed):
        qtbot.addWidget(button)
        button.show()
        button.activateWindow()
    plain.setStyleSheet("QPushButton, QPushButton:focus { border: none; background: white; outline: none; }")
    ringed.setStyleSheet("QPushButton { border: 2px solid white; } QPushButton:focus { border: 2px solid black; }")
    assert [pixels.focus_is_seen(plain), pixels.focus_is_seen(ringed)] == [False, True]
