"""What exporting and importing a library came to."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class ModelReport:
    """Of a model that was written. `input_px`: side of its square input; `dim`: numbers of an embedding; `difference`:
    the largest of any of them from what the library itself computes."""

    path: Path
    generation: int
    trunk: str
    input_px: int
    dim: int
    difference: float
    bytes: int

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "path": str(self.path)}


@dataclass(frozen=True)
class ExportReport:
    """`images`: in the library; `with_files`: whose files are in the archive; `away`: whose files were wanted and are
    not there, or hold something else by now; `bytes`: of the archive."""

    path: Path
    generation: int
    categories: int
    images: int
    with_files: int
    away: int
    bytes: int
    seconds: float

    def to_json(self) -> dict[str, Any]:
        return {
            "path": str(self.path),
            "generation": self.generation,
            "categories": self.categories,
            "images": self.images,
            "with_files": self.with_files,
            "away": self.away,
            "bytes": self.bytes,
            "seconds": round(self.seconds, 3),
        }


@dataclass(frozen=True)
class ImportReport:
    """`path`: the library that was made; `with_files`: images whose files came along; `offline`: whose are not here."""

    path: Path
    name: str
    generation: int
    categories: int
    images: int
    with_files: int
    offline: int
    seconds: float

    def to_json(self) -> dict[str, Any]:
        return {
            "path": str(self.path),
            "name": self.name,
            "generation": self.generation,
            "categories": self.categories,
            "images": self.images,
            "with_files": self.with_files,
            "offline": self.offline,
            "seconds": round(self.seconds, 3),
        }
