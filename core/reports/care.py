"""What looking after a library came to: what a check found, which backups there are, what was put back."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Finding:
    """Something that is not as it should be.

    Attributes:
        kind: a stable word: "catalogue", "pointer", "image", "place", "feature", "note", "generation", "trunk",
            "count", "index", "thumbnail" or "backup".
        what: what is wrong, and with what, in one sentence without a full stop.
        would: what a repair does, or what the user can do where it does nothing.
        repairable: whether a repair can mend it.
        did: how a repair mended it; None where none did.
    """

    kind: str
    what: str
    would: str
    repairable: bool
    did: str | None = None

    @property
    def repaired(self) -> bool:
        return self.did is not None

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "what": self.what,
            "would": self.would,
            "repairable": self.repairable,
            "repaired": self.repaired,
            "did": self.did,
        }


@dataclass(frozen=True)
class BackupInfo:
    """A copy of the catalogue. `made`: UTC, ISO 8601; `whole`: whether it is what was written."""

    name: str
    made: str
    bytes: int
    whole: bool

    def to_json(self) -> dict[str, Any]:
        return {"name": self.name, "made": self.made, "bytes": self.bytes, "whole": self.whole}


@dataclass
class CheckReport:
    """`ok`: nothing is wrong, or nothing any more. `set_aside`: where a repair put what it replaced.

    `backup`: that was made, as nothing was wrong and something had changed since the last.
    """

    path: Path
    findings: list[Finding] = field(default_factory=list)
    images: int = 0
    seconds: float = 0.0
    set_aside: Path | None = None
    backup: BackupInfo | None = None

    @property
    def ok(self) -> bool:
        return all(finding.repaired for finding in self.findings)

    def to_json(self) -> dict[str, Any]:
        return {
            "ok": self.ok,
            "findings": [finding.to_json() for finding in self.findings],
            "images": self.images,
            "seconds": round(self.seconds, 3),
            "set_aside": None if self.set_aside is None else str(self.set_aside),
            "backup": None if self.backup is None else self.backup.to_json(),
        }


@dataclass(frozen=True)
class RestoreReport:
    """A backup was put back. `generation`, `images`: in use and in the library now; `set_aside`: what was replaced."""

    backup: BackupInfo
    generation: int
    images: int
    set_aside: Path

    def to_json(self) -> dict[str, Any]:
        return {
            "backup": self.backup.to_json(),
            "generation": self.generation,
            "images": self.images,
            "set_aside": str(self.set_aside),
        }
