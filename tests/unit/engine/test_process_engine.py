"""The engine in a process of its own: answers, errors, deaths, cancelling, and nothing left behind."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import psutil
import pytest

from core.engine.client import ProcessEngine
from core.engine.jobs import EmbedItem, TrunkInfo, TrunkSpec
from core.errors import (
    CancelledError,
    DeviceError,
    EngineDiedError,
    EngineJobError,
    EngineStartError,
    WeightsError,
)
from core.learning.trunk.settings import TrunkSettings
from core.progress import CancelToken, Progress, ignore_progress
from tests.unit.engine.conftest import FAKE, KNOWN, orders, small_job
from tests.unit.engine.trunk_jobs import made_up_job

ROOT = Path(__file__).resolve().parents[3]


def gone(pid: int, seconds: float = 5) -> bool:
    """Whether a process ends within that time; a zombie has not."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not psutil.pid_exists(pid):
            return True
        time.sleep(0.02)
    return False


def test_it_is_there_at_once_and_info_waits(tmp_path: Path) -> None:
    begun = time.perf_counter()
    engine = ProcessEngine(argv=[sys.executable, "-c", "import time; time.sleep(30)"])
    assert time.perf_counter() - begun < 1
    engine.close()


def test_info_and_trunk_come_from_the_process(engine: ProcessEngine) -> None:
    assert engine.info().device_name == str(engine.pid)
    assert engine.info().device_name != str(os.getpid())
    assert engine.load_trunk(KNOWN) == TrunkInfo(KNOWN, 3, 6)


def test_the_process_lets_other_programs_go_first(engine: ProcessEngine) -> None:
    engine.info()
    assert psutil.Process(engine.pid).nice() == min(psutil.Process().nice() + 5, 19)


def test_features_and_thumbnails_arrive_as_they_were_sent(engine: ProcessEngine) -> None:
    items = [EmbedItem(10 + n, f"/ok{n}", views=1 + n % 4, seed=n) for n in range(300)]
    answers = list(engine.embed(KNOWN, items, thumbnail_px=7))
    assert [a.key for a in answers] == [i.key for i in items]
    for item, answer in zip(items, answers, strict=True):
        assert answer.features is not None
        assert answer.features.dtype == np.float16
        assert np.array_equal(answer.features, np.full((item.views, 3), item.seed))
        assert (answer.thumbnail, answer.width, answer.height, answer.kind) == (b"\xff" * 7, 5, 4, None)


def test_names_of_files_that_are_no_text_pass(engine: ProcessEngine) -> None:
    path = os.fsdecode(b"/caf\xe9\n\xf0\x9f\x90\xa6")
    assert len(list(engine.embed(KNOWN, [EmbedItem(0, path)]))) == 1


def test_nothing_to_embed_is_an_empty_answer(engine: ProcessEngine) -> None:
    assert list(engine.embed(KNOWN, [])) == []


def test_moving_a_trunk_passes_progress_and_leaves_the_weights_in_the_file(
    engine: ProcessEngine, tmp_path: Path
) -> None:
    seen: list[Progress] = []
    job = made_up_job(str(tmp_path / "moved"))
    result = engine.distil_trunk(job, progress=seen.append)
    assert [p.done for p in seen] == [1, 2, 3]
    assert result.trunk.spec == TrunkSpec("known", str(tmp_path / "moved"), "ef")
    assert (tmp_path / "moved").read_bytes() == b"weights"
    assert result.details["paths"] == [f"/nowhere/{n}" for n in (0, 1, 2, 3, 9)]
    assert np.array_equal(result.features, job.features)


def test_moving_a_trunk_can_be_cancelled(engine: ProcessEngine, tmp_path: Path) -> None:
    token = CancelToken()
    job = made_up_job(str(tmp_path / "moved"), settings=TrunkSettings(steps=10_000))
    with pytest.raises(CancelledError):
        engine.distil_trunk(job, progress=lambda _: token.cancel(), cancel=token)
    assert not (tmp_path / "moved").exists()
    assert engine.load_trunk(KNOWN).dim == 3, "the process lives on"


