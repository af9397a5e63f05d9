"""What is searched for, and what a drop or the clipboard brings."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication

from app.text import counted, tr
from core.reports import Example

IMAGE_ENDINGS = frozenset(
    ".jpg .jpeg .jpe .jfif .png .webp .gif .bmp .tif .tiff .heic .heif .avif".split()  # noqa: SIM905
)
_LOOK_AT = 400  # entries of a folder that are looked at to say what a drop will do


@dataclass(frozen=True)
class Query:
    """An image of the library (`image`) or a file (`path`), and images of the library to be like and less like.

    `name`: for the chip and the header.
    """

    name: str
    image: int | None = None
    path: Path | None = None
    category: str | None = None
    more: tuple[int, ...] = ()
    less: tuple[int, ...] = ()

    def nudged(self, more: Sequence[int] = (), less: Sequence[int] = ()) -> Query:
        """The same, more like some images and less like others; an image counts as what was said of it last."""
        liked = dict.fromkeys(i for i in (*self.more, *more) if i not in less and i != self.image)
        unliked = dict.fromkeys(i for i in (*self.less, *less) if i not in more and i != self.image)
        return replace(self, more=tuple(liked), less=tuple(unliked))

    def examples(self) -> tuple[list[Example], list[Example]]:
        """What the library is asked for: to be like, and less like."""
        return [Example(self.image, self.path), *map(Example, self.more)], list(map(Example, self.less))


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

    def sentence(self) -> str:
        """What the overlay says."""
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
