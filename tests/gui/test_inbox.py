"""The inbox page: proposals in groups, decisions by keyboard, and what comes of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.jobs.work import Update
from app.models.categories import ALL, INBOX, INBOX_GRID
from app.pages.inbox.grouping import grouped
from app.pages.inbox.proposals import Proposal
from app.window import MainWindow
from core.errors import EditError
from tests.gui.fake_library import FakeLibrary
from tests.gui.hands import CTRL, PLAIN, SHIFT, library_of, names, told_last

LOOSE = range(41, 53)  # images of the inbox
Key = Qt.Key


def with_inbox(path: Path) -> FakeLibrary:
    """Of twelve loose images four are likely of Category 3, five of Category 1 (less so), three are like nothing."""
    library = FakeLibrary(path).fill(4, 40)
    library.labels += [0] * len(LOOSE)
    library.paths += [Path(f"/pictures/loose_{n}.jpg") for n in LOOSE]
    for n in LOOSE:
        if n < 45:
            library.recognising.of[n] = (("Category 3", 0.99 - 0.02 * (n - 41)), ("Category 1", 0.01))
        else:
            library.recognising.of[n] = () if n % 2 and n > 46 else (("Category 1", 0.6), ("Category 2", 0.3))
    return library


@pytest.fixture
def window(make_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot) -> MainWindow:
    made = make_window(with_inbox(tmp_path / "Garden"))
    made.deeds["inbox"].action.trigger()
    qtbot.waitUntil(lambda: titles(made) == ["Category 3", "Category 1", "No known category"])
    return made


def titles(window: MainWindow) -> list[str]:
    return [group.title for group in window.inbox.grid.images.groups]


def press(window: MainWindow, key: Qt.Key, keys: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(window.inbox.grid, key, keys)


def inbox(window: MainWindow) -> list[int]:
    return sorted(window.inbox.grid.images.ids.tolist())


def wait_written(window: MainWindow, qtbot: QtBot, images: int) -> None:
    """Until the library and the sidebar have so many images in the inbox."""
    qtbot.waitUntil(lambda: library_of(window).info().inbox == images)
    row = window.page.sidebar.model.row_of(INBOX)
    assert row is not None
    qtbot.waitUntil(lambda: window.page.sidebar.model.row_at(row).number == images)


def test_the_most_certain_group_comes_first_and_the_unknown_last(window: MainWindow) -> None:
    groups = window.inbox.grid.images.groups
    assert groups[0].aside == "4 images · 96 % sure on average"
    assert groups[0].deed == "Accept all (4)"
    assert groups[0].images.tolist() == [41, 42, 43, 44]
    assert list(groups[0].notes) == ["99 %", "97 %", "95 %", "93 %"]
    assert groups[2].deed == ""
    assert window.page.centre.title.text() == "Inbox"
    assert window.page.centre.subtitle.text() == "12 images"
    assert window.inbox.grid.current_image() == 41
    assert window.inbox.grid.hasFocus()


def test_enter_accepts_and_the_next_is_current_before_anything_is_written(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Key.Key_Return)
    assert window.inbox.grid.current_image() == 42
    assert 41 not in inbox(window)
    press(window, Key.Key_Return)
    assert window.inbox.grid.current_image() == 43
    wait_written(window, qtbot, 10)
    assert names(window)["Category 3"] == 12
    qtbot.waitUntil(lambda: told_last(window) == "Moved 1 image to Category 3")


def test_marked_images_of_several_groups_are_accepted_by_one_change(window: MainWindow, qtbot: QtBot) -> None:
    grid = window.inbox.grid
    press(window, Key.Key_Space)
    press(window, Key.Key_Down)
    press(window, Key.Key_Space)
    assert len(grid.marked()) == 2
    press(window, Key.Key_Return)
    wait_written(window, qtbot, 10)
    assert (names(window)["Category 1"], names(window)["Category 3"]) == (11, 11)
    qtbot.waitUntil(lambda: told_last(window) == "Moved 2 images to Category 1 and Category 3")
    window.undoing.undo.trigger()
    wait_written(window, qtbot, 12)
    assert len(library_of(window).sorting.asked) == 1


def test_shift_enter_or_the_button_accepts_a_whole_group(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Key.Key_Return, SHIFT)
    assert titles(window) == ["Category 1", "No known category"]
    wait_written(window, qtbot, 8)
    heading = next(h for h in window.inbox.grid._headings if h.isVisible() and h.title.text() == "Category 1")
    QTest.mouseClick(heading.deed, Qt.MouseButton.LeftButton)
    assert titles(window) == ["No known category"]
    wait_written(window, qtbot, 3)
    assert names(window) == {"Category 1": 15, "Category 2": 10, "Category 3": 14, "Category 4": 10}


def test_letters_and_a_slash_ask_for_another_category(window: MainWindow, qtbot: QtBot) -> None:
    popup = window.sorting_menus.popup
    press(window, Key.Key_Slash)
    assert popup.isVisible()
    assert popup.title.text() == "Move 1 image to"
    popup.hide()
    press(window, Key.Key_C)
    assert popup.words.text() == "c"
    QTest.keyClicks(popup.words, "ategory 4")
    QTest.keyClick(popup.words, Key.Key_Return)
    assert window.inbox.grid.current_image() == 42
    wait_written(window, qtbot, 11)
    assert names(window)["Category 4"] == 11


def test_a_new_name_makes_a_category(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Key.Key_End)
    press(window, Key.Key_Return)  # nothing is proposed for it
    popup = window.sorting_menus.popup
    assert popup.isVisible()
    QTest.keyClicks(popup.words, "Ferns")
    QTest.keyClick(popup.words, Key.Key_Return)
    wait_written(window, qtbot, 11)
    qtbot.waitUntil(lambda: names(window).get("Ferns") == 1)


def test_n_leaves_an_image_in_the_inbox_for_good(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Key.Key_N)
    assert titles(window)[-1] == "Left in the inbox"
    assert window.inbox.grid.images.groups[-1].images.tolist() == [41]
    qtbot.waitUntil(lambda: library_of(window).left == {41})
    qtbot.waitUntil(lambda: told_last(window) == "Left 1 image in the inbox")
    window.browser.show_place(ALL)
    window.deeds["inbox"].action.trigger()
    qtbot.waitUntil(lambda: titles(window)[-1] == "Left in the inbox")
    window.undoing.undo.trigger()
    qtbot.waitUntil(lambda: "Left in the inbox" not in titles(window))


def test_delete_removes_and_undo_brings_back_to_where_it_was(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Key.Key_Right)
    press(window, Key.Key_Delete)
    assert 42 not in inbox(window)
    assert window.inbox.grid.current_image() == 43
    wait_written(window, qtbot, 11)
    assert 42 in library_of(window).removed
    QTest.keyClick(window, Key.Key_Z, CTRL)
    wait_written(window, qtbot, 12)
    qtbot.waitUntil(lambda: window.inbox.grid.current_image() == 42)
    assert window.inbox.grid.images.groups[0].images.tolist() == [41, 42, 43, 44]


def test_a_decision_that_cannot_be_written_brings_its_image_back(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(proposed: object) -> None:
        raise EditError("The disk is full", advice="Make room")

    monkeypatch.setattr(library_of(window).sorting, "accept_all", refuse)
    press(window, Key.Key_Return)
    assert 41 not in inbox(window)
    qtbot.waitUntil(lambda: 41 in inbox(window))
    assert window.notices.notices()[-1].what == "The disk is full"


def test_nothing_is_learned_by_itself_until_the_page_is_left(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Key.Key_Return)
    wait_written(window, qtbot, 11)
    qtbot.waitUntil(lambda: "not learned yet" in window.jobs.sentence.text())
    assert window.jobs.update_button.isVisible()
    assert not window.sorting._learn.isActive()
    window.browser.show_place(ALL)
    assert window.sorting._learn.isActive()
    window.sorting._learn.stop()


def test_a_new_generation_is_asked_anew_and_groups_keep_their_places(window: MainWindow, qtbot: QtBot) -> None:
    recognising = library_of(window).recognising
    press(window, Key.Key_Return)
    wait_written(window, qtbot, 11)
    before = len(recognising.asked)
    for n in LOOSE:
        recognising.of[n] = (("Category 1", 0.99),) if n > 44 else (("Category 3", 0.7),)
    window.controller.update()
    qtbot.waitUntil(lambda: len(recognising.asked) >= before + 11, timeout=10_000)
    qtbot.waitUntil(lambda: "No known category" not in titles(window))
    assert titles(window) == ["Category 3", "Category 1"]
    assert window.inbox.grid.current_image() == 42


def test_proposals_come_while_a_job_runs(
    make_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot, folders: list[Path]
) -> None:
    library = with_inbox(tmp_path / "Garden")
    library.pace = 0.05
    window = make_window(library)
    window.controller.add(folders)
    qtbot.waitUntil(lambda: window.controller.runner.busy)
    window.browser.show_place(INBOX)
    qtbot.waitUntil(lambda: titles(window) == ["Category 3", "Category 1", "No known category"])
    assert window.controller.runner.busy
    window.controller.cancel()


def test_the_inspector_follows_and_search_leaves_the_page(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.page.inspector.image == 41)
    press(window, Key.Key_Right)
    qtbot.waitUntil(lambda: window.page.inspector.image == 42)


def test_the_plain_grid_is_one_deed_away_and_the_page_one_click(window: MainWindow, qtbot: QtBot) -> None:
    window.deeds["inbox-grid"].action.trigger()
    qtbot.waitUntil(lambda: window.page.centre.grid.isVisible())
    qtbot.waitUntil(lambda: len(window.page.centre.grid.images.ids) == 12)
    sidebar = window.page.sidebar
    row = sidebar.model.row_of(INBOX_GRID)
    assert row == sidebar.model.row_of(INBOX) == sidebar.list.currentIndex().row()
    where = sidebar.list.visualRect(sidebar.model.index(row)).center()
    QTest.mouseClick(sidebar.list.viewport(), Qt.MouseButton.LeftButton, PLAIN, where)
    assert window.inbox.grid.isVisible()


def test_an_empty_inbox_says_so(make_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot) -> None:
    window = make_window(FakeLibrary(tmp_path / "Sorted").fill(4, 40))
    window.browser.show_place(INBOX)
    qtbot.waitUntil(lambda: window.inbox._empty.isVisible())
    assert "The inbox is empty" in window.inbox._empty.words.text()
    assert not window.inbox._bar.isVisible()


def test_ten_thousand_images_are_asked_about_in_pieces(
    make_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    library = FakeLibrary(tmp_path / "Big").fill(4, 40)
    library.labels += [0] * 10_000
    library.paths += [Path(f"/pictures/loose_{n}.jpg") for n in range(10_000)]
    window = make_window(library)
    window.browser.show_place(INBOX)
    qtbot.waitUntil(lambda: len(window.inbox.grid.images.ids) == 10_000)
    qtbot.waitUntil(lambda: titles(window) == ["Category 2"], timeout=20_000)
    assert set(library.recognising.asked) == set(range(41, 10_041))


def test_groups_keep_their_places_however_certain_others_become() -> None:
    proposals = {1: Proposal("a", 0.9), 2: Proposal("b", 0.8), 3: Proposal("c", 0.99), 4: Proposal(None, 0.2)}
    first = grouped([1, 2, 3, 4], (), proposals.get)
    assert [group.title for group in first] == ["c", "a", "b", "No known category"]
    proposals[2] = Proposal("b", 1.0)
    proposals[5] = Proposal("d", 1.0)
    again = grouped([1, 2, 3, 4, 5, 6], {3}, proposals.get, [group.key for group in first])
    assert [group.title for group in again] == [
        *("a", "b", "d"),
        *("No known category", "Not looked at yet", "Left in the inbox"),
    ]


def test_an_update_learns_what_was_accepted(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Key.Key_Return, SHIFT)
    wait_written(window, qtbot, 8)
    qtbot.waitUntil(lambda: window.jobs.update_button.isVisible())
    with qtbot.waitSignal(window.controller.job_begun, check_params_cb=lambda job: isinstance(job, Update)):
        window.jobs.update_button.click()
    qtbot.waitUntil(lambda: not window.controller.runner.busy)
    assert {41, 42, 43, 44} <= library_of(window).learned


def test_enter_twice_on_what_has_no_known_category_moves_it_nowhere(window: MainWindow) -> None:
    unknown = int(window.inbox.grid.images.groups[2].images[0])
    window.inbox.grid.choose(unknown)
    press(window, Key.Key_Return)
    popup = window.sorting_menus.popup
    assert popup.isVisible()
    assert popup.list.currentItem() is None
    QTest.keyClick(popup.words, Key.Key_Return)
    assert popup.isVisible()
    assert unknown in inbox(window)
    QTest.keyClick(popup.words, Key.Key_Down)
    assert popup.list.currentItem().text() == "Category 1"


def test_the_likely_category_is_the_first_to_choose(window: MainWindow) -> None:
    window.inbox.grid.choose(41)
    press(window, Key.Key_Slash)
    popup = window.sorting_menus.popup
    assert popup.list.currentItem().text() == popup.list.item(0).text() == "Category 3"