def test_distilling_passes_progress_and_the_whole_job(engine: ProcessEngine) -> None:
    seen: list[Progress] = []
    job = small_job(steps=5)
    result = engine.distil(job, progress=seen.append)
    assert [p.done for p in seen] == [1, 2, 3, 4, 5]
    assert seen[0] == Progress("distil", 1, 5, message="Learning", losses=(0.0,))
    assert result.steps == 5
    assert result.details == {"pid": engine.pid, "share": 0.5, "previous": True}
    assert np.isnan(result.losses[0])
    rows = np.eye(4, dtype=np.float16)
    assert np.array_equal(result.head.embed(rows), job.start.embed(rows))
    assert engine.distil(small_job(1, previous=False), progress=ignore_progress).details["previous"] is False


def test_an_error_keeps_its_kind_path_and_advice(engine: ProcessEngine, tmp_path: Path) -> None:
    with pytest.raises(WeightsError) as caught:
        engine.load_trunk(TrunkSpec("odd", str(tmp_path / "file")))
    assert (caught.value.what, caught.value.advice) == ("The weights are odd", "Try others.")
    assert caught.value.path == tmp_path / "file"


def test_a_device_that_is_missing_is_told_by_info_and_the_process_lives() -> None:
    engine = ProcessEngine("cuda", argv=FAKE)
    try:
        for _ in range(2):
            with pytest.raises(DeviceError, match="No NVIDIA GPU"):
                engine.info()
        assert engine.pid is not None
    finally:
        engine.close()


@pytest.mark.parametrize("order", ["fail", "file-error", "no-memory"])
def test_a_failed_job_leaves_the_process_alive(engine: ProcessEngine, order: str) -> None:
    pid = engine.pid
    with pytest.raises(EngineJobError):
        list(engine.embed(KNOWN, orders("ok", order, *["ok"] * 20)))
    assert engine.info().device_name == str(pid)


def test_stray_output_and_input_do_not_disturb(engine: ProcessEngine, tmp_path: Path) -> None:
    assert len(list(engine.embed(KNOWN, orders("print", "ok", "print")))) == 3
    engine.close()
    log = (tmp_path / "engine.log").read_text()
    assert log.count("stray output") == 2
    assert log.count("more of it from below") == 2


def test_a_process_that_died_while_idle_is_replaced_without_a_word(engine: ProcessEngine) -> None:
    pid = engine.pid
    assert pid is not None
    assert engine.info().device_name == str(pid)
    psutil.Process(pid).kill()
    assert gone(pid)
    assert len(list(engine.embed(KNOWN, orders("ok")))) == 1
    assert engine.pid != pid


def test_a_process_that_dies_on_its_start_is_a_failure_to_start() -> None:
    engine = ProcessEngine("cuda:7", argv=FAKE)
    try:
        with pytest.raises(EngineStartError, match="did not start"):
            engine.info()
    finally:
        engine.close()


def test_a_program_that_is_not_there_is_a_failure_to_start() -> None:
    engine = ProcessEngine(argv=["/nowhere/python"])
    for _ in range(2):
        with pytest.raises(EngineStartError, match="cannot be started"):
            engine.info()
    engine.close()


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


def test_losses_and_looks_at_the_head_come_through(engine: ProcessEngine) -> None:
    job, losses, looks = small_job(steps=3), [], []
    engine.distil(job, progress=lambda p: losses.extend(p.losses), look=lambda step, head: looks.append((step, head)))
    assert losses == [0.0, 0.5, 1.0]
    assert [step for step, _ in looks] == [1, 2, 3]
    told, given = looks[0][1].to_arrays(), job.start.to_arrays()
    assert all(np.array_equal(told[name], array) for name, array in given.items())


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


def test_a_query_does_not_wait_for_an_import(engine: ProcessEngine) -> None:
    engine.info()
    answers = engine.embed(KNOWN, orders(*["sleep 0.05"] * 100))
    next(answers)
    begun = time.perf_counter()
    assert len(list(engine.embed(KNOWN, orders("ok")))) == 1
    assert time.perf_counter() - begun < 1
    assert len(list(answers)) == 99


