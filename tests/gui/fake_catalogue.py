"""What the library in memory holds, and what the window asks of that."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter

from core.engine.jobs import TrunkInfo, TrunkSpec
from core.errors import SearchError
from core.reports import EVERYTHING, CategoryInfo, Filter, ImageInfo, LibraryInfo, UnfinishedJob
from tests.gui.fake_duplicates import FakeDuplicates
from tests.gui.fake_folders import FakeFolders
from tests.gui.fake_history import FakeHistory
from tests.gui.fake_map import FakeConfusions, FakeMap
from tests.gui.fake_out import FakeOut
from tests.gui.fake_recognising import FakeRecognising
from tests.gui.fake_saved import FakeSaved
from tests.gui.fake_sorting import FakeSorting
from tests.gui.fake_stories import FakeStories, FakeWeak

TRUNK = TrunkInfo(TrunkSpec("fake"), 8, 32)


def jpeg(hue: int, side: int = 64) -> bytes:
    image = QImage(side, side * 3 // 4, QImage.Format.Format_RGB32)
    image.fill(QColor.fromHsv(hue % 360, 120, 200))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(b"jpg")).write(image)
    return bytes(buffer.data().data())


class FakeJobs:
    """`cut_off`: what info tells of; `put_off`: folders of imports that were put off; `asked`: for whose settings."""

    def __init__(self) -> None:
        self.cut_off: list[UnfinishedJob] = []
        self.put_off: list[list[Path]] = []
        self.asked: list[int] = []

    def settings(self, job: int, /) -> None:
        self.asked.append(job)

    def put_off_import(self, paths: Sequence[Path], category: str | None, learn: Any, /) -> None:
        self.put_off.append(list(paths))


class FakeCatalogue:
    """Images with their names and categories; each other part of a library is a fake of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.trunk = TRUNK
        self.generation = 0
        self.closed = False
        self.names: list[str] = []  # of categories by id; empty where one is gone
        self.labels: list[int] = []  # category id, or 0 for the inbox
        self.paths: list[Path] = []
        self.learned: set[int] = set()
        self.estimated: set[int] = set()
        self.away: set[int] = set()  # whose files are not there
        self.removed: set[int] = set()
        self.left: set[int] = set()  # images that stay in the inbox
        self.apart: set[tuple[int, int]] = set()  # images that are no duplicates
        self.history = FakeHistory(self)
        self.sorting = FakeSorting(self)
        self.duplicates = FakeDuplicates(self)
        self.jobs = FakeJobs()
        self.stories = FakeStories(self)
        self.weak = FakeWeak(self)
        self.folders = FakeFolders(self)
        self.recognising = FakeRecognising()
        self.map = FakeMap(self)
        self.confusions = FakeConfusions(self)
        self.saved = FakeSaved()
        self.out = FakeOut(self)
        self._lock = threading.RLock()

    def fill(self, categories: int, images: int) -> Self:
        """`images` in equal shares, learned."""
        self.names = [f"Category {n + 1}" for n in range(categories)]
        self.labels = [n * categories // images + 1 for n in range(images)]
        self.paths = [Path(f"/pictures/{n // 1000}/image_{n:06}.jpg") for n in range(images)]
        self.learned = set(range(1, images + 1))
        self.generation = 1
        self.history.record("align", categories, images, self.learned)
        return self

    def forget_learned(self, images: Iterable[int]) -> None:
        """They were sorted otherwise."""
        self.learned -= set(images)

    def _there(self) -> NDArray[np.int64]:
        """The labels; -1 for removed images."""
        labels = np.array(self.labels, dtype=np.int64)
        labels[[n - 1 for n in self.removed]] = -1
        return labels

    def close(self) -> None:
        self.closed = True

    def _open(self) -> None:
        assert not self.closed, "a closed library was asked"

    def categories(self) -> list[CategoryInfo]:
        self._open()
        with self._lock:
            labels = self._there()
        found = []
        for number, name in enumerate(self.names, start=1):
            if not name:
                continue
            ids = np.flatnonzero(labels == number) + 1
            learned = len(ids) if len(ids) and int(ids[0]) in self.learned else 0
            found.append(
                CategoryInfo(number, name, len(ids), len(ids) // 5, learned, int(ids[0]) if len(ids) else None)
            )
        return found

    def info(self) -> LibraryInfo:
        self._open()
        categories = self.categories()
        pending = sum(1 for n, label in enumerate(self.labels, 1) if label and n not in self.learned)
        inbox = int((self._there() == 0).sum())
        return LibraryInfo(
            self.path,
            len(self.labels) - len(self.removed),
            inbox,
            pending,
            categories,
            self.generation,
            "fake",
            8,
            1_000_000,
            estimated=len(self.estimated),
            held=self.history.held,
            unfinished=list(self.jobs.cut_off),
        )

    def image(self, image_id: int, /) -> ImageInfo:
        self._open()
        if image_id in self.removed:
            raise SearchError("This image was removed from the library")
        label = self.labels[image_id - 1]
        name = self.names[label - 1] if label else None
        added = "2026-05-04T10:00:00Z"
        return ImageInfo(
            image_id,
            self.paths[image_id - 1],
            name,
            640,
            480,
            120_000,
            added,
            False,
            self.folders.states.get(image_id, "here"),
            estimated=image_id in self.estimated,
        )

    def image_ids(
        self, category: int | None = None, *, inbox: bool = False, where: Filter = EVERYTHING
    ) -> NDArray[np.int64]:
        self._open()
        with self._lock:
            labels = self._there()
        everything = category is None and not inbox
        there = labels >= 0 if everything else labels == (category or 0)
        if where.categories:
            there &= np.isin(labels, where.categories)
        if where.inbox:
            there &= labels == 0
        if where.folder is not None:
            there &= np.array([where.folder in path.parents for path in self.paths])
        return np.flatnonzero(there) + 1

    def thumbnails(self, ids: Sequence[int], /) -> dict[int, bytes]:
        self._open()
        return {number: jpeg(37 * self.labels[number - 1] + number % 12) for number in ids}
