"""A second start finds the first."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSysInfo
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from pytestqt.qtbot import QtBot

from app.services.single import SingleInstance
from app.window import MainWindow
from tests.gui.fake_library import FakeLibrary


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


@pytest.fixture
def first(settings: Path) -> Iterator[tuple[SingleInstance, list[Path | None]]]:
    """One that is first, and what it was asked."""
    single, asked = SingleInstance(settings), list[Path | None]()
    single.asked.connect(asked.append)
    assert single.is_first(None)
    yield single, asked
    single.close()


# Says whether it is first, and ends as a crash does.
PROGRAM = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from app.services.single import SingleInstance
app = QCoreApplication([])
settings, library, patience = sys.argv[1:]
single = SingleInstance(Path(settings))
print(single.is_first(Path(library) if library else None, float(patience)), flush=True)
os.kill(os.getpid(), 9)
"""


def start_again(qtbot: QtBot, settings: Path, library: Path | None, patience: float = 10.0) -> bool:
    """Whether another start is first."""
    command = [sys.executable, "-c", PROGRAM, str(settings), "" if library is None else str(library), str(patience)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        qtbot.waitUntil(lambda: other.poll() is not None, timeout=30_000)
        assert other.returncode == -9
        assert other.stdout is not None
        return other.stdout.read() == "True\n"


def test_a_second_start_hands_its_library_over(
    first: tuple[SingleInstance, list[Path | None]], settings: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    assert not start_again(qtbot, settings, tmp_path / "Gärten & Co")
    assert not start_again(qtbot, settings, None)
    assert first[1] == [tmp_path / "Gärten & Co", None]


def test_another_configuration_has_another_first(
    first: tuple[SingleInstance, list[Path | None]], qtbot: QtBot, tmp_path: Path
) -> None:
    assert start_again(qtbot, tmp_path / "other" / "settings.json", None)
    assert first[1] == []


def test_one_that_hangs_is_not_waited_for_for_ever(
    first: tuple[SingleInstance, list[Path | None]], settings: Path, qtbot: QtBot
) -> None:
    first[0].close()
    assert start_again(qtbot, settings, None, patience=0.5)


def test_what_a_crash_leaves_is_in_nobodys_way(settings: Path, qtbot: QtBot) -> None:
    assert start_again(qtbot, settings, None)
    assert settings.with_suffix(".lock").exists()
    single = SingleInstance(settings)
    assert single.is_first(None, patience=0.0)
    assert not start_again(qtbot, settings, None)
    single.close()


def test_the_lock_of_another_computer_is_no_reason_to_wait(settings: Path) -> None:
    settings.parent.mkdir()
    settings.with_suffix(".lock").write_text(f"{os.getpid()}\npython\nnot-{QSysInfo.machineHostName()}\n")
    assert SingleInstance(settings).is_first(None, patience=60.0)


def test_without_a_folder_for_settings_every_start_has_a_window(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way of a folder")
    for _ in range(2):
        assert SingleInstance(tmp_path / "file" / "settings.json").is_first(None, patience=60.0)


@pytest.mark.parametrize("said", [b"nonsense\n", b'{"open": 1}\n', b"[]\n"])
def test_nonsense_is_not_obeyed(
    said: bytes, first: tuple[SingleInstance, list[Path | None]], qtbot: QtBot, settings: Path
) -> None:
    server = first[0].findChild(QLocalServer)
    assert server is not None
    socket = QLocalSocket()
    socket.connectToServer(server.fullServerName())
    socket.write(said)
    qtbot.waitUntil(lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    assert first[1] == []
    assert not start_again(qtbot, settings, None)


def test_the_window_comes_to_the_front_and_opens_what_was_asked_for(
    make_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window(FakeLibrary(tmp_path / "Garden").fill(1, 3))
    forest = FakeLibrary(tmp_path / "Forest").fill(1, 3)
    window.controller.backend.put(forest)  # type: ignore[attr-defined]
    window.showMinimized()
    window.come_to_front(None)
    assert not window.isMinimized()
    window.come_to_front(forest.path)
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Forest"))
