"""One QThread runs every import and update, one after the other."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThread, Signal, SignalInstance

from core.errors import CancelledError, EngineDiedError, RecollectError
from core.progress import CancelToken, Progress

if TYPE_CHECKING:
    from core.engine.jobs import Engine

log = logging.getLogger(__name__)


class Port:
    """What a job sees of the outside: the engine, and where it tells how far it is."""

    def __init__(
        self, engine: Callable[[], Engine], progress: Callable[[Progress], None], generation: Callable[[int], None]
    ) -> None:
        self.engine, self.progress, self.generation = engine, progress, generation


class Job:
    """Something long. Subclasses say what in `title` (a sentence for the job bar) and do it in `run`."""

    title = ""
    visible = True  # in the job bar
    cancellable = True
    gives_way = False  # stops for anything else
    gave_way = False  # has done so
    pausable = False

    def __init__(self) -> None:
        self.cancel = CancelToken()

    def run(self, port: Port) -> Any:
        """Does it, on the job thread. Raises RecollectError for what a user can understand."""
        raise NotImplementedError

    def put_off(self) -> None:
        """Called instead of `run` where it has not begun when the window is closed, to be done at the next start."""

    def unit(self, stage: str) -> str:
        """What is counted at a stage, for "212 of 340 images"."""
        from app.words.text import tr

        return tr("steps") if stage == "distil" else tr("images")


class JobRunner(QThread):
    """The thread and its queue.

    Signals (arrive on the window's thread):
        begun(Job), progressed(Job, Progress), generation(Job, int): a new generation answers searches now.
        paused(Job, bool): stands still, or goes on.
        finished_job(Job, object): with what `run` returned. failed(Job, Exception). cancelled(Job).
        idle: nothing is left to do.
    """

    begun = Signal(object)
    progressed = Signal(object, object)
    generation = Signal(object, int)
    paused = Signal(object, bool)
    finished_job = Signal(object, object)
    failed = Signal(object, object)
    cancelled = Signal(object)
    idle = Signal()

    def __init__(
        self, engine: Callable[[], Engine], engine_died: Callable[[], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("jobs")
        self._engine, self._engine_died = engine, engine_died
        self._queue: deque[Job] = deque()
        self._wake = threading.Condition()
        self._stopping = False
        self._current: Job | None = None
        self._untold = 0  # jobs that ended and whose end the window has not dealt with yet

    # --- from the window's thread

    def add(self, job: Job) -> None:
        with self._wake:
            self._queue.append(job)
            self._wake.notify()

    @property
    def current(self) -> Job | None:
        return self._current

    @property
    def waiting(self) -> list[Job]:
        with self._wake:
            return list(self._queue)

    @property
    def busy(self) -> bool:
        """A job that a user sees is running or waiting."""
        current = self._current
        return (current is not None and current.visible) or any(job.visible for job in self.waiting)

    def has(self, kind: type[Job]) -> bool:
        """Whether such a job runs or waits."""
        current = self._current
        return isinstance(current, kind) or any(isinstance(job, kind) for job in self.waiting)

    @property
    def resting(self) -> bool:
        """Nothing runs or waits, and what ran last has led to all that it leads to."""
        with self._wake:
            return self._current is None and not self._queue and self._untold == 0

    def told(self) -> None:
        """To be called once for every `finished_job`, `failed` and `cancelled`, when it has been dealt with."""
        with self._wake:
            self._untold -= 1

    def cancel_current(self) -> None:
        """Asks the running job to stop; `cancelled` follows when it has."""
        current = self._current
        if current is not None and current.cancellable:
            current.cancel.cancel()

    def pause_current(self, paused: bool) -> None:
        """Lets the running job stand still at its next step, or go on, where it is one that can."""
        current = self._current
        if current is not None and current.pausable and not current.cancel.cancelled:
            current.cancel.pause() if paused else current.cancel.resume()
            log.info("%s %s", "paused" if paused else "went on with", type(current).__name__)
            self.paused.emit(current, paused)

    def put_off_all(self) -> None:
        """Stops what runs and drops what waits; whatever can go on later does, when its library is opened again.

        But for what cannot be cancelled: a library still has to be closed.
        """
        with self._wake:
            waiting, self._queue = self._queue, deque(job for job in self._queue if not job.cancellable)
        for job in waiting:
            if job.cancellable:
                try:
                    job.put_off()
                except RecollectError:
                    log.warning("%s cannot be put off", job.title, exc_info=True)
        current = self._current
        if current is not None and current.cancellable:
            current.cancel.cancel(later=True)

    def stop(self) -> None:
        """Ends after the running job, which is asked to stop. Returns at once; `wait()` waits."""
        with self._wake:
            self._stopping = True
            self._wake.notify()
        self.put_off_all()

    # --- on its own thread

    def run(self) -> None:
        while True:
            with self._wake:
                while not self._queue and not self._stopping:
                    self._wake.wait()
                if not self._queue:
                    return
                self._current = self._queue.popleft()
            self._do(self._current)
            with self._wake:
                self._current = None
                empty = not self._queue
            if empty:
                self.idle.emit()

    def _do(self, job: Job) -> None:
        self.begun.emit(job)
        port = Port(
            self._engine,
            lambda moment: self.progressed.emit(job, moment),
            lambda number: self.generation.emit(job, number),
        )
        try:
            result = job.run(port)
        except CancelledError:
            self._end(self.cancelled, job)
        except EngineDiedError as error:
            self._engine_died()
            # A cancelled job may have ended its engine to stop in time: that is no failure.
            if job.cancel.cancelled:
                self._end(self.cancelled, job)
            else:
                self._end(self.failed, job, error)
        except RecollectError as error:
            self._end(self.failed, job, error)
        except Exception as error:
            log.exception("job %s", job.title)
            self._end(self.failed, job, error)
        else:
            self._end(self.finished_job, job, result)

    def _end(self, signal: SignalInstance, *what: object) -> None:
        with self._wake:
            self._untold += 1
        signal.emit(*what)
