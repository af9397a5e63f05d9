"""What the inspector says of one image, of its neighbours, and of several."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QBoxLayout, QPushButton
from pytestqt.qtbot import QtBot

from app.models.categories import ALL, Place
from app.window import MainWindow
from core.reports import EditInfo
from tests.gui.accessible import reached_by_tab
from tests.gui.hands import library_of, noticed


def _look(window: MainWindow, image: int, qtbot: QtBot) -> None:
    window.page.centre.grid.choose(image)
    qtbot.waitUntil(lambda: window.page.inspector.image == image)
    qtbot.waitUntil(lambda: len(window.page.inspector.neighbours.thumbs) == 6)
    qtbot.waitUntil(lambda: window.page.inspector.story.isVisible())


def test_an_image_has_its_neighbours_and_its_history(window: MainWindow, qtbot: QtBot) -> None:
    edit = EditInfo(1, "move", 1, ["Category 2"], "Category 1", "2026-05-03T10:00:00+00:00")
    library_of(window).stories.edits.append(edit)
    _look(window, 2, qtbot)
    inspector = window.page.inspector
    assert inspector.neighbours.thumbs[0].accessibleName().startswith("Category 1, like it by 0.9")
    assert inspector.story.sentences == ["Added", "Update 1 learned it as Category 1", "Moved 1 image to Category 1"]
    assert inspector._values["also"].text() == "/media/drive/copies (offline)"


def test_a_neighbour_is_looked_at_by_a_click_and_left_again(window: MainWindow, qtbot: QtBot) -> None:
    _look(window, 2, qtbot)
    inspector = window.page.inspector
    other = inspector.neighbours.thumbs[1]
    number = other.image
    qtbot.mouseClick(other, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: inspector.image == number)
    assert window.browser.query is None
    assert window.page.centre.grid.current_image() == 2
    assert inspector.back.isVisible()
    qtbot.mouseClick(inspector.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: inspector.image == 2)
    assert not inspector.back.isVisible()


def test_a_double_click_on_a_neighbour_searches_with_it(window: MainWindow, qtbot: QtBot) -> None:
    _look(window, 2, qtbot)
    other = window.page.inspector.neighbours.thumbs[1]
    number = other.image
    QTest.mouseDClick(other, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.browser.query is not None and window.browser.query.image == number)


def test_the_category_is_changed_from_the_inspector(window: MainWindow, qtbot: QtBot) -> None:
    _look(window, 2, qtbot)
    qtbot.mouseClick(window.page.inspector.elsewhere, Qt.MouseButton.LeftButton)
    popup = window.sorting_menus.popup
    assert popup.isVisible()
    QTest.keyClicks(popup.words, "Category 3")
    QTest.keyClick(popup.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page.inspector._values["category"].text() == "Category 3")


def test_several_images_are_described_together_with_what_can_be_done(window: MainWindow, qtbot: QtBot) -> None:
    grid, selection = window.page.centre.grid, window.page.inspector.selection
    grid.setFocus()
    grid.selectAll()
    qtbot.waitUntil(lambda: "4 categories" in selection.words.text())
    assert selection.title.text() == "40 images"
    assert "Category 1 10" in selection.words.text()
    assert len(selection.thumbs.thumbs) == 9
    assert window.page.inspector.image is None
    deeds = {one.text(): one for one in selection.findChildren(QPushButton)}
    assert list(deeds) == [
        "Move to category…",
        "New category from selection…",
        "To the inbox",
        "Remove from library",
        "Copy to folder…",
        "Export list (CSV, JSON)…",
    ]
    qtbot.mouseClick(deeds["To the inbox"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.controller.info is not None and window.controller.info.inbox == 40)


def test_a_wide_low_panel_sets_the_facts_beside_the_picture(window: MainWindow, qtbot: QtBot) -> None:
    _look(window, 2, qtbot)
    inspector = window.page.inspector
    assert inspector._columns.direction() == QBoxLayout.Direction.TopToBottom
    narrow = inspector.preview.width()
    window.page.docks.move("inspector", "below")
    QApplication.processEvents()
    assert inspector._columns.direction() == QBoxLayout.Direction.LeftToRight
    window.page.docks.move("inspector", "end")
    window.page.resizeDocks([window.page.docks["inspector"]], [460], Qt.Orientation.Horizontal)
    qtbot.waitUntil(lambda: inspector.preview.width() > narrow + 100)


def test_what_was_chosen_while_details_were_hidden_is_told_when_they_come(window: MainWindow, qtbot: QtBot) -> None:
    window.page.docks.toggle("inspector")
    window.page.centre.grid.choose(2)
    inspector = window.page.inspector
    qtbot.waitUntil(lambda: inspector.image == 2)
    assert inspector.neighbours.thumbs == []
    window.page.docks.toggle("inspector")
    qtbot.waitUntil(lambda: len(inspector.neighbours.thumbs) == 6)


def test_tab_stops_at_details_only_where_there_are_some(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    window.page.sidebar.list.setFocus()
    assert window.page.inspector not in reached_by_tab(window)
    _look(window, 2, qtbot)
    assert window.page.inspector in reached_by_tab(window)


def test_details_are_of_the_page_that_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    inspector, browser = window.page.inspector, window.browser
    _look(window, 2, qtbot)
    browser.show_place(Place("page", page="confusions"))
    assert inspector.image is None
    browser.show_place(ALL)
    qtbot.waitUntil(lambda: inspector.image == 2)
    window.page.centre.grid.selectAll()
    qtbot.waitUntil(lambda: inspector.selection.title.text() == "40 images")
    browser.show_place(Place("page", page="confusions"))
    assert not inspector.selection.isVisible()
    browser.show_place(ALL)
    assert inspector.selection.isVisible()


def test_an_image_that_was_removed_meanwhile_is_not_told_of_and_is_no_error(window: MainWindow, qtbot: QtBot) -> None:
    _look(window, 2, qtbot)
    window.browser.show_place(Place("page", page="confusions"))
    window.sorting.do(lambda sorting: sorting.remove([2]))
    qtbot.waitUntil(lambda: window.controller.info is not None and window.controller.info.images == 39)
    window.browser.show_place(ALL)
    grid = window.page.centre.grid
    qtbot.waitUntil(lambda: len(grid.images.ids) == 39)
    assert window.page.inspector.image is None
    assert noticed(window) == []


def test_in_the_smallest_window_nothing_of_the_details_is_cut_off(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(720, 480)
    QApplication.processEvents()
    window.page.docks.toggle("inspector")
    _look(window, 2, qtbot)
    for control in (window.page.inspector.preview, window.page.inspector.reveal, window.page.sidebar):
        assert control.mapTo(window, control.rect().topRight()).x() < window.width()
