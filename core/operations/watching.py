"""When to look through the added folders again: soon after something changed in them, and every now and then."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

# Files come in bursts, and a copy takes its time: first let it end. But one that never ends is not waited for.
SETTLED_S = 2.0
LONGEST_S = 30.0


class Watch:
    """A thread that calls `due`, from itself, when it is time to look. Ends with `close`.

    Args:
        due: called after `changed` was, once nothing has for `settled` seconds or `longest` have passed, and at the
            latest `every` seconds after the last time. Shares and some other drives tell of no change.
    """

    def __init__(
        self, due: Callable[[], None], *, every: float, settled: float | None = None, longest: float = LONGEST_S
    ) -> None:
        self._due, self._every, self._longest = due, every, longest
        self._settled = SETTLED_S if settled is None else settled
        self._wake = threading.Condition()
        self._first: float | None = None  # of the changes not told yet
        self._last = 0.0
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)
        self._thread.start()

    def changed(self) -> None:
        """Something in the folders may be another. From any thread."""
        with self._wake:
            self._last = time.monotonic()
            self._first = self._last if self._first is None else self._first
            self._wake.notify()

    def close(self) -> None:
        """No further call comes once it returns."""
        with self._wake:
            self._closed = True
            self._wake.notify()
        self._thread.join()

    def _run(self) -> None:
        told = time.monotonic()
        while True:
            with self._wake:
                while not self._closed and (wait := self._when(told) - time.monotonic()) > 0:
                    self._wake.wait(wait)
                if self._closed:
                    return
                self._first = None
            told = time.monotonic()
            self._due()

    def _when(self, told: float) -> float:
        at_the_latest = told + self._every
        if self._first is None:
            return at_the_latest
        return min(at_the_latest, self._first + self._longest, self._last + self._settled)
