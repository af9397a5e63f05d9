"""The one door to a library: open, add, update, search, report. What the window and the command line call."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from core.care.backups import backup_if_due
from core.catalogue.lock import LibraryLock
from core.engine.jobs import Engine, TrunkInfo
from core.errors import SearchError
from core.operations import add, contents, refresh, resuming, search, thinning, update
from core.operations.access import Access
from core.operations.live import LiveGeneration, Parts
from core.operations.making import make_library
from core.operations.opening import open_parts
from core.operations.rooms import Rooms
from core.operations.update_settings import UpdateSettings
from core.portable.exporting import export_library
from core.portable.onnx_model import export_model
from core.progress import CancelToken, ProgressCallback, ignore_progress
from core.reports import (
    EVERYTHING,
    AddReport,
    CategoryInfo,
    Example,
    ExportReport,
    Filter,
    ImageInfo,
    LibraryInfo,
    Match,
    ModelReport,
    RefreshReport,
    SearchResult,
    UnfinishedJob,
    UpdateReport,
)

__all__ = ["Example", "Filter", "Library", "UpdateSettings"]

log = logging.getLogger(__name__)


class Library(Rooms):
    """One open library folder. Reads may come from any thread; `add`, `update` and `refresh` take turns.

    Made by `create` or `open`; closed by `close` or by leaving a `with` block.
    """

    def __init__(self, parts: Parts, lock: LibraryLock, live: LiveGeneration) -> None:
        self._parts, self._lock = parts, lock
        self._access = Access(parts, live)
        super().__init__(self._access)

    @classmethod
    def create(cls, path: str | Path, *, trunk: TrunkInfo) -> Library:
        """Makes an empty library for the features of `trunk` in a new or empty folder, and opens it.

        Raises LibraryExistsError where something is there already, LibraryStorageError where the disk refuses.
        """
        folder = Path(path).expanduser().absolute()
        make_library(folder, trunk)
        return cls.open(folder)

    @classmethod
    def open(cls, path: str | Path) -> Library:
        """Opens a library, migrating an older one. Where it cannot be written it is open to look at and to search.

        Raises NotALibraryError, LibraryLockedError, LibraryNewerError, LibraryDamagedError or LibraryStorageError.
        """
        folder = Path(path).expanduser().absolute()
        parts, lock, live = open_parts(folder)
        log.info("opened %s%s at generation %d", folder, "" if lock.held else " to read", live.number)
        return cls(parts, lock, live)

    def close(self) -> None:
        """Waits for a running job's current step, lets go of all files, and makes a backup where one is due.

        A second call does nothing.
        """
        with self._access.in_turn():
            self._access.close()
            if self._lock.held:
                backup_if_due(self.path)
            self._lock.release()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @property
    def _live(self) -> LiveGeneration:
        return self._access.live

    # --- what is in it

    @property
    def path(self) -> Path:
        return self._parts.folder

    @property
    def trunk(self) -> TrunkInfo:
        """The trunk in use: that of the current generation."""
        return self._parts.catalogue.trunk(self._live.trunk_id)

    @property
    def generation(self) -> int:
        """The number of the generation that search uses."""
        return self._live.number

    def categories(self) -> list[CategoryInfo]:
        """All categories, by name."""
        return contents.categories(self._parts, self._live)

    def category_id(self, name: str) -> int:
        """Raises SearchError where there is no such category."""
        found = self._parts.catalogue.category_id(name)
        if found is None:
            raise SearchError(f"There is no category named {name!r}", advice="`recollect info` lists the categories")
        return found

    def image_ids(
        self, category: int | None = None, *, inbox: bool = False, where: Filter = EVERYTHING
    ) -> NDArray[np.int64]:
        """Of one category, of the inbox, or of all images, as far as `where` leaves them, in the order of adding."""
        return self._parts.catalogue.image_ids(category, inbox=inbox, where=where)

    def image(self, image: int) -> ImageInfo:
        """Raises SearchError where there is no such image."""
        return contents.image(self._parts, self._live, image)

    def thumbnail(self, image: int) -> bytes | None:
        """JPEG bytes, or None where there is none."""
        return self._parts.thumbnails.get(image)

    def thumbnails(self, images: Sequence[int]) -> dict[int, bytes]:
        """JPEG bytes of those that have one."""
        return self._parts.thumbnails.get_many(images)

    def info(self) -> LibraryInfo:
        """Counts and sizes of everything."""
        return contents.info(self._parts, self._live, self.jobs.unfinished())

    # --- work

    def add(
        self,
        paths: Sequence[str | Path],
        engine: Engine,
        *,
        category: str | None = None,
        learn: UpdateSettings | None = None,
        progress: ProgressCallback = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> AddReport:
        """Adds images: a folder is a category, a folder of folders many, loose images go to the inbox. Folders are
        remembered (`folders`).

        Added images are searchable at once under the current generation; `update` learns their categories. Bad files
        are skipped and named. After a cancel, a crash or an engine's death, everything added until then stays, and but
        for a cancel the import is among `jobs.unfinished` until it was begun again and ended.

        Args:
            category: if given, all images go there; with `TO_INBOX` to the inbox.
            learn: settings of an update that the caller means to do next: `resume` does it where that does not happen.
        """
        cancel, files = cancel or CancelToken(), [Path(p) for p in paths]
        with self._access.in_turn(), self.jobs.importing(files, category, learn, cancel) as job:
            report = add.add_images(
                self._parts,
                self._live,
                engine,
                files,
                category=category,
                progress=progress,
                cancel=cancel,
                job=job,
            )
        log.info("added %d, already %d, skipped %d", report.added, report.already, len(report.skipped))
        return report

    def update(
        self,
        engine: Engine | Callable[[], Engine],
        *,
        settings: UpdateSettings | None = None,
        progress: ProgressCallback = ignore_progress,
        cancel: CancelToken | None = None,
        on_generation: Callable[[int], None] | None = None,
        watch: bool = False,
    ) -> UpdateReport:
        """Learns what was added since the last update: align, then distil as far as the settings' scope says.

        No image of an earlier update is read: where distilling moves the trunk, what is known of them is carried over
        and marked as estimated until `refresh`. Search serves the old generation until a new one is whole, and may go
        on from other threads meanwhile.

        Where old categories lose more than the tolerance, the update is tried again, held closer to the generation
        before; where that is not enough, its generation is held for `history.keep` or `history.discard`, the images
        stay to be learned, and the next update takes its place.

        An update that was cut off while it refined what it had aligned is done over, from the generation before.

        Args:
            engine: or a function that makes it, called only if it is needed.
            on_generation: called with the number of each generation that becomes current.
            watch: check images are asked a few times while the head is refined, for `Progress.r1`.

        Raises NothingToLearnError, EngineError, LibraryStorageError, and CancelledError: before anything changed, or
        where the work is to go on later.
        """

        make = engine if callable(engine) else lambda: engine
        settings, cancel = settings or UpdateSettings(), cancel or CancelToken()
        with self._access.in_turn(), self.jobs.updating(self._live, settings, cancel) as (start, replaced):
            report = update.run_update(
                self._parts,
                start,
                make,
                settings,
                progress=progress,
                cancel=cancel,
                switch=lambda live: self._access.switch(live, on_generation),
                replaced=replaced,
                watch=watch,
            )
            thinning.thin_quietly(self._parts)
        verdict = "held" if report.held else "updated"
        log.info("%s from generation %s to %d in %.1f s", verdict, report.parent, report.generation, report.seconds)
        return report

    def refresh(
        self,
        engine: Engine | Callable[[], Engine],
        *,
        progress: ProgressCallback = ignore_progress,
        cancel: CancelToken | None = None,
        on_generation: Callable[[int], None] | None = None,
    ) -> RefreshReport:
        """Reads the files of images again whose features under the trunk in use are estimated or missing.

        Files that are away are counted and stay as they are. What was read is kept after a cancel, a crash or an
        engine's death, and in the search at once; the next refresh goes on from there. In the end a generation is made
        of it, with the exact statistics of every category whose images were all read.

        Args: as `update`.

        Raises CancelledError, EngineError, LibraryStorageError.
        """
        make, cancel = engine if callable(engine) else lambda: engine, cancel or CancelToken()
        with self._access.in_turn(), self.jobs.refreshing(cancel) as job:
            report = refresh.run_refresh(
                self._parts,
                self._live,
                make,
                progress=progress,
                cancel=cancel,
                switch=lambda live: self._access.switch(live, on_generation),
                note=job.note,
            )
            thinning.thin_quietly(self._parts)
        log.info("read %d of %d images again, %d are away", report.refreshed, report.images, report.away)
        return report

    def resume(
        self,
        engine: Engine | Callable[[], Engine],
        *,
        progress: ProgressCallback = ignore_progress,
        cancel: CancelToken | None = None,
        on_generation: Callable[[int], None] | None = None,
        on_job: Callable[[UnfinishedJob], None] | None = None,
    ) -> list[resuming.Resumed]:
        """Goes on with everything that was cut off, the oldest first, and with what that leads to.

        Args: as `update`; `on_job` is called with each job before it goes on. Raises what the jobs do.
        """
        return resuming.resume(
            self, engine, progress=progress, cancel=cancel, on_generation=on_generation, on_job=on_job
        )

    def export(
        self,
        target: str | Path,
        *,
        images: bool = False,
        progress: ProgressCallback = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> ExportReport:
        """Writes the library as one file that `import_library` makes a library of, on any machine.

        It holds the current generation, the catalogue and the thumbnails, and with `images` the image files that are
        there. Raises ArchiveError, LibraryStorageError, CancelledError; a file that was at `target` is then as before.
        """
        with self._access.in_turn():
            return export_library(
                self._parts,
                Path(target).expanduser().absolute(),
                with_images=images,
                progress=progress,
                cancel=cancel or CancelToken(),
            )

    def export_model(self, target: str | Path) -> ModelReport:
        """Writes the current model, from pixels to embedding, as one ONNX file for other programs.

        Raises ModelExportError, LibraryStorageError; a file that was at `target` is then as before.
        """
        return export_model(self._live, self.trunk, Path(target).expanduser().absolute())

    # --- search

    def search(
        self,
        like: Sequence[Example],
        engine: Engine | None = None,
        *,
        unlike: Sequence[Example] = (),
        match: Match = "all",
        k: int = 20,
        where: Filter = EVERYTHING,
    ) -> SearchResult:
        """The `k` images most like what is asked, themselves left out, among those that `where` leaves.

        The score is the cosine with the mean direction of `like`, or with `match` "any" the highest of the cosines;
        `LESS` times the mean direction of `unlike` is taken off first. `engine` reads files and regions.
        Raises SearchError or ImageError.
        """
        return search.search(self._parts, self._live, like, engine, unlike=unlike, match=match, k=k, where=where)

    def search_image(self, image: int, *, k: int = 20, where: Filter = EVERYTHING) -> SearchResult:
        """The `k` images most like one of the library, itself left out. Raises SearchError."""
        return self.search([Example(image)], k=k, where=where)

    def search_file(self, path: str | Path, engine: Engine, *, k: int = 20, where: Filter = EVERYTHING) -> SearchResult:
        """The `k` images most like a file; copies of the file itself are left out.

        Raises SearchError or ImageError.
        """
        return self.search([Example(path=Path(path))], engine, k=k, where=where)
