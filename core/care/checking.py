"""`recollect check`: what is wrong in a library, also one that does not open, and mending what can be mended.

Nothing is trusted before it was looked at: first the catalogue as a file, then what it says, then what was made of it.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path

from core.care import restoring
from core.care.backups import changed_since_backup, check_backups, make_backup
from core.care.contents import MakeEngine, check_features, check_images, check_notes, check_pointer
from core.care.derived import check_indexes, check_thumbnails
from core.care.generations import check_counts, check_generations
from core.care.problem import Problem
from core.care.set_aside import SetAside
from core.catalogue import Catalogue, LibraryLock, backups
from core.catalogue.sqlite import CATALOGUE_FILE
from core.engine.jobs import Engine
from core.errors import EngineStartError, LibraryDamagedError, LibraryStorageError
from core.generations.store import GenerationStore
from core.images.thumbnails import ThumbnailStore, file_problems
from core.operations.live import Parts
from core.operations.making import lay_ground
from core.progress import CancelToken, Meter, ProgressCallback, ignore_progress, while_wanted
from core.reports import CheckReport
from core.sqlite_files import problems
from core.text import when

log = logging.getLogger(__name__)


def _no_engine() -> Engine:
    raise EngineStartError("There is no engine to read images with")


def _lay_ground(parts: Parts) -> Iterable[Problem]:
    """Goes on where making the library broke off."""
    lay_ground(parts.catalogue, parts.folder)
    return ()


class _Check:
    """One run of `check_library`, under the library's lock."""

    def __init__(self, folder: Path, repair: bool, engine: MakeEngine, progress: ProgressCallback, cancel: CancelToken):
        self.folder, self.repair, self.engine = folder, repair, cache(engine)
        self.progress, self.cancel = progress, cancel
        self.aside = SetAside(folder)
        self.report = CheckReport(folder)

    def run(self) -> CheckReport:
        started = time.monotonic()
        # A backup that was put back is looked through as well, once.
        for _ in range(2):
            if not self._catalogue():
                break
            unreadable = self._contents()
            if unreadable is None or not self._take([self._damaged(unreadable)]):
                break
        self.report.set_aside = self.aside.path
        if self.report.ok:
            self._back_up()
        self.report.seconds = time.monotonic() - started
        return self.report

    def _take(self, found: Iterable[Problem]) -> bool:
        """Reports problems, repaired if that is wanted. Whether all is well now."""
        well = True
        # All are found before the first is mended: mending one changes what is looked at.
        for problem in list(found):
            self.cancel.raise_if_cancelled()
            if self.repair:
                problem.repair()
            self.report.findings.append(problem.finding)
            well &= problem.finding.repaired
        return well

    def _catalogue(self) -> bool:
        """Whether the file is a whole catalogue, or one again."""
        Meter("examine", "Looking through the catalogue", None, self.progress)
        path = self.folder / CATALOGUE_FILE
        wrong = problems(path) if path.is_file() else ["it is missing"]
        if not wrong:
            try:
                Catalogue.open(self.folder).close()
            except LibraryDamagedError as error:
                wrong = [error.what]
        return not wrong or self._take([self._damaged("; ".join(wrong[:3]))])

    def _damaged(self, wrong: str) -> Problem:
        newest = backups.newest_whole(self.folder)
        what = f"The catalogue is damaged: {wrong}"
        if newest is None:
            return Problem.of("catalogue", what, "Nothing can: there is no backup")
        would = (
            f"Put back the backup of {when(newest.made)}, and set the damaged one aside; what came later is not in it"
        )

        def mend() -> str:
            restoring.put_back(self.folder, newest, self.aside)
            return f"The backup of {when(newest.made)} was put back"

        return Problem.of("catalogue", what, would, mend)

    def _contents(self) -> str | None:
        """Looks at all that is stored. What could not be read at all, where nothing that was found explains it."""
        thumbnails_wrong = file_problems(self.folder)
        with Catalogue.open(self.folder) as catalogue, ThumbnailStore(self.folder) as thumbnails:
            parts = Parts(self.folder, catalogue, thumbnails, GenerationStore(self.folder))
            return self._steps(parts, thumbnails_wrong)

    def _steps(self, parts: Parts, thumbnails_wrong: list[str]) -> str | None:
        catalogue = parts.catalogue
        self.report.images = catalogue.count()
        meter = Meter("examine", "Checking what is stored", 2 * self.report.images, self.progress)
        advance = while_wanted(self.cancel, meter.advance)
        steps: list[Callable[[], Iterable[Problem]]] = [
            partial(check_notes, parts),
            partial(_lay_ground, parts),
            partial(check_pointer, parts),
            partial(check_images, parts),
            partial(check_features, parts, self.engine, advance),
            partial(check_generations, parts, self.aside),
            partial(check_counts, parts),
            partial(check_indexes, parts),
            partial(check_thumbnails, parts, thumbnails_wrong),
            partial(check_backups, self.folder, self.aside),
        ]
        for step in steps:
            self.cancel.raise_if_cancelled()
            try:
                self._take(step())
            except LibraryDamagedError as error:
                log.warning("a step of the check broke off", exc_info=True)
                # What a step before found, and was not mended, may keep this one from looking.
                if self.report.ok:
                    return error.what
        return None

    def _back_up(self) -> None:
        try:
            if changed_since_backup(self.folder):
                self.report.backup = make_backup(self.folder)
        except LibraryStorageError:
            log.warning("no backup was made of %s", self.folder, exc_info=True)


def check_library(
    folder: str | Path,
    *,
    repair: bool = False,
    engine: MakeEngine = _no_engine,
    progress: ProgressCallback = ignore_progress,
    cancel: CancelToken | None = None,
) -> CheckReport:
    """Looks through a library that nobody has open, and makes a backup where all is well and something changed.

    Args:
        repair: mend what can be mended. What is replaced is set aside, never deleted, unless it can be made again.
        engine: makes what reads image files again; called only where features are damaged and in no backup.

    Raises NotALibraryError, LibraryLockedError, LibraryNewerError, LibraryStorageError, CancelledError.
    """
    place = Path(folder).expanduser().absolute()
    restoring.require_folder(place)
    with LibraryLock(place):
        return _Check(place, repair, engine, progress, cancel or CancelToken()).run()
