"""Where a repair puts what it replaces: nothing that was in a library is deleted for being damaged."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from core.disk import storage_errors, sync_folder

FOLDER = "set-aside"


class SetAside:
    """A folder of one repair inside a library's, made when something is put into it.

    Attributes:
        path: of the folder; None while nothing was put aside.
    """

    def __init__(self, library: Path) -> None:
        self._library = library
        self.path: Path | None = None

    def take(self, path: Path) -> None:
        """Moves a file or folder of the library, if it is there, under the name it has. Raises LibraryStorageError."""
        with storage_errors(path):
            if not path.exists():
                return
            target = self._folder() / path.relative_to(self._library)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.rename(target)
            sync_folder(path.parent)

    def _folder(self) -> Path:
        if self.path is None:
            stem = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
            number, path = 1, self._library / FOLDER / stem
            while path.exists():
                number += 1
                path = path.with_name(f"{stem}-{number}")
            path.mkdir(parents=True)
            self.path = path
        return self.path
