"""One at a time, and the urgent first."""

from __future__ import annotations

import threading
import time

import pytest

from core.engine.turns import PoliteToken, Turns
from core.errors import CancelledError
from core.progress import CancelToken


def waiting(turns: Turns, number: int, urgent: int) -> None:
    """Returns once so many wait."""
    deadline = time.monotonic() + 5
    while (len(turns._changed._waiters), turns._urgent) != (number, urgent):  # type: ignore[attr-defined]
        assert time.monotonic() < deadline
        time.sleep(0.001)


def test_the_urgent_go_before_those_who_waited_longer() -> None:
    turns, order = Turns(), []

    def take(name: str, urgent: bool) -> None:
        with turns.taken(urgent=urgent):
            order.append(name)

    threads = [
        threading.Thread(target=take, args=args) for args in (("long 1", False), ("long 2", False), ("query", True))
    ]
    with turns.taken():
        for n, t in enumerate(threads):
            t.start()
            waiting(turns, n + 1, int(n == 2))
    for t in threads:
        t.join()
    assert order[0] == "query"
    assert sorted(order[1:]) == ["long 1", "long 2"]


def test_never_two_at_once() -> None:
    turns, inside, most = Turns(), 0, 0

    def work(urgent: bool) -> None:
        nonlocal inside, most
        for _ in range(200):
            with turns.taken(urgent=urgent):
                inside += 1
                most = max(most, inside)
                time.sleep(0)
                inside -= 1
            turns.acquire(urgent=urgent)
            turns.give_way()
            turns.release()

    threads = [threading.Thread(target=work, args=(n % 2 == 0,)) for n in range(6)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert most == 1


def test_a_training_gives_way_at_each_step_and_hears_a_cancel() -> None:
    turns, cancel, answered = Turns(), CancelToken(), threading.Event()
    token = PoliteToken(turns, cancel)

    def query() -> None:
        with turns.taken(urgent=True):
            answered.set()

    thread = threading.Thread(target=query)
    with turns.taken():
        thread.start()
        waiting(turns, 1, 1)
        assert not answered.is_set()
        token.raise_if_cancelled()
        assert answered.is_set()
        cancel.cancel()
        with pytest.raises(CancelledError):
            token.raise_if_cancelled()
    thread.join()
    assert token.cancelled


def test_a_paused_training_lets_others_compute_until_it_goes_on() -> None:
    turns, cancel = Turns(), CancelToken()
    token = PoliteToken(turns, cancel)
    went_on = threading.Event()

    def train() -> None:
        with turns.taken():
            token.raise_if_cancelled()
            went_on.set()

    cancel.pause()
    thread = threading.Thread(target=train)
    thread.start()
    for urgent in (True, False):
        with turns.taken(urgent=urgent):
            assert not went_on.is_set()
    cancel.resume()
    thread.join()
    assert went_on.is_set()


def test_an_error_gives_the_turn_back() -> None:
    turns = Turns()
    with pytest.raises(KeyError), turns.taken():
        raise KeyError
    with turns.taken():
        pass
