"""What all tests share: shared data if there is any, private folders, and no thread left behind."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

# pytorch-metric-learning, which tests compare with, imports it where it can, and it replaces methods of FAISS in the
# whole process with others that know fewer arguments. The program imports neither.
sys.modules["faiss.contrib.torch_utils"] = None  # type: ignore[assignment]

ROOT = Path(__file__).resolve().parents[1]
MEMORY = Path("/dev/shm")
SHARED = ROOT.parent / "shared" / "data"


@pytest.hookimpl(wrapper=True)
def pytest_report_to_serializable() -> Generator[None, dict[str, Any] | None, dict[str, Any] | None]:
    """Names of files that are no text come into logs; a worker could not send them, and the whole run would end."""
    return _text_alone((yield))


def _text_alone(data: Any) -> Any:
    if isinstance(data, str):
        return data.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(data, dict):
        return {_text_alone(key): _text_alone(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return type(data)(map(_text_alone, data))
    return data


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real images in category folders, beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("the real images (../shared/data) are not here")
    return SHARED


@pytest.fixture(autouse=True)
def private_places(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Logs and settings of a test never touch those of the person who runs it."""
    folder = tmp_path_factory.mktemp("places")
    monkeypatch.setenv("RECOLLECT_LOGS", str(folder / "logs"))
    monkeypatch.setenv("RECOLLECT_SETTINGS", str(folder / "settings.ini"))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))


@pytest.fixture(autouse=True)
def no_thread_left_behind() -> Iterator[None]:
    """Fails a test after which a thread it started still runs."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + 5
    while left := [t for t in threading.enumerate() if t not in before and t.is_alive() and not _of_a_library(t)]:
        if time.monotonic() > deadline:
            pytest.fail(f"threads still running: {[t.name for t in left]}")
        time.sleep(0.01)


def _of_a_library(thread: threading.Thread) -> bool:
    """Threads that third-party packages keep for the life of the process."""
    # A QThread that asked Python for its name leaves a dummy behind when it ends; the window's tests look at QThreads.
    return isinstance(thread, threading._DummyThread) or thread.name.startswith(("pydevd", "tqdm", "asyncio_"))


def pytest_configure(config: pytest.Config) -> None:
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > 4 * 2**30:
        # Most waiting in tests is for a disk to say that it has written.
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
    # More threads of OpenMP than cores make small tests slower than one. Workers of pytest-xdist inherit this.
    os.environ.setdefault("OMP_NUM_THREADS", "1" if config.getoption("numprocesses", None) else "2")