def test_a_query_does_not_wait_for_a_training(engine: ProcessEngine) -> None:
    engine.info()
    waits: list[float] = []
    queried = threading.Event()

    def query() -> None:
        for _ in range(5):
            begun = time.perf_counter()
            list(engine.embed(KNOWN, orders("ok")))
            waits.append(time.perf_counter() - begun)
        queried.set()

    thread = threading.Thread(target=query)
    thread.start()
    result = engine.distil(small_job(steps=300), progress=ignore_progress)
    assert queried.is_set()
    thread.join()
    assert result.steps == 300
    assert max(waits) < 1


def test_a_slow_taker_does_not_fill_memory_nor_hold_up_others(engine: ProcessEngine) -> None:
    engine.info()
    before = psutil.Process().memory_info().rss  # of a process in which other tests have run
    answers = engine.embed(KNOWN, orders(*["ok"] * 2000), thumbnail_px=100_000)
    next(answers)
    time.sleep(0.5)
    assert len(list(engine.embed(KNOWN, orders("ok")))) == 1
    assert psutil.Process().memory_info().rss < before + 100_000_000
    session = engine._holder[-1]
    assert max(q.qsize() for q in session._calls.values()) <= 128
    assert sum(1 for _ in answers) == 1999


def test_many_threads_get_their_own_answers(engine: ProcessEngine) -> None:
    wrong: list[int] = []

    def work(n: int) -> None:
        items = [EmbedItem(k, "/ok", seed=n) for k in range(30)]
        answers = list(engine.embed(KNOWN, items))
        wrong.extend(n for a in answers if a.features is None or a.features[0, 0] != n)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert wrong == []


def test_closing_leaves_no_process_and_ends_a_running_job(engine: ProcessEngine) -> None:
    pid = int(engine.info().device_name)
    ended: list[Exception] = []

    def work() -> None:
        try:
            list(engine.embed(KNOWN, orders(*["sleep 0.1"] * 100)))
        except EngineDiedError as error:
            ended.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    time.sleep(0.3)
    engine.close()
    thread.join(5)
    assert not thread.is_alive()
    assert "closed" in str(ended[0])
    assert gone(pid, 0.5)
    engine.close()
    with pytest.raises(EngineStartError, match="closed"):
        engine.info()


def test_an_engine_that_is_forgotten_ends(tmp_path: Path) -> None:
    engine = ProcessEngine(argv=FAKE)
    pid = int(engine.info().device_name)
    del engine
    gc.collect()
    assert gone(pid)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("end", ["os.kill(os.getpid(), 9)", "os._exit(0)", "sys.exit(0)"])
def test_no_engine_outlives_its_program(end: str) -> None:
    code = (
        "import os, sys, threading\nfrom core.engine.client import ProcessEngine\n"
        "from tests.unit.engine.conftest import *\n"
        "engine = ProcessEngine(argv=FAKE)\nprint(engine.info().device_name, flush=True)\n"
        "def work():\n    try: list(engine.embed(KNOWN, orders(*['sleep 20'] * 20)))\n    except Exception: pass\n"
        f"threading.Thread(target=work, daemon=True).start()\nimport time; time.sleep(.3)\n{end}\n"
    )
    answer = subprocess.run([sys.executable, "-W", "ignore", "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert gone(int(answer.stdout))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")
def test_ctrl_c_in_a_terminal_does_not_reach_the_process(engine: ProcessEngine) -> None:
    pid = int(engine.info().device_name)
    assert os.getpgid(pid) != os.getpgrp()
    os.kill(pid, signal.SIGINT)
    time.sleep(0.1)
    assert engine.info().device_name == str(pid)


def test_the_log_does_not_grow_without_end(tmp_path: Path) -> None:
    log = tmp_path / "logs" / "engine.log"
    log.parent.mkdir()
    log.write_bytes(b"x" * 1_100_000)
    engine = ProcessEngine(log_file=log, argv=FAKE)
    engine.info()
    engine.close()
    assert log.stat().st_size < 10_000
    assert log.with_name("engine.log.1").stat().st_size == 1_100_000
