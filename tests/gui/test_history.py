"""The history of updates: looked at, gone back in, decided on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.jobs.work import ReadAgain
from app.panels.history import MOST_ROWS, HistoryDialog, RuleDialog, facts, figures, parts, what_it_did
from app.window import MainWindow
from core.operations.thinning_rule import ThinningRule
from core.reports import BeforeAfter, Figures
from tests.gui.fake_library import FakeLibrary
from tests.gui.hands import library_of, noticed

HELD = "Waits for you: keep it, or discard it"


def opened(window: MainWindow, qtbot: QtBot) -> HistoryDialog:
    window.actions_.history.trigger()
    dialog = window.history.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: len(dialog._entries) == len(library_of(window).history.rows))
    return dialog


def texts(dialog: QWidget) -> list[str]:
    shown = [one.text() for one in dialog.findChildren(QLabel) if one.text() and one.isVisible()]
    return [words.replace("\N{NO-BREAK SPACE}", " ") for words in shown]


def buttons(dialog: HistoryDialog) -> dict[str, QPushButton]:
    return {one.accessibleName(): one for row in dialog._rows for one in row.buttons}


def test_the_history_lists_updates_with_what_they_brought(learned: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(learned, qtbot)
    shown = texts(dialog)
    assert [words for words in shown if words.startswith(("Update", "The start"))] == [
        "Update 2",
        "Update 1",
        "The start",
    ]
    assert "Learned 3 new categories, 15 images" in shown
    assert "Found again: 91 % → 97 %" in shown
    assert "Known categories 91 % → 97 %" in shown
    assert "Took 1.2 s · 13.4 MB" in shown
    assert shown.count("In use") == 1
    assert list(buttons(dialog)) == ["Go back to this: update 1", "Go back to this: the start"]


def test_the_shortcut_opens_it_and_escape_closes_it(window: MainWindow, qtbot: QtBot) -> None:
    assert window.actions_.history.shortcut().toString() == "Ctrl+H"
    dialog = opened(window, qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert opened(window, qtbot) is dialog


def test_going_back_changes_what_search_uses_at_once(learned: MainWindow, qtbot: QtBot) -> None:
    learned.browser.search_image(1)
    images = learned.page.centre.grid.images
    qtbot.waitUntil(lambda: len(images.hits) == 20)
    answered: list[int] = []
    learned.controller.generation_changed.connect(answered.append)
    dialog = opened(learned, qtbot)
    asked = library_of(learned)
    searched_under: list[int] = []
    real = asked.search_image
    asked.search_image = lambda *a, **k: searched_under.append(asked.generation) or real(*a, **k)  # type: ignore
    buttons(dialog)["Go back to this: update 1"].click()
    qtbot.waitUntil(lambda: answered == [1])
    qtbot.waitUntil(lambda: searched_under == [1])
    qtbot.waitUntil(lambda: learned.jobs.serving.text() == "Search uses update 1")
    assert asked.history.changed_in == {"jobs"}
    qtbot.waitUntil(lambda: "Use this again: update 2" in buttons(dialog))
    assert learned.controller.last_update is None
    qtbot.waitUntil(learned.jobs.update_button.isVisible)
    (notice,) = learned.notices.notices()
    assert (notice.what, notice.advice) == ("Search uses update 1 now", "15 images wait to be learned again")


def test_undo_and_its_notice_go_back_and_forth(learned: MainWindow, qtbot: QtBot) -> None:
    learned.actions_.undo.trigger()
    qtbot.waitUntil(lambda: library_of(learned).generation == 1 and learned.controller.runner.resting)
    (notice,) = learned.notices.notices()
    assert notice.action is not None
    assert notice.action[0] == "Back to update 2"
    notice.action[1]()
    qtbot.waitUntil(lambda: library_of(learned).generation == 2)


def test_undo_is_off_where_there_is_nothing_to_undo_or_something_is_learned(
    window: MainWindow, qtbot: QtBot, folders: list[Path]
) -> None:
    undo = window.actions_.undo
    window._fill_menu()
    assert undo.isEnabled()
    library = library_of(window)
    library.pace = 0.05
    dialog = opened(window, qtbot)
    window.controller.add(folders[:1])
    qtbot.waitUntil(lambda: window.controller.runner.busy)
    window._fill_menu()
    assert not undo.isEnabled()
    qtbot.waitUntil(lambda: not any(b.isEnabled() for b in buttons(dialog).values()))
    window.history.goto(0)
    library.pace = 0.0
    qtbot.waitUntil(lambda: window.controller.runner.resting)
    assert library.generation == 2, "what was asked for meanwhile is not done afterwards"
    qtbot.waitUntil(lambda: all(b.isEnabled() for b in buttons(dialog).values()) and len(buttons(dialog)) == 2)
    window.history.goto(0)
    qtbot.waitUntil(lambda: library.generation == 0 and window.controller.runner.resting)
    window._fill_menu()
    assert not undo.isEnabled()


def test_reading_images_again_gives_way_and_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    library = library_of(window)
    library.estimated, library.read_pace = set(range(1, 40)), 0.05
    window.controller.read_on()
    qtbot.waitUntil(lambda: isinstance(window.controller.runner.current, ReadAgain))
    window.history.goto(0)
    qtbot.waitUntil(lambda: library.generation == 0)
    library.read_pace = 0.0
    qtbot.waitUntil(lambda: library.estimated == set())


def test_images_that_are_not_in_the_search_are_told_and_read(learned: MainWindow, qtbot: QtBot) -> None:
    library = library_of(learned)
    library.history.missing = 4
    library.estimated = {1, 2, 3, 4}
    learned.history.undo()
    qtbot.waitUntil(lambda: library.refreshes == 1)
    assert "4 images are not in the search until their files were read again" in learned.notices.notices()[0].advice


@pytest.fixture
def held(window: MainWindow, qtbot: QtBot, folders: list[Path]) -> MainWindow:
    """After a second update, which was held."""
    library_of(window).harms = True
    window.controller.add(folders)
    qtbot.waitUntil(lambda: window.controller.info is not None and window.controller.info.held == 2)
    qtbot.waitUntil(lambda: window.controller.runner.resting)
    return window


def test_a_held_update_is_kept(held: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(held, qtbot)
    assert HELD in texts(dialog)
    assert "Go back to this: update 2" not in buttons(dialog)
    buttons(dialog)["Keep: update 2"].click()
    qtbot.waitUntil(lambda: library_of(held).generation == 2)
    qtbot.waitUntil(lambda: HELD not in texts(dialog) and "Go back to this: update 1" in buttons(dialog))
    qtbot.waitUntil(lambda: noticed(held) == ["Search uses update 2 now"])


def test_a_held_update_is_discarded(held: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(held, qtbot)
    buttons(dialog)["Discard: update 2"].click()
    qtbot.waitUntil(lambda: "Took 1.2 s · discarded" in texts(dialog))
    assert not any("update 2" in name for name in buttons(dialog))
    assert library_of(held).generation == 1


def test_the_report_of_an_update_is_at_hand(learned: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(learned, qtbot)
    (report,) = [one for one in dialog.findChildren(QPushButton) if one.text() == "Report…"]
    assert report.accessibleName() == "Report: update 2"
    report.click()
    qtbot.waitUntil(learned.reports.page.isVisible)
    assert learned.page.centre.title.text() == "Update 2"


def test_the_rule_is_read_and_changed(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    assert "Kept are the 6 newest, and the last of each of 7 days and 4 weeks with updates." in texts(dialog)
    dialog._change.click()
    (asked,) = dialog.findChildren(RuleDialog)
    asked.numbers["newest"].setValue(20)
    asked.accept()
    qtbot.waitUntil(lambda: any("the 20 newest" in words for words in texts(dialog)))
    assert library_of(window).history.rule == ThinningRule(20, 7, 4)


def test_a_library_that_learned_nothing_has_an_empty_history(
    make_window: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    window = make_window(FakeLibrary(tmp_path / "New"))
    dialog = opened(window, qtbot)
    assert "No updates yet. Add folders, and what they teach is listed here." in texts(dialog)


def test_a_long_history_shows_the_newest_until_asked(window: MainWindow, qtbot: QtBot) -> None:
    for _ in range(MOST_ROWS):
        library_of(window).history.record("align", 1, 5, set())
    dialog = opened(window, qtbot)
    assert len(dialog._rows) == MOST_ROWS
    (older,) = [b for b in dialog.findChildren(QPushButton) if b.text() == "Show 2 older updates"]
    older.click()
    assert len(dialog._rows) == MOST_ROWS + 2


def test_nothing_is_cut_off_in_a_narrow_history(learned: MainWindow, qtbot: QtBot) -> None:
    history = library_of(learned).history
    library_of(learned).generation, history.rows[2] = 1, replace(history.rows[2], status="held")
    dialog = opened(learned, qtbot)
    dialog.resize(480, 380)  # low enough for a scroll bar
    QApplication.processEvents()
    assert dialog.width() == 480
    room = dialog._scroll.viewport()
    for one in (widget for row in dialog._rows for widget in row.findChildren(QWidget)):
        right = one.mapTo(room, one.rect().topRight()).x()
        assert right <= room.width(), one.text()  # type: ignore[attr-defined]
        if isinstance(one, QLabel) and one.wordWrap():
            assert one.height() >= one.heightForWidth(one.width())


def test_another_library_closes_the_history(
    make_window: Callable[..., MainWindow], window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(window, qtbot)
    other = FakeLibrary(tmp_path / "Other").fill(2, 6)
    window.controller.backend.put(other)  # type: ignore[attr-defined]
    window.open_library(other.path)
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_entries_are_told_in_plain_words(tmp_path: Path) -> None:
    start, first = FakeLibrary(tmp_path / "Any").fill(3, 30).history.entries()
    assert what_it_did(start) == "Nothing learned yet: images are compared as they come"
    assert (figures(start), facts(start)) == ("", "13.4 MB")
    assert what_it_did(first) == "Learned 3 new categories, 30 images"
    assert what_it_did(replace(first, added_categories=0, added_images=1)) == "Learned 1 image more"
    assert what_it_did(replace(first, stage="distil")) == "Refined what was learned"
    assert what_it_did(replace(first, stage="refresh")) == "Read images again"
    new = BeforeAfter(Figures(None, None, 0), Figures(95.0, 90.0, 8))
    assert figures(first).replace("\N{NO-BREAK SPACE}", " ") == "Found again: 91 % → 97 %"
    assert parts(replace(first, new=new)).endswith(" · New ones 95\N{NO-BREAK SPACE}%")
    assert parts(replace(first, old=None)) == ""
    unknown = Figures(None, None, 0)
    alone = replace(first, old=BeforeAfter(unknown, unknown), new=new)
    assert figures(alone).replace("\N{NO-BREAK SPACE}", " ") == "Found again: 97 %", "nothing was there before"
    assert parts(alone) == "", "which would say the same"
    assert facts(replace(first, scope="stage")) == "Took 1.2 s · the trunk was trained, too · 13.4 MB"
    assert facts(replace(first, thinned="2026-06-01T10:00:00+00:00")) == "Took 1.2 s · files deleted"
