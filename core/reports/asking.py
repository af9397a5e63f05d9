"""What is asked of a library: what hits are to be like, and among which images they are looked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from core.images.region import Region
from core.reports.folders import FileState

Match = Literal["all", "any"]


@dataclass(frozen=True)
class Example:
    """An image of the library by its number, or a file; `region` x, y, width, height: only that part of it.

    A region is in pixels of the upright image, and needs the file.
    """

    image: int | None = None
    path: Path | None = None
    region: Region | None = None


@dataclass(frozen=True)
class Filter:
    """Which images are looked at: those for which everything holds that is given.

    Attributes:
        categories: ids of categories, one of which the image is in; none given leaves nothing out.
        inbox: only images in no category.
        folder: where the image was last seen, or a folder above that.
        added_after, added_before: days in the time of this computer, both of them included.
        min_side: pixels that both sides have at least.
        states: of the image's file, as the last look through the folders found it; one of them.
    """

    categories: tuple[int, ...] = ()
    inbox: bool = False
    folder: Path | None = None
    added_after: date | None = None
    added_before: date | None = None
    min_side: int = 0
    states: tuple[FileState, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return self != EVERYTHING


EVERYTHING = Filter()


@dataclass(frozen=True)
class Question:
    """A whole search: images to be like, all or any of them, and less like, among the images of a filter."""

    like: tuple[Example, ...]
    unlike: tuple[Example, ...] = ()
    match: Match = "all"
    where: Filter = EVERYTHING
