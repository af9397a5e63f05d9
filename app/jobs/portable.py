"""A library as one file, out and in."""

from __future__ import annotations

from pathlib import Path

from app.jobs.runner import Job, Port
from app.services.backend import Backend, LibraryLike
from app.words.text import tr
from core.reports import ExportReport, ImportReport


class ExportLibrary(Job):
    """Writes `library` to `file`, with its images if `images`."""

    def __init__(self, library: LibraryLike, file: Path, *, images: bool) -> None:
        super().__init__()
        self.library, self.file, self.images = library, file, images
        self.title = tr("Exporting %1").replace("%1", library.path.name)

    def run(self, port: Port) -> ExportReport:
        return self.library.export(self.file, images=self.images, progress=port.progress, cancel=self.cancel)

    def unit(self, stage: str) -> str:  # noqa: ARG002
        return tr("MB")


class ImportLibrary(Job):
    """Makes the library `folder` of an exported one."""

    def __init__(self, backend: Backend, file: Path, folder: Path) -> None:
        super().__init__()
        self._backend, self.file, self.folder = backend, file, folder
        self.title = tr("Importing %1").replace("%1", file.name)

    def run(self, port: Port) -> ImportReport:
        return self._backend.import_library(self.file, self.folder, progress=port.progress, cancel=self.cancel)

    def unit(self, stage: str) -> str:  # noqa: ARG002
        return tr("MB")
