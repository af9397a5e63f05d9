"""Looking for near-duplicates."""

from __future__ import annotations

from app.jobs.runner import Job, Port
from app.services.backend import LibraryLike
from app.words.text import tr
from core.reports import Alike


class FindDuplicates(Job):
    """Compares all images of `library`; the library is only read."""

    gives_way = True

    def __init__(self, library: LibraryLike) -> None:
        super().__init__()
        self.library = library
        self.title = tr("Looking for near-duplicates")

    def run(self, port: Port) -> Alike:
        return self.library.duplicates.find(progress=port.progress, cancel=self.cancel)
