"""The process that arranges a map, as its starter sees it.

A process, because openTSNE keeps Python's lock for a tenth of a second at a time, which a window would feel, and brings
100 MB of libraries (docs/adr/0021-the-map.md). It ends with its starter, however that went.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
import time
from multiprocessing.connection import Connection, wait

import numpy as np
from numpy.typing import NDArray

from core.errors import MapError
from core.mapping.arranging import Floats, arrange, rounds
from core.priority import let_others_first
from core.progress import CancelToken, Meter, Progress, ProgressCallback

log = logging.getLogger(__name__)

STAGE = "map"
_LOOK_EVERY_S = 0.1
# Steps behind other programs, the model process among them.
_BEHIND = 10
_ADVICE = "Close other programs and try again"


def arrange_apart(
    rows: Floats,
    start: Floats,
    sample: NDArray[np.intp],
    *,
    again: bool = False,
    threads: int | None = None,
    seed: int = 0,
    progress: ProgressCallback,
    cancel: CancelToken,
) -> Floats:
    """`core.mapping.arranging.arrange` in a process of its own, which gives way to other programs.

    `threads`: None for half of the processor's cores. Raises CancelledError, within moments; MapError where the
    process cannot be started, or ends before its time.
    """
    message = "Placing images on the map"
    progress(Progress(STAGE, 0, message=message))
    began, meter = time.perf_counter(), None
    threads = threads or max(1, (os.cpu_count() or 1) // 2)
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    worker = context.Process(target=_work, args=(there, rows, start, sample, again, threads, seed), daemon=True)
    try:
        worker.start()
        there.close()
        while True:
            cancel.raise_if_cancelled()
            if not here.poll(_LOOK_EVERY_S):
                continue
            answer = here.recv()
            if not isinstance(answer, int):
                log.info("arranged %d images in %.1f s", len(rows), time.perf_counter() - began)
                positions: Floats = answer
                return positions
            meter = meter or Meter(STAGE, message, rounds(again), progress)
            meter.advance(answer - meter.done)
    except (EOFError, OSError) as error:
        raise MapError("The map could not be arranged: its process ended", advice=_ADVICE) from error
    finally:
        if worker.pid is not None:
            worker.kill()
            worker.join()
        worker.close()
        here.close()
        there.close()


def _work(
    answers: Connection, rows: Floats, start: Floats, sample: NDArray[np.intp], again: bool, threads: int, seed: int
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is for the program that started this one
    threading.Thread(target=_end_with_starter, daemon=True).start()
    let_others_first(_BEHIND)
    answers.send(arrange(rows, start, sample, again, threads, seed, answers.send))


def _end_with_starter() -> None:
    starter = multiprocessing.parent_process()
    if starter is not None:
        wait([starter.sentinel])
        os._exit(1)
