"""Opening the folder of a library: lock, catalogue, thumbnails, the current generation."""

from __future__ import annotations

from pathlib import Path

from core.catalogue import Catalogue
from core.catalogue.lock import LibraryLock
from core.disk import is_read_only
from core.generations.store import GenerationStore
from core.images.thumbnails import ThumbnailStore
from core.operations import jobs, thinning
from core.operations.live import LiveGeneration, Parts, open_live
from core.operations.making import lay_ground


def open_parts(folder: Path) -> tuple[Parts, LibraryLock, LiveGeneration]:
    """Everything an open library works with. The lock is held unless the folder cannot be written.

    Whatever fails, nothing stays open. Raises what `Library.open` does.
    """
    Catalogue.require(folder)
    lock = LibraryLock(folder)
    writable = not is_read_only(folder)
    if writable:
        lock.acquire()
    try:
        parts = _parts(folder, writable)
        try:
            if writable:
                thinning.sweep(parts)
                jobs.tidy(parts)
            return parts, lock, open_live(parts, parts.catalogue.current().id)
        except BaseException:
            parts.thumbnails.close()
            parts.catalogue.close()
            raise
    except BaseException:
        lock.release()
        raise


def _parts(folder: Path, writable: bool) -> Parts:
    catalogue = Catalogue.open(folder)
    try:
        if writable:
            lay_ground(catalogue, folder)
        return Parts(folder, catalogue, ThumbnailStore(folder), GenerationStore(folder))
    except BaseException:
        catalogue.close()
        raise
