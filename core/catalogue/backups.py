"""Whole copies of the catalogue in the library's `backups/`: each was looked through before it got its name."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from core.catalogue import damage, excerpt, sqlite
from core.catalogue.database import Database
from core.disk import PARTIAL, checksum_of, free_space_for, storage_errors, sync_folder
from core.errors import CHECK, LibraryDamagedError
from core.sqlite_files import copy_whole, problems

FOLDER = "backups"
_PARTIAL = sqlite.CATALOGUE_FILE + PARTIAL
_NAME = re.compile(r"catalogue-(\d{8}T\d{6}\.\d{6})Z-([0-9a-f]{32})\.sqlite")
_TIME = "%Y%m%dT%H%M%S.%f"


class Backup(NamedTuple):
    """`made`: UTC, ISO 8601; `xxh3`: the checksum of the file, which is a part of its name."""

    path: Path
    made: str
    bytes: int
    xxh3: str

    @property
    def name(self) -> str:
        return self.path.name

    def is_whole(self) -> bool:
        """Whether the file is what was written. Raises LibraryStorageError."""
        return checksum_of(self.path) == self.xxh3


def backups_of(folder: Path) -> list[Backup]:
    """Those of a library, oldest first. Raises LibraryStorageError.

    One of a time to come was made when a clock was ahead: newer ones have been made since, or will be.
    """
    found = []
    with storage_errors(folder / FOLDER):
        for path in (folder / FOLDER).glob("catalogue-*.sqlite"):
            if match := _NAME.fullmatch(path.name):
                made = datetime.strptime(match[1], _TIME).replace(tzinfo=UTC).isoformat()
                found.append(Backup(path, made, path.stat().st_size, match[2]))
    now = datetime.now(UTC).isoformat()
    return sorted(found, key=lambda backup: (backup.made <= now, backup.made))


def newest_whole(folder: Path) -> Backup | None:
    """The newest backup that is what was written."""
    return next((backup for backup in reversed(backups_of(folder)) if backup.is_whole()), None)


def make(folder: Path, *, older: bool = False) -> Backup:
    """Copies the catalogue of a library, which may be open, looks through the copy, and keeps it if it is whole.

    Args:
        older: of an older program, before it is brought up to date: there may be no sums in it to look at.

    Raises LibraryDamagedError where the catalogue is damaged: there is no backup then, and the others stay.
    LibraryStorageError.
    """
    source, place = folder / sqlite.CATALOGUE_FILE, folder / FOLDER
    with storage_errors(place):
        place.mkdir(exist_ok=True)
        free_space_for(source.stat().st_size, place)
        partial = place / _PARTIAL
        try:
            partial.unlink(missing_ok=True)
            copy_whole(source, partial)
            _look_through(partial, source, older)
            with partial.open("r+b") as file:
                os.fsync(file.fileno())
            xxh3 = checksum_of(partial)
            now = datetime.now(UTC)
            final = place / f"catalogue-{now.strftime(_TIME)}Z-{xxh3}.sqlite"
            partial.replace(final)
            sync_folder(place)
        finally:
            for end in ("", "-journal"):
                with suppress(OSError):
                    partial.with_name(partial.name + end).unlink(missing_ok=True)
        return Backup(final, now.isoformat(), final.stat().st_size, xxh3)


def sweep(folder: Path) -> None:
    """Deletes what a copy that broke off left. Raises LibraryStorageError."""
    for path in (folder / FOLDER / _PARTIAL, folder / _PARTIAL):
        with storage_errors(path):
            path.unlink(missing_ok=True)


def _look_through(copy: Path, source: Path, older: bool) -> None:
    found = problems(copy)
    if not found and not older:
        database = Database(sqlite.make_engine(copy))
        try:
            with database.read() as connection:
                bad = [*damage.bad_images(connection), *damage.bad_features(connection)]
        finally:
            database.close()
        found = [str(one) for one in bad]
    if found:
        raise LibraryDamagedError("The catalogue is damaged; it was not copied", path=source, advice=CHECK)


def put_back(backup: Backup, folder: Path, take_away: Callable[[Path], None]) -> None:
    """Makes a backup the catalogue of a library that nobody has open.

    Args:
        take_away: called with each file of the present catalogue once the backup is ready to take its place.

    Raises LibraryDamagedError where the backup is not what was written, LibraryStorageError; the present catalogue is
    then as it was.
    """
    if not backup.is_whole():
        raise LibraryDamagedError("The backup is damaged", path=backup.path, advice="Choose an older one.")
    target = folder / sqlite.CATALOGUE_FILE
    partial = folder / _PARTIAL
    with storage_errors(target):
        free_space_for(backup.bytes, folder)
        try:
            partial.unlink(missing_ok=True)
            copy_whole(backup.path, partial)
            excerpt.receive(partial)
            with partial.open("r+b") as file:
                os.fsync(file.fileno())
            for end in ("", "-wal", "-shm"):
                take_away(target.with_name(target.name + end))
            partial.replace(target)
            sync_folder(folder)
        finally:
            partial.unlink(missing_ok=True)
