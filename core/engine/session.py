"""One life of the model process, from its start to its end, seen from this side of the pipes."""

from __future__ import annotations

import itertools
import os
import queue
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, NoReturn, cast

from core import errors
from core.engine import wire
from core.engine.death import why
from core.engine.process import open_log, spawn
from core.engine.wire import Message
from core.errors import CancelledError, EngineDiedError, EngineJobError, EngineStartError, RecollectError
from core.progress import CancelToken

# How long the process may take to give up a cancelled job before it is ended.
GRACE = 1.4
# How long it may take to end by itself once its input is closed.
CLOSING = 1.0
_LOOK_FOR_CANCEL = 0.05
_LAST_WORDS = 4_000


class Session:
    """A running process. Thread-safe; every call has its own queue of answers, filled by one reading thread.

    Args:
        device, threads: as `start_engine`.
        log_file: where its standard error goes, appended; None for a temporary file.
        argv: stands in for `process.command`, in tests.

    Raises EngineStartError where the system does not start it.

    Attributes:
        up: whether it has answered before, so that a death is not a failure to start.
    """

    def __init__(self, device: str, threads: int | None, log_file: Path | None, argv: list[str] | None = None) -> None:
        self._log, self._log_start = open_log(log_file)
        self._log_file = log_file
        self.up = False
        try:
            self._process = spawn(self._log, argv)
        except OSError as error:
            self._log.close()
            raise EngineStartError(f"The engine cannot be started: {error.strerror or error}") from error
        assert self._process.stdin is not None
        self._writer = wire.Writer(cast(BinaryIO, self._process.stdin))
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self._calls: dict[int, queue.SimpleQueue[Message | EngineDiedError]] = {}
        self._death: EngineDiedError | None = None
        self._closed = False
        self._killed_by_us = False
        self._reader = threading.Thread(target=self._read, name="engine answers", daemon=True)
        self._reader.start()
        self.send(Message("start", 0, {"device": device, "threads": threads}))

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        """False as soon as the process is gone, also before its reader has noticed."""
        with self._lock:
            return self._death is None and not self._closed and self._process.poll() is None

    def call(self, make: Callable[[int], Message]) -> Call:
        """Sends a request made from its number. Raises EngineDiedError."""
        number = next(self._numbers)
        answers: queue.SimpleQueue[Message | EngineDiedError] = queue.SimpleQueue()
        message = make(number)
        with self._lock:
            if self._death is not None:
                raise self._copy_of_death()
            self._calls[number] = answers
        try:
            self.send(message)
        except BaseException:
            self.forget(number)
            raise
        return Call(self, number, answers)

    def send(self, message: Message) -> None:
        """A message about a call. A dead process does not get it; the reader tells all who wait."""
        with suppress(wire.StreamClosedError):
            self._writer.send(message)

    def forget(self, number: int) -> None:
        """Answers to this call are not wanted any more."""
        with self._lock:
            self._calls.pop(number, None)

    def kill(self) -> None:
        """Ends the process without asking, and waits until it is gone."""
        self._killed_by_us = True
        self._process.kill()
        self._process.wait()
        self._reader.join()

    def close(self) -> None:
        """Lets the process end, or ends it, and leaves neither thread, process nor open file behind."""
        with self._lock:
            self._closed = True
        try:
            # It ends when its input does. Where it does not even read, a message of any length would be waited for.
            self._process.wait(CLOSING if self._writer.close(CLOSING) else 0)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if threading.current_thread() is not self._reader:
            self._reader.join()

    def _read(self) -> None:
        assert self._process.stdout is not None
        strange = False
        try:
            while (message := wire.read(cast(BinaryIO, self._process.stdout))) is not None:
                with self._lock:
                    answers = self._calls.get(message.job)
                if answers is not None:
                    answers.put(message)
        except (wire.WireError, OSError, ValueError, KeyError, TypeError):
            strange = True
        finally:
            self._bury(strange)

    def _bury(self, strange: bool) -> None:
        """The stream has ended: waits for the process, and tells every call that waits."""
        try:
            code = self._process.wait(CLOSING)
        except subprocess.TimeoutExpired:
            # It lives but cannot be talked to.
            strange = True
            self._process.kill()
            code = self._process.wait()
        words = self._last_words()
        with self._lock:
            if self._closed:
                what = "The engine was closed"
            elif self._killed_by_us:
                what = "The engine was ended to stop a cancelled job"
            elif strange and code in (0, -9):
                what = "The engine answered something that makes no sense"
            else:
                what = why(code, words)
            advice = None if self._log_file is None else f"It starts again by itself. More is in {self._log_file}"
            self._death = EngineDiedError(what, advice=advice)
            for answers in self._calls.values():
                answers.put(self._copy_of_death())
            self._calls.clear()
        for stream in (self._process.stdin, self._process.stdout, self._log):
            with suppress(OSError):  # what was still to be written has nowhere to go
                if stream is not None:
                    stream.close()

    def _copy_of_death(self) -> EngineDiedError:
        """A fresh exception for each who waits: tracebacks are not shared between threads."""
        assert self._death is not None
        return EngineDiedError(self._death.what, advice=self._death.advice)

    def _last_words(self) -> str:
        try:
            end = self._log.seek(0, os.SEEK_END)
            self._log.seek(max(self._log_start, end - _LAST_WORDS))
            text: bytes = self._log.read()
        except (OSError, ValueError):
            return ""
        return text.decode("utf-8", "replace")


