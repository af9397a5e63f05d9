"""A generation's manifest: where it comes from, how it was made, and the checksums that guard its files and itself."""

from __future__ import annotations

import json
import platform
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

import numpy as np
import safetensors

import core
from core.disk import checksum
from core.engine.jobs import TrunkInfo

MANIFEST_FILE = "manifest.json"
FORMAT = 1


@dataclass(frozen=True)
class FileRecord:
    """A file of a generation: its size in bytes and its checksum (`core.disk.checksum`)."""

    bytes: int
    xxh3: str


@dataclass(frozen=True)
class Manifest:
    """What `manifest.json` holds.

    Attributes:
        generation, parent: numbers; `parent` None for the frozen start.
        stage: "frozen", "align", "distil" or "refresh"; scope: how deep learning went.
        created: UTC, ISO 8601.
        trunk: name, fingerprint, dim and input_px of the trunk whose features it reads, and "moved_in": the generation
            in whose folder its weights are, None for the one the library was made for. No path: a library is portable.
        settings, report: of the update, as JSON.
        versions: of Recollect, python, numpy, safetensors, and torch where it had a part.
        files: by name.
        format: of the folder; a higher one is of a newer Recollect.
    """

    generation: int
    parent: int | None
    stage: str
    scope: str
    created: str
    trunk: dict[str, Any]
    settings: dict[str, Any]
    report: dict[str, Any]
    versions: dict[str, str]
    files: dict[str, FileRecord] = field(default_factory=dict)
    format: int = FORMAT

    @classmethod
    def new(
        cls,
        generation: int,
        *,
        parent: int | None,
        stage: str,
        scope: str,
        trunk: TrunkInfo,
        settings: dict[str, Any],
        report: dict[str, Any],
        files: dict[str, FileRecord],
        torch_version: str | None = None,
        moved_in: int | None = None,
    ) -> Manifest:
        """Of a generation made now, by this program."""
        versions = {
            "recollect": core.__version__,
            "python": platform.python_version(),
            "numpy": np.__version__,
            "safetensors": safetensors.__version__,
        }
        if torch_version is not None:
            versions["torch"] = torch_version
        described = {
            "name": trunk.spec.name,
            "fingerprint": trunk.spec.fingerprint,
            "dim": trunk.dim,
            "input_px": trunk.input_px,
            "moved_in": moved_in,
        }
        created = datetime.now(UTC).isoformat(timespec="seconds")
        return cls(generation, parent, stage, scope, created, described, settings, report, versions, files)

    def to_bytes(self) -> bytes:
        """JSON in one fixed form, its own checksum included. Raises ValueError on numbers JSON has no word for."""
        described = asdict(self)
        described["checksum"] = checksum(_canonical(described))
        return _canonical(described)

    @classmethod
    def from_bytes(cls, raw: bytes) -> Manifest:
        """The inverse of `to_bytes`.

        Raises NewerFormat, and ValueError on anything that is not, to the byte, what `to_bytes` wrote.
        """
        described = json.loads(raw)
        if not isinstance(described, dict) or _canonical(described) != raw:
            raise ValueError("not as it was written")
        if described.pop("checksum", None) != checksum(_canonical(described)):
            raise ValueError("does not match its checksum")
        if described["format"] > FORMAT:
            raise NewerFormat
        described["files"] = {name: FileRecord(**record) for name, record in described["files"].items()}
        return cls(**described)


class NewerFormat(Exception):  # noqa: N818 (the store turns it into the user's error)
    """The manifest was written, undamaged, by a newer Recollect."""


def _canonical(described: dict[str, Any]) -> bytes:
    return (json.dumps(described, sort_keys=True, indent=1, allow_nan=False) + "\n").encode()
