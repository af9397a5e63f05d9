"""The screen that all these tests work on."""

from __future__ import annotations

import re
import subprocess
import sys
import time

from tests.e2e.desk import Screen

# A window that says of each event of the X server what it is.
WINDOW = """
import ctypes
from PySide6.QtCore import QAbstractNativeEventFilter
from PySide6.QtWidgets import QApplication, QLabel

class Events(QAbstractNativeEventFilter):
    def nativeEventFilter(self, kind, message):
        print(*ctypes.string_at(int(message), 2), flush=True)
        return False, 0

app, events = QApplication([]), Events()
app.installNativeEventFilter(events)
window = QLabel()
window.setWindowTitle("Events")
window.show()
app.exec()
"""
KEY = 2
NEW_KEYBOARD, NEW_MAP = 0, 1


def keyboard_events(screen: Screen) -> int:
    """Which number events of keyboards themselves have on this screen."""
    asked = ["xdpyinfo", "-queryExtensions"]
    told = subprocess.run(asked, env=screen.environment(), capture_output=True, text=True, timeout=30, check=True)
    return int(re.search(r"XKEYBOARD .*base event: (\d+)", told.stdout)[1])  # type: ignore[index]


def test_the_window_manager_has_no_cause_to_let_go_of_its_keys_when_the_first_is_pressed() -> None:
    screen = Screen("320x240x24")
    program = subprocess.Popen(
        [sys.executable, "-c", WINDOW], env=screen.environment(), stdout=subprocess.PIPE, text=True
    )
    try:
        xkb = keyboard_events(screen)
        screen.do("windowactivate", "--sync", screen.window("Events"))
        screen.do("key", "alt")
        time.sleep(0.5)
    finally:
        program.terminate()
        said = [tuple(map(int, line.split())) for line in program.communicate(timeout=10)[0].splitlines()]
        screen.close()
    assert KEY in [kind for kind, _ in said]
    assert not {(xkb, NEW_KEYBOARD), (xkb, NEW_MAP)} & set(said)
