"""Jobs of the engine process that are cancelled, paused or dropped."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from core.engine.client import ProcessEngine
from core.errors import (
    CancelledError,
)
from core.learning.trunk.settings import TrunkSettings
from core.progress import CancelToken, Progress, ignore_progress
from tests.unit.engine.conftest import KNOWN, gone, orders, small_job
from tests.unit.engine.trunk_jobs import made_up_job


def test_moving_a_trunk_can_be_cancelled(engine: ProcessEngine, tmp_path: Path) -> None:
    token = CancelToken()
    job = made_up_job(str(tmp_path / "moved"), settings=TrunkSettings(steps=10_000))
    with pytest.raises(CancelledError):
        engine.distil_trunk(job, progress=lambda _: token.cancel(), cancel=token)
    assert not (tmp_path / "moved").exists()
    assert engine.load_trunk(KNOWN).dim == 3, "the process lives on"


def test_a_cancelled_job_stops_soon_and_the_process_stays(engine: ProcessEngine) -> None:
    pid = engine.info().device_name
    cancel = CancelToken()
    answers = engine.embed(KNOWN, orders(*["sleep 0.05"] * 200), cancel=cancel)
    next(answers)
    cancel.cancel()
    begun = time.perf_counter()
    with pytest.raises(CancelledError):
        list(answers)
    assert time.perf_counter() - begun < 1
    assert engine.info().device_name == pid


def test_a_job_that_does_not_listen_is_ended_within_two_seconds(engine: ProcessEngine) -> None:
    pid = engine.info().device_name
    cancel = CancelToken()
    threading.Timer(0.3, cancel.cancel).start()
    begun = time.perf_counter()
    with pytest.raises(CancelledError):
        list(engine.embed(KNOWN, orders("sleep 60", *["ok"] * 20), cancel=cancel))
    assert time.perf_counter() - begun < 0.3 + 2
    assert gone(int(pid))
    assert engine.info().device_name != pid


def test_a_training_is_cancelled_between_steps(engine: ProcessEngine) -> None:
    pid = engine.info().device_name
    cancel = CancelToken()
    seen: list[int] = []

    def progress(p: Progress) -> None:
        seen.append(p.done)
        cancel.cancel()

    with pytest.raises(CancelledError):
        engine.distil(small_job(steps=10_000), progress=progress, cancel=cancel)
    assert len(seen) < 200
    assert engine.info().device_name == pid


def test_a_paused_training_stands_still_and_queries_go_on(engine: ProcessEngine) -> None:
    cancel, begun, seen = CancelToken(), threading.Event(), []

    def progress(p: Progress) -> None:
        seen.append(p.done)
        if p.done == 3:
            cancel.pause()
            begun.set()

    training = threading.Thread(
        target=lambda: engine.distil(small_job(steps=30), progress=progress, cancel=cancel), daemon=True
    )
    training.start()
    assert begun.wait(10)
    time.sleep(0.3)  # what was on its way is here by now
    stood = seen[-1]
    assert [e.key for e in engine.embed(KNOWN, orders("ok"))] == [0]
    time.sleep(0.2)
    assert seen[-1] == stood < 30
    cancel.resume()
    training.join(10)
    assert seen[-1] == 30


def test_a_paused_training_can_be_cancelled(engine: ProcessEngine) -> None:
    pid = engine.info().device_name
    cancel = CancelToken()

    def progress(p: Progress) -> None:
        if p.done == 2:
            cancel.pause()
            threading.Timer(0.2, cancel.cancel).start()

    with pytest.raises(CancelledError):
        engine.distil(small_job(steps=10_000), progress=progress, cancel=cancel)
    assert engine.info().device_name == pid


def test_a_job_that_waits_is_cancelled_without_ending_the_one_that_runs(engine: ProcessEngine) -> None:
    pid = engine.info().device_name
    first = engine.embed(KNOWN, orders(*["sleep 0.1"] * 40))
    next(first)
    cancel = CancelToken()
    threading.Timer(0.2, cancel.cancel).start()
    begun = time.perf_counter()
    with pytest.raises(CancelledError):
        engine.distil(small_job(), progress=ignore_progress, cancel=cancel)
    assert time.perf_counter() - begun < 1.2
    assert len(list(first)) == 39
    assert engine.info().device_name == pid


def test_cancelled_before_it_began_nothing_is_asked(engine: ProcessEngine) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(CancelledError):
        list(engine.embed(KNOWN, orders("die 9"), cancel=cancel))
    with pytest.raises(CancelledError):
        engine.distil(small_job(), progress=ignore_progress, cancel=cancel)
    engine.info()


def test_an_iterator_that_is_dropped_ends_its_job(engine: ProcessEngine) -> None:
    engine.info()
    answers = engine.embed(KNOWN, orders(*["sleep 0.05"] * 1000))
    next(answers)
    answers.close()  # type: ignore[attr-defined]
    begun = time.perf_counter()
    assert len(list(engine.embed(KNOWN, orders(*["ok"] * 20)))) == 20
    assert time.perf_counter() - begun < 2
