"""The engine in this process: what the model process runs, and what the command line and tests use as it is."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from core.engine.device import choose, cores
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
from core.errors import EngineStartError
from core.progress import CancelToken, ProgressCallback

if TYPE_CHECKING:
    from core.backbones.trunk import Trunk
    from core.engine.pipeline import BatchSize

# Calls with at most so many views are queries: they go before the next batch of a long job and decode on their own.
URGENT_VIEWS = 8
# Small enough that a query does not wait long on a slow machine; larger batches were not faster there.
CPU_BATCH = 16
GPU_BATCH = 128
TRUNKS_KEPT = 2

Distil = Callable[..., DistilResult]


class LocalEngine:
    """An `Engine` whose jobs run in the threads that call it. Starts torch on first use, not before.

    Args:
        device, threads: as `start_engine`.
        distil: stands in for `core.learning.trainer.distil`, in tests.
    """

    def __init__(self, device: str = "auto", threads: int | None = None, *, distil: Distil | None = None) -> None:
        self._wanted, self._threads, self._distil = device, threads, distil
        self._setup = threading.Lock()
        self._turns = Turns()
        self._info: EngineInfo | None = None
        self._pool: ThreadPoolExecutor | None = None
        self._trunks: dict[TrunkSpec, Trunk] = {}
        self._batches: dict[TrunkSpec, BatchSize] = {}
        self._closed = False

    def info(self) -> EngineInfo:
        """See `Engine.info`."""
        with self._setup:
            if self._closed:
                raise EngineStartError("The engine was closed")
            if self._info is None:
                self._info = self._start()
            return self._info

    def _start(self) -> EngineInfo:
        # Read when torch's thread pool is loaded. By default its threads spin while they wait for each other: beside
        # busy neighbours, our own decoding among them, that was measured to cost three quarters of the rate.
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
        try:
            import torch
        except (ImportError, OSError) as error:
            raise EngineStartError(f"torch cannot be loaded: {error}", advice="Install Recollect again.") from error
        choice = choose(self._wanted)
        threads = self._threads or cores()
        torch.set_num_threads(threads)
        many = cores() if choice.device.startswith("cuda") else threads
        self._pool = ThreadPoolExecutor(min(16 if many > threads else 4, max(2, many)), "decode")
        return EngineInfo(choice.device, choice.name, choice.reason, threads, str(torch.__version__))

    def load_trunk(self, spec: TrunkSpec) -> TrunkInfo:
        """See `Engine.load_trunk`."""
        return self._trunk(spec).info

    def _trunk(self, spec: TrunkSpec) -> Trunk:
        info = self.info()
        with self._setup:
            if spec in self._trunks:
                self._trunks[spec] = self._trunks.pop(spec)  # the last one used is dropped last
                return self._trunks[spec]
            from core.backbones.registry import make_trunk
            from core.engine.pipeline import BatchSize

            trunk = make_trunk(spec, info.device)
            while len(self._trunks) >= TRUNKS_KEPT:
                self._trunks.pop(next(iter(self._trunks)))
            # The same trunk is asked for with and without its fingerprint.
            known = next((t for t in self._trunks.values() if t.info == trunk.info), trunk)
            self._trunks[spec] = known
            rows = GPU_BATCH if info.device.startswith("cuda") else CPU_BATCH
            self._batches.setdefault(known.info.spec, BatchSize(rows))
            return known

    def embed(
        self, spec: TrunkSpec, items: Sequence[EmbedItem], *, thumbnail_px: int = 0, cancel: CancelToken | None = None
    ) -> Iterator[Embedded]:
        """See `Engine.embed`. Answers come in the order of the items."""
        from core.engine import pipeline

        trunk = self._trunk(spec)
        urgent = sum(max(1, item.views) for item in items) <= URGENT_VIEWS

        def turn(run: pipeline.Forward) -> NDArray[np.float16]:
            with self._turns.taken(urgent=urgent):
                return run()

        yield from pipeline.embed(
            trunk,
            items,
            thumbnail_px=thumbnail_px,
            batch=self._batches[trunk.info.spec],
            pool=None if urgent else self._pool,
            turn=turn,
            cancel=cancel,
        )

    def distil(
        self, job: DistilJob, *, progress: ProgressCallback, cancel: CancelToken | None = None, look: Look | None = None
    ) -> DistilResult:
        """See `Engine.distil`. Queries are answered between its steps."""
        info = self.info()
        with self._turns.taken():
            return (self._distil or _trainer())(
                job, device=info.device, progress=progress, cancel=PoliteToken(self._turns, cancel), look=look
            )

    def distil_trunk(
        self, job: DistilTrunkJob, *, progress: ProgressCallback, cancel: CancelToken | None = None
    ) -> DistilTrunkResult:
        """See `Engine.distil_trunk`. Queries are answered between its steps."""
        from core.engine.trunk_job import distil_trunk

        trunk, pretrained = self._trunk(job.spec), self._trunk(job.pretrained)
        with self._turns.taken():
            polite = PoliteToken(self._turns, cancel)
            return distil_trunk(job, trunk, pretrained, pool=self._pool, progress=progress, cancel=polite)

    def close(self) -> None:
        """See `Engine.close`."""
        with self._setup:
            self._closed = True
            pool, self._pool = self._pool, None
            self._trunks.clear()
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)


def _trainer() -> Distil:
    from core.learning.trainer import distil

    return distil
