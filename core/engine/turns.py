"""Who may compute now: one job at a time, and a query before the next batch of a long job."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from core.progress import CancelToken


class Turns:
    """A lock in which the urgent go first. Not reentrant."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._busy = False
        self._urgent = 0

    def acquire(self, *, urgent: bool = False) -> None:
        with self._changed:
            if urgent:
                self._urgent += 1
                self._changed.wait_for(lambda: not self._busy)
                self._urgent -= 1
            else:
                self._changed.wait_for(lambda: not self._busy and self._urgent == 0)
            self._busy = True

    def release(self) -> None:
        with self._changed:
            self._busy = False
            self._changed.notify_all()

    @contextmanager
    def taken(self, *, urgent: bool = False) -> Iterator[None]:
        """Holds the turn for the body."""
        self.acquire(urgent=urgent)
        try:
            yield
        finally:
            self.release()

    def give_way(self) -> None:
        """Called by who holds the turn: lets the urgent ones go first, if any wait."""
        with self._changed:
            if self._urgent == 0:
                return
        self.release()
        self.acquire()


class PoliteToken(CancelToken):
    """What a training looks at each step: it gives way to waiting queries, and passes on a pause or a cancel.

    While it is paused it does not hold the turn, so that others compute.
    """

    def __init__(self, turns: Turns, inner: CancelToken | None) -> None:
        super().__init__()
        self._turns, self._inner = turns, inner or CancelToken()

    def cancel(self, *, later: bool = False) -> None:
        self._inner.cancel(later=later)

    @property
    def cancelled(self) -> bool:
        return self._inner.cancelled

    @property
    def paused(self) -> bool:
        return self._inner.paused

    def wait_while_paused(self) -> None:
        while self._inner.paused:
            self._turns.release()
            try:
                self._inner.wait_while_paused()
            finally:
                self._turns.acquire()

    def raise_if_cancelled(self) -> None:
        super().raise_if_cancelled()
        self._turns.give_way()
