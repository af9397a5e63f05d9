"""The process of an engine: how it starts, dies, is replaced, and leaves nothing behind."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from core.engine.client import ProcessEngine
from core.errors import (
    EngineDiedError,
    EngineStartError,
)
from tests.unit.engine.conftest import FAKE, KNOWN, gone, orders

ROOT = Path(__file__).resolve().parents[3]


def test_it_is_there_at_once_and_info_waits(tmp_path: Path) -> None:
    begun = time.perf_counter()
    engine = ProcessEngine(argv=[sys.executable, "-c", "import time; time.sleep(30)"])
    assert time.perf_counter() - begun < 1
    engine.close()


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


def test_closing_does_not_wait_for_a_process_that_does_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.engine.session.CLOSING", 0.2)
    engine = ProcessEngine(argv=[sys.executable, "-c", "import time; time.sleep(30)"])
    pid, many = engine.pid, orders(*["more than a pipe holds"] * 10_000)
    assert pid is not None
    died: list[Exception] = []

    def ask() -> None:
        try:
            list(engine.embed(KNOWN, many))
        except EngineDiedError as error:
            died.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    time.sleep(0.3)  # it writes now, for good
    closing = threading.Thread(target=engine.close)
    closing.start()
    closing.join(5)
    ended = gone(pid, 0.5)
    if not ended:
        os.kill(pid, signal.SIGKILL)
    thread.join(5)
    assert ended
    assert "closed" in str(died[0])


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
