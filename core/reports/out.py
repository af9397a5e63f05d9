"""What became of images that were handed out as files."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.reports.sorting import EditInfo


@dataclass(frozen=True)
class Handed:
    """One file: where it was, and where it, or its copy, is now."""

    image: int
    before: Path
    after: Path


@dataclass(frozen=True)
class LeftOut:
    """One image that was not handed out, and why."""

    image: int
    path: Path
    reason: str


@dataclass
class OutReport:
    """images = handed + already + left_out, but for originals that could not be deleted: those are in two of them.

    Attributes:
        already: how many lay in the folder.
        edit: the change that undo takes back; None where nothing was moved.
    """

    folder: Path
    images: int = 0
    handed: list[Handed] = field(default_factory=list)
    already: int = 0
    left_out: list[LeftOut] = field(default_factory=list)
    edit: EditInfo | None = None
    seconds: float = 0.0

    def to_json(self) -> dict[str, Any]:
        return {
            "folder": str(self.folder),
            "images": self.images,
            "handed": [{"image": h.image, "before": str(h.before), "after": str(h.after)} for h in self.handed],
            "already": self.already,
            "left_out": [{"image": one.image, "path": str(one.path), "reason": one.reason} for one in self.left_out],
            "edit": None if self.edit is None else self.edit.to_json(),
            "seconds": round(self.seconds, 3),
        }


@dataclass(frozen=True)
class ImageFiles:
    """The files of images, in their order, and of how many images none is there now."""

    paths: list[Path]
    away: int
