"""The added folders in the window: watched, listed, and what comes and goes in them told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.jobs.folders import ScanFolders, TakeOffers
from app.jobs.work import Update
from app.panels.basics import Elided
from app.panels.folders import FoldersDialog, offered
from app.panels.notices import Notice
from app.window import MainWindow
from core.errors import LibraryStorageError
from tests.gui.fake_folders import FakeFolders, new_files
from tests.gui.fake_library import FakeLibrary
from tests.gui.hands import PLAIN, dragged_to, names, noticed

BIRDS = Path("/pictures/Birds")


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What changed has settled as soon as it changed."""
    monkeypatch.setattr("core.operations.watching.SETTLED_S", 0.0)


@pytest.fixture
def garden(tmp_path: Path) -> FakeLibrary:
    """A library of 40 images whose folder `BIRDS` is watched."""
    library = FakeLibrary(tmp_path / "Garden").fill(4, 40)
    library.folders.add(BIRDS)
    return library


def scanned(qtbot: QtBot, window: MainWindow, folders: FakeFolders, times: int) -> None:
    qtbot.waitUntil(lambda: folders.scans == times and window.controller.runner.resting)


def press(where: QWidget, name: str) -> None:
    buttons = [b for b in where.findChildren(QAbstractButton) if b.isVisible()]
    made = next(b for b in buttons if name in (b.text(), b.accessibleName()))
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)


def opened(window: MainWindow, qtbot: QtBot, folders: FakeFolders) -> FoldersDialog:
    window.actions_.folders.trigger()
    dialog = window.folders.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: len(dialog.findChildren(QCheckBox)) == len(folders.rows))
    return dialog


def button_names(where: QWidget) -> list[str]:
    return [b.accessibleName() or b.text() for b in where.findChildren(QAbstractButton) if b.isVisible()]


def texts(widget: QWidget) -> list[str]:
    shown = [one.text() for one in widget.findChildren(QLabel) if one.text() and one.isVisible()]
    return shown + [one.text() for one in widget.findChildren(Elided)]


# --- watching


def test_folders_are_looked_through_when_a_library_is_opened(
    make_window: Callable[..., MainWindow], garden: FakeLibrary, qtbot: QtBot
) -> None:
    window = make_window(garden)
    scanned(qtbot, window, garden.folders, 1)
    assert window.notices.notices() == []
    assert "MainThread" not in garden.folders.scanned_in


def test_a_change_in_a_folder_makes_it_be_looked_through(
    make_window: Callable[..., MainWindow], garden: FakeLibrary, qtbot: QtBot
) -> None:
    window = make_window(garden)
    scanned(qtbot, window, garden.folders, 1)
    assert window.folders._watch is not None
    window.folders._watch.changed()
    scanned(qtbot, window, garden.folders, 2)


