"""When folders are looked through again."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from core.operations.watching import Watch


class Calls:
    """Counts, and lets a test wait for a number of calls."""

    def __init__(self) -> None:
        self.times: list[float] = []
        self._called = threading.Condition()

    def __call__(self) -> None:
        with self._called:
            self.times.append(time.monotonic())
            self._called.notify()

    def wait(self, number: int) -> bool:
        with self._called:
            return self._called.wait_for(lambda: len(self.times) >= number, timeout=10)


@contextmanager
def watching(every: float, settled: float, longest: float = 60.0) -> Iterator[tuple[Watch, Calls]]:
    calls = Calls()
    watch = Watch(calls, every=every, settled=settled, longest=longest)
    try:
        yield watch, calls
    finally:
        watch.close()


def test_many_changes_in_a_row_are_one() -> None:
    with watching(every=60, settled=0.2) as (watch, calls):
        for _ in range(10):
            watch.changed()
            time.sleep(0.01)
        last = time.monotonic()
        assert calls.wait(1)
        assert calls.times[0] >= last
        time.sleep(0.3)
        assert len(calls.times) == 1


def test_changes_that_never_cease_are_not_waited_for() -> None:
    with watching(every=60, settled=5, longest=0.1) as (watch, calls):
        watch.changed()
        time.sleep(0.05)
        watch.changed()
        assert calls.wait(1)


def test_without_any_change_it_is_time_every_now_and_then() -> None:
    with watching(every=0.05, settled=60) as (_, calls):
        assert calls.wait(3)


def test_nothing_comes_after_it_was_closed() -> None:
    with watching(every=60, settled=0.05) as (watch, calls):
        watch.changed()
        watch.close()
        time.sleep(0.1)
        assert calls.times == []
