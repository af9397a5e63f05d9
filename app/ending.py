"""The end of the program, which nothing may keep from coming.

Whoever works is asked to stop and given a moment. What was cut off goes on when its library is opened again, as after a
power cut (docs/adr/0013-jobs-that-go-on.md): so who does not stop in time is left behind, and the log says who that was
and where every thread stood.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from PySide6.QtCore import QThread

    from app.jobs.runner import JobRunner
    from app.services.engine import EngineHost
    from app.services.lane import Lane
    from app.session import Session

log = logging.getLogger(__name__)

# So long a job may take to stop; then its engine is ended under it.
JOB_S = 4.0
# So long all threads may take together, once it was.
THREADS_S = 8.0
# A backup that is due copies the catalogue of the library that is closed, and looks the copy through.
LIBRARY_S = 900.0
# So long whatever else there is may take.
REST_S = 10.0
_AFTER_S = 1.0


def all_stopped(runner: JobRunner, engine: EngineHost, lane: Lane, session: Session | None) -> bool:
    """Ends the engine and every thread. False where one did not stop in time; the log names it."""
    runner.stop()
    lane.stop()
    threads: list[QThread] = [runner, lane]
    if session is not None:
        session.stop()
        threads += session.threads
    runner.wait(round(1000 * JOB_S))
    engine.close()  # ends what still waits for it
    until = time.monotonic() + THREADS_S
    standing = [t.objectName() for t in threads if not t.wait(max(0, round(1000 * (until - time.monotonic()))))]
    if standing:
        log.error("did not stop in time: %s", ", ".join(standing))
    return not standing


class LastResort:
    """Ends the program where it does not end by itself. It needs nobody's leave, not even Python's own lock.

    Args:
        log_file: where it writes what every thread was at.
    """

    def __init__(self, log_file: Path) -> None:
        self._file = log_file.open("a", encoding="utf-8")

    def within(self, seconds: float) -> None:
        """Ends it after so many seconds, in place of what was said before."""
        faulthandler.dump_traceback_later(seconds, exit=True, file=self._file)
        if hasattr(signal, "setitimer"):  # runs on where Python has ended and a library's own end stands
            signal.setitimer(signal.ITIMER_REAL, seconds + _AFTER_S)

    def now(self) -> NoReturn:
        """Ends it as it is."""
        faulthandler.dump_traceback(self._file)
        os._exit(1)
