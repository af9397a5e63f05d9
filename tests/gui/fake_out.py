"""Handing out of the library in memory: names of files alone, no file is touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from core.progress import CancelToken, Meter, ProgressCallback, ignore_progress
from core.reports import Handed, ImageFiles, LeftOut, OutReport

if TYPE_CHECKING:
    from tests.gui.fake_catalogue import FakeCatalogue


class FakeOut:
    """`lists`: every list that was written: its file, the images, their scores."""

    def __init__(self, library: FakeCatalogue) -> None:
        self._library = library
        self.copied: list[int] = []
        self.lists: list[tuple[Path, list[int], dict[int, float]]] = []

    def copy(
        self,
        images: Sequence[int],
        folder: Path,
        *,
        progress: ProgressCallback = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> OutReport:
        report = self._hand(images, folder, progress, cancel)
        self.copied += [one.image for one in report.handed]
        return report

    def move(
        self,
        images: Sequence[int],
        folder: Path,
        *,
        progress: ProgressCallback = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> OutReport:
        report = self._hand(images, folder, progress, cancel)
        report.edit = self._library.sorting.move_files([one.image for one in report.handed], folder)
        return report

    def write_list(self, images: Sequence[int], file: Path, scores: Mapping[int, float] | None = None) -> Path:
        self.lists.append((file, list(images), dict(scores or {})))
        return file

    def files(self, images: Sequence[int]) -> ImageFiles:
        here = [self._library.paths[image - 1] for image in images if image not in self._library.away]
        return ImageFiles(here, len(images) - len(here))

    def _hand(
        self, images: Sequence[int], folder: Path, progress: ProgressCallback, cancel: CancelToken | None
    ) -> OutReport:
        report, meter = OutReport(folder, len(images)), Meter("out", "Copying", len(images), progress)
        for image in images:
            if cancel is not None:
                cancel.raise_if_cancelled()
            path = self._library.paths[image - 1]
            if image in self._library.away:
                report.left_out.append(LeftOut(image, path, "The file is not there now"))
            else:
                report.handed.append(Handed(image, path, folder / path.name))
            meter.advance()
        return report
