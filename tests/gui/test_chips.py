"""The query as chips: several images, any of them or all, taken away one by one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.search.query import Part, Query
from app.window import MainWindow
from core.reports import Example
from tests.gui.fake_catalogue import jpeg
from tests.gui.fake_library import FakeLibrary
from tests.gui.hands import drag_files, search_field


def _files(folder: Path, number: int) -> list[Path]:
    made = [folder / f"query {n}.jpg" for n in range(number)]
    for n, file in enumerate(made):
        file.write_bytes(jpeg(40 * n))
    return made


def _names(window: MainWindow) -> list[str]:
    return [chip.name.text() for chip in window.page.centre.chips.parts]


def test_a_query_of_several_is_named_by_the_first() -> None:
    parts = tuple(Part(f"{n}.jpg", Example(n), "ferns") for n in (1, 2, 3))
    assert Query(parts[:1]).name == "1.jpg"
    assert Query(parts).name == "1.jpg and 2 more"
    assert Query((Part("1.jpg", Example(1, region=(0, 0, 5, 5))), parts[1])).name == "part of 1.jpg and 1 more"
    assert Query(parts).category == "ferns"
    assert Query((*parts, Part("x", Example(path=Path("/x"))))).category is None


def test_several_images_dropped_on_the_search_field_are_searched_with_together(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot, tmp_path: Path
) -> None:
    files = _files(tmp_path, 3)
    drag_files(window, files, search_field(window), drop=False)
    assert window.top.search.words.placeholderText() == "Search for these 3 images together"
    drag_files(window, files, search_field(window), drop=True)
    qtbot.waitUntil(lambda: bool(library.asked))
    assert library.asked[-1] == ([Example(path=file) for file in files], [])
    assert _names(window) == [file.name for file in files]
    chips = window.page.centre.chips
    qtbot.waitUntil(lambda: all(not chip._picture.pixmap().isNull() for chip in chips.parts))


def test_hits_are_like_all_or_like_any_of_several(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    match = window.page.centre.chips.match
    window.browser.search_images([1, 12])
    qtbot.waitUntil(lambda: library.matches == ["all"])
    assert match.isVisible()
    assert match["all"].isChecked()
    match["any"].click()
    qtbot.waitUntil(lambda: library.matches == ["all", "any"])
    window.page.centre.chips.parts[0].close_button.click()
    qtbot.waitUntil(lambda: library.asked[-1] == ([Example(12)], []))
    assert not match.isVisible()


def test_chips_are_taken_away_by_keyboard_until_nothing_is_searched_for(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    window.activateWindow()
    chips = window.page.centre.chips
    window.browser.search_images([1, 12])
    qtbot.waitUntil(lambda: len(library.asked) == 1)
    chips.parts[1].close_button.setFocus()
    QTest.keyClick(chips.parts[1].close_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: library.asked[-1] == ([Example(1)], []))
    assert chips.parts[0].close_button.hasFocus(), "the keyboard stays among the chips"
    QTest.keyClick(chips.parts[0].close_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.page.centre.title.text() == "All images")
    assert not chips.isVisible()


def test_what_is_beyond_a_dozen_is_one_chip(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    window.browser.search_images(range(1, 21))
    qtbot.waitUntil(lambda: bool(library.asked))
    assert len(_names(window)) == 13
    assert _names(window)[-1] == "8 images more"
    window.page.centre.chips.parts[-1].close_button.click()
    qtbot.waitUntil(lambda: len(library.asked[-1][0]) == 12)


def test_several_chosen_images_are_found_similar_to_by_menu_and_key(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    grid = window.page.centre.grid
    grid.setFocus()
    grid.choose(2)
    QTest.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(library.asked))
    assert library.asked[-1] == ([Example(2), Example(3)], [])


def test_chips_take_as_many_lines_as_they_need_and_few_in_a_small_window(window: MainWindow, qtbot: QtBot) -> None:
    chips = window.page.centre.chips
    window.browser.search_images(range(1, 3))
    qtbot.waitUntil(lambda: len(chips.parts) == 2)
    line = chips.height()
    window.browser.search_images(range(1, 8))
    qtbot.waitUntil(lambda: chips.height() > line)
    assert chips.verticalScrollBar().maximum() == 0
    window.resize(720, 480)
    qtbot.waitUntil(lambda: chips.verticalScrollBar().maximum() > 0)
    assert window.page.centre.grid.viewport().height() > 100


def test_hits_are_grouped_by_category_and_flat_again_and_that_is_remembered(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    centre = window.page.centre
    images = centre.grid.images
    window.browser.search_image(11)
    qtbot.waitUntil(lambda: len(images.hits) == 20)
    flat = [hit.image for hit in images.hits]
    assert images.groups == ()
    centre.groups.click()
    assert [name for name, _ in images.groups] == list(dict.fromkeys(hit.category for hit in images.hits))
    assert sum(size for _, size in images.groups) == 20
    categories = [hit.category for hit in images.hits]
    assert categories == sorted(categories, key=categories.index), "each in one run"
    first, second = centre.grid.cells.rect(0), centre.grid.cells.rect(images.groups[0][1])
    assert second.top() > first.bottom(), "a group begins a line"
    window.browser.search_image(12)
    qtbot.waitUntil(lambda: len(library.asked) == 2 and len(images.groups) > 1)
    window.searching.groups.trigger()
    assert images.groups == ()
    window.browser.search_image(11)
    qtbot.waitUntil(lambda: [hit.image for hit in images.hits] == flat)
    assert not window.settings.flag("group_hits", True)


def test_hits_are_compared_with_all_categories_of_the_query(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    window.browser.search_images([1, 12])
    qtbot.waitUntil(lambda: bool(window.page.centre.grid.images.hits))
    assert window.page.centre.grid.images.expected == {"Category 1", "Category 2"}
