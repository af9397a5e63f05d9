"""How commands speak: JSON on standard output if asked for, else sentences; progress on a terminal."""

from __future__ import annotations

import json
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.table import Table

from core.progress import CancelToken, Progress, ProgressCallback, ignore_progress

_WIDE = 160

out = Console(highlight=False, soft_wrap=True)


def print_json(answer: dict[str, Any] | list[dict[str, Any]]) -> None:
    """One JSON object on standard output. Of names of files that are no text, what is none becomes "?"."""
    text = json.dumps(answer, ensure_ascii=False, allow_nan=False)
    sys.stdout.write(text.encode("utf-8", "replace").decode("utf-8") + "\n")
    sys.stdout.flush()


@contextmanager
def interruptible() -> Iterator[CancelToken]:
    """A token that the first Ctrl-C sets; a second one stops the program as usual."""
    token = CancelToken()
    if threading.current_thread() is not threading.main_thread():
        yield token
        return
    before = signal.getsignal(signal.SIGINT)

    def cancel(_number: int, _frame: FrameType | None) -> None:
        token.cancel()
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, cancel)
    try:
        yield token
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def progress_bars() -> Iterator[ProgressCallback]:
    """A bar a stage on a terminal; nothing where standard error is a file or a pipe."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield ignore_progress
        return
    rate = TextColumn("{task.fields[rate]}")
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
    with Bar(*columns, console=console, transient=True) as bars:
        tasks: dict[tuple[str, str], Any] = {}

        def show(progress: Progress) -> None:
            if not progress.message:  # a figure on the way, of work that has its bar
                return
            key = (progress.stage, progress.message)
            if key not in tasks:
                tasks[key] = bars.add_task(progress.message, total=progress.total, rate="")
            elif progress.done == 0:
                # The same again, as when one update follows another: its time starts anew.
                bars.reset(tasks[key], total=progress.total)
            speed = "" if progress.rate is None or progress.rate < 1 else f"{progress.rate:.0f} a second"
            bars.update(tasks[key], completed=progress.done, total=progress.total, rate=speed)

        yield show


@contextmanager
def working() -> Iterator[tuple[ProgressCallback, CancelToken]]:
    """Progress and Ctrl-C together, for a command that takes its time."""
    with interruptible() as token, progress_bars() as show:
        yield show, token


def percent(value: float | None) -> str:
    """A figure for people."""
    return "–" if value is None else f"{value:.1f} %"


def print_wide(table: Table) -> None:
    """A table with many columns: lines that a narrow terminal breaks are better than columns that are cut."""
    Console(highlight=False, soft_wrap=True, width=max(out.width, _WIDE)).print(table)


Printer = Callable[[str], None]
