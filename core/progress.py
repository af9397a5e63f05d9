"""How long work tells what it does, and how it is told to pause or to stop. Shared by every layer; imports nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from core.errors import CancelledError

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Progress:
    """A moment of a job.

    Attributes:
        stage: "scan", "add", "views", "align", "index", "distil", "check", "examine", "carry", "refresh", "compare",
            "engine", "export", "import", "map"; of the benchmark "hash", "embed", "views", "bench".
        done: finished units (images, steps, megabytes).
        total: all units, or None while unknown.
        rate: units a second over the last seconds, or None.
        seconds_left: estimate, or None.
        message: one sentence for a person, e.g. "Learning 3 new categories"; "" where only a figure is told.
        losses: of the steps of a training since the moment before; a skipped step has none.
        r1: percent of check images whose nearest image is of their category, where that was measured just now.
    """

    stage: str
    done: int
    total: int | None = None
    rate: float | None = None
    seconds_left: float | None = None
    message: str = ""
    losses: tuple[float, ...] = ()
    r1: float | None = None


ProgressCallback = Callable[[Progress], None]


def ignore_progress(progress: Progress) -> None:
    """The callback for callers who do not want to know."""


class CancelToken:
    """Set from any thread, looked at by the work.

    Attributes:
        later: whether what is cancelled is to go on another time, as when the window is closed.
    """

    def __init__(self) -> None:
        self._event = threading.Event()
        self._going = threading.Event()
        self._going.set()
        self.later = False

    def cancel(self, *, later: bool = False) -> None:
        """The first call decides about `later`."""
        if not self._event.is_set():
            self.later = later
            self._event.set()
        self._going.set()

    def pause(self) -> None:
        """Whoever looks next waits until `resume` or `cancel`."""
        self._going.clear()
        if self.cancelled:
            self._going.set()

    def resume(self) -> None:
        self._going.set()

    @property
    def paused(self) -> bool:
        return not self._going.is_set()

    def wait_while_paused(self) -> None:
        self._going.wait()

    @property
    def cancelled(self) -> bool:
        return self._event.is_set()

    def raise_if_cancelled(self) -> None:
        """Waits while paused. Raises CancelledError once `cancel` was called."""
        self.wait_while_paused()
        if self.cancelled:
            raise CancelledError


class Meter:
    """Turns counts into `Progress` with a rate and the time left, at most ten a second.

    Args:
        stage, message: as in `Progress`.
        total: all units, or None.
        callback: where reports go.
        clock: seconds, monotonic; given by tests.
    """

    def __init__(
        self,
        stage: str,
        message: str,
        total: int | None,
        callback: ProgressCallback,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stage, self._message, self.total, self._callback, self._clock = stage, message, total, callback, clock
        self.done = 0
        self._losses: list[float] = []
        self._start = self._last = clock()
        # A short window makes the rate follow the machine; the start of a job is too slow to extrapolate from.
        self._marks: list[tuple[float, int]] = [(self._start, 0)]
        callback(Progress(stage, 0, total, message=message))

    def advance(self, units: int = 1, message: str | None = None, loss: float | None = None) -> None:
        """Counts `units` more as done and reports, unless the last report is under 0.1 s old.

        `loss`: of the step that was done; each is reported once.
        """
        self.done += units
        if loss is not None:
            self._losses.append(loss)
        if message is not None:
            self._message = message
        now = self._clock()
        finished = self.total is not None and self.done >= self.total
        if now - self._last < 0.1 and not finished:
            return
        self._last = now
        self._marks.append((now, self.done))
        while len(self._marks) > 2 and now - self._marks[0][0] > 10:
            self._marks.pop(0)
        then, before = self._marks[0]
        rate = (self.done - before) / (now - then) if now - then > 1e-6 else None
        left = (self.total - self.done) / rate if rate and self.total is not None else None
        losses, self._losses = tuple(self._losses), []
        self._callback(Progress(self._stage, self.done, self.total, rate, left, self._message, losses))


class Megabytes:
    """A `Meter` that counts megabytes and is told of bytes."""

    def __init__(self, stage: str, message: str, total_bytes: int, callback: ProgressCallback) -> None:
        self._meter = Meter(stage, message, max(1, total_bytes // MEGABYTE), callback)
        self._bytes = 0

    def advance(self, size: int) -> None:
        self._bytes += size
        whole = min(self._bytes // MEGABYTE, self._meter.total or 0)
        self._meter.advance(whole - self._meter.done)


def while_wanted(cancel: CancelToken, advance: Callable[[int], None]) -> Callable[[int], None]:
    """`advance` for work that is given nothing else: it raises CancelledError first, once `cancel` was asked for."""

    def advance_or_stop(units: int) -> None:
        cancel.raise_if_cancelled()
        advance(units)

    return advance_or_stop
