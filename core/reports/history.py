"""What the generations of a library were, and what going from one to another came to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.reports.updating import BeforeAfter


@dataclass(frozen=True)
class HistoryEntry:
    """One generation.

    Attributes:
        number, parent: of it, and of the one it was made from; None for the frozen start.
        stage: "frozen", "align", "distil" or "refresh"; scope: how deep learning went.
        created: UTC, ISO 8601.
        current: whether search uses it.
        status: "accepted"; "held" until the user keeps or discards it; "discarded".
        thinned: when its files were deleted, None while they are there.
        categories, images: how many it has learned in all.
        added_categories, added_images: that it learned itself, and that none it descends from knew.
        seconds: that making it took, None for the frozen start.
        old, new, union: check images before and after it, where that was noted.
        bytes: on disk.
        reported: whether `History.report` tells of the update that made it.
    """

    number: int
    parent: int | None
    stage: str
    scope: str
    created: str
    current: bool
    status: str
    thinned: str | None
    categories: int
    images: int
    added_categories: int
    added_images: int
    seconds: float | None
    old: BeforeAfter | None
    new: BeforeAfter | None
    union: BeforeAfter | None
    bytes: int
    reported: bool = False

    @property
    def can_go_back(self) -> bool:
        """Whether `goto` would take it."""
        return self.status == "accepted" and self.thinned is None and not self.current

    def to_json(self) -> dict[str, Any]:
        figures = {"old": self.old, "new": self.new, "union": self.union}
        return {
            "generation": self.number,
            "parent": self.parent,
            "stage": self.stage,
            "scope": self.scope,
            "created": self.created,
            "current": self.current,
            "status": self.status,
            "thinned": self.thinned,
            "categories": self.categories,
            "images": self.images,
            "added_categories": self.added_categories,
            "added_images": self.added_images,
            "seconds": self.seconds,
            **{name: None if one is None else one.to_json() for name, one in figures.items()},
            "bytes": self.bytes,
            "reported": self.reported,
        }


@dataclass(frozen=True)
class SwitchReport:
    """Search went from generation `before` to `generation`.

    Attributes:
        images: in the search now.
        missing: that are not, as they were added under another trunk and not looked at again since.
        pending: images that were added to a category, or sorted otherwise, since this generation learned.
    """

    generation: int
    before: int
    images: int
    missing: int
    pending: int
    seconds: float

    def to_json(self) -> dict[str, Any]:
        return {
            "generation": self.generation,
            "before": self.before,
            "images": self.images,
            "missing": self.missing,
            "pending": self.pending,
            "seconds": round(self.seconds, 3),
        }


@dataclass(frozen=True)
class ThinReport:
    """`thinned`: generations whose files were deleted; `bytes`: that this freed."""

    thinned: list[int]
    bytes: int

    def to_json(self) -> dict[str, Any]:
        return {"thinned": self.thinned, "bytes": self.bytes}
