"""Looking through the added folders, and adding what is offered from them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.jobs.runner import Job, Port
from app.jobs.work import AddImages
from app.services.backend import LibraryLike
from app.words.text import images, tr
from core.reports import AddReport, ScanReport


class ScanFolders(Job):
    """`asked`: by the user, who then sees it in the job bar."""

    def __init__(self, library: LibraryLike, *, asked: bool = False) -> None:
        super().__init__()
        self.library, self.asked = library, asked
        self.visible = asked
        self.title = tr("Looking through your folders")

    def run(self, port: Port) -> ScanReport:
        return self.library.folders.scan(port.progress, self.cancel)

    def unit(self, stage: str) -> str:  # noqa: ARG002
        return tr("files")


class TakeOffers(AddImages):
    """Adds files that are offered. What it does not come to stays offered."""

    def __init__(self, library: LibraryLike, paths: Sequence[Path]) -> None:
        super().__init__(library, paths)
        self.title = tr("Adding %1").replace("%1", images(len(paths)))

    def run(self, port: Port) -> AddReport:
        return self.library.folders.take(port.engine(), self.paths, progress=port.progress, cancel=self.cancel)

    def again(self) -> TakeOffers:
        return TakeOffers(self.library, self.paths)

    def put_off(self) -> None:
        """Nothing is to be noted."""
