"""The answer to a query."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.reports.folders import FileState

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Hit:
    """`score`: cosine, -1 to 1. `path`: where the image was last seen; `state`: what is there now."""

    image: int
    path: Path
    category: str | None
    score: float
    state: FileState = "here"

    @property
    def offline(self) -> bool:
        """Whether the image's file is not there now, for whatever reason."""
        return self.state != "here"

    def to_json(self) -> dict[str, Any]:
        return {
            "image": self.image,
            "path": str(self.path),
            "category": self.category,
            "score": round(self.score, 6),
            "state": self.state,
            "offline": self.offline,
        }


@dataclass(frozen=True)
class Asked:
    """The query: where it is, its number if the library has it, and its (D,) trunk feature."""

    path: Path
    image: int | None
    feature: NDArray[np.float16]


@dataclass(frozen=True)
class SearchResult:
    """Hits, best first. `seconds` without the embedding of the query."""

    generation: int
    hits: list[Hit]
    seconds: float
    asked: Asked | None = field(default=None, repr=False, compare=False)

    def to_json(self) -> dict[str, Any]:
        return {
            "generation": self.generation,
            "seconds": round(self.seconds, 6),
            "hits": [h.to_json() for h in self.hits],
        }
