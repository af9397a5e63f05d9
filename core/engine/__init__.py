"""The engine: where torch lives. Importing this package imports no torch."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from core.engine.jobs import Engine


def start_engine(
    mode: Literal["process", "local"] = "process",
    device: str = "auto",
    threads: int | None = None,
    log_file: Path | None = None,
) -> Engine:
    """An engine that is on its way: this returns at once, `Engine.info` waits until it is up.

    Args:
        mode: "process" for a process of its own, "local" for this one.
        device: "auto", "cpu", "cuda", "cuda:1", "mps".
        threads: of the forward pass and training; None for as many as there are cores.
        log_file: where the process writes what went wrong; None keeps only what is needed to explain a crash.
    """
    if mode == "local":
        from core.engine.local import LocalEngine

        return LocalEngine(device=device, threads=threads)
    from core.engine.client import ProcessEngine

    return ProcessEngine(device=device, threads=threads, log_file=log_file)
