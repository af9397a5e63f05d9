"""kill -9 of the real model process in the middle of work: the job goes on, or says why it did not."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from core.engine import start_engine
from core.engine.jobs import Engine, TrunkSpec
from core.library import Library, UpdateSettings
from core.progress import Progress
from tests.support import draw_categories
from tests.unit.crashes.whole import assert_whole

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")


@pytest.fixture
def engine() -> Iterator[Engine]:
    started = start_engine("process", device="cpu")
    yield started
    started.close()


@pytest.fixture
def library(engine: Engine, tmp_path: Path) -> Iterator[Library]:
    draw_categories(tmp_path / "pictures", range(3), images=8)
    with Library.create(tmp_path / "library", trunk=engine.load_trunk(TrunkSpec("efficientnet_lite0"))) as made:
        yield made


class Killer:
    """Ends the model process the first time a stage gets on. `killed`: how many that were."""

    def __init__(self, stage: str) -> None:
        self._stage, self.killed = stage, 0

    def __call__(self, moment: Progress) -> None:
        if moment.stage == self._stage and moment.done > 0 and not self.killed:
            for child in psutil.Process().children():
                if "core.engine.server" in " ".join(child.cmdline()):
                    os.kill(child.pid, signal.SIGKILL)
                    self.killed += 1


def test_an_import_goes_on_with_another_engine(library: Library, engine: Engine, tmp_path: Path) -> None:
    killer = Killer("add")
    report = library.add([tmp_path / "pictures"], engine, progress=killer)
    assert killer.killed == 1
    assert (report.added, report.skipped) == (24, [])
    assert library.jobs.unfinished() == []
    assert_whole(library)


def test_an_update_keeps_what_it_aligned_and_says_why_it_did_not_refine(
    library: Library, engine: Engine, tmp_path: Path
) -> None:
    killer = Killer("distil")
    library.add([tmp_path / "pictures"], engine)
    report = library.update(engine, settings=UpdateSettings(scope="head"), progress=killer)
    assert killer.killed == 1
    align, distil = report.stages
    assert (align.kept, distil.kept) == (True, False)
    assert distil.reason.startswith("Not kept: The engine")
    assert library.generation == align.generation
    assert library.jobs.unfinished() == []
    assert library.info().pending == 0
    assert_whole(library)
