"""What is in a library."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.reports.folders import FileState
from core.reports.jobs import UnfinishedJob


@dataclass(frozen=True)
class CategoryInfo:
    """`learned`: images in the current generation's statistics; `cover`: an image to show, or None."""

    id: int
    name: str
    images: int
    check_images: int
    learned: int
    cover: int | None

    def to_json(self) -> dict[str, Any]:
        return {"name": self.name, "images": self.images, "check_images": self.check_images, "learned": self.learned}


@dataclass(frozen=True)
class ImageInfo:
    """One image of the library, for the inspector. `added`: UTC, ISO 8601. `state`: of its file now: "offline" where
    the drive or folder is away, "gone" where it was deleted, "changed" where it holds something else.

    `estimated`: its place in the search was carried over when the trunk moved, as its file was not read again since.
    """

    id: int
    path: Path
    category: str | None
    width: int
    height: int
    size: int
    added: str
    check: bool
    state: FileState
    estimated: bool = False

    @property
    def offline(self) -> bool:
        """Whether the image's file is not there now, for whatever reason."""
        return self.state != "here"


@dataclass(frozen=True)
class LibraryInfo:
    """`pending`: images that were added to a category, or sorted otherwise, since the last update; of new ones a fifth
    are check images, by which it is judged. `bytes_on_disk`: of the whole folder.

    `trunk_moved`: whether the trunk in use is another than the library was made for. `estimated`: images whose place in
    the search was carried over when it moved; `missing`: images that are not in the search, as they were added while
    another trunk was in use. Both are gone once their files were read again. `held`: the generation that waits to
    be kept or discarded, or None. `unfinished`: work that was cut off and can go on. `recall`: the share of the 20
    nearest images that a search without a filter finds, 1 where it looks at all of them.
    """

    path: Path
    images: int
    inbox: int
    pending: int
    categories: list[CategoryInfo]
    generation: int
    backbone: str
    feature_dim: int
    bytes_on_disk: int
    trunk_moved: bool = False
    estimated: int = 0
    missing: int = 0
    held: int | None = None
    unfinished: list[UnfinishedJob] = field(default_factory=list)
    recall: float = 1.0

    def to_json(self) -> dict[str, Any]:
        return {
            "path": str(self.path),
            "images": self.images,
            "inbox": self.inbox,
            "pending": self.pending,
            "categories": [c.to_json() for c in self.categories],
            "generation": self.generation,
            "backbone": self.backbone,
            "feature_dim": self.feature_dim,
            "bytes_on_disk": self.bytes_on_disk,
            "trunk_moved": self.trunk_moved,
            "estimated": self.estimated,
            "missing": self.missing,
            "held": self.held,
            "unfinished": [job.to_json() for job in self.unfinished],
            "recall": self.recall,
        }
