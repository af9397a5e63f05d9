"""Work that outlives a crash: written down when it begins, forgotten when it ends, gone on with where it was cut off.

docs/adr/0013-jobs-that-go-on.md says what goes on and what starts again.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from core.catalogue import Catalogue, GenerationRow, JobRow
from core.disk import storage_errors
from core.errors import CancelledError, EngineDiedError, LibraryError, LibraryStorageError
from core.operations.live import Ids, LiveGeneration, Parts, open_live
from core.operations.update_settings import UpdateSettings
from core.progress import CancelToken
from core.reports import UnfinishedJob

log = logging.getLogger(__name__)

IMPORT, UPDATE, REFRESH = "import", "update", "refresh"
# Names of what is imported that fit into a sentence.
_MOST_NAMES = 2


class Running:
    """A job while it runs.

    Attributes:
        change: of an import, what it is in the journal; None while it brought nothing.
        then: kind and arguments of the job that it leads to, set before it ends.
    """

    def __init__(self, catalogue: Catalogue, job_id: int, change: int | None) -> None:
        self._catalogue, self.id, self.change = catalogue, job_id, change
        self.then: tuple[str, dict[str, Any]] | None = None

    def note(self, done: int, total: int | None) -> None:
        """How many images are dealt with, of how many."""
        self._catalogue.note_job(self.id, done, total)


class Jobs:
    """Of one open library (`Library.jobs`)."""

    def __init__(self, parts: Parts) -> None:
        self._parts, self._catalogue = parts, parts.catalogue
        self._running: set[int] = set()

    def unfinished(self) -> list[UnfinishedJob]:
        """What was cut off, the oldest first; what is being worked on is not among it."""
        return [_told(row) for row in self._catalogue.jobs() if row.id not in self._running]

    def forget(self, job: int) -> None:
        """It is not to go on. What it finished stays."""
        self._catalogue.end_job(job)

    def settings(self, job: int) -> UpdateSettings | None:
        """Of an update that was cut off, or is to follow an import; None for none."""
        for row in self._catalogue.jobs():
            written = row.arguments.get("settings" if row.kind == UPDATE else "learn")
            if row.id == job and written is not None:
                return UpdateSettings.from_json(written)
        return None

    def put_off_import(self, paths: Sequence[Path], category: str | None, learn: UpdateSettings | None) -> None:
        """An import that has not begun is to be done when work goes on."""
        self._catalogue.begin_job(IMPORT, _of_import(paths, category, learn))

    # --- doing

    @contextmanager
    def importing(
        self, paths: Sequence[Path], category: str | None, learn: UpdateSettings | None, cancel: CancelToken
    ) -> Iterator[Running]:
        """Around an import. `learn`: settings of the update that is to follow."""
        arguments = _of_import(paths, category, learn)
        same = [r for r in self._of(IMPORT) if _place(r.arguments) == _place(arguments)]
        with self._doing(IMPORT, arguments, same, cancel) as running:
            yield running
            if learn is not None and not cancel.cancelled and len(self._pending()):
                running.then = (UPDATE, self._of_update(learn))

    @contextmanager
    def updating(
        self, live: LiveGeneration, settings: UpdateSettings, cancel: CancelToken
    ) -> Iterator[tuple[LiveGeneration, list[int]]]:
        """Around an update. Gives the generation it starts from, and generations that it takes the place of."""
        again = self._of(UPDATE)
        start, replaced = self._start(live, again)
        arguments = self._of_update(settings)
        if replaced:
            arguments |= {"parent": start.number, "first": min(replaced)}
        with self._doing(UPDATE, arguments, again, cancel):
            yield start, replaced

    @contextmanager
    def refreshing(self, cancel: CancelToken) -> Iterator[Running]:
        """Around a refresh."""
        with self._doing(REFRESH, {}, self._of(REFRESH), cancel) as running:
            yield running

    @contextmanager
    def _doing(
        self, kind: str, arguments: dict[str, Any], again: Sequence[JobRow], cancel: CancelToken
    ) -> Iterator[Running]:
        last = again[-1] if again else None
        begun = self._catalogue.begin_job(kind, arguments, last)
        running = Running(self._catalogue, begun, None if last is None else last.edit_id)
        self._running.add(running.id)
        try:
            yield running
        except CancelledError:
            if cancel.later:
                self._catalogue.pause_job(running.id)
            else:
                self._end(running)
            raise
        except (EngineDiedError, LibraryStorageError):
            # It can go on once there is memory, or room on the disk: it is kept for that.
            raise
        except Exception:
            self._end(running)
            raise
        else:
            self._end(running)
        finally:
            self._running.discard(running.id)

    def _end(self, running: Running) -> None:
        try:
            self._catalogue.end_job(running.id, running.then)
            _forget_training(self._parts)
        except LibraryError:
            # Begun once more, it will find that nothing is left to do.
            log.warning("the end of a job could not be noted", exc_info=True)

    def _of(self, kind: str) -> list[JobRow]:
        return [row for row in self._catalogue.jobs() if row.kind == kind]

    # --- updates

    def _of_update(self, settings: UpdateSettings) -> dict[str, Any]:
        catalogue = self._catalogue
        return {
            "settings": settings.to_json(),
            "parent": catalogue.current().id,
            "first": catalogue.next_generation_id(),
        }

    def _pending(self) -> Ids:
        return self._catalogue.pending(self._catalogue.current().id)

    def _start(self, live: LiveGeneration, again: Sequence[JobRow]) -> tuple[LiveGeneration, list[int]]:
        """Refining needs both the generation before aligning and what was learned since: so it aligns once more.

        Not where more was added meanwhile, which is then learned on top of what was aligned.
        """
        rows = self._catalogue.generations()
        made = [row.id for job in again for row in _aligned_by(job, rows) if row.thinned is None]
        if live.number not in made or len(self._pending()):
            return live, []
        return open_live(self._parts, again[-1].arguments["parent"]), made


def _aligned_by(job: JobRow, rows: Sequence[GenerationRow]) -> list[GenerationRow]:
    """What an update that was cut off, once or more often, had come to by aligning."""
    parent, first = job.arguments["parent"], job.arguments["first"]
    return [row for row in rows if row.stage == "align" and row.parent == parent and row.id >= first]


def _is_done(job: JobRow, rows: Sequence[GenerationRow]) -> bool:
    """Whether an update was cut off after all its generations were made."""
    aligned = [row for row in _aligned_by(job, rows) if row.status != "discarded"]
    refined = {row.parent for row in rows if row.stage == "distil"}
    alone = job.arguments["settings"]["scope"] == "none"
    return any(alone or row.status == "held" or row.id in refined for row in aligned)


def forget_updates(catalogue: Catalogue) -> None:
    """When the user goes to another generation: an update that was cut off has lost its place."""
    for row in catalogue.jobs():
        if row.kind == UPDATE:
            catalogue.end_job(row.id)


def tidy(parts: Parts) -> None:
    """Forgets what a crash left and nothing goes on with; when a library is opened.

    Updates of which only the end was to be noted, thumbnails of images that are not there, the state of a training.
    """
    catalogue = parts.catalogue
    rows = catalogue.generations()
    for job in catalogue.jobs():
        if job.kind == UPDATE and _is_done(job, rows):
            catalogue.end_job(job.id)
    parts.thumbnails.forget_above(catalogue.newest_image())
    _forget_training(parts)


def _forget_training(parts: Parts) -> None:
    """What a training left, where no update is there any more to go on with it."""
    if not any(row.kind == UPDATE for row in parts.catalogue.jobs()):
        with storage_errors(parts.folder):
            parts.store.training_file().unlink(missing_ok=True)


def _of_import(paths: Sequence[Path], category: str | None, learn: UpdateSettings | None) -> dict[str, Any]:
    written = None if learn is None else learn.to_json()
    return {"paths": [str(path) for path in paths], "category": category, "learn": written}


def _place(arguments: dict[str, Any]) -> tuple[list[str], str | None]:
    return arguments["paths"], arguments["category"]


def _told(row: JobRow) -> UnfinishedJob:
    paths = tuple(row.arguments.get("paths", ()))
    names = [Path(path).name for path in paths]
    if len(names) > _MOST_NAMES:
        names = [*names[:_MOST_NAMES], f"{len(names) - _MOST_NAMES:,} more"]
    what = {
        IMPORT: f"The import of {' and '.join(names)} was interrupted",
        UPDATE: "An update was interrupted",
        REFRESH: "Reading images again was interrupted",
    }[row.kind]
    if row.total is not None:
        what = f"{what} at {row.done:,} of {row.total:,} images"
    category = row.arguments.get("category")
    return UnfinishedJob(row.id, row.kind, what, row.begun, paths, category, row.done, row.total, row.tries)
