"""The way out of the library: images copied, moved, listed, shown in the file manager, to the clipboard, dragged."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QMimeData, QObject, QTimer, QUrl
from PySide6.QtGui import QAction, QGuiApplication, QImage, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.deeds.deeds import IMAGES, LIBRARY
from app.jobs.out import HandOut, WriteList
from app.jobs.runner import Job
from app.panels.basics import show_folder
from app.panels.notices import Notice
from app.services.reveal import reveal
from app.words import text
from app.words.sentences import said
from app.words.text import tr
from core.errors import RecollectError
from core.reports import ImageFiles, OutReport

if TYPE_CHECKING:
    from app.session import Session
    from app.window import MainWindow

# Beyond this many files a drag would keep the other program, and the hand, waiting.
MOST_DRAGGED = 1000
_DRAG_WAIT_S = 1.0
_PICTURE_PX = 2048
_NAMED = 3


def _wanted(window: MainWindow) -> str:
    return LIBRARY(window) or ("" if window.out.images() else tr("Choose images, or search, first"))


class Out(QObject):
    """What is meant is what is chosen or, where nothing is, every hit of the search."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._grid = window, window.page.centre.grid
        self._files: _Files | None = None
        self._ready = QTimer(self)
        self._ready.setSingleShot(True)
        self._ready.setInterval(0)
        self._ready.timeout.connect(self._look_ahead)
        tr = self.tr
        self.clipboard = self._deed(
            "copy-files", tr("Copy"), self.copy, QKeySequence.StandardKey.Copy, "paste", place=self._grid
        )
        self.copy_to = self._deed("copy-to-folder", tr("Copy to folder…"), self.ask_copy, "Ctrl+Shift+C", "folder")
        self.move_to = self._deed("move-to-folder", tr("Move to folder…"), self.ask_move, "Ctrl+Shift+X")
        self.listed = self._deed("save-list", tr("Export list (CSV, JSON)…"), self.ask_list, "Ctrl+Shift+E")
        self.shown = window.deeds.add(
            "show-in-folder",
            "images",
            tr("Show in folder"),
            self.show_in_folder,
            "Ctrl+Shift+O",
            icon="folder",
            needs=IMAGES,
        )
        window.page.inspector.selection.add_deeds([self.copy_to, self.listed])
        self._grid.files_of = self.dragged
        self._grid.selectionModel().selectionChanged.connect(lambda: self._ready.start())
        window.controller.runner.finished_job.connect(self._finished)
        window.controller.session_changed.connect(self._forget)

    def images(self) -> list[int]:
        """The chosen images of the page, or all hits."""
        chosen = self._window.page.chosen_images()
        if chosen or self._window.page.pages.current is not None or self._window.browser.query is None:
            return chosen
        return [hit.image for hit in self._grid.images.hits]

    def add_to(self, menu: QMenu) -> None:
        """The part of an image's menu that leads out."""
        menu.addSeparator()
        menu.addAction(self.shown)
        menu.addAction(self.clipboard)
        files = menu.addMenu(self.tr("Export"))
        files.addActions([self.copy_to, self.move_to, self.listed])

    # --- to a folder

    def ask_copy(self) -> None:
        """Asks for the folder that copies go to."""
        folder = self._window.dialogs.folder_for(self.tr("Copy %1 to"), len(self.images()))
        if folder is not None:
            self.hand_out(folder, move=False)

    def ask_move(self) -> None:
        """Asks for the folder that the files go to."""
        folder = self._window.dialogs.folder_for(self.tr("Move the files of %1 to"), len(self.images()))
        if folder is not None:
            self.hand_out(folder, move=True)

    def hand_out(self, folder: Path, *, move: bool) -> None:
        """Copies or moves the files of what is meant, when it is this job's turn."""
        session, images = self._window.controller.session, self.images()
        if session is not None and images:
            self._window.controller.make_way()
            self._window.controller.runner.add(HandOut(session.library, images, folder, move=move))

    def ask_list(self) -> None:
        """Asks for the file that the list goes to."""
        file = self._window.dialogs.file_for_list()
        if file is not None:
            self.write_list(file)

    def write_list(self, file: Path) -> None:
        """Lists what is meant with its scores; as CSV where the name has no ending."""
        session, images = self._window.controller.session, self.images()
        if session is not None and images:
            scores = {hit.image: hit.score for hit in self._grid.images.hits}
            target = file if file.suffix else file.with_suffix(".csv")
            self._window.controller.runner.add(WriteList(session.library, images, target, scores))

    def _finished(self, job: Job, result: object) -> None:
        window, session = self._window, self._window.controller.session
        if isinstance(job, WriteList) and isinstance(result, Path):
            words = self.tr("Listed %1 in %2").replace("%1", text.images(len(job.images)))
            self._done(words.replace("%2", result.name), result.parent)
        if not isinstance(job, HandOut) or not isinstance(result, OutReport):
            return
        if result.left_out:
            window.notices.add(self._partly(job, result))
        elif result.edit is None:
            words = self.tr("Copied %1 to %2") if result.handed else self.tr("%1 were in %2 already")
            number = text.images(len(result.handed) or result.already)
            self._done(words.replace("%1", number).replace("%2", job.folder.name), job.folder)
        if result.edit is not None and session is not None and job.library is session.library:
            window.sorting.made(result.edit)

    def _done(self, words: str, folder: Path) -> None:
        self._window.toast.tell(words, undo=False, more=(self.tr("Open folder"), lambda: show_folder(folder)))

    def _partly(self, job: HandOut, report: OutReport) -> Notice:
        """Which images stayed behind, and why the first of them did."""
        words = self.tr("%1 could not be moved") if job.move else self.tr("%1 could not be copied")
        names = text.listing([one.path.name for one in report.left_out], most=_NAMED)
        return Notice(
            "warning",
            words.replace("%1", text.images(len(report.left_out))),
            names,
            said(report.left_out[0].reason),
            (self.tr("Open folder"), lambda: show_folder(job.folder)),
        )

    # --- to the file manager and the clipboard

    def show_in_folder(self) -> None:
        """Shows the file of the chosen image, of several the first, where it lies."""
        self._ask("show in folder", lambda session, images: session.library.out.files(images[:1]), self._reveal)

    def _reveal(self, found: ImageFiles) -> None:
        if found.paths:
            reveal(found.paths[0])
        else:
            self._tell_away(found)

    def copy(self) -> None:
        """Puts files on the clipboard, and the picture too where it is one."""
        read = self._window.controller.backend.read_picture

        def files(session: Session, images: list[int]) -> tuple[ImageFiles, QImage | None]:
            found = session.library.out.files(images)
            try:
                return found, read(found.paths[0], _PICTURE_PX) if len(found.paths) == 1 else None
            except RecollectError:
                return found, None  # the file alone is copied

        self._ask("copy to the clipboard", files, lambda found: self._copied(*found))

    def _copied(self, found: ImageFiles, picture: QImage | None) -> None:
        if found.paths:
            mime = mime_of(found.paths)
            if picture is not None:
                mime.setImageData(picture)
            QGuiApplication.clipboard().setMimeData(mime)
            words = self.tr("Copied %1").replace("%1", text.images(len(found.paths)))
            self._window.toast.tell(words, undo=False)
        if found.away:
            self._tell_away(found)

    def _tell_away(self, found: ImageFiles) -> None:
        away = text.counted(
            found.away,
            self.tr("%1 image was left out, as its file is away"),
            self.tr("%1 images were left out, as their files are away"),
        )
        self._window.toast.tell(away, undo=False)

    # --- dragged

    def dragged(self, images: list[int]) -> list[Path]:
        """The files that are dragged with these images. They were looked for when the images were chosen."""
        if len(images) > MOST_DRAGGED:
            words = self.tr("More than %1 images are not dragged out as files; copy them to a folder instead")
            self._window.toast.tell(words.replace("%1", text.count(MOST_DRAGGED)), undo=False)
            return []
        if self._files is None or self._files.images != images:
            self._look_ahead()
        found = None if self._files is None else self._files.wait()
        if found is None:
            return []
        if found.away:
            self._tell_away(found)
        return found.paths

    def _look_ahead(self) -> None:
        """Finds the files of what is chosen: a drag has no time for it."""
        session, images = self._window.controller.session, self._grid.chosen_images()
        if session is None or not 0 < len(images) <= MOST_DRAGGED:
            self._files = None
            return
        files = self._files = _Files(images)
        session.reader.ask("files to drag", lambda: files.find(session), lambda _: None)

    # --- parts

    def _deed(
        self,
        key: str,
        words: str,
        do: Callable[[], None],
        keys: str | QKeySequence.StandardKey,
        icon: str | None = None,
        place: QWidget | None = None,
    ) -> QAction:
        return self._window.deeds.add(key, "images", words, do, keys, icon=icon, needs=_wanted, place=place)

    def _ask(self, key: str, find: Callable[[Session, list[int]], Any], then: Callable[[Any], None]) -> None:
        session, images = self._window.controller.session, self.images()
        if session is not None and images:
            session.reader.ask(key, lambda: find(session, images), then, self._window.controller.tell)

    def _forget(self) -> None:
        self._files = None


class _Files:
    """Files of images, found on another thread than the one that waits for them."""

    def __init__(self, images: list[int]) -> None:
        self.images = images
        self._found: ImageFiles | None = None
        self._there = threading.Event()

    def find(self, session: Session) -> None:
        try:
            self._found = session.library.out.files(self.images)
        finally:
            self._there.set()

    def wait(self) -> ImageFiles | None:
        """None where they are not there in time."""
        self._there.wait(_DRAG_WAIT_S)
        return self._found


def mime_of(paths: list[Path]) -> QMimeData:
    """Files as other programs take them; file managers of Linux paste nothing without a word of their own."""
    mime, urls = QMimeData(), [QUrl.fromLocalFile(str(path)) for path in paths]
    mime.setUrls(urls)
    lines = ["copy", *(url.toString(QUrl.ComponentFormattingOption.FullyEncoded) for url in urls)]
    mime.setData("x-special/gnome-copied-files", QByteArray("\n".join(lines).encode()))
    return mime
