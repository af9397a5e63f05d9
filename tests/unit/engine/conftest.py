"""A process engine with the real pipes and a stand-in for torch, and small heads and statistics."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest

from core.engine.client import ProcessEngine
from core.engine.jobs import DistilJob, EmbedItem, TrunkSpec
from core.learning.head import Head
from core.learning.settings import DistilSettings
from core.learning.statistics import Statistics

FAKE = [sys.executable, "-m", "tests.unit.engine.fake_server"]
KNOWN = TrunkSpec("known")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[ProcessEngine]:
    made = ProcessEngine(log_file=tmp_path / "engine.log", argv=FAKE)
    yield made
    made.close()


def orders(*words: str, views: int = 1) -> list[EmbedItem]:
    """Items whose paths tell the fake engine what to do."""
    return [EmbedItem(key, f"/{order}", views, seed=key) for key, order in enumerate(words)]


def small_job(steps: int = 5, previous: bool = True) -> DistilJob:
    rng = np.random.default_rng(0)
    features = rng.normal(size=(6, 2, 4)).astype(np.float16)
    labels = np.array([3, 3, 3, 9, 9, 9])
    statistics = Statistics.empty(4)
    statistics.add_labelled(labels, features)
    head = Head.frozen(4)
    return DistilJob(
        features, labels, statistics, head, head if previous else None, DistilSettings(steps=steps, lam=0.5)
    )


def gone(pid: int, seconds: float = 5) -> bool:
    """Whether a process ends within that time; a zombie has not."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not psutil.pid_exists(pid):
            return True
        time.sleep(0.02)
    return False
