"""What the program does, without how it looks: the open library, the jobs, the engine."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.ending import all_stopped
from app.features.resuming import go_on
from app.jobs.history import ChangeHistory
from app.jobs.runner import Job, JobRunner
from app.jobs.work import AddImages, CloseLibrary, Opened, OpenLibrary, ReadAgain, Update, update_settings
from app.panels.notices import Notice, notice_of
from app.panels.report import added_line, read_again_line, summary
from app.services.backend import Backend, LibraryLike
from app.services.engine import EngineHost, wanted
from app.services.lane import Lane
from app.session import Session
from app.settings.store import Settings
from app.words.sentences import said
from app.words.text import count, tr
from core.errors import EngineError, NothingToLearnError
from core.progress import Progress

if TYPE_CHECKING:
    from core.operations.update_settings import UpdateSettings
    from core.reports import AddReport, LibraryInfo, UpdateReport

log = logging.getLogger(__name__)
_REFRESH_MS = 1000
LONG_UPDATE_S = 60.0


class Controller(QObject):
    """Signals:
    session_changed(Session | None): another library is shown, or none.
    contents_changed(LibraryInfo): new counts. generation_changed(int): search answers from another generation.
    job_begun(Job), job_progressed(Job, Progress): for the job bar.
    rested(str, bool, bool): the job bar's calm line, whether there are details, whether it is good news.
    noticed(Notice). engine_known(EngineInfo | None, str): up, or None and why not.
    bug(Exception): may be emitted from any thread; reaches the user as one sentence.
    stopped: the window was closed and every thread has ended; the library is closed next.
    """

    session_changed = Signal(object)
    contents_changed = Signal(object)
    generation_changed = Signal(int)
    job_begun = Signal(object)
    job_progressed = Signal(object, object)
    rested = Signal(str, bool, bool)
    noticed = Signal(object)
    engine_known = Signal(object, str)
    bug = Signal(object)
    stopped = Signal()

    def __init__(self, backend: Backend, settings: Settings) -> None:
        super().__init__()
        self.backend, self.settings = backend, settings
        self.session: Session | None = None
        self.info: LibraryInfo | None = None
        self.last_update: UpdateReport | None = None
        self.last_added: list[AddReport] = []
        self.new_library = backend.default_library()  # where the first one is made
        self._added_since: list[AddReport] = []
        self._then_add: list[Path] = []
        self._line = ("", False, False)
        self._begun_at = 0.0
        self._stop_asked = False  # also stops an update that an import was just about to start
        self._read_on = False  # images are to be read again once nothing else is to be done
        self._just_opened = False  # a library, whose counts are not known yet
        self._closed = False
        self.lane = Lane("engine")
        self.engine = EngineHost(lambda: backend.start_engine(*wanted(settings.now)), self.lane)
        self.engine.ready.connect(self._engine_ready)
        self.engine.failed.connect(self._engine_failed)
        self.runner = JobRunner(self.engine.get, self.engine.drop)
        self.runner.begun.connect(self._begun)
        self.runner.progressed.connect(self._progressed)
        self.runner.generation.connect(self._generation)
        self.runner.finished_job.connect(self._finished)
        self.runner.failed.connect(self._failed)
        self.runner.cancelled.connect(self._cancelled)
        self.runner.idle.connect(self._idle)
        self.bug.connect(self.tell)
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(_REFRESH_MS)
        self._refresh.timeout.connect(self.refresh)

    def start(self) -> None:
        """The threads, then the engine in the background. After the window shows."""
        self.lane.start()
        self.runner.start()
        self.engine.warm_up()

    # --- what a user asks for

    def open_library(self, path: Path) -> None:
        if self.session is None or self.session.path != path:
            self.runner.add(OpenLibrary(self.backend, path))

    def create_library(self, path: Path, then_add: Sequence[Path] = ()) -> None:
        """Makes a library, or opens the one that is there, and adds to it."""
        self.runner.add(OpenLibrary(self.backend, path, create=True, then_add=then_add))

    def let_go(self) -> Session | None:
        """Shows no library any more; who asks for it closes the one that was shown."""
        old, self.session, self.info = self.session, None, None
        if old is not None:
            old.stop()
            self.session_changed.emit(None)
        return old

    def try_samples(self) -> None:
        self.make_way()
        self.runner.add(
            OpenLibrary(self.backend, self.backend.sample_library(), create=True, samples=self.backend.sample_images())
        )

    def add(self, paths: Sequence[Path], category: str | None = None) -> None:
        """Imports, then learns. Without a library the user's own one is made first."""
        if not paths:
            return
        self._stop_asked = False
        self.make_way()
        if self.session is not None:
            self.runner.add(AddImages(self.session.library, paths, category, learn=self.learn_by_itself()))
        elif any(isinstance(job, OpenLibrary) for job in [self.runner.current, *self.runner.waiting]):
            self._then_add += paths
        else:
            self.create_library(self.new_library, paths)

    def update(self) -> None:
        if self.session is not None:
            self._stop_asked = False
            self.make_way()
            self._update(self.session.library, asked=True)

    def begin_again(self, job: Job) -> None:
        """A job that was cut off goes on."""
        self._stop_asked = False
        self.runner.add(job)

    def learn(self) -> None:
        """Lets the learner follow changes, unless an update that will waits already, or only the user asks for one."""
        waits = any(isinstance(job, Update) for job in self.runner.waiting)
        if self.session is not None and not waits and self.learn_by_itself():
            self._stop_asked = False
            if isinstance(self.runner.current, ReadAgain):  # what the user looks at ends first
                self.make_way()
            self._update(self.session.library)

    def change_history(self, job: ChangeHistory) -> None:
        """Another generation takes the place of the last update's, of which nothing more is said then."""
        self.make_way()
        self.last_update, self._line = None, ("", False, False)
        self.runner.add(job)

    def read_on(self) -> None:
        """Images that are not in the search, or not in their place, are read once nothing else is to be done."""
        self._read_on = True
        self._read_if_nothing_else()

    def make_way(self) -> None:
        """What is the least urgent stops for anything else and goes on afterwards."""
        current = self.runner.current
        if current is not None and current.gives_way:
            self._read_on = self._read_on or isinstance(current, ReadAgain)
            current.gave_way = True
            self.runner.cancel_current()

    def cancel(self) -> None:
        """Stops what the job bar shows."""
        self._stop_asked = True
        self.runner.cancel_current()

    def would_lose_work(self) -> bool:
        """An update has run for a while. (What an import brought is kept, and a short update is soon done again.)"""
        return isinstance(self.runner.current, Update) and time.monotonic() - self._begun_at > LONG_UPDATE_S

    def stop_work(self) -> None:
        """Stops what runs and what waits, until the library is opened again."""
        self.runner.put_off_all()

    def refresh(self) -> None:
        """Asks for new counts; `contents_changed` follows."""
        session = self.session
        if session is not None:
            session.reader.ask("info", session.library.info, self._take_info, self.tell)

    def tell(self, error: Exception) -> None:
        self.noticed.emit(notice_of(error))

    def shutdown(self) -> bool:
        """Ends every thread and closes the library. False where a thread did not stop in time."""
        self._closed = True
        self._refresh.stop()
        session, self.session = self.session, None
        stopped = all_stopped(self.runner, self.engine, self.lane, session)
        if stopped and session is not None:
            self.stopped.emit()
            session.library.close()
        self.settings.sync()
        return stopped

    # --- the runner tells

    def _begun(self, job: Job) -> None:
        self._begun_at = time.monotonic()
        if job.visible:
            self.job_begun.emit(job)
        if self._stop_asked and isinstance(job, Update) and not job.asked:
            self.runner.cancel_current()

    def _progressed(self, job: Job, moment: Progress) -> None:
        self.job_progressed.emit(job, moment)
        if isinstance(job, AddImages) and not self._refresh.isActive():
            first = self.info is None or self.info.images == 0
            self._refresh.start(_REFRESH_MS // 4 if first else _REFRESH_MS)

    def _generation(self, job: Job, number: int) -> None:
        session = self.session
        if session and isinstance(job, Update | ReadAgain | ChangeHistory) and job.library is session.library:
            self.generation_changed.emit(number)
            self.refresh()

    def _finished(self, job: Job, result: object) -> None:
        from core.reports import AddReport, RefreshReport, UpdateReport  # not before the window shows

        if isinstance(result, Opened) and self._closed:
            result.library.close()  # the window was closed before it could be shown
        elif isinstance(result, Opened):
            self._show(result)
        elif isinstance(job, AddImages) and isinstance(result, AddReport):
            self._added(job, result)
        elif isinstance(job, Update):
            self._updated(job, result if isinstance(result, UpdateReport) else None)
        elif isinstance(result, RefreshReport):
            if result.refreshed or result.generation is not None:
                self._line = (read_again_line(result), False, True)
            self.refresh()
        self._rest_if_idle()

    def _show(self, opened: Opened) -> None:
        old = self.session
        if old is not None:
            old.stop()
            self.runner.add(CloseLibrary(old))
        self.session = Session(opened.library)
        self.info, self._read_on, self._just_opened = None, False, True
        self.last_update, self.last_added, self._added_since = None, [], []
        self._line = ("", False, False)
        self.settings.remember_library(self.session.path)
        self.session_changed.emit(self.session)
        self.generation_changed.emit(self.session.library.generation)
        self.refresh()
        paths, self._then_add = opened.then_add + self._then_add, []
        self.add(paths)

    def _added(self, job: AddImages, report: AddReport) -> None:
        told = [*self._added_since, report]
        self._added_since = told if report.added else self._added_since  # of the rest no update tells
        if report.added or report.skipped or report.already:
            self._line = (added_line(report), True, report.added > 0)
            self.last_added, self.last_update = told, None
        else:
            self.noticed.emit(
                Notice("info", tr("No images were found there"), "", tr("Choose a folder that holds pictures"))
            )
        if report.skipped and not report.added and not report.already:
            first = report.skipped[0]
            what = tr("None of the %1 files could be used").replace("%1", count(len(report.skipped)))
            if len(report.skipped) == 1:
                what = tr("The file could not be used")
            self.noticed.emit(Notice("warning", what, str(first.path), said(first.reason)))
        self._refresh.stop()
        self.refresh()
        # One update learns what several drops in a row brought.
        more = any(isinstance(w, AddImages) and w.library is job.library for w in self.runner.waiting)
        if self._stop_asked:
            self._line = (tr("Stopped. What was finished is kept."), True, False)
        elif not more and (report.added or report.already) and self.learn_by_itself():
            self._update(job.library)

    def _updated(self, job: Update, report: UpdateReport | None) -> None:
        added, self._added_since = self._added_since, []
        if report is None:  # nothing to learn: the line of the import stands
            return
        if report.estimated and self.session is not None and job.library is self.session.library:
            self._read_on = True
        self.last_update, self.last_added = report, added
        line = summary(report)
        skipped = sum(len(a.skipped) for a in added)
        if skipped:
            line += " " + (
                tr("1 file skipped.") if skipped == 1 else tr("%1 files skipped.").replace("%1", count(skipped))
            )
        self._line = (line, True, not report.held)
        self.refresh()

    def _failed(self, job: Job, error: Exception) -> None:
        if isinstance(error, NothingToLearnError):
            self.noticed.emit(Notice("info", said(error.what), "", said(error.advice or "")))
        else:
            action = None
            if isinstance(error, EngineError) and isinstance(job, AddImages | Update | ReadAgain):
                action = (tr("Try again"), self._again(job))
                self.restart_engine()
            self.noticed.emit(notice_of(error, action=action))
        if isinstance(job, OpenLibrary) and self.session is None:
            self._then_add = []
            if self.settings.last_library == job.path:
                self.settings.last_library = None
            self.session_changed.emit(None)
        self._line = ("", False, False)
        self.refresh()
        self._rest_if_idle()

    def _again(self, job: AddImages | Update | ReadAgain) -> Callable[[], None]:
        def repeat() -> None:
            if self.session is None or job.library is not self.session.library:
                return
            if isinstance(job, AddImages):
                self.runner.add(job.again())
            elif isinstance(job, ReadAgain):
                self.runner.add(ReadAgain(job.library))
            else:
                self._update(job.library, asked=job.asked)

        return repeat

    def learn_by_itself(self) -> UpdateSettings | None:
        """The settings of the update after an import; None where the user asks for updates."""
        now = self.settings.now
        return update_settings(now) if now.learn == "import" else None

    def _update(self, library: LibraryLike, *, asked: bool = False) -> None:
        self.runner.add(Update(library, settings=update_settings(self.settings.now), asked=asked))

    def _cancelled(self, job: Job) -> None:
        self._line = (tr("Stopped. What was finished is kept."), False, False)
        if isinstance(job, OpenLibrary):
            self._line = (tr("Stopped."), False, False)
            self._then_add = []
            self.session_changed.emit(self.session)
        if self.engine.info is not None:
            self.engine.warm_up()
        self.refresh()
        self._rest_if_idle()

    def _rest_if_idle(self) -> None:
        """The last thing that the end of a job leads to."""
        self.runner.told()
        if not any(job.visible for job in self.runner.waiting):
            self.rested.emit(*self._line)

    def _take_info(self, info: LibraryInfo) -> None:
        self.info = info
        self.contents_changed.emit(info)
        opened, self._just_opened = self._just_opened, False
        if opened and self.session is not None:
            go_on(self, self.session.library, info)

    def _idle(self) -> None:
        self.refresh()
        self._read_if_nothing_else()

    def _read_if_nothing_else(self) -> None:
        if self._read_on and self.session is not None and self.runner.resting:
            self._read_on = False
            self.runner.add(ReadAgain(self.session.library))

    # --- the engine tells

    def engine_died(self, error: Exception, again: Callable[[], None]) -> None:
        """A query found the engine dead: says so, starts another, offers to repeat the query."""
        self.restart_engine()
        self.noticed.emit(notice_of(error, action=(tr("Try again"), again)))

    def restart_engine(self) -> None:
        """Another engine, on the device that is chosen now, takes the place of the one there is, or was."""
        self.engine.drop()
        self.engine_known.emit(None, "")
        self.engine.warm_up()

    def _engine_ready(self, info: object) -> None:
        self.engine_known.emit(info, "")

    def _engine_failed(self, error: Exception) -> None:
        notice = notice_of(error, action=(tr("Try again"), self.engine.warm_up))
        self.engine_known.emit(None, notice.what)
        self.noticed.emit(notice)
