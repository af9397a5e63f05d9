"""What one wants to know of one image or of one category."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.reports.folders import FileState
from core.reports.sorting import EditInfo


@dataclass(frozen=True)
class Learning:
    """An update learned an image as one of `category`; None: it took it out of what was learned. `when`: UTC."""

    generation: int
    when: str
    category: str | None


@dataclass(frozen=True)
class ImageStory:
    """What became of an image since it was added.

    Attributes:
        added: UTC, ISO 8601.
        places: every file it was seen in, and what is there now; the one it is shown at first.
        learnings, edits: oldest first; edits that were undone are left out.
    """

    added: str
    places: list[tuple[Path, FileState]] = field(default_factory=list)
    learnings: list[Learning] = field(default_factory=list)
    edits: list[EditInfo] = field(default_factory=list)


@dataclass(frozen=True)
class SelectionInfo:
    """What several images are, together.

    Attributes:
        images: how many of those asked for the library has.
        inbox: how many of these are in no category.
        categories: names, and how many of the images are in each, the most first.
        bytes: of their files.
    """

    images: int
    inbox: int
    categories: list[tuple[str, int]]
    bytes: int


@dataclass(frozen=True)
class WeakImage:
    """An image that lies far from the others of its category.

    Attributes:
        likeness: cosine to the mean of the others, -1 to 1.
        nearest: the category of the image that is most like it; None where that is in the inbox, or there is none.
    """

    id: int
    path: Path
    category: str
    likeness: float
    nearest: str | None

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "path": str(self.path),
            "category": self.category,
            "likeness": round(self.likeness, 4),
            "nearest": self.nearest,
        }


@dataclass(frozen=True)
class CoursePoint:
    """How well the check images of a category were found again under one generation; `r1` in percent.

    `made`: UTC, ISO 8601. `queries`: how many check images were asked.
    """

    generation: int
    made: str
    r1: float
    queries: int
