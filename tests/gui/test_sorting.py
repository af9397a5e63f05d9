"""Sorting in the window: choosing several images, menus, keys, drags, undo, and the update that follows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.features.sorting import told
from app.jobs.work import Update
from app.models.categories import INBOX, Place
from app.models.images import DRAGGED
from app.window import MainWindow
from core.reports import EditInfo
from tests.gui.fake_library import FakeLibrary
from tests.gui.hands import CTRL, PLAIN, SHIFT, click, dragged_to, library_of, names, told_last


def test_clicks_with_ctrl_and_shift_choose_several_images(window: MainWindow) -> None:
    grid = window.page.centre.grid
    click(window, 2)
    click(window, 8, SHIFT)
    assert grid.chosen_images() == [3, 4, 5, 6, 7, 8, 9]
    click(window, 4, CTRL)
    click(window, 11, CTRL)
    assert grid.chosen_images() == [3, 4, 6, 7, 8, 9, 12]
    assert grid.current_image() == 12
    click(window, 5)
    assert grid.chosen_images() == [6]
    QTest.keyClick(grid, Qt.Key.Key_Right, SHIFT)
    assert grid.chosen_images() == [6, 7]
    grid.selectAll()
    assert len(grid.chosen_images()) == 40


def test_choosing_all_of_a_hundred_thousand_is_one_run(make_window: Callable[..., MainWindow], tmp_path: Path) -> None:
    window = make_window(FakeLibrary(tmp_path / "Big").fill(300, 100_000))
    grid = window.page.centre.grid
    grid.selectAll()
    assert grid.selected_rows() == [range(100_000)]
    assert len(grid.chosen_images()) == 100_000


def test_m_moves_what_is_chosen_to_the_category_whose_name_begins_so(window: MainWindow, qtbot: QtBot) -> None:
    click(window, 0)
    click(window, 2, SHIFT)
    QTest.keyClick(window.page.centre.grid, Qt.Key.Key_M)
    popup = window.sorting_menus.popup
    assert popup.isVisible()
    assert popup.title.text() == "Move 3 images to"
    QTest.keyClicks(popup.words, "category 3")
    assert popup.list.currentItem().text() == popup.words.accessibleDescription() == "Category 3"
    QTest.keyClick(popup.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(window).get("Category 3") == 13)
    assert names(window)["Category 1"] == 7
    qtbot.waitUntil(lambda: told_last(window) == "Moved 3 images to Category 3")
    assert not popup.isVisible()


def test_arrow_keys_in_the_field_choose_from_the_list(window: MainWindow, qtbot: QtBot) -> None:
    click(window, 0)
    window.sorting_menus.move.trigger()
    popup = window.sorting_menus.popup
    for _ in range(3):
        QTest.keyClick(popup.words, Qt.Key.Key_Down)
    QTest.keyClick(popup.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(window).get("Category 3") == 11)


def test_a_name_that_is_none_yet_makes_a_new_category(window: MainWindow, qtbot: QtBot) -> None:
    click(window, 0)
    window.sorting_menus.move.trigger()
    popup = window.sorting_menus.popup
    QTest.keyClicks(popup.words, "Ferns")
    assert popup.list.item(0).text() == "New category “Ferns”"
    QTest.keyClick(popup.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(window).get("Ferns") == 1)
    qtbot.waitUntil(lambda: told_last(window) == "Made the category Ferns of 1 image")


def test_escape_in_the_popup_changes_nothing(window: MainWindow, qtbot: QtBot) -> None:
    click(window, 0)
    window.sorting_menus.split.trigger()
    popup = window.sorting_menus.popup
    assert not popup.list.isVisible(), "there is nothing to choose from for a new name"
    QTest.keyClicks(popup.words, "Ferns")
    QTest.keyClick(popup.words, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    qtbot.wait(50)
    assert library_of(window).sorting.asked == []


def test_delete_removes_images_and_the_next_one_is_chosen(window: MainWindow, qtbot: QtBot) -> None:
    grid = window.page.centre.grid
    click(window, 3)
    click(window, 4, SHIFT)
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(grid.images.ids) == 38)
    qtbot.waitUntil(lambda: told_last(window) == "Removed 2 images from the library")
    assert grid.chosen_images() == [6]


def test_ctrl_z_and_the_button_beside_the_sentence_undo(window: MainWindow, qtbot: QtBot) -> None:
    grid = window.page.centre.grid
    click(window, 3)
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(grid.images.ids) == 39)
    QTest.keyClick(grid, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: len(grid.images.ids) == 40)
    qtbot.waitUntil(lambda: told_last(window) == "Undone: Removed 1 image from the library")
    click(window, 3)
    window.sorting_menus.inbox.trigger()
    qtbot.waitUntil(lambda: told_last(window) == "Moved 1 image to the inbox")
    window.toast.undo.click()
    qtbot.waitUntil(lambda: told_last(window) == "Undone: Moved 1 image to the inbox")
    assert not window.toast.undo.isVisible()
    window.sorting.undo()
    qtbot.waitUntil(lambda: told_last(window) == "There is no change to undo")
    assert window.notices.notices() == [], "it is no error"


def test_what_was_undone_is_redone_by_keys_and_by_the_button_beside_the_sentence(
    window: MainWindow, qtbot: QtBot
) -> None:
    grid = window.page.centre.grid
    click(window, 3)
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(grid.images.ids) == 39)
    QTest.keyClick(grid, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: len(grid.images.ids) == 40)
    assert window.toast.more.text() == "Redo"
    window.toast.more.click()
    qtbot.waitUntil(lambda: len(grid.images.ids) == 39)
    qtbot.waitUntil(lambda: told_last(window) == "Redone: Removed 1 image from the library")
    assert not window.toast.more.isVisible()
    window.toast.undo.click()
    qtbot.waitUntil(lambda: len(grid.images.ids) == 40)
    QTest.keyClick(grid, Qt.Key.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: len(grid.images.ids) == 39)
    QTest.keyClick(grid, Qt.Key.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: told_last(window) == "There is no change to redo")
    assert window.notices.notices() == [], "it is no error"


def test_another_change_forgets_what_could_be_redone(window: MainWindow, qtbot: QtBot) -> None:
    click(window, 3)
    window.sorting_menus.inbox.trigger()
    qtbot.waitUntil(lambda: told_last(window) == "Moved 1 image to the inbox")
    window.undoing.undo.trigger()
    qtbot.waitUntil(lambda: told_last(window) == "Undone: Moved 1 image to the inbox")
    qtbot.waitUntil(lambda: window.undoing.redo.text() == "Redo: Moved 1 image to the inbox")
    click(window, 5)
    window.sorting_menus.remove.trigger()
    qtbot.waitUntil(lambda: window.undoing.undo.text() == "Undo: Removed 1 image from the library")
    assert window.undoing.redo.text() == "Redo what was undone"
    assert window.deeds["redo"].why_not() == "There is no change to redo"


def test_undo_and_redo_say_in_the_menu_what_they_would_change_and_keys_outlive_the_menu(
    window: MainWindow, qtbot: QtBot
) -> None:
    undo, redo, menu = window.undoing.undo, window.undoing.redo, window._library_menu
    menu.popup(QPoint(0, 0))
    assert [undo, redo] == [action for action in menu.actions() if action in (undo, redo)]
    assert (undo.text(), undo.isEnabled(), redo.isEnabled()) == ("Undo the last change", False, False)
    menu.close()
    assert undo.isEnabled(), "its keys say that there is nothing"
    window.sorting.do(lambda sorting: sorting.rename(1, "A name that is long beyond what any menu can show of it"))
    qtbot.waitUntil(lambda: undo.text().startswith("Undo: Renamed Category 1 to A name"))
    assert undo.text().endswith("…")
    menu.popup(QPoint(0, 0))
    assert (undo.isEnabled(), redo.isEnabled()) == (True, False)
    menu.close()


def test_adding_a_folder_is_undone_and_redone(window: MainWindow, qtbot: QtBot, folders: list[Path]) -> None:
    before = names(window)
    window.controller.add(folders)
    qtbot.waitUntil(lambda: window.undoing.undo.text().startswith("Undo: Added "))
    qtbot.waitUntil(lambda: not window.controller.runner.busy)
    after = names(window)
    assert set(after) - set(before) == {folder.name for folder in folders}
    QTest.keyClick(window.page.centre.grid, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: names(window) == before)
    assert told_last(window).startswith("Undone: Added ")
    QTest.keyClick(window.page.centre.grid, Qt.Key.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: names(window) == after)


def test_a_library_that_undo_emptied_says_so_while_what_it_had_is_learned(
    make_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot, folders: list[Path]
) -> None:
    window = make_window(FakeLibrary(tmp_path / "New", pace=0.02, steps=200))
    window.controller.add(folders)
    qtbot.waitUntil(lambda: isinstance(window.controller.runner.current, Update))
    window.undoing.undo.trigger()
    qtbot.waitUntil(lambda: told_last(window).startswith("Undone: Added "))
    centre = window.page.centre
    qtbot.waitUntil(lambda: centre._stack.currentWidget() is centre._empty_library)
    assert isinstance(window.controller.runner.current, Update)


def test_what_was_done_is_told_over_the_foot_of_the_page_for_a_while(window: MainWindow, qtbot: QtBot) -> None:
    window.toast._end.setInterval(300)
    top = window.page.centre.grid.mapToGlobal(QPoint(0, 0))
    click(window, 3)
    window.sorting_menus.remove.trigger()
    qtbot.waitUntil(window.toast.isVisible)
    assert window.page.centre.grid.mapToGlobal(QPoint(0, 0)) == top, "nothing moves under the pointer"
    window.resize(900, 600)
    assert window.page.centre.rect().contains(window.toast.geometry())
    qtbot.waitUntil(lambda: not window.toast.isVisible())


def test_the_menu_of_an_image_moves_what_is_chosen(window: MainWindow, qtbot: QtBot) -> None:
    click(window, 0)
    click(window, 1, SHIFT)
    window.page.centre.grid.menu_wanted.emit(1, QPoint(10, 10))
    menu = next(menu for menu in window.findChildren(QMenu) if menu.isVisible())
    words = [action.text() for action in menu.actions()]
    assert words[-6:] == [
        "",
        "Move to category…",
        "New category from selection…",
        "To the inbox",
        "",
        "Remove from library",
    ]
    menu.actions()[-3].trigger()
    menu.close()
    qtbot.waitUntil(lambda: window.controller.info is not None and window.controller.info.inbox == 2)


def drag(window: MainWindow, place: Place) -> bool:
    """Drags what is chosen over a row of the sidebar and lets go. Whether the row took it."""
    mime = QMimeData()
    mime.setData(DRAGGED, QByteArray(b"chosen"))
    sidebar = window.page.sidebar
    row = sidebar.model.row_of(place)
    assert row is not None
    where = sidebar.list.visualRect(sidebar.model.index(row)).center()
    move, left, view = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, sidebar.list.viewport()
    QApplication.sendEvent(view, QDragEnterEvent(dragged_to(where), move, mime, left, PLAIN))
    moved = QDragMoveEvent(dragged_to(where), move, mime, left, PLAIN)
    QApplication.sendEvent(view, moved)
    assert sidebar.list.rows.target == (row if moved.isAccepted() else -1)
    if moved.isAccepted():
        QApplication.sendEvent(view, QDropEvent(QPointF(where), move, mime, left, PLAIN))
    assert sidebar.list.rows.target == -1
    return moved.isAccepted()


def test_images_are_dragged_onto_a_category_or_the_inbox(window: MainWindow, qtbot: QtBot) -> None:
    click(window, 0)
    click(window, 4, SHIFT)
    assert drag(window, Place("category", 4))
    qtbot.waitUntil(lambda: names(window).get("Category 4") == 15)
    click(window, 7)
    assert drag(window, INBOX)
    qtbot.waitUntil(lambda: window.controller.info is not None and window.controller.info.inbox == 1)
    assert not drag(window, Place("all"))


def test_one_update_learns_changes_made_in_a_row(window: MainWindow, qtbot: QtBot) -> None:
    begun: list[object] = []
    window.controller.job_begun.connect(begun.append)
    window.sorting._learn.setInterval(100)
    for row in range(3):
        click(window, row)
        window.sorting_menus.inbox.trigger()
        click(window, 20 + row)
        window.sorting_menus.move_images(window.page.centre.grid.chosen_images(), 1)
    qtbot.waitUntil(lambda: len(library_of(window).sorting.asked) == 6)
    qtbot.waitUntil(lambda: library_of(window).generation == 2)
    qtbot.waitUntil(lambda: not window.controller.runner.busy)
    assert [type(job) for job in begun] == [Update]


def test_changes_are_made_while_a_job_runs(window: MainWindow, qtbot: QtBot, folders: list[Path]) -> None:
    library_of(window).pace = 0.2
    window.controller.add(folders)
    qtbot.waitUntil(lambda: window.controller.runner.busy)
    click(window, 0)
    window.sorting_menus.remove.trigger()
    qtbot.waitUntil(lambda: bool(library_of(window).removed), timeout=1000)
    assert window.controller.runner.busy
    library_of(window).pace = 0


def test_hits_follow_a_removal(window: MainWindow, qtbot: QtBot) -> None:
    grid = window.page.centre.grid
    window.browser.search_image(1)
    qtbot.waitUntil(lambda: len(grid.images.hits) > 0)
    click(window, 0)
    gone = grid.chosen_images()
    window.sorting_menus.remove.trigger()
    qtbot.waitUntil(lambda: gone[0] not in grid.images.ids)
    assert len(grid.images.hits) > 0


def test_images_that_leave_do_not_scroll_the_others_away(
    make_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window(FakeLibrary(tmp_path / "Long").fill(5, 3000))
    grid = window.page.centre.grid
    grid.choose(1500)
    before = grid.verticalScrollBar().value()
    window.sorting_menus.remove.trigger()
    qtbot.waitUntil(lambda: len(grid.images.ids) == 2999)
    assert grid.chosen_images() == [1501]
    assert abs(grid.verticalScrollBar().value() - before) <= 2 * grid.cells.side


def test_several_chosen_images_stay_chosen_when_others_come_between(window: MainWindow) -> None:
    grid = window.page.centre.grid
    click(window, 5)
    click(window, 7, SHIFT)
    grid.images.show_images(np.array([1, 6, 3, 7, 40, 8], dtype=np.int64))
    assert grid.chosen_images() == [6, 7, 8]


def test_every_kind_of_change_has_its_sentence() -> None:
    def sentence(kind: str, undone: str | None = None) -> str:
        return told(EditInfo(1, kind, 12, ["Warbler", "Wren"], "Birds", "", undone))

    assert sentence("rename") == "Renamed Warbler and Wren to Birds"
    assert sentence("merge") == "Merged Warbler and Wren into Birds"
    assert sentence("split") == "Made the category Birds of 12 images"
    assert sentence("move") == sentence("accept") == "Moved 12 images to Birds"
    assert sentence("to-inbox") == "Moved 12 images to the inbox"
    assert sentence("delete") == "Deleted the category Warbler and Wren"
    assert sentence("remove") == "Removed 12 images from the library"
    assert sentence("add") == "Added 12 images"
    assert sentence("restore", "2026") == "Undone: Restored 12 images"
