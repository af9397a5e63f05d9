"""The added folders of the library in memory."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import LibraryStorageError
from core.progress import CancelToken, ProgressCallback, ignore_progress
from core.reports import AddReport, FileState, FolderInfo, OfferInfo, ScanReport

if TYPE_CHECKING:
    from core.engine.jobs import Engine
    from tests.gui.fake_catalogue import FakeCatalogue


class FakeFolders:
    """`rows`: what `entries` gives. `states`: of the files of images, "here" for all others.

    `comes`: offers that the next scan finds; `goes`: images whose files it finds gone. `scans`: how many there were.
    """

    def __init__(self, library: FakeCatalogue) -> None:
        self._library = library
        self.rows: list[FolderInfo] = []
        self.states: dict[int, FileState] = {}
        self.waiting: list[OfferInfo] = []
        self.comes: list[OfferInfo] = []
        self.goes: list[int] = []
        self.scans = 0
        self.dismissed: list[Path] = []
        self.taken: list[Path] = []
        self.failure: LibraryStorageError | None = None
        self.scanned_in: set[str] = set()

    def add(self, path: Path, *, state: str = "here", images: int = 40, offers: int = 0) -> None:
        """A folder was added."""
        self.rows.append(
            FolderInfo(path, None, False, "2026-05-01T10:00:00+00:00", "2026-05-02T10:00:00+00:00", state, images, 0)
        )
        self.waiting += new_files(path, offers)

    def entries(self) -> list[FolderInfo]:
        return [replace(row, offers=sum(o.folder == row.path for o in self.waiting)) for row in self.rows]

    def paths(self) -> list[Path]:
        return [row.path for row in self.rows]

    def offers(self) -> list[OfferInfo]:
        return list(self.waiting)

    def gone(self) -> list[int]:
        return sorted(image for image, state in self.states.items() if state == "gone")

    def scan(self, progress: ProgressCallback = ignore_progress, cancel: CancelToken | None = None) -> ScanReport:
        self.scans += 1
        self.scanned_in.add(threading.current_thread().name)
        if self.failure is not None:
            raise self.failure
        found, self.comes = self.comes, []
        self.waiting += found
        gone, self.goes = self.goes, []
        self.states.update(dict.fromkeys(gone, "gone"))
        taking = {row.path for row in self.rows if row.take}
        return ScanReport(
            gone=[(image, Path("gone.jpg")) for image in gone],
            new=[offer.path for offer in found],
            offers=len(self.waiting),
            take=[offer.path for offer in self.waiting if offer.folder in taking],
        )

    def take(
        self,
        engine: Engine,
        paths: Sequence[str | Path] | None = None,
        *,
        progress: ProgressCallback = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> AddReport:
        chosen = [offer.path for offer in self.waiting] if paths is None else [Path(path) for path in paths]
        self.waiting = [offer for offer in self.waiting if offer.path not in chosen]
        self.taken += chosen
        for path in chosen:
            self._library.labels.append(1)
            self._library.paths.append(path)
        return AddReport(read=len(chosen), added=len(chosen), categories=[("Category 1", len(chosen))])

    def dismiss(self, paths: Sequence[str | Path] | None = None) -> int:
        chosen = [offer.path for offer in self.waiting if paths is None or offer.path in paths]
        self.waiting = [offer for offer in self.waiting if offer.path not in chosen]
        self.dismissed += chosen
        return len(chosen)

    def set_take(self, folder: str | Path, take: bool) -> None:
        self.rows = [replace(row, take=take) if row.path == folder else row for row in self.rows]

    def move(self, folder: str | Path, to: str | Path) -> None:
        self.rows = [replace(row, path=Path(to), state="here") if row.path == folder else row for row in self.rows]

    def forget(self, folder: str | Path) -> None:
        self.rows = [row for row in self.rows if row.path != folder]


def new_files(folder: Path, number: int, kind: str = "new") -> list[OfferInfo]:
    """So many offers of files in a folder."""
    image = None if kind == "new" else 1
    return [OfferInfo(folder / f"{kind} {n}.jpg", kind, "Category 1", image, folder) for n in range(number)]
