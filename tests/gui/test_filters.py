"""Filters: chosen under the button, seen as chips, kept while one looks elsewhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.models.categories import Place
from app.panels.filterpopup import FilterPopup
from app.window import MainWindow
from app.words.filters import AWAY, states_words, told
from core.reports import EVERYTHING, FileState, Filter


def _popup(window: MainWindow, qtbot: QtBot) -> FilterPopup:
    popup = window.searching.filters
    window.top.filter.click()
    qtbot.waitUntil(popup.isVisible)
    return popup


def _chips(window: MainWindow) -> list[str]:
    return [chip.name.text() for chip in window.page.centre.chips.filters]


def test_each_thing_a_filter_asks_for_is_told_and_can_be_taken_away() -> None:
    where = Filter((1, 2), True, Path("/pictures/birds"), date(2026, 5, 4), date(2026, 5, 6), 800, AWAY)
    said = told(where, {1: "Ferns"}.get)
    assert [words for words, _ in said] == [
        "Ferns",
        "Unknown category",
        "Inbox",
        "In birds",
        "Added since 5/4/26",
        "Added until 5/6/26",
        "At least 800 pixels",
        "File is not there",
    ]
    for number in range(len(said)):
        left = told(said[number][1], {1: "Ferns"}.get)
        assert [words for words, _ in left] == [words for n, (words, _) in enumerate(said) if n != number]
    assert told(EVERYTHING, {}.get) == []


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ((), ""),
        (("here",), "File is there"),
        (("offline", "gone"), "File is offline or gone"),
        (AWAY, "File is not there"),
    ],
)
def test_states_of_a_file_in_words(states: tuple[FileState, ...], words: str) -> None:
    assert states_words(states) == words


def test_the_filter_is_applied_when_its_list_closes_and_browsing_follows(window: MainWindow, qtbot: QtBot) -> None:
    popup = _popup(window, qtbot)
    ticks = popup.categories.list
    assert ticks.count() == 4
    ticks.item(1).setCheckState(Qt.CheckState.Checked)
    ticks.item(2).setCheckState(Qt.CheckState.Checked)
    popup.pixels.setValue(400)
    popup.since.tick.setChecked(True)
    with qtbot.waitSignal(popup.chosen):
        popup.hide()
    assert window.browser.where == Filter((2, 3), added_after=popup.since.day, min_side=400)
    assert window.top.filter.text() == "Filter · 4"
    qtbot.waitUntil(lambda: window.page.centre.subtitle.text() == "20 images")
    assert _chips(window)[:2] == ["Category 2", "Category 3"]


def test_a_list_that_closes_unchanged_changes_nothing(window: MainWindow, qtbot: QtBot) -> None:
    where = Filter((2,), folder=Path("/pictures/0"), added_before=date(2026, 5, 4), states=("gone", "here"))
    window.browser.narrow(where)
    with qtbot.assertNotEmitted(window.searching.filters.chosen):
        _popup(window, qtbot).hide()
    popup = _popup(window, qtbot)
    popup.nothing.click()
    assert window.browser.where == EVERYTHING
    assert not window.page.centre.chips.isVisible()


def test_a_search_and_then_its_chips_are_filtered(window: MainWindow, qtbot: QtBot) -> None:
    grid = window.page.centre.grid
    window.browser.narrow(Filter((2, 3)))
    window.browser.search_image(1)
    qtbot.waitUntil(lambda: {hit.category for hit in grid.images.hits} == {"Category 2", "Category 3"})
    window.page.centre.chips.filters[0].close_button.click()
    qtbot.waitUntil(lambda: {hit.category for hit in grid.images.hits} == {"Category 3"})
    window.page.centre.chips.filters[0].close_button.click()
    qtbot.waitUntil(lambda: len(grid.images.hits) == 20)
    assert window.top.filter.text() == "Filter"


def test_a_place_that_is_a_category_takes_the_place_of_categories_in_the_filter(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.browser.narrow(Filter((2, 3), folder=Path("/pictures")))
    window.browser.show_place(Place("category", 1))
    qtbot.waitUntil(lambda: window.page.centre.title.text() == "Category 1")
    assert len(window.page.centre.grid.images.ids) == 10
    assert window.browser.where == Filter(folder=Path("/pictures"))


def test_where_a_filter_leaves_nothing_that_is_said(window: MainWindow, qtbot: QtBot) -> None:
    centre = window.page.centre
    window.browser.narrow(Filter(folder=Path("/elsewhere")))
    qtbot.waitUntil(lambda: centre._nothing.isVisible())
    assert centre._nothing.words.text() == "No images here that the filter leaves."
    window.browser.search_image(1)
    qtbot.waitUntil(lambda: centre._nothing.words.text() == "No hits among the images that the filter leaves.")


def test_only_the_folder_of_the_chosen_image(window: MainWindow, qtbot: QtBot) -> None:
    window.page.centre.grid.choose(3)
    window.searching.here.trigger()
    qtbot.waitUntil(lambda: _chips(window) == ["In 0"])
    assert window.browser.where.folder == Path("/pictures/0")


def test_another_folder_is_asked_for_by_dialog(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/pictures/0")
    popup = _popup(window, qtbot)
    popup.folder.setCurrentIndex(popup.folder.count() - 1)
    popup.folder.activated.emit(popup.folder.count() - 1)
    assert not popup.isVisible()
    assert _chips(window) == ["In 0"]


def test_the_filter_is_ticked_by_keyboard_alone(window: MainWindow, qtbot: QtBot) -> None:
    popup = _popup(window, qtbot)
    words, ticks = popup.categories.words, popup.categories.list
    QTest.keyClick(words, Qt.Key.Key_Return)
    assert popup.categories.ticked() == ()  # nobody said which
    words.setText("category 3")
    QTest.keyClick(words, Qt.Key.Key_Return)
    assert popup.categories.ticked() == (3,)
    words.clear()
    QTest.keyClick(words, Qt.Key.Key_Down)
    assert ticks.hasFocus()
    QTest.keyClick(ticks, Qt.Key.Key_Space)
    assert popup.categories.ticked() == (1, 3)
    popup.hide()
