"""An update rests while the computer runs on its battery."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.services.power import on_battery
from app.window import MainWindow
from tests.gui.fake_library import FakeLibrary


@pytest.fixture
def learning(make_window: Callable[..., MainWindow], tmp_path: Path, folders: list[Path], qtbot: QtBot) -> MainWindow:
    """A window at the socket in whose library a long update runs."""
    library = FakeLibrary(tmp_path / "Garden").fill(4, 40)
    library.steps, library.pace = 2000, 0.002
    window = make_window(library)
    plug(window, True)
    window.controller.add(folders)
    qtbot.waitUntil(lambda: window.jobs.pause.isVisible(), timeout=10_000)
    return window


def plug(window: MainWindow, there: bool) -> None:
    """Puts the plug in, or takes it out, and lets the window see it."""
    window.resting.power.asked = lambda: not there
    window.resting.power.look()


def rests(window: MainWindow) -> bool:
    current = window.controller.runner.current
    return current is not None and current.cancel.paused


def test_an_update_rests_on_battery_and_goes_on_at_the_socket(learning: MainWindow) -> None:
    plug(learning, False)
    assert rests(learning)
    assert learning.jobs.sentence.text() == "Paused"
    assert learning.notices.notices()[-1].what == "Learning rests while the computer runs on its battery"
    plug(learning, True)
    assert not rests(learning)


def test_whoever_lets_it_go_on_meanwhile_has_the_last_word(learning: MainWindow, qtbot: QtBot) -> None:
    plug(learning, False)
    qtbot.mouseClick(learning.jobs.pause, Qt.MouseButton.LeftButton)
    assert not rests(learning)
    learning.resting.power.changed.emit(True)
    assert not rests(learning)


def test_what_a_user_paused_stays_paused_at_the_socket(learning: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(learning.jobs.pause, Qt.MouseButton.LeftButton)
    plug(learning, False)
    plug(learning, True)
    assert rests(learning)


def test_it_works_on_battery_where_the_setting_says_so(learning: MainWindow) -> None:
    learning.settings.change(rest_on_battery=False)
    plug(learning, False)
    assert not rests(learning)


@pytest.mark.parametrize(
    ("battery", "expected"),
    [(None, False), (SimpleNamespace(power_plugged=True), False), (SimpleNamespace(power_plugged=False), True)],
)
def test_a_computer_without_battery_is_at_the_socket(
    battery: object, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(psutil, "sensors_battery", lambda: battery)
    assert on_battery() is expected