class Call:
    """One request and its answers."""

    def __init__(self, session: Session, number: int, answers: queue.SimpleQueue[Message | EngineDiedError]) -> None:
        self._session, self.number, self._answers = session, number, answers
        self._paused = False

    def next(self, cancel: CancelToken | None = None) -> Message:
        """The next answer, waiting for it. Passes a pause on to the process, which waits at its next step.

        Raises what the job raised, EngineDiedError, or CancelledError, within `GRACE`: if need be the process is ended.
        """
        while True:
            if cancel is not None and cancel.paused != self._paused:
                self._paused = cancel.paused
                self._session.send(Message("pause" if self._paused else "resume", self.number))
            try:
                answer = self._answers.get(timeout=None if cancel is None else _LOOK_FOR_CANCEL)
            except queue.Empty:
                if cancel is not None and cancel.cancelled:
                    self._cancel()
                continue
            if cancel is not None and cancel.cancelled:
                self._cancel(answer)
            return self._sorted(answer)

    def taken(self, count: int) -> None:
        """Lets the process send `count` more."""
        self._session.send(Message("taken", self.number, {"count": count}))

    def drop(self) -> None:
        """Nobody wants the rest: the process is told, and not waited for."""
        self._session.forget(self.number)
        self._session.send(Message("cancel", self.number))

    def _cancel(self, answer: Message | EngineDiedError | None = None) -> NoReturn:
        """Raises CancelledError once the job has stopped."""
        self._session.send(Message("cancel", self.number))
        deadline = time.monotonic() + GRACE
        while not _is_last(answer):
            left = deadline - time.monotonic()
            if left <= 0:
                self._session.kill()
                break
            try:
                answer = self._answers.get(timeout=left)
            except queue.Empty:
                answer = None
        self._session.forget(self.number)
        raise CancelledError

    def _sorted(self, answer: Message | EngineDiedError) -> Message:
        if isinstance(answer, EngineDiedError):
            raise answer
        if not _is_last(answer):
            return answer
        self._session.forget(self.number)
        if answer.kind == "cancelled":
            raise CancelledError
        if answer.kind == "error":
            raise error_of(answer.body)
        return answer


def _is_last(answer: Message | EngineDiedError | None) -> bool:
    return isinstance(answer, EngineDiedError) or (answer is not None and answer.kind in ("done", "error", "cancelled"))


def error_of(body: dict[str, Any]) -> RecollectError:
    """The error a job ended with, as it was raised in the process."""
    kind = getattr(errors, body["type"], EngineJobError)
    if not (isinstance(kind, type) and issubclass(kind, RecollectError)) or issubclass(kind, CancelledError):
        kind = EngineJobError
    return kind(body["what"], path=body["path"], advice=body["advice"])
