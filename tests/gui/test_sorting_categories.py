"""Sorting whole categories in the window: renaming, merging and deleting them, by menu and keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.models.categories import Place
from app.window import MainWindow
from core.reports import Filter
from tests.gui.hands import library_of, names, noticed_last, told_last


def select_category(window: MainWindow, category: int) -> None:
    window.browser.show_place(Place("category", category))
    window.page.sidebar.list.setFocus()


def test_f2_renames_the_category_that_is_current(window: MainWindow, qtbot: QtBot) -> None:
    select_category(window, 2)
    QTest.keyClick(window.page.sidebar.list, Qt.Key.Key_F2)
    popup = window.sorting_menus.popup
    assert popup.words.selectedText() == "Category 2"
    QTest.keyClicks(popup.words, "Mosses")
    QTest.keyClick(popup.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Mosses" in names(window))
    qtbot.waitUntil(lambda: told_last(window) == "Renamed Category 2 to Mosses")
    qtbot.waitUntil(lambda: window.page.centre.title.text() == "Mosses")


def test_a_name_that_is_taken_is_told(window: MainWindow, qtbot: QtBot) -> None:
    select_category(window, 2)
    window.sorting_menus.rename.trigger()
    window.sorting_menus.popup.words.setText("Category 3")
    QTest.keyClick(window.sorting_menus.popup.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: noticed_last(window) == "There is a category named Category 3 already")


def test_a_merged_category_leaves_the_sidebar_and_its_place(window: MainWindow, qtbot: QtBot) -> None:
    select_category(window, 2)
    window.sorting_menus.merge.trigger()
    popup = window.sorting_menus.popup
    assert [popup.list.item(n).text() for n in range(popup.list.count())] == [f"Category {n}" for n in (1, 3, 4)]
    QTest.keyClicks(popup.words, "4")
    QTest.keyClick(popup.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(window) == {"Category 1": 10, "Category 3": 10, "Category 4": 20})
    qtbot.waitUntil(lambda: window.page.centre.title.text() == "All images")
    qtbot.waitUntil(lambda: told_last(window) == "Merged Category 2 into Category 4")


@pytest.mark.parametrize(("answer", "images"), [(0, 40), (1, 30), (None, 40)])
def test_deleting_a_category_asks_what_becomes_of_its_images(
    window: MainWindow, qtbot: QtBot, answer: int | None, images: int
) -> None:
    asked: list[str] = []

    def choose(_parent: object, question: str, words: str, ways: list[str]) -> int | None:
        asked.append(f"{question} {words} {len(ways)}")
        return answer

    window.choose = choose  # type: ignore[assignment]
    select_category(window, 2)
    QTest.keyClick(window.page.sidebar.list, Qt.Key.Key_Delete)
    assert asked == ["Delete the category “Category 2”? It holds 10 images. The image files stay in any case. 2"]
    if answer is None:
        qtbot.wait(50)
        assert library_of(window).sorting.asked == []
    else:
        qtbot.waitUntil(lambda: "Category 2" not in names(window))
        assert window.controller.info is not None
        assert window.controller.info.images == images


def test_the_menu_of_a_category_is_about_the_one_under_the_pointer(window: MainWindow, qtbot: QtBot) -> None:
    select_category(window, 1)
    category = window.page.sidebar.model.category(3)
    window.page.sidebar.menu_wanted.emit(category, QPoint(10, 10))
    menu = window.findChildren(QMenu)[-1]
    assert [action.text() for action in menu.actions()] == [
        "About this category",
        "Rename…",
        "Merge into…",
        "Delete…",
    ]
    menu.actions()[1].trigger()
    assert window.sorting_menus.popup.words.text() == "Category 3"
    window.sorting_menus.popup.hide()
    menu.actions()[0].trigger()
    menu.close()
    assert window.browser.place == Place("page", category=3, page="category")


def test_a_rename_starts_no_update(window: MainWindow, qtbot: QtBot) -> None:
    window.sorting._learn.setInterval(0)
    window.sorting.do(lambda sorting: sorting.rename(1, "Mosses"))
    qtbot.waitUntil(lambda: "Mosses" in names(window))
    qtbot.wait(50)
    assert not window.sorting._learn.isActive()
    assert library_of(window).generation == 1


def test_the_filter_forgets_a_category_that_is_gone(window: MainWindow, qtbot: QtBot) -> None:
    window.browser.narrow(Filter((2, 3)))
    window.sorting.do(lambda sorting: sorting.delete(2))
    qtbot.waitUntil(lambda: window.browser.where == Filter((3,)))


def test_a_category_is_merged_into_none_that_nobody_chose(window: MainWindow) -> None:
    window.page.sidebar.select(Place("category", 2))
    window.sorting_menus.merge.trigger()
    popup = window.sorting_menus.popup
    QTest.keyClick(popup.words, Qt.Key.Key_Return)
    assert popup.isVisible()
    assert [category.name for category in library_of(window).categories()][:2] == ["Category 1", "Category 2"]
