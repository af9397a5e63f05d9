"""Which categories are taken for which, over the whole library."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class TakenFor:
    """Images of `category` whose nearest image is of `other`; both are categories' ids, with their names.

    Attributes:
        asked: how many images of `category` were asked, these among them.
        images: each such image and its nearest.
    """

    category: int
    name: str
    other: int
    other_name: str
    asked: int
    images: list[tuple[int, int]]

    @property
    def count(self) -> int:
        return len(self.images)

    def to_json(self) -> dict[str, Any]:
        return {
            "category": self.name,
            "other": self.other_name,
            "count": self.count,
            "asked": self.asked,
            "images": [{"id": image, "nearest": nearest} for image, nearest in self.images],
        }


@dataclass(frozen=True)
class ConfusionReport:
    """Under one generation.

    Attributes:
        asked: images whose nearest was looked for; right: those whose nearest is of their own category.
        checked: whether these are check images, which the generation did not learn; else there are none yet.
        pairs: the most frequent first.
    """

    generation: int
    asked: int
    right: int
    checked: bool
    pairs: list[TakenFor] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        return {
            "generation": self.generation,
            "asked": self.asked,
            "right": self.right,
            "checked": self.checked,
            "pairs": [pair.to_json() for pair in self.pairs],
        }
