"""Handing a library to a colleague as one file, and opening one that was handed over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app.jobs.portable import ExportLibrary, ImportLibrary
from app.jobs.runner import Job
from app.panels.basics import show_folder
from app.panels.notices import Notice
from app.words import text
from core.reports import ExportReport, ImportReport

if TYPE_CHECKING:
    from app.window import MainWindow

SUFFIX = ".recollect"


class Portable(QObject):
    """Asks for files, starts the jobs, and tells how they went."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.controller.runner.finished_job.connect(self._finished)

    def export(self) -> None:
        window, session = self._window, self._window.controller.session
        if session is None:
            return
        with_images = window.ask(
            window,
            self.tr("Put the image files in, too?"),
            self.tr("Without them the file is much smaller. Whoever opens it can search and sees thumbnails."),
            self.tr("With images"),
            self.tr("Without images"),
        )
        proposed = Path(window.dialogs.home()) / f"{session.name}{SUFFIX}"
        file, _ = QFileDialog.getSaveFileName(window, self.tr("Export the library"), str(proposed), self._filter())
        if file:
            self.export_to(Path(file), images=with_images)

    def export_to(self, file: Path, *, images: bool) -> None:
        controller = self._window.controller
        if controller.session is not None:
            target = file if file.suffix else file.with_suffix(SUFFIX)
            controller.runner.add(ExportLibrary(controller.session.library, target, images=images))

    def import_(self) -> None:
        window = self._window
        file, _ = QFileDialog.getOpenFileName(
            window, self.tr("Import a library"), window.dialogs.home(), self._filter()
        )
        if file:
            self.receive(Path(file))

    def receive(self, file: Path) -> None:
        """Asks where the library in `file` is to be, and imports it."""
        window = self._window
        folder = QFileDialog.getExistingDirectory(
            window, self.tr("Choose a new, empty folder for the library"), window.dialogs.home()
        )
        if folder:
            self.import_from(file, Path(folder))

    def import_from(self, file: Path, folder: Path) -> None:
        controller = self._window.controller
        controller.runner.add(ImportLibrary(controller.backend, file, folder))

    def _filter(self) -> str:
        return self.tr("Exported libraries") + f" (*{SUFFIX})"

    def _finished(self, job: Job, result: object) -> None:  # noqa: ARG002
        if isinstance(result, ExportReport):
            self._window.notices.add(self._exported(result))
        elif isinstance(result, ImportReport):
            self._window.open_library(result.path)

    def _exported(self, report: ExportReport) -> Notice:
        words = [text.images(report.images), text.categories(report.categories), text.size(report.bytes)]
        if report.away:
            words.append(
                text.counted(
                    report.away,
                    self.tr("%1 image file could not be found"),
                    self.tr("%1 image files could not be found"),
                )
            )
        return Notice(
            "warning" if report.away else "info",
            self.tr("The library was exported"),
            str(report.path),
            " · ".join(words),
            (self.tr("Open folder"), lambda: show_folder(report.path.parent)),
        )
