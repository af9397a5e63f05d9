"""The engine in a process of its own: answers, errors, and jobs side by side."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import numpy as np
import psutil
import pytest

from core.engine.client import ProcessEngine
from core.engine.jobs import EmbedItem, TrunkInfo, TrunkSpec
from core.errors import (
    DeviceError,
    EngineJobError,
    WeightsError,
)
from core.progress import Progress, ignore_progress
from tests.unit.engine.conftest import FAKE, KNOWN, orders, small_job
from tests.unit.engine.trunk_jobs import made_up_job


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


def test_losses_and_looks_at_the_head_come_through(engine: ProcessEngine) -> None:
    job, losses, looks = small_job(steps=3), [], []
    engine.distil(job, progress=lambda p: losses.extend(p.losses), look=lambda step, head: looks.append((step, head)))
    assert losses == [0.0, 0.5, 1.0]
    assert [step for step, _ in looks] == [1, 2, 3]
    told, given = looks[0][1].to_arrays(), job.start.to_arrays()
    assert all(np.array_equal(told[name], array) for name, array in given.items())


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
