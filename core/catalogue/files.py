"""Makes and opens the catalogue file of a library folder."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sqlalchemy import insert, select

from core.catalogue import backups, migrate, sqlite
from core.catalogue.clock import now
from core.catalogue.database import Database
from core.catalogue.lock import HOLDER_FILE, LOCK_FILE
from core.catalogue.models import State, Trunk
from core.engine.jobs import TrunkInfo
from core.errors import LibraryDamagedError, LibraryExistsError, LibraryStorageError, NotALibraryError
from core.sums import pointer_sum

_STATE = 1  # id of the one row
_UNFINISHED = sqlite.CATALOGUE_FILE + ".new"


def make(folder: Path, trunk: TrunkInfo) -> None:
    """Makes the catalogue of a new library, and the folder if it is missing.

    Raises:
        LibraryExistsError: the folder has a catalogue.
        LibraryStorageError: the disk refused.
    """
    path = folder / sqlite.CATALOGUE_FILE
    if path.exists():
        raise LibraryExistsError("There is a library here already", path=folder, advice="Open it instead.")
    # Made under another name, so that a crash half-way leaves no catalogue that is damaged from birth.
    unfinished = folder / _UNFINISHED
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _remove(unfinished)
        _fill(unfinished, trunk)
        unfinished.replace(path)
    except OSError as error:
        raise LibraryStorageError(
            "The library cannot be made", path=folder, advice="Check the permissions of the folder and its drive."
        ) from error
    finally:
        with suppress(OSError):
            _remove(unfinished)


def is_left_over(path: Path) -> bool:
    """Whether this is all that a crash left of a library that was being made."""
    return path.name in (LOCK_FILE, HOLDER_FILE) or path.name.startswith(_UNFINISHED)


def require(folder: Path) -> None:
    """Raises NotALibraryError if the folder is missing or has no catalogue. Touches nothing."""
    if not (folder / sqlite.CATALOGUE_FILE).is_file():
        raise NotALibraryError(
            "There is no library in this folder", path=folder, advice="Choose another folder or make a new library."
        )


def open_database(folder: Path) -> Database:
    """Opens a catalogue, brought up to date, after a backup, if an older program wrote it.

    Raises:
        NotALibraryError: the folder is missing or has no catalogue.
        LibraryNewerError: a newer program wrote it.
        LibraryDamagedError: the file is no catalogue, or broken.
        LibraryStorageError: the disk refused.
    """
    require(folder)
    path = folder / sqlite.CATALOGUE_FILE
    engine = sqlite.make_engine(path)
    try:
        if migrate.needs_upgrade(engine, path):
            backups.make(folder, older=True)
            _upgrade(path)
        with engine.connect() as connection:
            row = connection.execute(select(Trunk.id).join(State, State.trunk_id == Trunk.id)).first()
        if row is None:
            raise LibraryDamagedError("The catalogue names no trunk", path=path)
    except BaseException:
        engine.dispose()
        raise
    return Database(engine)


def _fill(path: Path, trunk: TrunkInfo) -> None:
    sqlite.make_file(path)
    _upgrade(path)
    database = Database(sqlite.make_engine(path))
    values = {
        "name": trunk.spec.name,
        "weights": trunk.spec.weights,
        "fingerprint": trunk.spec.fingerprint,
        "dim": trunk.dim,
        "input_px": trunk.input_px,
    }
    try:
        with database.write() as connection:
            trunk_id = connection.execute(insert(Trunk).values(values).returning(Trunk.id)).scalar_one()
            state = {"id": _STATE, "trunk_id": trunk_id, "created": now(), "pointer_sum": pointer_sum(trunk_id, None)}
            connection.execute(insert(State).values(state))
    finally:
        database.close()


def _upgrade(path: Path) -> None:
    engine = sqlite.make_engine(path, foreign_keys=False)
    try:
        migrate.upgrade(engine, path)
    finally:
        engine.dispose()


def _remove(path: Path) -> None:
    for name in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))):
        name.unlink(missing_ok=True)
