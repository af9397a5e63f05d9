"""Pausing and stopping work from another thread, and what a meter tells."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from core.errors import CancelledError
from core.progress import CancelToken, Meter, Progress


def _in_thread(work: Callable[[], None]) -> tuple[threading.Thread, threading.Event]:
    """A running thread, and whether it is through."""
    through = threading.Event()

    def run() -> None:
        work()
        through.set()

    thread = threading.Thread(target=run)
    thread.start()
    return thread, through


def test_paused_work_waits_until_it_is_resumed() -> None:
    token = CancelToken()
    token.pause()
    assert token.paused
    thread, through = _in_thread(token.raise_if_cancelled)
    assert not through.wait(0.05)
    token.resume()
    assert through.wait(5)
    assert not token.paused
    thread.join()


def test_a_cancel_ends_a_pause() -> None:
    token = CancelToken()
    token.pause()

    def work() -> None:
        with pytest.raises(CancelledError):
            token.raise_if_cancelled()

    thread, through = _in_thread(work)
    assert not through.wait(0.05)
    token.cancel(later=True)
    assert through.wait(5)
    assert token.later
    assert not token.paused
    thread.join()


def test_what_is_cancelled_cannot_be_paused() -> None:
    token = CancelToken()
    token.cancel()
    token.pause()
    assert not token.paused
    with pytest.raises(CancelledError):
        token.raise_if_cancelled()


def test_each_loss_is_told_once_and_a_skipped_step_has_none() -> None:
    now = 0.0
    seen: list[Progress] = []
    meter = Meter("distil", "Refining", 5, seen.append, clock=lambda: now)
    for loss in (0.5, None, 0.25):
        meter.advance(loss=loss)  # too soon to be told
    now = 1.0
    meter.advance(loss=0.125)
    meter.advance()
    assert [moment.losses for moment in seen] == [(), (0.5, 0.25, 0.125), ()]
