"""Without a library, and without a display."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.main import display_missing, main
from app.panels.basics import fitting
from app.panels.folders import FoldersDialog
from app.panels.history import HistoryDialog
from app.services.lane import Lane
from app.settings.store import Settings
from app.window import MainWindow
from tests.gui.fake_backend import FakeBackend
from tests.gui.fake_library import FakeLibrary


def test_a_newcomer_sees_one_primary_button(make_window: Callable[..., MainWindow]) -> None:
    window = make_window()
    assert window.start_page.isVisible()
    assert not window.top.isVisible()
    assert window.start_page.add_button.property("role") == "primary"


def test_three_steps_say_where_what_and_how(make_window: Callable[..., MainWindow], backend: FakeBackend) -> None:
    start = make_window().start_page
    assert start.place.text() == str(backend.default_library())
    steps = [widget.text() for widget in start.findChildren(QLabel) if widget.property("role") == "step"]
    assert steps == ["1", "2", "3"]


def test_the_first_library_is_made_where_the_user_says(
    make_window: Callable[..., MainWindow], qtbot: QtBot, folders: list[Path], tmp_path: Path
) -> None:
    window = make_window()
    (tmp_path / "drive").mkdir()
    window.dialogs.set_place(tmp_path / "drive")
    assert window.start_page.place.text() == str(tmp_path / "drive")
    (tmp_path / "drive" / "a file.txt").touch()
    window.dialogs.set_place(tmp_path / "drive")
    wanted = tmp_path / "drive" / "Recollect library"
    assert window.start_page.place.text() == str(wanted)
    window.controller.add(folders)
    qtbot.waitUntil(lambda: window.controller.last_update is not None)
    assert window.controller.session is not None
    assert window.controller.session.path == wanted


def test_a_library_whose_drive_is_away_is_listed_as_away_until_it_is_forgotten(
    make_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    settings, mount = Settings(), tmp_path / "mount"
    for library in (tmp_path / "deleted", mount / "Unplugged", tmp_path / "nowhere" / "Gone", tmp_path / "Garden"):
        settings.remember_library(library)
    mount.mkdir()
    (tmp_path / "Garden").mkdir()
    settings.last_library = None
    settings.sync()
    window = make_window()
    names = [tmp_path / "Garden", tmp_path / "nowhere" / "Gone", mount / "Unplugged"]
    assert window.settings.recent() == names

    def shown() -> dict[str, bool]:
        buttons = window.start_page.findChildren(QPushButton)
        return {b.text(): b.isEnabled() for b in buttons if b.accessibleName().startswith("Open ") and b.toolTip()}

    assert shown() == {"Garden": True, "Gone": False, "Unplugged": False}
    forget = next(b for b in window.start_page.findChildren(QToolButton) if b.accessibleName() == "Forget Gone")
    forget.click()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert shown() == {"Garden": True, "Unplugged": False}


def test_the_start_page_fits_a_small_window(make_window: Callable[..., MainWindow], tmp_path: Path) -> None:
    window = make_window(size=(720, 480))
    (tmp_path / ("long " * 40).strip()).mkdir()
    window.settings.remember_library(tmp_path / ("long " * 40).strip())
    window.start_page.show_recent(window.settings.recent())
    QApplication.processEvents()
    page = window.start_page
    for control in page.findChildren(QPushButton):
        assert control.mapTo(page, control.rect().topLeft()).x() >= 0
        assert control.mapTo(page, control.rect().bottomRight()).x() < page.width()


def test_sample_images_become_a_learned_library(
    make_window: Callable[..., MainWindow], qtbot: QtBot, backend: FakeBackend
) -> None:
    window = make_window()
    window.start_page.samples_button.click()
    qtbot.waitUntil(lambda: window.controller.last_update is not None)
    assert window.page.isVisible()
    assert window.controller.session is not None
    assert window.controller.session.path == backend.sample_library()
    assert "Learned 3 categories." in window.jobs.sentence.text()
    assert "91 % before, 97 % after" in window.jobs.sentence.text()


def test_the_last_library_is_remembered_and_listed(make_window: Callable[..., MainWindow], tmp_path: Path) -> None:
    make_window(FakeLibrary(tmp_path / "Garden").fill(1, 3))
    assert Settings().last_library == tmp_path / "Garden"
    assert Settings().recent() == [tmp_path / "Garden"]


def test_a_locked_library_is_said_with_its_folder_and_advice(
    make_window: Callable[..., MainWindow], qtbot: QtBot, backend: FakeBackend, tmp_path: Path
) -> None:
    backend.locked.add(tmp_path / "Taken")
    window = make_window()
    window.controller.open_library(tmp_path / "Taken")
    qtbot.waitUntil(lambda: bool(window.notices.notices()))
    notice = window.notices.notices()[0]
    assert (notice.what, notice.file) == ("Another Recollect has this library open", str(tmp_path / "Taken"))
    assert notice.advice == "Close it first"
    assert window.start_page.isVisible()
    assert window.start_page.add_button.isEnabled()


def test_a_window_closed_while_a_library_opens_leaves_nothing_open(
    make_window: Callable[..., MainWindow],
    qtbot: QtBot,
    backend: FakeBackend,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = make_window()
    garden, begun, may_end = backend.put(FakeLibrary(tmp_path / "Garden").fill(1, 3)), Event(), Event()

    def slowly(path: Path) -> FakeLibrary:
        begun.set()
        may_end.wait(5)
        return FakeBackend.open(backend, path)

    monkeypatch.setattr(backend, "open", slowly)
    window.controller.open_library(garden.path)
    assert begun.wait(5)
    monkeypatch.setattr(window.controller.lane, "stop", lambda: (may_end.set(), Lane.stop(window.controller.lane)))
    window.close()
    qtbot.waitUntil(lambda: garden.closed)
    assert window.controller.session is None


@pytest.mark.parametrize(
    ("environment", "platform", "missing"),
    [
        ({}, "linux", True),
        ({"DISPLAY": ":0"}, "linux", False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", False),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({}, "darwin", False),
        ({}, "win32", False),
    ],
)
def test_a_missing_display_is_told_from_the_environment(
    environment: dict[str, str], platform: str, missing: bool
) -> None:
    assert display_missing(environment, platform) is missing


def test_without_a_display_one_sentence_names_the_commands(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert main([]) == 1
    said = capsys.readouterr().err.strip()
    assert "recollect add LIBRARY FOLDER" in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    ("screen", "expected"),
    [(QSize(1920, 1080), QSize(1360, 860)), (QSize(900, 600), QSize(852, 528)), (QSize(1366, 768), QSize(1318, 696))],
)
def test_the_first_window_fits_the_screen(screen: QSize, expected: QSize) -> None:
    assert fitting(QSize(1360, 860), screen) == expected


@pytest.mark.parametrize("dialog", [FoldersDialog, HistoryDialog])
def test_dialogs_fit_a_small_screen(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, dialog: type[FoldersDialog] | type[HistoryDialog]
) -> None:
    class Small:
        def availableGeometry(self) -> QRect:  # noqa: N802 - as Qt has it
            return QRect(0, 0, 720, 480)

    assert dialog(window).height() > 480
    monkeypatch.setattr(dialog, "screen", lambda _: Small())
    assert dialog(window).height() <= 480 - 72
