"""Files that come and go: what looking through folders came to, the folders, and what is offered from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from core.reports.adding import AddReport, Skipped

FileState = Literal["here", "offline", "changed", "gone"]


@dataclass(frozen=True)
class Moved:
    """An image whose file was found at another place."""

    image: int
    before: Path
    path: Path

    def to_json(self) -> dict[str, Any]:
        return {"image": self.image, "from": str(self.before), "to": str(self.path)}


@dataclass(frozen=True)
class FolderInfo:
    """A folder that was added.

    Attributes:
        category: of all its images, `TO_INBOX` where they have none; None where its subfolders name theirs.
        take: whether what is new in it is added without asking.
        added, scanned: UTC, ISO 8601; `scanned` None where it was never looked through since.
        state: "here"; "away" where it or its drive is not there; "empty", as a folder is whose drive is away;
            "unreadable".
        images: whose files are in it, or were when last seen.
        offers: new and changed files in it that wait for a word.
    """

    path: Path
    category: str | None
    take: bool
    added: str
    scanned: str | None
    state: str
    images: int
    offers: int

    def to_json(self) -> dict[str, Any]:
        return {
            "path": str(self.path),
            "category": self.category,
            "take": self.take,
            "added": self.added,
            "scanned": self.scanned,
            "state": self.state,
            "images": self.images,
            "offers": self.offers,
        }


@dataclass(frozen=True)
class OfferInfo:
    """A file that the user may want.

    Attributes:
        kind: "new", or "changed" where it held `image` before.
        category: that it would go to, None for the inbox.
        folder: the added folder that it lies in, or None.
    """

    path: Path
    kind: str
    category: str | None
    image: int | None
    folder: Path | None

    def to_json(self) -> dict[str, Any]:
        return {
            "path": str(self.path),
            "kind": self.kind,
            "category": self.category,
            "image": self.image,
            "folder": None if self.folder is None else str(self.folder),
        }


@dataclass
class ScanReport:
    """What looking through the added folders, and at files that were added by themselves, came to.

    Attributes:
        folders: their states, as in `FolderInfo`.
        files: that were looked at; `read`: whose content was read, as their size or time is another.
        moved: images that were found at another place.
        back: images whose files are here again.
        offline: images whose drive or folder is away since this scan; gone: whose files are gone since.
        offline_now, gone_now: how many there are in all.
        new, changed: files that are offered since this scan; `offers`: how many wait in all.
        taken: what was added without asking, None where nothing was to be.
        take: files to be added without asking.
        skipped: files and folders that could not be read.
    """

    folders: list[tuple[Path, str]] = field(default_factory=list)
    files: int = 0
    read: int = 0
    moved: list[Moved] = field(default_factory=list)
    back: list[int] = field(default_factory=list)
    offline: list[int] = field(default_factory=list)
    gone: list[tuple[int, Path]] = field(default_factory=list)
    offline_now: int = 0
    gone_now: int = 0
    new: list[Path] = field(default_factory=list)
    changed: list[tuple[int, Path]] = field(default_factory=list)
    offers: int = 0
    take: list[Path] = field(default_factory=list)
    taken: AddReport | None = None
    skipped: list[Skipped] = field(default_factory=list)
    seconds: float = 0.0

    def to_json(self) -> dict[str, Any]:
        return {
            "folders": [{"path": str(path), "state": state} for path, state in self.folders],
            "files": self.files,
            "read": self.read,
            "moved": [one.to_json() for one in self.moved],
            "back": self.back,
            "offline": self.offline,
            "gone": [{"image": image, "path": str(path)} for image, path in self.gone],
            "offline_now": self.offline_now,
            "gone_now": self.gone_now,
            "new": [str(path) for path in self.new],
            "changed": [{"image": image, "path": str(path)} for image, path in self.changed],
            "offers": self.offers,
            "taken": None if self.taken is None else self.taken.to_json(),
            "skipped": [one.to_json() for one in self.skipped],
            "seconds": round(self.seconds, 3),
        }
