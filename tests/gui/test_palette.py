"""The command palette, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.deeds.fuzzy import score
from app.deeds.palette import Palette
from app.pages.settings import SettingsPage
from app.panels.palettelist import Entry
from app.window import MainWindow
from tests.gui.fake_library import FakeLibrary


@pytest.mark.parametrize(
    ("words", "better", "worse"),
    [
        ("nlib", "New library…", "Undo the last change in the library"),
        ("und up", "Undo last update", "Update now"),
        ("up und", "Undo last update", "Update now"),
        ("set", "Settings", "Reset the layout"),
        ("dark", "Dark theme", "Add folders or a mark"),
        ("cat", "Category 3", "Clear the search"),
        ("full", "Full images", "Look for near-duplicates again, Library"),
        ("csv", "Export list (CSV, JSON)…", "Confused categories"),
        ("list", "Export list (CSV, JSON)…", "Leave it so today"),
        ("set", "Reset the layout", "Show every theme"),
        ("ä", "Ähnliche finden", "Später"),
    ],
)
def test_what_begins_words_fits_better_than_letters_here_and_there(words: str, better: str, worse: str) -> None:
    first, second = score(words, better), score(words, worse)
    assert first is not None
    assert second is None or first > second


@pytest.mark.parametrize(("words", "text"), [("xyz", "Settings"), ("stng", "Settings"), ("settings now", "Settings")])
def test_letters_that_neither_follow_on_nor_begin_a_word_do_not_fit(words: str, text: str) -> None:
    assert score(words, text) is None


def test_no_words_fit_everything() -> None:
    assert score("  ", "Settings") is not None


@pytest.fixture
def palette(window: MainWindow) -> Palette:
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.palette_.isVisible()
    return window.palette_


def entries(palette: Palette) -> list[Entry]:
    items = [palette.list.entry(palette.list.model().index(row, 0)) for row in range(palette.list.count())]
    return [entry for entry in items if entry is not None]


def run(palette: Palette, words: str) -> None:
    QTest.keyClicks(palette.words, words)
    QTest.keyClick(palette.words, Qt.Key.Key_Return)


def test_every_deed_is_in_it_with_its_keys(window: MainWindow, palette: Palette) -> None:
    listed = {entry.key: entry for source in palette.sources for entry in source()}
    deeds = {deed.key: deed for deed in window.deeds if deed.key != "commands" and deed.seen}
    assert set(deeds) <= set(listed)
    assert all(listed[key].keys == tuple(deed.keys) for key, deed in deeds.items())
    assert listed["history"].keys == ("Ctrl+H",)
    assert "move" in listed
    assert "restore" not in listed  # its page is not shown


def test_enter_runs_what_the_words_find(window: MainWindow, palette: Palette) -> None:
    run(palette, "dark th")
    assert window.settings.now.theme == "dark"
    assert not palette.isVisible()


def test_a_category_is_gone_to_and_a_setting_is_shown(window: MainWindow, palette: Palette, qtbot: QtBot) -> None:
    run(palette, "category 3")
    qtbot.waitUntil(lambda: window.page.centre.title.text() == "Category 3")
    palette.open()
    run(palette, "cores to")
    page = window.program.current
    assert isinstance(page, SettingsPage)
    assert page.rows["threads"].control.hasFocus()
    palette.open()
    run(palette, "inbox place")
    qtbot.waitUntil(lambda: window.page.centre.title.text() == "Inbox")
    assert window.page.isVisible()


def test_other_libraries_are_opened_from_it(
    make_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    make_window(FakeLibrary(tmp_path / "Forest").fill(1, 3)).close()
    window = make_window(FakeLibrary(tmp_path / "Garden").fill(1, 3))
    window.palette_.open()
    assert [e.words for e in entries(window.palette_) if e.key.startswith("library-")] == ["Open Forest"]
    run(window.palette_, "op fore")
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Forest"))


def test_what_was_run_last_comes_first(window: MainWindow, palette: Palette) -> None:
    run(palette, "light theme")
    palette.open()
    run(palette, "usual size")
    palette.open()
    assert [entry.key for entry in entries(palette)[:2]] == ["usual-size", "theme-light"]


def test_what_can_be_done_comes_before_what_cannot(palette: Palette) -> None:
    can = [not entry.why_not for entry in entries(palette)]
    assert can == sorted(can, reverse=True)
    assert False in can


def test_what_cannot_be_done_says_why_and_stays(window: MainWindow, palette: Palette) -> None:
    QTest.keyClicks(palette.words, "move to cat")
    first = entries(palette)[0]
    assert (first.key, first.why_not) == ("move", "Choose images first")
    QTest.keyClick(palette.words, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert "Choose images first" in palette.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_deed_for_images_has_those_that_were_chosen(window: MainWindow, qtbot: QtBot) -> None:
    grid = window.page.centre.grid
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Right)
    (chosen,) = grid.chosen_images()
    window.palette_.open()
    run(window.palette_, "to the inb")
    session = window.controller.session
    assert session is not None
    qtbot.waitUntil(lambda: session.library.image(chosen).category is None)


def test_arrows_choose_and_escape_does_nothing(window: MainWindow, palette: Palette) -> None:
    QTest.keyClicks(palette.words, "theme")
    first = palette.list.current()
    QTest.keyClick(palette.words, Qt.Key.Key_Down)
    second = palette.list.current()
    assert first is not None
    assert second is not None
    assert first.key != second.key
    QTest.keyClick(palette.words, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert window.settings.now.theme == "system"


def test_the_row_that_enter_would_take_is_said(palette: Palette) -> None:
    QTest.keyClicks(palette.words, "dark theme")
    assert palette.words.accessibleDescription() == "Dark theme, View"
    QTest.keyClicks(palette.words, "qqqq")
    assert palette.words.accessibleDescription() == ""


def test_words_that_nothing_has_are_told(window: MainWindow, palette: Palette) -> None:
    QTest.keyClicks(palette.words, "qqqq")
    assert palette._nothing.isVisible()
    QTest.keyClick(palette.words, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_without_a_library_it_still_opens(make_window: Callable[..., MainWindow]) -> None:
    window = make_window()
    window.palette_.open()
    assert {entry.key for entry in entries(window.palette_)} >= {"new", "settings"}
    assert not [entry for entry in entries(window.palette_) if entry.key.startswith("place-")]
