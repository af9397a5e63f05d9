"""Changes a user made to categories and images."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class EditInfo:
    """One change.

    Attributes:
        number: counts up.
        kind: "rename", "merge", "split", "move", "accept", "leave", "to-inbox", "delete", "remove", "restore",
            "tell-apart", "move-files" or "add", an import.
        images: how many images it is about.
        categories: names of the categories it changed or took images from; where images were accepted into several, of
            those.
        into: the name that came of it, the category the images went to, or the folder their files were moved to; None
            where there is none, or several.
        made, undone: UTC, ISO 8601; `undone` None where it was not.
    """

    number: int
    kind: str
    images: int
    categories: list[str]
    into: str | None
    made: str
    undone: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "kind": self.kind,
            "images": self.images,
            "categories": self.categories,
            "into": self.into,
            "made": self.made,
            "undone": self.undone,
        }