def test_a_library_without_folders_is_not_watched(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.wait(50)
    assert window.folders._watch is None
    assert window.controller.session is not None
    assert window.controller.session.library.folders.scans == 0  # type: ignore[attr-defined]


def test_another_library_ends_the_watch_of_the_first(
    make_window: Callable[..., MainWindow], garden: FakeLibrary, qtbot: QtBot, tmp_path: Path
) -> None:
    window = make_window(garden)
    scanned(qtbot, window, garden.folders, 1)
    window.controller.create_library(tmp_path / "Other")
    qtbot.waitUntil(lambda: window.folders._watch is None)


def test_a_scan_that_fails_is_told_and_the_next_one_comes(
    make_window: Callable[..., MainWindow], garden: FakeLibrary, qtbot: QtBot
) -> None:
    garden.folders.failure = LibraryStorageError("The disk is full")
    window = make_window(garden)
    qtbot.waitUntil(lambda: noticed(window) == ["The disk is full"])
    garden.folders.failure = None
    window.folders.scan()
    scanned(qtbot, window, garden.folders, 2)


# --- what is new


def asked(window: MainWindow, qtbot: QtBot, folders: FakeFolders, number: int = 12) -> Notice:
    """The question after a scan that found new files."""
    folders.comes = new_files(BIRDS, number)
    window.folders.scan()
    qtbot.waitUntil(lambda: bool(window.notices.notices()))
    return window.notices.notices()[0]


@pytest.fixture
def looking(make_window: Callable[..., MainWindow], garden: FakeLibrary, qtbot: QtBot) -> MainWindow:
    """A window that has looked through the folders once and found nothing."""
    window = make_window(garden)
    scanned(qtbot, window, garden.folders, 1)
    return window


def test_new_images_are_offered_and_added_when_the_user_says_so(
    looking: MainWindow, garden: FakeLibrary, qtbot: QtBot
) -> None:
    learned: list[object] = []
    looking.controller.runner.finished_job.connect(lambda job, _: learned.append(type(job)))
    notice = asked(looking, qtbot, garden.folders)
    assert (notice.what, notice.advice) == ("12 new images in Birds", "Meant for Category 1")
    press(looking.notices, "Add")
    qtbot.waitUntil(lambda: len(garden.folders.taken) == 12 and Update in learned)
    assert looking.notices.notices() == []
    qtbot.waitUntil(lambda: len(looking.page.centre.grid.images.ids) == 52)


def test_not_now_is_not_asked_again_until_there_is_more(looking: MainWindow, garden: FakeLibrary, qtbot: QtBot) -> None:
    asked(looking, qtbot, garden.folders)
    press(looking.notices, "Not now")
    assert looking.notices.notices() == []
    looking.folders.scan()
    scanned(qtbot, looking, garden.folders, 3)
    qtbot.wait(30)
    assert looking.notices.notices() == []
    assert len(garden.folders.waiting) == 12
    garden.folders.comes = new_files(BIRDS / "more", 1)
    looking.folders.scan()
    qtbot.waitUntil(lambda: noticed(looking) == ["13 new images in your folders"])


def test_what_waits_is_told_when_the_library_is_opened_again(
    make_window: Callable[..., MainWindow], garden: FakeLibrary, qtbot: QtBot
) -> None:
    garden.folders.waiting = new_files(BIRDS, 2)
    window = make_window(garden)
    qtbot.waitUntil(lambda: noticed(window) == ["2 new images in Birds"])


def test_a_folder_to_take_from_is_added_to_without_a_question(
    looking: MainWindow, garden: FakeLibrary, qtbot: QtBot
) -> None:
    garden.folders.set_take(BIRDS, True)
    garden.folders.comes = new_files(BIRDS, 3)
    looking.folders.scan()
    qtbot.waitUntil(lambda: len(garden.folders.taken) == 3 and looking.controller.runner.resting)
    # Nor where the offers were read before they were taken.
    looking.folders._offer(new_files(BIRDS, 3), set(garden.folders.taken))
    assert noticed(looking) == []


def test_adding_that_failed_is_tried_again_with_the_same_offers(garden: FakeLibrary) -> None:
    again = TakeOffers(garden, [BIRDS / "a.jpg"]).again()
    assert isinstance(again, TakeOffers)
    assert again.paths == [BIRDS / "a.jpg"]


def test_offers_are_counted_in_words() -> None:
    assert offered(new_files(BIRDS, 1)) == "1 new image"
    assert offered(new_files(BIRDS, 3, "changed")) == "3 changed images"
    assert offered(new_files(BIRDS, 2) + new_files(BIRDS, 3, "changed")) == "2 new and 3 changed images"


# --- what is gone or away


def test_folders_dropped_on_the_list_are_added(
    make_window: Callable[..., MainWindow], garden: FakeLibrary, qtbot: QtBot, folders: list[Path]
) -> None:
    window = make_window(garden)
    scanned(qtbot, window, garden.folders, 1)
    dialog = opened(window, qtbot, garden.folders)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(folders[0]))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    entered = QDragEnterEvent(dragged_to(QPoint(5, 5)), copy, mime, left, PLAIN)
    QApplication.sendEvent(dialog, entered)
    assert entered.isAccepted()
    # By the time of a drop the other program may be gone, and what it dragged with it.
    QApplication.sendEvent(dialog, QDropEvent(QPointF(5, 5), copy, QMimeData(), left, PLAIN))
    qtbot.waitUntil(lambda: names(window).get("ferns") == 5)


