"""What is searched for, and what a drop or the clipboard brings."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication

from app.words.text import count, counted, tr
from core.images.region import Region
from core.reports import TO_INBOX, Example, Filter, ImageInfo, Match, Question

IMAGE_ENDINGS = frozenset(
    ".jpg .jpeg .jpe .jfif .png .webp .gif .bmp .tif .tiff .heic .heif .avif".split()  # noqa: SIM905
)
_LOOK_AT = 400  # entries of a folder that are looked at to say what a drop will do


@dataclass(frozen=True)
class Part:
    """One image that is searched with. `name`: on its chip; `category`: of an image of the library that is in one."""

    name: str
    example: Example
    category: str | None = None


@dataclass(frozen=True)
class Query:
    """Images that hits are to be like, all of them or any, and images of the library to be more and less like.

    There is at least one part.
    """

    parts: tuple[Part, ...]
    match: Match = "all"
    more: tuple[int, ...] = ()
    less: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        """For the header: "fern.jpg", "part of fern.jpg", "fern.jpg and 2 more"."""
        first = self.parts[0]
        name = first.name if first.example.region is None else tr("part of %1").replace("%1", first.name)
        if len(self.parts) == 1:
            return name
        return tr("%1 and %2 more").replace("%1", name).replace("%2", count(len(self.parts) - 1))

    @property
    def alone(self) -> Part | None:
        """What is searched with, where that is one whole image."""
        return self.parts[0] if len(self.parts) == 1 and self.parts[0].example.region is None else None

    @property
    def image(self) -> int | None:
        """The image of the library that is searched with, where that is one."""
        return None if self.alone is None else self.alone.example.image

    @property
    def category(self) -> str | None:
        """The one category of what is searched with."""
        found = {part.category for part in self.parts}
        return found.pop() if len(found) == 1 else None

    @property
    def needs_engine(self) -> bool:
        """Whether something has to be read that the library may not have."""
        return any(part.example.path is not None or part.example.region is not None for part in self.parts)

    def nudged(self, more: Sequence[int] = (), less: Sequence[int] = ()) -> Query:
        """The same, more like some images and less like others; an image counts as what was said of it last."""
        own = {part.example.image for part in self.parts if part.example.region is None}
        liked = dict.fromkeys(i for i in (*self.more, *more) if i not in less and i not in own)
        unliked = dict.fromkeys(i for i in (*self.less, *less) if i not in more and i not in own)
        return replace(self, more=tuple(liked), less=tuple(unliked))

    def without(self, some: Sequence[Part]) -> Query | None:
        """The same without some of its parts; None where that was all."""
        parts = tuple(part for part in self.parts if part not in some)
        return replace(self, parts=parts) if parts else None

    def unmarked(self, images: Sequence[int]) -> Query:
        """The same, with nothing said of some images."""
        more, less = (tuple(i for i in marked if i not in images) for marked in (self.more, self.less))
        return replace(self, more=more, less=less)

    def question(self, where: Filter) -> Question:
        """As the library is asked."""
        like = (*(part.example for part in self.parts), *map(Example, self.more))
        return Question(like, tuple(map(Example, self.less)), self.match, where)


def of_file(path: Path, name: str = "") -> Part:
    return Part(name or path.name, Example(path=path))


def of_image(info: ImageInfo, region: Region | None = None) -> Part:
    return Part(info.path.name, Example(info.id, region=region), info.category)


def local_paths(mime: QMimeData) -> list[Path]:
    """The files and folders of this computer in a drop or the clipboard."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile() and url.toLocalFile()]


def clipboard() -> QMimeData:
    """What the clipboard holds; some platforms have nothing at all where others have an empty thing."""
    return QGuiApplication.clipboard().mimeData() or QMimeData()


def path_of_text(text: str) -> Path | None:
    """The file that a typed or pasted text names, if it is there."""
    text = text.strip().strip("'\"")
    if not text or "\n" in text or len(text) > 4096:
        return None
    path = Path(QUrl(text).toLocalFile()) if text.startswith("file:") else Path(text).expanduser()
    try:
        return path if path.is_absolute() and path.is_file() else None
    except OSError:
        return None


@dataclass(frozen=True)
class Dropped:
    """What adding these paths means. `folders`: categories they will become; `images`: for the inbox."""

    folders: int
    images: int
    single: str = ""

    def sentence(self, into: str | None = None) -> str:
        """What the overlay says. `into`: where all images are to go, a category's name or `TO_INBOX`."""
        if into is not None:
            return self._all_into(into)
        if self.folders == 1 and not self.images and self.single:
            return tr("Add “%1” as a category").replace("%1", self.single)
        parts = []
        if self.folders:
            parts.append(counted(self.folders, tr("Add 1 folder as a category"), tr("Add %1 folders as categories")))
        if self.images:
            one, many = (
                (tr("%1 image to the inbox"), tr("%1 images to the inbox"))
                if parts
                else (tr("Add 1 image to the inbox"), tr("Add %1 images to the inbox"))
            )
            parts.append(counted(self.images, one, many))
        return tr(" and ").join(parts) if parts else tr("Add what you drop")

    def _all_into(self, into: str) -> str:
        inbox = into == TO_INBOX
        if self.folders:
            words = tr("Add all these images to the inbox") if inbox else tr("Add all these images to “%2”")
        elif inbox:
            words = counted(self.images, tr("Add 1 image to the inbox"), tr("Add %1 images to the inbox"))
        else:
            words = counted(self.images, tr("Add 1 image to “%2”"), tr("Add %1 images to “%2”"))
        return words.replace("%2", into)


def look(paths: Sequence[Path]) -> Dropped:
    """A glance at what is dragged, quick enough for a moving pointer; the import itself looks properly."""
    folders = images = 0
    single = ""
    for path in paths:
        if not path.is_dir():
            images += 1
            continue
        inside, loose = _inside(path)
        if loose or not inside:
            folders += 1
            single = path.name
        else:
            folders += inside
    return Dropped(folders, images, single)


def _inside(folder: Path) -> tuple[int, bool]:
    """Subfolders that can be seen, and whether the folder has images itself."""
    inside, loose = 0, False
    try:
        with os.scandir(folder) as entries:
            for number, entry in enumerate(entries):
                if number >= _LOOK_AT and loose:
                    break
                if entry.name.startswith("."):
                    continue
                if entry.is_dir():
                    inside += 1
                elif Path(entry.name).suffix.lower() in IMAGE_ENDINGS:
                    loose = True
    except OSError:
        return 0, False
    return inside, loose
