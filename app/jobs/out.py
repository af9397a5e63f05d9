"""Handing images out as files, or as a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from app.jobs.runner import Job, Port
from app.services.backend import LibraryLike
from app.words import text
from app.words.text import tr
from core.reports import OutReport


class HandOut(Job):
    """Copies the files of images to a folder, or moves them."""

    def __init__(self, library: LibraryLike, images: Sequence[int], folder: Path, *, move: bool) -> None:
        super().__init__()
        self.library, self.images, self.folder, self.move = library, images, folder, move
        words = tr("Moving %1 to %2") if move else tr("Copying %1 to %2")
        self.title = words.replace("%1", text.images(len(images))).replace("%2", folder.name)

    def run(self, port: Port) -> OutReport:
        hand = self.library.out.move if self.move else self.library.out.copy
        return hand(self.images, self.folder, progress=port.progress, cancel=self.cancel)


class WriteList(Job):
    """Writes images with their scores to a file."""

    cancellable = False

    def __init__(self, library: LibraryLike, images: Sequence[int], file: Path, scores: Mapping[int, float]) -> None:
        super().__init__()
        self.library, self.images, self.file, self.scores = library, images, file, scores
        self.title = tr("Listing %1").replace("%1", text.images(len(images)))

    def run(self, port: Port) -> Path:  # noqa: ARG002
        return self.library.out.write_list(self.images, self.file, self.scores)
