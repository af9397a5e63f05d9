"""Putting back a backup: the present catalogue is set aside, and the rest of the library made to agree."""

from __future__ import annotations

import logging
from pathlib import Path

from core.care.backups import info
from core.care.generations import forget_all_indexes, leave_current, take_files, wrong_with
from core.care.set_aside import SetAside
from core.catalogue import Catalogue, LibraryLock, backups
from core.catalogue.backups import Backup
from core.catalogue.sqlite import CATALOGUE_FILE
from core.errors import NotALibraryError
from core.generations.store import GenerationStore
from core.images.thumbnails import ThumbnailStore
from core.operations.live import Parts
from core.reports import RestoreReport

log = logging.getLogger(__name__)


def choose(folder: Path, name: str | None = None) -> Backup:
    """The backup of this name, or the newest whole one. Raises NotALibraryError where there is none."""
    if name is None:
        found = backups.newest_whole(folder)
    else:
        found = next((b for b in backups.backups_of(folder) if b.name == Path(name).name), None)
    if found is None:
        raise NotALibraryError(
            "There is no such backup" if name else "There is no backup of this library",
            path=folder / backups.FOLDER,
            advice="`recollect backups` lists what there is.",
        )
    return found


def restore(folder: Path, name: str | None = None) -> RestoreReport:
    """Puts back a backup of a library that nobody has open, the newest whole one if none is named.

    What is replaced goes to `set-aside/`: the catalogue, and generations made after the backup. Raises
    NotALibraryError where there is no backup, LibraryLockedError, LibraryDamagedError, LibraryStorageError.
    """
    folder = folder.expanduser().absolute()
    require_folder(folder)
    with LibraryLock(folder):
        aside = SetAside(folder)
        backup = choose(folder, name)
        put_back(folder, backup, aside)
        with Catalogue.open(folder) as catalogue:
            generation, images = catalogue.current().id, catalogue.count()
    return RestoreReport(info(backup), generation, images, aside.path or folder)


def require_folder(folder: Path) -> None:
    """Raises NotALibraryError for a folder that holds neither a catalogue nor backups of one."""
    if not (folder / CATALOGUE_FILE).is_file() and not (folder / backups.FOLDER).is_dir():
        Catalogue.require(folder)


def put_back(folder: Path, backup: Backup, aside: SetAside) -> None:
    """As `restore`, under the library's lock."""
    backups.put_back(backup, folder, aside.take)
    with Catalogue.open(folder) as catalogue, ThumbnailStore(folder) as thumbnails:
        _agree(Parts(folder, catalogue, thumbnails, GenerationStore(folder)), aside)
    log.info("put back %s", backup.path)


def _agree(parts: Parts, aside: SetAside) -> None:
    """Makes generations, indexes and thumbnails follow a catalogue that is older than they are."""
    rows = {row.id: row for row in parts.catalogue.generations()}
    for number in parts.store.numbers():
        if number not in rows:
            # Its number will be given again.
            aside.take(parts.store.folder(number))
    # Images added since are forgotten, and their numbers given again: nothing may remember what they were.
    forget_all_indexes(parts)
    known = set(parts.catalogue.image_ids().tolist()) | set(parts.catalogue.removed_images().tolist())
    parts.thumbnails.remove([image for image in parts.thumbnails.ids() if image not in known])
    current = parts.catalogue.current()
    if wrong_with(parts, current) is not None:
        # Thinned after the backup was made, or damaged.
        leave_current(parts, aside)
    for row in parts.catalogue.generations():
        if row.thinned is None and wrong_with(parts, row) is not None:
            parts.catalogue.let_go([row.id])
            take_files(parts, row.id, aside)
