"""The engine in a process of its own, as the rest of the program sees it. Never imports torch."""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path

from core.engine import trunk_wire, wire
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
from core.engine.session import Session
from core.engine.survival import Survivor
from core.engine.wire import Message
from core.errors import EngineDiedError, EngineStartError, RecollectError
from core.progress import CancelToken, ProgressCallback

# Answers taken before the process is told so; less than the window it may fill.
_TELL_EVERY = 16


class ProcessEngine:
    """An `Engine` that survives its process: a call after a death starts a new one, which loads what it needs.

    Long jobs wait for each other. Queries (a few images) and questions are answered between the batches of a long job.

    Args:
        device, threads, log_file: as `start_engine`.
        argv: stands in for `process.command`, in tests.
    """

    def __init__(
        self,
        device: str = "auto",
        threads: int | None = None,
        log_file: Path | None = None,
        *,
        argv: list[str] | None = None,
    ) -> None:
        self._device, self._threads, self._log_file, self._argv = device, threads, log_file, argv
        self._lock = threading.Lock()
        self._closed = False
        self._holder: list[Session] = []
        # Without `close` the process must not outlive this object.
        self._finalizer = weakref.finalize(self, _close_all, self._holder)
        self._survivor = Survivor()
        self._failed_start: EngineStartError | None = None
        try:
            self._session()
        except EngineStartError as error:
            self._failed_start = error  # `info` is where failures are told

    @property
    def pid(self) -> int | None:
        """Of the running process, None if there is none."""
        with self._lock:
            return self._holder[-1].pid if self._holder and self._holder[-1].alive else None

    def _session(self) -> Session:
        """The living session, or a new one."""
        with self._lock:
            if self._closed:
                raise EngineStartError("The engine was closed")
            if self._failed_start is not None:
                error, self._failed_start = self._failed_start, None
                raise error
            if self._holder and self._holder[-1].alive:
                return self._holder[-1]
            if self._holder:
                self._holder.pop().close()
            self._holder.append(Session(self._device, self._threads, self._log_file, self._argv))
            return self._holder[-1]

    def info(self) -> EngineInfo:
        """See `Engine.info`."""
        return self._info(self._session())

    def _info(self, session: Session) -> EngineInfo:
        try:
            answer = session.call(lambda number: Message("info", number)).next()
        except EngineDiedError as error:
            if session.up:
                raise
            raise EngineStartError(f"The engine did not start. {error.what}", advice=error.advice) from error
        session.up = True
        return wire.info_of(answer.body)

    def load_trunk(self, spec: TrunkSpec) -> TrunkInfo:
        """See `Engine.load_trunk`."""
        body = {"spec": asdict(_absolute(spec))}
        answer = self._session().call(lambda number: Message("load_trunk", number, body)).next()
        info = wire.trunk_of(answer.body)
        # As it was asked for: a relative path stays one.
        return replace(info, spec=replace(info.spec, weights=spec.weights))

    def embed(
        self, spec: TrunkSpec, items: Sequence[EmbedItem], *, thumbnail_px: int = 0, cancel: CancelToken | None = None
    ) -> Iterator[Embedded]:
        """See `Engine.embed`. Answers come in the order of the items. An iterator that is dropped ends the job.

        A file whose reading ends the process is skipped, with a reason as any other (`core.engine.survival`).
        """
        if cancel is not None:
            cancel.raise_if_cancelled()
        where = _absolute(spec)
        answers = self._survivor.embed(
            lambda some: self._embed(where, some, thumbnail_px, cancel),
            _placed(items),
            may_go_on=lambda: not (self._closed or (cancel is not None and cancel.cancelled)),
        )
        with closing(answers):
            yield from answers

    def _embed(
        self, spec: TrunkSpec, items: Sequence[EmbedItem], thumbnail_px: int, cancel: CancelToken | None
    ) -> Generator[Embedded, None, None]:
        """By the process there is; raises EngineDiedError."""
        call = self._session().call(lambda number: wire.embed_message(number, spec, items, thumbnail_px))
        untold, ended = 0, False
        try:
            while True:
                answer = call.next(cancel)
                if answer.kind == "done":
                    ended = True
                    return
                untold += 1
                if untold >= _TELL_EVERY:
                    call.taken(untold)
                    untold = 0
                yield wire.embedded_of(answer)
        except RecollectError:
            ended = True
            raise
        finally:
            if not ended:
                call.drop()

    def distil(
        self, job: DistilJob, *, progress: ProgressCallback, cancel: CancelToken | None = None, look: Look | None = None
    ) -> DistilResult:
        """See `Engine.distil`."""
        looks = look is not None
        answer = self._trained(lambda number: wire.distil_message(number, job, looks=looks), progress, cancel, look)
        return wire.result_of(answer)

    def distil_trunk(
        self, job: DistilTrunkJob, *, progress: ProgressCallback, cancel: CancelToken | None = None
    ) -> DistilTrunkResult:
        """See `Engine.distil_trunk`."""
        placed = replace(
            job,
            spec=_absolute(job.spec),
            pretrained=_absolute(job.pretrained),
            items=_placed(job.items),
            checks=_placed(job.checks),
            weights_to=os.path.abspath(job.weights_to),  # noqa: PTH100
        )
        answer = self._trained(lambda number: trunk_wire.job_message(number, placed), progress, cancel)
        return trunk_wire.result_of(answer)

    def _trained(
        self,
        request: Callable[[int], Message],
        progress: ProgressCallback,
        cancel: CancelToken | None,
        look: Look | None = None,
    ) -> Message:
        """The last answer to a job that tells how far it is."""
        if cancel is not None:
            cancel.raise_if_cancelled()
        call = self._session().call(request)
        ended = False
        try:
            while (answer := call.next(cancel)).kind in ("progress", "look"):
                if answer.kind == "progress":
                    progress(wire.progress_of(answer.body))
                elif look is not None:
                    look(*wire.look_of(answer))
            ended = True
            return answer
        except RecollectError:
            ended = True
            raise
        finally:
            if not ended:
                call.drop()

    def close(self) -> None:
        """See `Engine.close`. A job that runs ends with EngineDiedError."""
        with self._lock:
            self._closed = True
            self._failed_start = None
        self._finalizer()


def _close_all(holder: list[Session]) -> None:
    while holder:
        holder.pop().close()


def _absolute(spec: TrunkSpec) -> TrunkSpec:
    """The process has a current folder of its own."""
    return spec if spec.weights is None else replace(spec, weights=os.path.abspath(spec.weights))  # noqa: PTH100


def _placed(items: Sequence[EmbedItem]) -> list[EmbedItem]:
    return [replace(item, path=os.path.abspath(item.path)) for item in items]  # noqa: PTH100 - links stay links
