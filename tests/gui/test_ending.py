"""The end of the program, in processes of their own: whatever stands, it ends, and its log says what stood."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

# The real program without a model process. `at_close` is what goes wrong.
_PROGRAM = """
import ctypes, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel
import app.ending, app.main, app.services.backend, app.window
from core.errors import EngineStartError

def no_engine(*_):
    raise EngineStartError("There is none")

app.services.backend.Backend.start_engine = no_engine
app.ending.JOB_S = app.ending.THREADS_S = app.ending.REST_S = 0.5

class Window(app.window.MainWindow):
    def __init__(self, *given):
        super().__init__(*given)
        self.made_whole.connect(lambda: QTimer.singleShot(300, self, self.close))

    def hide(self):
        super().hide()
        at_close(self)

def at_close(window):
    {at_close}

app.window.MainWindow = Window
raise SystemExit(app.main.main())
"""


def run(at_close: str) -> tuple[int, str, float]:
    """The exit code, the log, and the seconds it took."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM.replace("{at_close}", at_close)],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=30,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    log = Path(os.environ["RECOLLECT_LOGS"], "window.log").read_text(encoding="utf-8")
    return done.returncode, log, time.monotonic() - began


def test_a_window_that_comes_after_the_last_was_closed_does_not_keep_the_program() -> None:
    code, log, _ = run("window.late = QLabel(); QTimer.singleShot(0, window.late, window.late.show)")
    assert code == 0
    assert "did not stop" not in log


def test_a_thread_that_does_not_stop_is_named_and_left_behind() -> None:
    code, log, seconds = run("window.controller.lane.do(lambda: time.sleep(60), print)")
    assert code == 1
    assert "did not stop in time: engine\n" in log
    assert "lane.py" in log, "where it stood"
    assert seconds < 15


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such function to call")
def test_the_program_ends_where_python_itself_stands() -> None:
    code, log, seconds = run("ctypes.PyDLL(None).sleep(60)")  # Python's lock is held meanwhile
    assert code == 1
    assert "in at_close" in log
    assert seconds < 15


@pytest.mark.skipif(sys.platform != "linux", reason="such an end is made with a function of the GNU C library")
def test_the_program_ends_where_a_library_does_not_end_with_python() -> None:
    code, _, seconds = run("ctypes.CDLL(None).__cxa_atexit(ctypes.CDLL(None).pause, None, None)")
    assert code < 0
    assert seconds < 15
