"""What the program remembers between starts. RECOLLECT_SETTINGS names another file, for tests."""

from __future__ import annotations

import os
from pathlib import Path
from typing import cast

import platformdirs
from PySide6.QtCore import QByteArray, QSettings

from app.theme import ThemeChoice

ORGANISATION = "Recollect"
RECENT = 6


def data_folder() -> Path:
    """Where libraries go when the user names no other place."""
    return Path(platformdirs.user_data_dir(ORGANISATION, appauthor=False))


class Settings:
    """Typed access to QSettings."""

    def __init__(self) -> None:
        own = os.environ.get("RECOLLECT_SETTINGS")
        if own:
            self._store = QSettings(own, QSettings.Format.IniFormat)
        else:
            self._store = QSettings(ORGANISATION, ORGANISATION)

    def sync(self) -> None:
        self._store.sync()

    # --- libraries

    @property
    def last_library(self) -> Path | None:
        text = str(self._store.value("library/last", ""))
        return Path(text) if text else None

    @last_library.setter
    def last_library(self, path: Path | None) -> None:
        self._store.setValue("library/last", "" if path is None else str(path))

    def recent(self) -> list[Path]:
        """Libraries opened before, the latest first, that are still there."""
        stored = self._store.value("library/recent", [])
        names = [stored] if isinstance(stored, str) else list(cast("list[str]", stored or []))
        return [Path(name) for name in names if name and Path(name).is_dir()]

    def remember_library(self, path: Path) -> None:
        names = [str(path)] + [str(p) for p in self.recent() if p != path]
        self._store.setValue("library/recent", names[:RECENT])
        self.last_library = path

    # --- window

    @property
    def theme(self) -> ThemeChoice:
        stored = str(self._store.value("window/theme", "system"))
        return cast("ThemeChoice", stored) if stored in ("light", "dark") else "system"

    @theme.setter
    def theme(self, choice: ThemeChoice) -> None:
        self._store.setValue("window/theme", choice)

    @property
    def language(self) -> str:
        """One of `app.language.LANGUAGES`, or "system"."""
        return str(self._store.value("window/language", "system"))

    @language.setter
    def language(self, choice: str) -> None:
        self._store.setValue("window/language", choice)

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

    @property
    def tile(self) -> int:
        """Wanted side of a thumbnail in the grid, in pixels of the screen's scale."""
        return self._number("window/tile", 156, 80, 400)

    @tile.setter
    def tile(self, value: int) -> None:
        self._store.setValue("window/tile", value)

    @property
    def hits(self) -> int:
        """How many hits a search brings (k)."""
        return self._number("search/k", 20, 1, 1000)

    @hits.setter
    def hits(self, value: int) -> None:
        self._store.setValue("search/k", value)

    # --- folders

    @property
    def rescan_minutes(self) -> int:
        """How often added folders are looked through where the system does not tell of changes."""
        return self._number("folders/rescan_minutes", 15, 1, 1440)

    def _number(self, key: str, default: int, low: int, high: int) -> int:
        try:
            value = int(str(self._store.value(key, default)))
        except ValueError:
            return default
        return min(high, max(low, value))