def test_a_folder_that_is_away_is_followed_to_where_the_user_says_it_is(
    make_window: Callable[..., MainWindow], garden: FakeLibrary, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    garden.folders.add(Path("/drive/Shells"), state="away")
    window = make_window(garden)
    scanned(qtbot, window, garden.folders, 1)
    dialog = opened(window, qtbot, garden.folders)
    assert [name for name in button_names(dialog) if name.startswith("Choose where")] == ["Choose where it is…: Shells"]
    monkeypatch.setattr(window.dialogs, "place_of", lambda folder: None)
    press(dialog, "Choose where it is…: Shells")
    monkeypatch.setattr(window.dialogs, "place_of", lambda folder: folder.with_name("Sea shells"))
    press(dialog, "Choose where it is…: Shells")
    scanned(qtbot, window, garden.folders, 2)
    assert garden.folders.paths() == [BIRDS, Path("/drive/Sea shells")]
    qtbot.waitUntil(lambda: "Sea shells" in texts(dialog))


def test_files_that_are_gone_are_told_and_marked(looking: MainWindow, garden: FakeLibrary, qtbot: QtBot) -> None:
    looking.browser.search_image(1)
    images = looking.page.centre.grid.images
    qtbot.waitUntil(lambda: len(images.hits) == 20)
    assert {hit.state for hit in images.hits} == {"here"}
    garden.folders.goes = [2, 3]
    looking.folders.scan()
    qtbot.waitUntil(lambda: noticed(looking) == ["The files of 2 images are gone"])
    qtbot.waitUntil(lambda: {hit.image for hit in images.hits if hit.state == "gone"} == {2, 3})
    row = next(n for n, hit in enumerate(images.hits) if hit.state == "gone")
    words = images.data(images.index(row, 0), Qt.ItemDataRole.ToolTipRole)
    assert str(words).endswith("file is gone")


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("offline", "Its drive is away"),
        ("changed", "Holds another image"),
        ("gone", "The file is gone"),
    ],
)
def test_the_inspector_says_what_became_of_the_file(
    looking: MainWindow, garden: FakeLibrary, qtbot: QtBot, state: str, words: str
) -> None:
    garden.folders.states[5] = state  # type: ignore[assignment]
    inspector = looking.page.inspector
    looking.page.centre.grid.chosen.emit(5)
    qtbot.waitUntil(lambda: inspector.image == 5)
    assert words in texts(inspector)
    assert not inspector.reveal.isEnabled()
    looking.page.centre.grid.chosen.emit(6)
    qtbot.waitUntil(lambda: inspector.image == 6)
    assert inspector.reveal.isEnabled()
    assert not inspector._values["state"].isVisible()


# --- the list of folders


def test_the_list_tells_of_each_folder_how_it_is(looking: MainWindow, garden: FakeLibrary, qtbot: QtBot) -> None:
    garden.folders.add(Path("/drive/Shells"), state="away", images=7, offers=3)
    shown = texts(opened(looking, qtbot, garden.folders))
    assert {"Birds", "Shells", "/drive/Shells"} <= set(shown)
    assert "Away: the folder or its drive is not there. Its images are still found." in shown
    assert "3 new images" in shown
    assert any(words.startswith("7 images · looked through") for words in shown)


def test_a_folder_without_a_list_has_a_way_to_begin(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.folders.trigger()
    assert window.folders.dialog is not None
    assert "No folder was added yet." in texts(window.folders.dialog)


def test_taking_without_asking_is_a_tick(looking: MainWindow, garden: FakeLibrary, qtbot: QtBot) -> None:
    dialog = opened(looking, qtbot, garden.folders)
    dialog.findChildren(QCheckBox)[0].click()
    qtbot.waitUntil(lambda: garden.folders.rows[0].take)


def test_offers_are_added_or_not_from_the_list(looking: MainWindow, garden: FakeLibrary, qtbot: QtBot) -> None:
    garden.folders.waiting = new_files(BIRDS, 2)
    dialog = opened(looking, qtbot, garden.folders)
    press(dialog, "Don't add: Birds")
    qtbot.waitUntil(lambda: len(garden.folders.dismissed) == 2)
    garden.folders.waiting = new_files(BIRDS, 3)
    looking.folders.refresh()
    qtbot.waitUntil(lambda: "3 new images" in texts(dialog))
    press(dialog, "Add: Birds")
    qtbot.waitUntil(lambda: len(garden.folders.taken) == 3)


def test_a_folder_is_forgotten_after_a_question(looking: MainWindow, garden: FakeLibrary, qtbot: QtBot) -> None:
    dialog = opened(looking, qtbot, garden.folders)
    looking.ask = lambda *_: False
    press(dialog, "Stop looking: Birds")
    qtbot.wait(20)
    assert garden.folders.rows
    looking.ask = lambda *_: True
    press(dialog, "Stop looking: Birds")
    qtbot.waitUntil(lambda: not garden.folders.rows and looking.folders._watch is None)


def test_images_without_a_file_are_removed_when_the_user_says_so(
    looking: MainWindow, garden: FakeLibrary, qtbot: QtBot
) -> None:
    garden.folders.states.update({4: "gone", 5: "gone"})
    dialog = opened(looking, qtbot, garden.folders)
    assert "2 images have no file any more." in texts(dialog)
    looking.ask = lambda *_: True
    press(dialog, "Remove images that have no file any more")
    qtbot.waitUntil(lambda: garden.removed == {4, 5})


def test_look_now_shows_in_the_job_bar_and_says_when_nothing_is_new(
    looking: MainWindow, garden: FakeLibrary, qtbot: QtBot
) -> None:
    begun: list[object] = []
    looking.controller.job_begun.connect(begun.append)
    dialog = opened(looking, qtbot, garden.folders)
    press(dialog, "Look now")
    qtbot.waitUntil(lambda: looking.toast.words.text() == "Nothing is new in your folders")
    assert [type(job) for job in begun] == [ScanFolders]
