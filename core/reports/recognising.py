"""What an image is recognised as."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Recognition:
    """One image.

    Attributes:
        path: of the image.
        image: its number, None where the library does not have it.
        unknown: no known category, at the error rate that was asked for.
        p_known: the share of check images that are no nearer to anything the library knows.
        categories: names with their probabilities, likely ones first: given that it is of a known category.
        reason: why the file could not be looked at, None where it was; the rest says nothing then.
    """

    path: Path
    image: int | None
    unknown: bool = False
    p_known: float = 1.0
    categories: tuple[tuple[str, float], ...] = ()
    reason: str | None = None

    def to_json(self) -> dict[str, Any]:
        if self.reason is not None:
            return {"image": str(self.path), "id": self.image, "error": self.reason}
        return {
            "image": str(self.path),
            "id": self.image,
            "unknown": self.unknown,
            "p_known": round(self.p_known, 6),
            "categories": [{"name": name, "p": round(p, 6)} for name, p in self.categories],
        }


@dataclass(frozen=True)
class Calibration:
    """`checked`: check images it rests on. `needed`: how many it takes to call anything unknown at `error_rate`."""

    error_rate: float
    checked: int
    needed: int

    @property
    def enough(self) -> bool:
        return self.checked >= self.needed
