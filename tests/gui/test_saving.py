"""Saved searches: kept under a name, listed in the sidebar, asked again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.models.categories import Place
from app.window import MainWindow
from core.errors import SearchError
from core.reports import Example, Filter, Question
from tests.gui.fake_library import FakeLibrary


def _listed(window: MainWindow) -> list[str]:
    return [saved.name for saved in window.page.sidebar.model.saved]


@pytest.fixture
def saved(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> int:
    """A saved search for images 1 and 12 among two categories; the window shows another place."""
    number = library.saved.save(
        "Warm colours", Question((Example(1), Example(12)), (Example(30),), "any", Filter((2, 3)))
    )
    window.saving._load()
    qtbot.waitUntil(lambda: _listed(window) == ["Warm colours"])
    return number


def _choose(window: MainWindow, place: Place) -> None:
    sidebar = window.page.sidebar
    row = sidebar.model.row_of(place)
    assert row is not None
    sidebar.list.setFocus()
    sidebar.list.setCurrentIndex(sidebar.model.index(row))


def test_a_search_is_saved_under_a_name_and_is_that_search_from_then_on(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    chips, popup = window.page.centre.chips, window.sorting_menus.popup
    window.browser.narrow(Filter((2, 3)))
    window.browser.search_image(12)
    qtbot.waitUntil(lambda: len(library.asked) == 1)
    chips.save.click()
    assert popup.isVisible()
    QTest.keyClicks(popup.words, "Mosses")
    QTest.keyClick(popup.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _listed(window) == ["Mosses"])
    assert library.saved.all()[0].question == Question((Example(12),), where=Filter((2, 3)))
    qtbot.waitUntil(lambda: window.page.sidebar.current_saved() == library.saved.all()[0])
    qtbot.waitUntil(lambda: not chips.save.isVisible())
    assert window.page.centre.title.text() == "Mosses"
    window.browser.nudge(more=[13])
    qtbot.waitUntil(chips.save.isVisible)
    assert window.page.sidebar.current_saved() is None, "it is another search now"


def test_a_saved_search_is_asked_again_with_its_filter(
    window: MainWindow, library: FakeLibrary, saved: int, qtbot: QtBot
) -> None:
    centre = window.page.centre
    _choose(window, Place("saved", saved=saved))
    qtbot.waitUntil(lambda: len(centre.grid.images.hits) > 0)
    assert library.asked[-1] == ([Example(1), Example(12)], [Example(30)])
    assert library.matches[-1] == "any"
    assert window.browser.where == Filter((2, 3))
    assert centre.title.text() == "Warm colours"
    assert [chip.name.text() for chip in centre.chips.parts] == ["image_000000.jpg", "image_000011.jpg"]
    assert window.page.sidebar.list.hasFocus(), "arrow keys go on through the sidebar"
    window.browser.back()
    qtbot.waitUntil(lambda: centre.title.text() == "All images")
    window.browser.forward()
    qtbot.waitUntil(lambda: centre.title.text() == "Warm colours")


def test_a_saved_search_is_asked_from_the_command_palette(
    window: MainWindow, library: FakeLibrary, saved: int, qtbot: QtBot
) -> None:
    palette = window.palette_
    window.page.centre.grid.setFocus()
    palette.open()
    QTest.keyClicks(palette.words, "warm")
    entry = palette.list.current()
    assert entry is not None
    assert (entry.words, entry.kind, entry.why_not) == ("Warm colours", "Saved search", "")
    QTest.keyClick(palette.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page.centre.title.text() == "Warm colours")
    qtbot.waitUntil(lambda: window.focusWidget() is window.page.centre.grid)


def test_an_image_that_is_gone_is_named_and_the_rest_is_searched_with(
    window: MainWindow, library: FakeLibrary, saved: int, qtbot: QtBot
) -> None:
    library.saved.lost = {Example(12)}
    window.browser.show_place(Place("saved", saved=saved))
    qtbot.waitUntil(lambda: library.asked[-1:] == [([Example(1)], [Example(30)])])
    notice = window.notices.notices()[0]
    assert notice.what == "Some of Warm colours is not there any more"
    assert notice.advice == "Searched without it: 12"


def test_a_saved_search_that_cannot_be_asked_says_why_and_the_place_stays(
    window: MainWindow, library: FakeLibrary, saved: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise SearchError("The saved search “Warm colours” cannot be asked")

    monkeypatch.setattr(library.saved, "open", refuse)
    _choose(window, Place("saved", saved=saved))
    qtbot.waitUntil(lambda: len(window.notices.notices()) == 1)
    assert window.browser.query is None
    assert window.page.sidebar.place == window.browser.place


def test_saved_searches_are_renamed_and_deleted_by_keys_and_menu(
    window: MainWindow, library: FakeLibrary, saved: int, qtbot: QtBot
) -> None:
    window.activateWindow()
    popup, sidebar = window.sorting_menus.popup, window.page.sidebar
    _choose(window, Place("saved", saved=saved))
    QTest.keyClick(sidebar.list, Qt.Key.Key_F2)
    assert popup.isVisible()
    popup.words.setText("Cold colours")
    QTest.keyClick(popup.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _listed(window) == ["Cold colours"])
    asked: list[str] = []
    window.ask = lambda *words: bool(asked.append(words[1])) or len(asked) > 1
    window.activateWindow()
    _choose(window, Place("saved", saved=saved))
    qtbot.waitUntil(sidebar.list.hasFocus)
    QTest.keyClick(sidebar.list, Qt.Key.Key_Delete)
    assert asked == ["Delete the saved search “Cold colours”?"]
    assert _listed(window) == ["Cold colours"]
    sidebar.saved_menu_wanted.emit(library.saved.all()[0], window.mapToGlobal(window.rect().center()))
    menus = window.findChildren(QMenu)
    menu = next(menu for menu in menus if [action.text() for action in menu.actions()] == ["Rename…", "Delete…"])
    menu.actions()[1].trigger()
    menu.close()
    qtbot.waitUntil(lambda: _listed(window) == [])


def test_a_name_that_is_taken_is_replaced_after_asking_alone(
    window: MainWindow, library: FakeLibrary, saved: int, qtbot: QtBot
) -> None:
    window.browser.search_image(5)
    qtbot.waitUntil(lambda: len(library.asked) == 1)
    window.ask = lambda *_: False
    window.saving.keep("Warm colours")
    window.ask = lambda *_: True
    before = library.saved.all()[0]
    window.saving.keep("Warm colours")
    qtbot.waitUntil(lambda: library.saved.all()[0].question == Question((Example(5),)))
    assert before.question != library.saved.all()[0].question
    assert [one.id for one in library.saved.all()] == [saved]


def test_words_of_the_search_field_sift_saved_searches_too_and_enter_asks_the_first(
    window: MainWindow, library: FakeLibrary, saved: int, qtbot: QtBot
) -> None:
    words, model = window.top.search.words, window.page.sidebar.model
    words.setText("cold")
    assert "Warm colours" not in [model.row_at(n).text for n in range(model.rowCount())]
    words.setText("warm")
    assert "Warm colours" in [model.row_at(n).text for n in range(model.rowCount())]
    QTest.keyClick(words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(library.asked) == 1)
    assert window.browser.view.saved == saved


def test_a_pasted_image_is_kept_with_the_search_that_is_saved(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.search.saving.data_folder", lambda: tmp_path / "data")
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    window.pasting.paste()
    qtbot.waitUntil(lambda: len(library.asked) == 1)
    window.saving.keep("Pasted")
    qtbot.waitUntil(lambda: _listed(window) == ["Pasted"])
    path = library.saved.all()[0].question.like[0].path
    assert path is not None
    assert path.parent == tmp_path / "data" / "Pasted images"
    assert QImage(str(path)) == image
