"""Questions to a library, and deeds, on a thread of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.services.lane import Lane


@pytest.fixture
def lane(qtbot: QtBot) -> Iterator[Lane]:
    made = Lane("reader")
    made.start()
    yield made
    made.stop()
    made.wait()


@pytest.fixture
def go_on(lane: Lane) -> Callable[[], None]:
    """The lane is at something until this is called."""
    begun, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        begun.set()
        go_on.wait(20)

    lane.ask("held", hold, lambda _: None)
    begun.wait()
    return go_on.set


def test_a_newer_question_takes_the_place_of_a_waiting_one_and_a_deed_of_none(
    lane: Lane, go_on: Callable[[], None], qtbot: QtBot
) -> None:
    asked: list[str] = []
    done: list[str] = []
    answered: list[object] = []
    for words in ("first", "second"):
        lane.ask("place", lambda words=words: asked.append(words), answered.append)
        lane.do(lambda words=words: words, done.append)
    go_on()
    qtbot.waitUntil(lambda: bool(answered) and len(done) == 2)
    assert asked == ["second"]
    assert done == ["first", "second"]


def test_deeds_that_wait_are_done_where_the_lane_is_stopped_and_nothing_is_told(
    lane: Lane, go_on: Callable[[], None], qtbot: QtBot
) -> None:
    happened: list[str] = []
    lane.ask("place", lambda: happened.append("asked"), lambda _: happened.append("answered"))
    lane.do(lambda: happened.append("did"), lambda _: happened.append("told"))
    lane.stop()
    lane.do(lambda: happened.append("did more"), lambda _: happened.append("told"))
    lane.ask("late", lambda: happened.append("asked late"), lambda _: happened.append("answered"))
    go_on()
    lane.wait()
    qtbot.wait(1)
    assert happened == ["did", "did more"]
