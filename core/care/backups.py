"""When a backup of the catalogue is made, and which older ones stay (docs/adr/0012-backups-and-checks.md)."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from core.care.problem import Problem
from core.care.set_aside import SetAside
from core.catalogue import Catalogue, LibraryLock, backups
from core.catalogue.backups import Backup
from core.catalogue.sqlite import CATALOGUE_FILE
from core.disk import storage_errors
from core.errors import LibraryError
from core.operations.thinning_rule import kept
from core.reports import BackupInfo

log = logging.getLogger(__name__)

# Of each of the last days, weeks and months that have any, the last one, and the newest whatever its day.
NEWEST, DAILY, WEEKLY, MONTHLY = 2, 3, 3, 3
_EVERY = timedelta(days=1)
_GROWN = 2


def info(backup: Backup) -> BackupInfo:
    """For reports; reads the file."""
    return BackupInfo(backup.name, backup.made, backup.bytes, backup.is_whole())


def make_backup(folder: Path) -> BackupInfo:
    """Copies the catalogue, looks the copy through, then thins older ones.

    Raises LibraryDamagedError where it is damaged: nothing is written then and nothing thinned. LibraryStorageError.
    """
    made = backups.make(folder)
    _thin(folder)
    log.info("backed up to %s", made.path)
    return BackupInfo(made.name, made.made, made.bytes, True)


def check_backups(folder: Path, aside: SetAside) -> Iterator[Problem]:
    """Backups that are not what was written."""
    for backup in backups.backups_of(folder):
        if not backup.is_whole():
            what, would = f"The backup {backup.name} is damaged", "Set it aside; it would not be put back"
            yield Problem.of("backup", what, would, partial(_set_aside, backup, aside))


def _set_aside(backup: Backup, aside: SetAside) -> str:
    aside.take(backup.path)
    return "Set aside"


def back_up(folder: Path) -> BackupInfo:
    """`make_backup` of a library that nobody has open. Raises NotALibraryError and LibraryLockedError, too."""
    place = folder.expanduser().absolute()
    Catalogue.require(place)
    with LibraryLock(place):
        return make_backup(place)


def list_backups(folder: Path) -> list[BackupInfo]:
    """Those of a library, oldest first, each looked at. Raises LibraryStorageError."""
    return [info(backup) for backup in backups.backups_of(folder.expanduser().absolute())]


def changed_since_backup(folder: Path) -> bool:
    """Whether anything was written to the catalogue, which nobody has open, after its newest backup."""
    there = backups.backups_of(folder)
    # One from a time to come says nothing.
    return not there or not _written(folder) <= _time(there[-1]) <= datetime.now(UTC)


def backup_if_due(folder: Path) -> None:
    """For when a library was closed: a backup where the newest is a day old and something changed. Never fails.

    A day is too long where the catalogue grew to twice the size: a first import is worth a backup at once.

    A library that is damaged, or a disk that refuses, is a line in the log: `check` says more.
    """
    try:
        there = backups.backups_of(folder)
        # A clock that was set back does not stop backups for as long.
        recent = there and abs(datetime.now(UTC) - _time(there[-1])) < _EVERY
        if recent and (folder / CATALOGUE_FILE).stat().st_size < _GROWN * there[-1].bytes:
            return
        if changed_since_backup(folder):
            make_backup(folder)
    except (LibraryError, OSError):
        log.warning("no backup was made of %s", folder, exc_info=True)


def _thin(folder: Path) -> None:
    """Deletes what the rule does not keep, and what a newer one holds as well."""
    there = backups.backups_of(folder)
    again = {n for n, b in enumerate(there) if b.xxh3 in {later.xxh3 for later in there[n + 1 :]}}
    stay = kept([(n, b.made) for n, b in enumerate(there)], newest=NEWEST, daily=DAILY, weekly=WEEKLY, monthly=MONTHLY)
    for n, backup in enumerate(there):
        if n not in stay or n in again:
            with storage_errors(backup.path):
                backup.path.unlink()


def _time(backup: Backup) -> datetime:
    return datetime.fromisoformat(backup.made)


def _written(folder: Path) -> datetime:
    with storage_errors(folder):
        return datetime.fromtimestamp((folder / CATALOGUE_FILE).stat().st_mtime, UTC)
