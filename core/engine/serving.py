"""What the model process does with each message. Separate from `server` so that the streams are safe before imports."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from core import errors
from core.engine import trunk_wire, wire
from core.engine.jobs import Look, TrunkSpec
from core.engine.local import URGENT_VIEWS, LocalEngine
from core.engine.wire import Message
from core.errors import CancelledError, RecollectError
from core.learning.head import Head
from core.progress import CancelToken, Progress, ProgressCallback

log = logging.getLogger(__name__)

# Answers to one call that may be on their way before the other side has taken them: bounds what is ready but unread.
WINDOW = 128


@dataclass
class _Call:
    """One request: told to stop and slowed down by messages that come later."""

    message: Message
    cancel: CancelToken = field(default_factory=CancelToken)
    started: bool = False
    credit: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(WINDOW))


class Server:
    """Two lanes: long jobs one after the other, and short ones beside them, which the engine lets in between."""

    def __init__(self, engine: LocalEngine, answers: BinaryIO) -> None:
        self._engine, self._writer = engine, wire.Writer(answers)
        self._calls: dict[int, _Call] = {}
        self._lock = threading.Lock()
        self._lanes: tuple[queue.SimpleQueue[_Call], queue.SimpleQueue[_Call]] = (
            queue.SimpleQueue(),
            queue.SimpleQueue(),
        )
        for number, lane in enumerate(self._lanes):
            name = ("long", "short")[number]
            threading.Thread(target=self._work, args=(lane,), name=name, daemon=True).start()

    def take(self, message: Message) -> None:
        """One message from the other side, in the thread that reads: never waits."""
        if message.kind == "taken":
            if (call := self._find(message.job)) is not None:
                call.credit.release(message.body["count"])
            return
        if message.kind == "cancel":
            self._cancel(message.job)
            return
        if message.kind in ("pause", "resume"):
            if (call := self._find(message.job)) is not None:
                call.cancel.pause() if message.kind == "pause" else call.cancel.resume()
            return
        call = _Call(message)
        with self._lock:
            self._calls[message.job] = call
        self._lanes[_is_short(message)].put(call)

    def _find(self, job: int) -> _Call | None:
        """None where it is done in the meantime."""
        with self._lock:
            return self._calls.get(job)

    def _cancel(self, job: int) -> None:
        with self._lock:
            call = self._calls.get(job)
            if call is None:
                return
            call.cancel.cancel()
            waits = not call.started
            if waits:
                del self._calls[job]
        if waits:
            # Nobody should wait for the job before it to hear that a job will not be done.
            self._writer.send(Message("cancelled", job))
        else:
            call.credit.release(WINDOW)  # it may be waiting to send

    def _work(self, lane: queue.SimpleQueue[_Call]) -> None:
        while True:
            call = lane.get()
            with self._lock:
                if call.cancel.cancelled:
                    continue
                call.started = True
            try:
                self._answer(call)
            except wire.StreamClosedError:
                return  # the other side is gone; the reader ends the process
            finally:
                with self._lock:
                    self._calls.pop(call.message.job, None)

    def _answer(self, call: _Call) -> None:
        try:
            self._writer.send(_DO[call.message.kind](self, call))
        except wire.StreamClosedError:
            raise
        except RecollectError as error:
            self._writer.send(_error(call, type(error).__name__, error.what, error))
        except MemoryError:
            log.exception("job %s", call.message.kind)
            self._writer.send(_error(call, "EngineJobError", "There was not enough memory for this"))
        except Exception as error:
            log.exception("job %s", call.message.kind)
            self._writer.send(_error(call, "EngineJobError", f"The engine could not do this: {_brief(error)}"))

    def _info(self, call: _Call) -> Message:
        return Message("done", call.message.job, wire.info_body(self._engine.info()))

    def _load_trunk(self, call: _Call) -> Message:
        info = self._engine.load_trunk(TrunkSpec(**call.message.body["spec"]))
        return Message("done", call.message.job, wire.trunk_body(info))

    def _embed(self, call: _Call) -> Message:
        job = call.message.job
        spec, items, thumbnail_px = wire.embed_of(call.message.body)
        for answer in self._engine.embed(spec, items, thumbnail_px=thumbnail_px, cancel=call.cancel):
            call.credit.acquire()
            call.cancel.raise_if_cancelled()
            self._writer.send(wire.embedded_message(job, answer))
        return Message("done", job)

    def _distil(self, call: _Call) -> Message:
        job = wire.distil_of(call.message)
        look = self._look(call) if call.message.body["looks"] else None
        result = self._engine.distil(job, progress=self._report(call), cancel=call.cancel, look=look)
        return wire.result_message(call.message.job, result)

    def _distil_trunk(self, call: _Call) -> Message:
        job = trunk_wire.job_of(call.message)
        result = self._engine.distil_trunk(job, progress=self._report(call), cancel=call.cancel)
        return trunk_wire.result_message(call.message.job, result)

    def _report(self, call: _Call) -> ProgressCallback:
        def report(p: Progress) -> None:
            self._writer.send(wire.progress_message(call.message.job, p))

        return report

    def _look(self, call: _Call) -> Look:
        def look(step: int, head: Head) -> None:
            self._writer.send(wire.look_message(call.message.job, step, head))

        return look


_DO: dict[str, Callable[[Server, _Call], Message]] = {
    "info": Server._info,
    "load_trunk": Server._load_trunk,
    "embed": Server._embed,
    "distil": Server._distil,
    "distil_trunk": Server._distil_trunk,
}


def _is_short(message: Message) -> bool:
    if message.kind == "embed":
        _, items, _ = wire.embed_of(message.body)
        return sum(max(1, item.views) for item in items) <= URGENT_VIEWS
    return message.kind not in ("distil", "distil_trunk")


def _error(call: _Call, name: str, what: str, error: RecollectError | None = None) -> Message:
    known: Any = getattr(errors, name, None)
    body = {
        "type": name if isinstance(known, type) else "EngineJobError",
        "what": what,
        "path": None if error is None or error.path is None else str(error.path),
        "advice": None if error is None else error.advice,
    }
    return Message("cancelled" if isinstance(error, CancelledError) else "error", call.message.job, body)


def _brief(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}{': ' + lines[0][:300] if lines else ''}"


def serve(requests: BinaryIO, answers: BinaryIO, engine: LocalEngine | None = None) -> None:
    """Answers requests until they end; the first message says which device to use. Raises WireError on other bytes."""
    first = wire.read(requests)
    if first is None:
        return
    engine = engine or LocalEngine(first.body["device"], first.body["threads"])
    # Loading torch takes seconds: not only when it is asked for something.
    threading.Thread(target=_warm_up, args=(engine,), name="warm up", daemon=True).start()
    server = Server(engine, answers)
    while (message := wire.read(requests)) is not None:
        server.take(message)


def _warm_up(engine: LocalEngine) -> None:
    with suppress(RecollectError):  # told to whoever asks first
        engine.info()
