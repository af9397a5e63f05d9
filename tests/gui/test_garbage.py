"""Objects of Qt in cycles are destroyed in the window's thread, whatever other threads allocate."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.services.garbage import MainThreadGarbage


class _Loop:
    """A cycle that says in which thread it ended."""

    ended: list[threading.Thread]

    def __init__(self, ended: list[threading.Thread]) -> None:
        self.me, self.ended, self.qt = self, ended, QObject()

    def __del__(self) -> None:
        self.ended.append(threading.current_thread())


def _allocate() -> list[list[object]]:
    """Far more than what makes Python collect by itself."""
    return [[object()] for _ in range(50_000)]


def test_a_worker_that_allocates_destroys_nothing_and_the_windows_thread_does(qtbot: QtBot) -> None:
    gc.collect()
    garbage = MainThreadGarbage()
    try:
        ended: list[threading.Thread] = []
        gone = weakref.ref(_Loop(ended))
        worker = threading.Thread(target=_allocate)
        worker.start()
        worker.join()
        assert gone() is not None
        kept = _allocate()
        qtbot.waitUntil(lambda: ended == [threading.main_thread()])
        assert len(kept) == 50_000
    finally:
        garbage.stop()
    assert gc.isenabled()
