"""Finished runs, a line of JSON each, written the moment they end: a rerun takes what is there."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import core
from core import __version__
from core.bench.files import made, writing

# What decides a figure. A change in any of it makes runs anew.
_DECIDING = (
    "learning",
    "backbones",
    "evaluation/comparison.py",
    "evaluation/metrics.py",
    "evaluation/verdict.py",
    "bench/course.py",
    "bench/protocol.py",
)


@dataclass(frozen=True)
class RunKey:
    """What one run was of; runs with equal keys are the same.

    Attributes:
        data: `BenchData.key`.
        per: most training images of a category, or None.
        program: `program_key` when it ran.
    """

    dataset: str
    data: str
    backbone: str
    protocol: str
    tasks: int
    method: str
    scope: str
    seed: int
    per: int | None
    device: str
    program: str


class Journal:
    """The file of finished runs."""

    def __init__(self, path: Path) -> None:
        """Reads what is there. A last line that a stop cut off is passed over. Raises BenchError."""
        made(path.parent)
        self._path = path
        self._runs: dict[RunKey, dict[str, Any]] = {}
        with writing(path):
            text = path.read_text(encoding="utf-8") if path.exists() else ""
        self._cut = bool(text) and not text.endswith("\n")
        for line in text.splitlines():
            try:
                entry = json.loads(line)
                self._runs[RunKey(**entry["key"])] = entry["facts"]
            except (ValueError, TypeError, KeyError):
                continue

    def get(self, key: RunKey) -> dict[str, Any] | None:
        return self._runs.get(key)

    def add(self, key: RunKey, facts: dict[str, Any]) -> None:
        """Writes one finished run through to the disk. Raises BenchError."""
        line = json.dumps({"key": asdict(key), "facts": facts}, ensure_ascii=False, allow_nan=False)
        with writing(self._path), self._path.open("a", encoding="utf-8") as file:
            file.write(("\n" if self._cut else "") + line + "\n")
            file.flush()
            os.fsync(file.fileno())
        self._cut = False
        self._runs[key] = facts


@cache
def program_key() -> str:
    """Follows from the sources of what decides a figure, or from the version where they are packed away."""
    root = Path(core.__file__).parent
    digest = hashlib.sha256(__version__.encode())
    for file in _sources(root):
        digest.update(file.relative_to(root).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _sources(root: Path) -> Iterable[Path]:
    for name in _DECIDING:
        place = root / name
        if place.is_file():
            yield place
        elif place.is_dir():
            yield from sorted(place.rglob("*.py"))
