"""What the program keeps between starts: what was chosen, and what it remembers by itself.

RECOLLECT_SETTINGS names another file than the user's own for what is remembered; choices lie beside it.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import cast

import platformdirs
from PySide6.QtCore import QByteArray, QObject, QSettings, QTimer, Signal

from app.settings import model as settings_model
from app.settings.model import Choices
from core.errors import LibraryStorageError

log = logging.getLogger(__name__)

ORGANISATION = "Recollect"
RECENT = 6
_SOON_MS = 300
# Where choices were kept before they had a file of their own.
_BEFORE = {
    "theme": "window/theme",
    "tile": "window/tile",
    "hits": "search/k",
    "rescan_minutes": "folders/rescan_minutes",
    "language": "window/language",
}


def data_folder() -> Path:
    """Where libraries go when the user names no other place."""
    return Path(platformdirs.user_data_dir(ORGANISATION, appauthor=False))


def _may_be_away(library: Path) -> bool:
    """Whether a library that is not there may come back: with its drive, whose mount point may have stayed, empty."""
    try:
        return next(library.parent.iterdir(), None) is None
    except OSError:
        return True


class Settings(QObject):
    """Typed access to both.

    Attributes: now: what is chosen; `change` chooses otherwise. file: where that is kept.

    Signals: changed(str): the setting of this name is another now.
    """

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        own = os.environ.get("RECOLLECT_SETTINGS")
        if own:
            self._store = QSettings(own, QSettings.Format.IniFormat)
            self.file = Path(own).with_suffix(".json")
        else:
            self._store = QSettings(ORGANISATION, ORGANISATION)
            self.file = Path(platformdirs.user_config_dir(ORGANISATION, appauthor=False)) / "settings.json"
        self.now = settings_model.load(self.file) or self._of_before()
        # Choices come in a row, as thumbnails grow step by step, and the disk may be slow.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._save)

    def sync(self) -> None:
        """What waits is on the disk once it returns."""
        if self._soon.isActive():
            self._save()
        self._store.sync()

    # --- choices

    def change(self, **values: object) -> None:
        """Chooses, and keeps it. Raises ValueError for a value out of its bounds."""
        before, self.now = self.now, self.now.changed(**values)
        other = [name for name in values if getattr(before, name) != getattr(self.now, name)]
        if other:
            self._soon.start()
        for name in other:
            self.changed.emit(name)

    def _save(self) -> None:
        self._soon.stop()
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            settings_model.save(self.file, self.now)
        except (OSError, LibraryStorageError) as error:
            log.warning("the settings hold until the program ends, as they cannot be kept: %s", error)

    def _of_before(self) -> Choices:
        stored = {name: self._store.value(key) for name, key in _BEFORE.items() if self._store.contains(key)}
        return Choices.of(stored)

    # --- remembered: libraries

    @property
    def last_library(self) -> Path | None:
        text = str(self._store.value("library/last", ""))
        return Path(text) if text else None

    @last_library.setter
    def last_library(self, path: Path | None) -> None:
        self._store.setValue("library/last", "" if path is None else str(path))

    def recent(self) -> list[Path]:
        """Libraries opened before, the latest first; those that were deleted are left out, those away are not."""
        return [path for path in map(Path, self._listed("library/recent")) if path.is_dir() or _may_be_away(path)]

    def remember_library(self, path: Path) -> None:
        names = [str(path)] + [str(p) for p in self.recent() if p != path]
        self._store.setValue("library/recent", names[:RECENT])
        self.last_library = path

    def forget_library(self, path: Path) -> None:
        self._store.setValue("library/recent", [str(p) for p in self.recent() if p != path])

    # --- remembered: the window

    def recent_commands(self) -> list[str]:
        """Keys of what was run from the command palette, the latest first."""
        return self._listed("window/commands")

    def remember_command(self, key: str) -> None:
        keys = [key, *(other for other in self.recent_commands() if other != key)]
        self._store.setValue("window/commands", keys[:RECENT])

    def blob(self, name: str) -> QByteArray | None:
        """Geometry or where the panels are."""
        value = self._store.value(f"window/{name}")
        return value if isinstance(value, QByteArray) else None

    def set_blob(self, name: str, value: QByteArray) -> None:
        self._store.setValue(f"window/{name}", value)

    def flag(self, name: str, default: bool) -> bool:
        """Whether a part of the window is on."""
        return str(self._store.value(f"window/{name}", default)).lower() == "true"

    def set_flag(self, name: str, value: bool) -> None:
        self._store.setValue(f"window/{name}", value)

    def _listed(self, key: str) -> list[str]:
        stored = self._store.value(key, [])  # a list of one comes back as its only member
        names = [stored] if isinstance(stored, str) else list(cast("list[str]", stored or []))
        return [name for name in names if name]
