"""Going on with work that was cut off: every job is begun once more, and finds what it had finished."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.engine.jobs import Engine
from core.errors import NothingToLearnError
from core.operations.jobs import IMPORT, UPDATE
from core.progress import CancelToken, ProgressCallback
from core.reports import AddReport, RefreshReport, UnfinishedJob, UpdateReport

if TYPE_CHECKING:
    from core.library import Library


@dataclass(frozen=True)
class Resumed:
    """A job that was cut off and what it came to; None where nothing was left to do."""

    job: UnfinishedJob
    report: AddReport | UpdateReport | RefreshReport | None

    def to_json(self) -> dict[str, Any]:
        return {"kind": self.job.kind, "report": None if self.report is None else self.report.to_json()}


def resume(
    library: Library,
    engine: Engine | Callable[[], Engine],
    *,
    progress: ProgressCallback,
    cancel: CancelToken | None,
    on_generation: Callable[[int], None] | None,
    on_job: Callable[[UnfinishedJob], None] | None,
) -> list[Resumed]:
    """See `Library.resume`."""
    done: list[Resumed] = []
    while waiting := library.jobs.unfinished():
        job = waiting[0]
        if on_job is not None:
            on_job(job)
        report: AddReport | UpdateReport | RefreshReport | None
        if job.kind == IMPORT:
            ready = engine() if callable(engine) else engine
            settings, paths = library.jobs.settings(job.id), [Path(path) for path in job.paths]
            report = library.add(paths, ready, category=job.category, learn=settings, progress=progress, cancel=cancel)
        elif job.kind == UPDATE:
            try:
                report = library.update(
                    engine,
                    settings=library.jobs.settings(job.id),
                    progress=progress,
                    cancel=cancel,
                    on_generation=on_generation,
                )
            except NothingToLearnError:
                report = None
        else:
            report = library.refresh(engine, progress=progress, cancel=cancel, on_generation=on_generation)
        done.append(Resumed(job, report))
    return done
