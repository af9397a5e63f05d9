"""Starts the window: the window first, the library and the engine after it shows."""

from __future__ import annotations

import faulthandler
import gc
import logging
import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

log = logging.getLogger(__name__)
_NO_DISPLAY = (
    "There is no display to show the window on; in a terminal, `recollect add LIBRARY FOLDER` learns folders and "
    "`recollect search LIBRARY IMAGE` finds images (`recollect --help` lists all)."
)


# So long the window's thread may wait for another that works: a frame has 16 ms, and needs Python several times.
SWITCH_S = 0.001


def display_missing(environment: dict[str, str] | os._Environ[str], platform: str) -> bool:
    """True where Qt would find no screen: Linux without X11 or Wayland, unless a Qt platform is named."""
    if not platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return False
    return not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def main(argv: Sequence[str] = ()) -> int:
    """Shows the window until it is closed. `argv` may name a library to open. Returns the exit code."""
    if display_missing(os.environ, sys.platform):
        sys.stderr.write(_NO_DISPLAY + "\n")
        return 1
    # What a start makes stays: looking for garbage in it, again and again, takes a tenth of the time.
    gc.disable()
    # Without this pydantic looks through every installed package for plugins of it.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    from app.services.memory import give_back_large_blocks
    from core.logs import start_logging

    log_file = start_logging("window")
    give_back_large_blocks()
    sys.setswitchinterval(SWITCH_S)
    if sys.stderr is not None:  # a frozen program without a terminal has none
        faulthandler.enable()

    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from app.services.single import SingleInstance
    from app.settings.store import ORGANISATION, Settings

    application = QApplication.instance()
    app = application if isinstance(application, QApplication) else QApplication(["recollect"])
    app.setOrganizationName(ORGANISATION)
    app.setApplicationName(ORGANISATION)
    app.setDesktopFileName("recollect")
    settings = Settings()
    given = Path(argv[0]).expanduser().absolute() if argv else None
    single = SingleInstance(settings.file)
    if not single.is_first(given):
        return 0

    # What a second start does without.
    from app import ending
    from app.controller import Controller
    from app.look.theme import theme
    from app.services.backend import Backend
    from app.services.garbage import MainThreadGarbage
    from app.window import MainWindow
    from app.words.language import speak

    garbage = MainThreadGarbage(app)
    log.info("speaks %s", speak(app, settings.now.language))
    theme().start(app, settings.now.theme)
    controller = Controller(Backend(), settings)
    window = MainWindow(controller, settings)
    _catch_bugs(controller)
    wanted = given or settings.last_library

    def when_whole() -> None:
        gc.freeze()  # what the window is made of stays: it is not looked through again
        controller.start()
        if wanted is not None:
            window.open_library(wanted)

    single.asked.connect(window.come_to_front)
    window.closing.connect(single.close)
    last = ending.LastResort(log_file)
    window.closing.connect(lambda: last.within(ending.JOB_S + ending.THREADS_S + ending.REST_S))
    controller.stopped.connect(lambda: last.within(ending.LIBRARY_S))
    window.closed.connect(lambda: last.within(ending.REST_S))
    # By itself Qt forgets that its last window was closed as soon as it shows another, of whatever kind.
    window.closed.connect(lambda: QTimer.singleShot(0, app, app.exit))
    window.made_whole.connect(when_whole)
    if wanted is not None and wanted.is_dir():
        window.expect(wanted)
    window.show()
    code = app.exec()
    if not window.close() or not window.stopped_cleanly:
        # Nothing half-made is ever current, so leaving now is safer than destroying a running thread.
        log.error("leaving without waiting any longer")
        last.now()
    garbage.stop()
    return code


def _catch_bugs(controller: object) -> None:
    """A bug goes to the log with its traceback, and to the user as one sentence."""
    from app.controller import Controller

    assert isinstance(controller, Controller)

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.error("unexpected", exc_info=(kind, error, trace))
        if isinstance(error, Exception):
            controller.bug.emit(error)

    def caught_in_thread(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            caught(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    sys.excepthook = caught
    threading.excepthook = caught_in_thread


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
