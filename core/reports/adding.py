"""What adding and reading images again came to."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.reports.updating import BeforeAfter, UpdateReport

# Where images are to go, in the place of a category's name, which is never empty.
TO_INBOX = ""


@dataclass(frozen=True)
class Skipped:
    """A file that was read and could not be used. `kind` as in `ImageError.kind`."""

    path: Path
    kind: str
    reason: str

    def to_json(self) -> dict[str, Any]:
        return {"path": str(self.path), "kind": self.kind, "reason": self.reason}


@dataclass(frozen=True)
class Elsewhere:
    """An image that is in the library already, in another category than the folder it came from now."""

    path: Path
    image: int
    category: str | None
    wanted: str | None


@dataclass
class AddReport:
    """read = added + already + len(skipped). `categories`: (name, images added); None names the inbox."""

    read: int = 0
    added: int = 0
    already: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    elsewhere: list[Elsewhere] = field(default_factory=list)
    categories: list[tuple[str | None, int]] = field(default_factory=list)
    seconds: float = 0.0
    update: UpdateReport | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "read": self.read,
            "added": self.added,
            "already": self.already,
            "skipped": [s.to_json() for s in self.skipped],
            "elsewhere": [
                {"path": str(e.path), "image": e.image, "category": e.category, "wanted": e.wanted}
                for e in self.elsewhere
            ],
            "categories": [{"name": name, "added": n} for name, n in self.categories],
            "seconds": round(self.seconds, 3),
            "update": None if self.update is None else self.update.to_json(),
        }


@dataclass
class RefreshReport:
    """Files read again after the trunk moved: images = refreshed + away + len(skipped), unless it was stopped.

    Attributes:
        images: whose place in the search was estimated, or which were not in it.
        away: whose files are not there, or hold something else by now.
        estimated, missing: that are left, as in `LibraryInfo`.
        generation: that was made of it, None where there was nothing to make one of.
        exact_categories, categories: whose statistics are exact, and all.
        union: check images under the head before and after, with all that is known of the images now.
    """

    images: int = 0
    refreshed: int = 0
    away: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    estimated: int = 0
    missing: int = 0
    generation: int | None = None
    exact_categories: int = 0
    categories: int = 0
    union: BeforeAfter | None = None
    seconds: float = 0.0

    def to_json(self) -> dict[str, Any]:
        return {
            "images": self.images,
            "refreshed": self.refreshed,
            "away": self.away,
            "skipped": [s.to_json() for s in self.skipped],
            "estimated": self.estimated,
            "missing": self.missing,
            "generation": self.generation,
            "exact_categories": self.exact_categories,
            "categories": self.categories,
            "union": None if self.union is None else self.union.to_json(),
            "seconds": round(self.seconds, 3),
        }
