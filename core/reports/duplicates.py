"""Images that are nearly the same."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Alike:
    """Pairs that may be near-duplicates, found once and grouped at any threshold from `floor` up.

    Attributes:
        images: how many were compared. floor: the lowest likeness that was looked for.
        pairs: (p, 2) ids, the lower first. likeness: (p,) cosines of their trunk features.
        ranked: (m,) ids of all images in pairs, the one to keep before those to let go: most pixels, then the largest
            file, then the one that was added first.
    """

    images: int
    floor: float
    pairs: NDArray[np.int64]
    likeness: NDArray[np.float32]
    ranked: NDArray[np.int64]


@dataclass(frozen=True)
class DuplicateGroup:
    """`best`: the image to keep. `others`: near-duplicates of it, the likest first, and their (0 to 1) `likeness`."""

    best: int
    others: tuple[int, ...]
    likeness: tuple[float, ...]

    @property
    def images(self) -> tuple[int, ...]:
        return (self.best, *self.others)


@dataclass(frozen=True)
class DuplicatesReport:
    """`images`: how many were compared. `paths`, `categories`: of every image in a group; None for the inbox."""

    images: int
    threshold: float
    groups: list[DuplicateGroup]
    paths: dict[int, Path]
    categories: dict[int, str | None]

    def to_json(self) -> dict[str, Any]:
        def told(image: int) -> dict[str, Any]:
            return {"id": image, "image": str(self.paths[image]), "category": self.categories[image]}

        return {
            "images": self.images,
            "threshold": self.threshold,
            "groups": [
                {
                    "best": told(group.best),
                    "others": [
                        told(image) | {"likeness": round(likeness, 6)}
                        for image, likeness in zip(group.others, group.likeness, strict=True)
                    ],
                }
                for group in self.groups
            ],
        }
