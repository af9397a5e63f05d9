"""The added folders as the window shows them: watched, looked through, and what is new in them offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.jobs.folders import ScanFolders, TakeOffers
from app.jobs.runner import Job
from app.jobs.work import AddImages
from app.panels.folders import FoldersDialog, offered
from app.panels.notices import Notice
from app.session import Session
from app.words import text
from core.operations.watching import Watch
from core.reports import FolderInfo, OfferInfo, ScanReport

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.services.backend import FoldersLike
    from app.window import MainWindow


class Folders(QObject):
    """Watches as long as a library is shown that folders were added to. `stop` ends it."""

    _due = Signal()  # from the thread that watches

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._controller = window, window.controller
        self.dialog: FoldersDialog | None = None
        self._watch: Watch | None = None
        self._followed: list[Path] = []
        self._notice: Notice | None = None
        self._told = False  # what waited when the library was opened
        self._due.connect(self.scan)
        self._controller.session_changed.connect(self._take_session)
        self._controller.runner.finished_job.connect(self._finished)
        # Undo of adding a folder takes it off the list.
        window.sorting.changed.connect(lambda edit: self._follow() if edit.kind == "add" else None)

    def stop(self) -> None:
        """No folder is watched any more once it returns."""
        watch, self._watch, self._followed = self._watch, None, []
        if watch is not None:
            watch.close()

    # --- what a user asks for

    def show(self) -> None:
        if self._controller.session is None:
            return
        if self.dialog is None:
            self.dialog = dialog = FoldersDialog(self._window)
            dialog.take_changed.connect(lambda folder, take: self._say(lambda it: it.set_take(folder, take)))
            dialog.forget_wanted.connect(self._forget)
            dialog.place_wanted.connect(self._ask_place)
            dialog.offers_wanted.connect(self.take)
            dialog.offers_unwanted.connect(lambda paths: self._say(lambda it: it.dismiss(paths)))
            dialog.scan_wanted.connect(lambda: self.scan(asked=True))
            dialog.remove_wanted.connect(self._remove)
            dialog.add_wanted.connect(self._window.dialogs.add_folders)
            dialog.dropped.connect(self._controller.add)
        self.refresh()
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def watch_anew(self) -> None:
        """As the settings say now."""
        followed = self._followed
        self.stop()
        self._watch_these(followed)

    def scan(self, *, asked: bool = False) -> None:
        """Looks through the folders when it is this job's turn."""
        session, runner = self._controller.session, self._controller.runner
        if session is None or any(isinstance(job, ScanFolders) for job in [runner.current, *runner.waiting]):
            return
        self._controller.make_way()
        runner.add(ScanFolders(session.library, asked=asked))

    def take(self, paths: list[Path]) -> None:
        """Adds offered files, and learns them."""
        session = self._controller.session
        if session is not None and paths:
            self._tell_nothing()
            self._controller.begin_again(TakeOffers(session.library, paths))

    def _forget(self, folder: Path) -> None:
        what = self.tr("Stop looking in “%1”?").replace("%1", folder.name)
        advice = self.tr("Its images stay in the library. Add the folder again to go on.")
        if self._window.ask(self._window, what, advice, self.tr("Stop looking"), self.tr("Cancel")):
            self._say(lambda it: it.forget(folder))

    def _ask_place(self, folder: Path) -> None:
        """Where a folder is now that was moved or renamed; what became of its files there is looked at next."""
        to = self._window.dialogs.place_of(folder)
        if to is not None:
            self._say(lambda it: it.move(folder, to), lambda: self.scan(asked=True))

    def _remove(self, images: list[int]) -> None:
        what = self.tr("Remove %1 from the library?").replace("%1", text.images(len(images)))
        words = self.tr("Their files are gone. Removing can be undone.")
        if self._window.ask(self._window, what, words, self.tr("Remove"), self.tr("Cancel")):
            self._window.sorting.do(lambda sorting: sorting.remove(images))

    def _say(self, word: Callable[[FoldersLike], object], then: Callable[[], None] = lambda: None) -> None:
        """What the user says of folders and files, on the reader's thread."""
        session = self._controller.session

        def done(_: object) -> None:
            self._follow()
            then()

        if session is not None:
            session.reader.do(lambda: word(session.library.folders), done, self._controller.tell)

    # --- what is shown

    def refresh(self) -> None:
        session = self._controller.session
        if session is None or self.dialog is None:
            return
        folders = session.library.folders

        def read() -> tuple[list[FolderInfo], list[OfferInfo], list[int]]:
            return folders.entries(), folders.offers(), folders.gone()

        session.reader.ask("folders", read, self._show, self._controller.tell)

    def _show(self, found: tuple[list[FolderInfo], list[OfferInfo], list[int]]) -> None:
        if self.dialog is not None:
            self.dialog.show_folders(*found)

    def _take_session(self, session: Session | None) -> None:
        self.stop()
        self._told = False
        self._tell_nothing()
        if self.dialog is not None:
            self.dialog.close()  # what it shows is of another library
        if session is not None:
            self._follow()

    def _follow(self) -> None:
        """Watches the folders there are now."""
        self.refresh()
        session = self._controller.session
        if session is not None:
            session.reader.ask("followed folders", session.library.folders.paths, self._watch_these)

    def _watch_these(self, folders: list[Path]) -> None:
        if folders == self._followed:
            return
        first = not self._followed
        self.stop()
        if folders and self._controller.session is not None:
            self._followed = folders
            now = self._window.settings.now
            watched = folders if now.watch else []
            every = 60.0 * now.rescan_minutes
            self._watch = Watch(self._due.emit, watched, but=self._controller.session.path, every=every)
            if first:
                self._watch.changed()  # much may have changed since the library was last open

    # --- the runner tells

    def _finished(self, job: Job, result: object) -> None:
        session = self._controller.session
        if session is None:
            return
        if isinstance(job, AddImages):
            self._follow()
        elif isinstance(job, ScanFolders) and isinstance(result, ScanReport) and job.library is session.library:
            self._scanned(session, job, result)

    def _scanned(self, session: Session, job: ScanFolders, report: ScanReport) -> None:
        self.refresh()
        if report.moved or report.back or report.offline or report.gone or report.changed:
            self._window.browser.again()
            self._window.inspection.again()
        if report.gone:
            self._tell_gone(len(report.gone))
        self.take(report.take)
        first, self._told = not self._told, True
        taken = set(report.take)
        found = {*report.new, *(path for _, path in report.changed)} - taken
        if found or (report.offers > len(taken) and (job.asked or first)):
            session.reader.ask("offers", session.library.folders.offers, lambda offers: self._offer(offers, taken))
        elif job.asked and not report.gone:
            self._window.toast.tell(self.tr("Nothing is new in your folders"), undo=False)

    def _offer(self, offers: list[OfferInfo], taken: set[Path]) -> None:
        """Asks about what is offered, but for what is being `taken` already."""
        self._tell_nothing()
        taken = taken.union(*(job.paths for job in self._taking()))
        asked = [offer for offer in offers if offer.path not in taken]
        if not asked:
            return
        paths = [offer.path for offer in asked]
        folders = {offer.folder for offer in asked if offer.folder is not None}
        where = next(iter(folders)).name if len(folders) == 1 else self.tr("your folders")
        what = self.tr("%1 in %2").replace("%1", offered(asked)).replace("%2", where)
        meant = text.listing(sorted({offer.category or self.tr("the inbox") for offer in asked}), most=3)
        self._notice = Notice(
            "info",
            what,
            "",
            self.tr("Meant for %1").replace("%1", meant),
            (self.tr("Add"), lambda: self.take(paths)),
            (self.tr("Not now"), lambda: None),
        )
        self._window.notices.add(self._notice)

    def _taking(self) -> list[TakeOffers]:
        runner = self._controller.runner
        return [job for job in [runner.current, *runner.waiting] if isinstance(job, TakeOffers)]

    def _tell_gone(self, images: int) -> None:
        one, many = self.tr("The file of %1 image is gone"), self.tr("The files of %1 images are gone")
        it, they = self.tr("It stays in the library until you remove it"), self.tr("They stay until you remove them")
        advice = it if images == 1 else they
        notice = Notice("info", text.counted(images, one, many), "", advice, (self.tr("Folders…"), self.show))
        self._window.notices.add(notice)

    def _tell_nothing(self) -> None:
        notice, self._notice = self._notice, None
        if notice is not None:
            self._window.notices.remove(notice)
