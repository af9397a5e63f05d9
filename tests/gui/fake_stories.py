"""What became of the images of the library in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from core.reports import EditInfo, FileState, ImageStory, Learning, SelectionInfo, WeakImage

if TYPE_CHECKING:
    from tests.gui.fake_catalogue import FakeCatalogue


class FakeWeak:
    """The first images of a category are the weakest, most like the next category."""

    def __init__(self, library: FakeCatalogue) -> None:
        self._library = library

    def images(self, category: int | None = None, most: int = 24) -> list[WeakImage]:
        ids = self._library.image_ids(category).tolist()
        if len(ids) < 2:
            return []
        infos = [self._library.image(image) for image in ids[:most]]
        return [WeakImage(one.id, one.path, str(one.category), 0.1, "Category 4") for one in infos]


class FakeStories:
    """`edits`: of every image. Each has a copy on a drive that is away."""

    def __init__(self, library: FakeCatalogue) -> None:
        self._library = library
        self.edits: list[EditInfo] = []

    def of(self, image: int, /) -> ImageStory:
        info = self._library.image(image)
        learned = image in self._library.learned
        learnings = [Learning(1, "2026-05-02T10:00:00+00:00", info.category)] if learned else []
        copy: tuple[Path, FileState] = (Path("/media/drive/copies") / info.path.name, "offline")
        return ImageStory(info.added, [(info.path, info.state), copy], learnings, list(self.edits))

    def together(self, images: Sequence[int], /) -> SelectionInfo:
        named = Counter(self._library.image(image).category for image in images)
        inbox = named.pop(None, 0)
        return SelectionInfo(len(images), inbox, [(n, c) for n, c in named.most_common() if n], 1000 * len(images))
