"""The window is on the screen before it is whole; what a user does at once is done nevertheless."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.controller import Controller
from app.settings.store import Settings
from app.window import MainWindow
from tests.gui.fake_backend import FakeBackend
from tests.gui.fake_library import FakeLibrary

ROOT = Path(__file__).resolve().parents[2]
# Says once the window is shown what was imported for that, and ends.
SAYS = """
def show(window):
    print("\\n".join(sys.modules), flush=True)
    os._exit(0)
QMainWindow.show = show
"""


def start(but: str, home: Path) -> subprocess.CompletedProcess[str]:
    """The program's start in a process of its own, changed by the code `but`."""
    code = (
        f"import os, sys\nfrom PySide6.QtWidgets import QMainWindow\nfrom app.main import main\n{but}\nsys.exit(main())"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home)}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=50)


@pytest.fixture
def window(qtbot: QtBot, backend: FakeBackend) -> Iterator[MainWindow]:
    """As the program begins: shown, and nothing else was done yet."""
    settings = Settings()
    window = MainWindow(Controller(backend, settings), settings)
    window.made_whole.connect(window.controller.start)
    window.show()
    assert not window.whole
    yield window
    window.close()
    window.deleteLater()


def test_the_window_is_shown_before_anything_is_imported_that_it_does_not_show(tmp_path: Path) -> None:
    names = start(SAYS, tmp_path).stdout.splitlines()
    assert "app.panels.start" in names
    later = ("numpy", "PIL", "psutil", "core.library", "core.engine", "core.reports", "core.operations")
    of_ours = ("app.pages", "app.views", "app.models", "app.library_page", "app.search.browser", "app.deeds.palette")
    assert [name for name in names if name.startswith((*later, *of_ours))] == []


def test_the_rest_comes_by_itself(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.made_whole):
        pass
    assert [row.text for row in window.page.sidebar.model.pages]
    assert not window.page.isVisible()


def test_tab_goes_from_the_top_to_the_bottom_whatever_was_made_first(window: MainWindow) -> None:
    window.make_whole()
    parts, order = [window.top, window.notices, window.page, window.jobs], list[QWidget]()
    widget = window.top.nextInFocusChain()
    while widget is not window.top:
        order += [part for part in parts if part.isAncestorOf(widget) or part is widget]
        widget = widget.nextInFocusChain()
    assert list(dict.fromkeys([window.top, *order])) == parts


def test_a_key_pressed_at_once_does_what_it_does_later(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: window.whole and window.program.current is not None)


def test_a_button_pressed_at_once_does_what_it_does_later(window: MainWindow, qtbot: QtBot) -> None:
    samples = window.start_page.samples_button
    where = samples.mapTo(window, samples.rect().center())
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    qtbot.waitUntil(lambda: window.controller.session is not None)


def test_files_dragged_over_it_at_once_are_taken(window: MainWindow, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(400, 400), copy, mime, left, plain)
    QApplication.sendEvent(window.windowHandle(), event)
    assert window.drops.overlay.isVisible()


def test_who_has_a_library_is_not_told_how_to_begin(
    window: MainWindow, qtbot: QtBot, backend: FakeBackend, tmp_path: Path
) -> None:
    garden = backend.put(FakeLibrary(tmp_path / "Garden").fill(1, 3))
    window.expect(garden.path)
    words = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert "Opening Garden" in words
    assert not window.start_page.isVisible()
    window.make_whole()
    window.open_library(garden.path)
    qtbot.waitUntil(window.page.isVisible)


def test_who_waits_for_a_library_that_does_not_open_is_led_to_another(
    window: MainWindow, qtbot: QtBot, backend: FakeBackend, tmp_path: Path
) -> None:
    backend.locked.add(tmp_path / "Taken")
    window.expect(tmp_path / "Taken")
    window.make_whole()
    window.open_library(tmp_path / "Taken")
    qtbot.waitUntil(window.start_page.isVisible)


def test_another_start_at_once_has_its_library_opened(
    window: MainWindow, qtbot: QtBot, backend: FakeBackend, tmp_path: Path
) -> None:
    garden = backend.put(FakeLibrary(tmp_path / "Garden").fill(1, 3))
    window.come_to_front(garden.path)
    qtbot.waitUntil(lambda: window.controller.session is not None)


def test_it_can_be_closed_at_once(window: MainWindow, qtbot: QtBot) -> None:
    assert QTest.qWaitForWindowExposed(window)
    with qtbot.assertNotEmitted(window.made_whole, wait=600):
        assert window.close()
    assert window.stopped_cleanly


def test_it_can_be_closed_by_what_waits_for_it_to_be_whole(window: MainWindow) -> None:
    window.made_whole.connect(window.close)
    window.make_whole()
    assert window.stopped_cleanly
    assert not window.isVisible()


def test_without_one_of_its_parts_the_program_ends(tmp_path: Path) -> None:
    ended = start("from app.features.map import Mapping; Mapping.__init__ = lambda *_: 1 / 0", tmp_path)
    assert ended.returncode == 1
    assert "ZeroDivisionError" in (Path(os.environ["RECOLLECT_LOGS"]) / "window.log").read_text()
