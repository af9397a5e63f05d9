"""A model process whose engine does at once what the paths tell it to: everything but torch is the real thing."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from core.engine import local, serving
from core.engine.jobs import (
    DistilJob,
    DistilResult,
    DistilTrunkJob,
    DistilTrunkResult,
    Embedded,
    EmbedItem,
    EngineInfo,
    Look,
    TrunkInfo,
    TrunkSpec,
)
from core.engine.turns import PoliteToken, Turns
from core.errors import DeviceError, WeightsError
from core.learning.carry import CarryMap
from core.progress import CancelToken, Progress, ProgressCallback

DIM = 3


class ObedientEngine:
    """The last part of a path is an order, such as `sleep 0.1`, `die 9` or `print`."""

    def __init__(self, device: str, threads: int | None) -> None:
        self._device, self._turns = device, Turns()

    def info(self) -> EngineInfo:
        if self._device == "cuda":
            raise DeviceError("No NVIDIA GPU was found", advice="Choose cpu or auto.")
        if self._device == "cuda:7":
            os._exit(4)
        return EngineInfo("cpu", str(os.getpid()), "asked for", 1, "none")

    def load_trunk(self, spec: TrunkSpec) -> TrunkInfo:
        if spec.name != "known":
            raise WeightsError("The weights are odd", path=spec.weights, advice="Try others.")
        return TrunkInfo(spec, DIM, 6)

    def embed(
        self, spec: TrunkSpec, items: Sequence[EmbedItem], *, thumbnail_px: int, cancel: CancelToken
    ) -> Iterator[Embedded]:
        urgent = sum(i.views for i in items) <= local.URGENT_VIEWS
        for item in items:
            cancel.raise_if_cancelled()
            with self._turns.taken(urgent=urgent):
                if spec.name == "deadly":
                    os.abort()
                self._obey(*Path(item.path).name.split(), cancel=cancel)
            features = np.full((item.views, DIM), item.seed, dtype=np.float16)
            yield Embedded(item.key, features, b"\xff" * thumbnail_px if thumbnail_px else None, 5, 4)

    @staticmethod
    def _obey(order: str, *words: str, cancel: CancelToken) -> None:
        if order == "sleep":
            time.sleep(float(words[0]))
        elif order == "die":
            signal.raise_signal(int(words[0]))  # this thread goes no step further
        elif order == "exit":
            sys.stderr.write("a last word\n")
            sys.stderr.flush()
            os._exit(int(words[0]))
        elif order == "once":
            # Ends the process the first time alone: whoever comes later finds the file.
            seen = Path(words[0].replace(":", "/"))
            if not seen.exists():
                seen.touch()
                os.abort()
        elif order == "print":
            print("stray output")  # noqa: T201
            os.write(1, b"more of it from below")
            sys.stdin.read()
        elif order == "garbage":
            os.write(int(os.environ["ANSWERS"]), b"garbage that is no message")
        elif order == "fail":
            raise KeyError("a bug")
        elif order == "file-error":
            raise OSError(5, "a disk failed")
        elif order == "no-memory":
            raise MemoryError

    def distil(
        self, job: DistilJob, *, progress: ProgressCallback, cancel: CancelToken, look: Look | None = None
    ) -> DistilResult:
        polite = PoliteToken(self._turns, cancel)
        with self._turns.taken():
            for step in range(job.settings.steps):
                polite.raise_if_cancelled()
                time.sleep(0.01)
                progress(Progress("distil", step + 1, job.settings.steps, message="Learning", losses=(step / 2,)))
                if look is not None:
                    look(step + 1, job.start)
        details = {"pid": os.getpid(), "share": np.float32(0.5), "previous": job.previous is not None}
        return DistilResult(job.start, job.settings.steps, 0, 0.1, [float("nan"), 1.0], details)

    def distil_trunk(
        self, job: DistilTrunkJob, *, progress: ProgressCallback, cancel: CancelToken
    ) -> DistilTrunkResult:
        for step in range(job.settings.steps):
            cancel.raise_if_cancelled()
            time.sleep(0.01)
            progress(Progress("distil", step + 1, job.settings.steps, message="Refining"))
        Path(job.weights_to).write_bytes(b"weights")
        moved = TrunkInfo(TrunkSpec(job.spec.name, job.weights_to, "ef"), job.features.shape[-1], 6)
        carry = CarryMap.identity(moved.dim)
        read, check_read = np.ones(len(job.items), np.bool_), np.ones(len(job.checks), np.bool_)
        details = {"paths": [item.path for item in (*job.items, *job.checks)]}
        steps = job.settings.steps
        return DistilTrunkResult(
            moved, carry, job.start, job.features, read, job.check_features, check_read, steps, 0, 0.1, [1.0], details
        )


if __name__ == "__main__":
    from core.engine import server

    # The answers' descriptor is the next free one when the server takes the streams.
    probe = os.dup(0)
    os.close(probe)
    os.environ["ANSWERS"] = str(probe + 1)
    serving.LocalEngine = ObedientEngine  # type: ignore[misc, assignment]
    server.main()
