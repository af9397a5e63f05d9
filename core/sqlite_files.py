"""What the catalogue and the thumbnails share about SQLite files: opening one, copying one, looking for damage.

Imports no SQLAlchemy.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from core.disk import is_read_only
from core.errors import LibraryDamagedError, LibraryStorageError
from core.sqlite_errors import library_error

BUSY_SECONDS = 30.0
_MOST_PROBLEMS = 20


def connect(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """A connection for any thread, one at a time, whose transactions are left to the caller.

    A missing file is made only with `create`. Where nothing can be written, the file is taken for one that never
    changes: SQLite needs no lock and no file beside it then. Raises sqlite3.Error, and LibraryStorageError where such
    a file was not closed, so that what is in it is not all there is.
    """
    uri = path.absolute().as_uri()
    if uri.startswith("file://") and not uri.startswith("file:///"):
        uri = "file:////" + uri.removeprefix("file://")  # a Windows share; SQLite takes no host in its addresses
    mode = "rwc" if create else "rw"
    if not create and path.exists() and is_read_only(path.parent):
        _require_closed(path)
        mode = "ro&immutable=1"
    return sqlite3.connect(
        f"{uri}?mode={mode}", uri=True, timeout=BUSY_SECONDS, check_same_thread=False, isolation_level=None
    )


def _require_closed(path: Path) -> None:
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        raise LibraryStorageError(
            "The library is in use or was not closed, and cannot be written here",
            path=path,
            advice="Close it where it is open, or open and close it once where it can be written.",
        )


def problems(path: Path) -> list[str]:
    """What SQLite finds wrong with a database, in its words: pages, indices and references; the first few.

    Raises LibraryStorageError or LibraryLockedError.
    """
    try:
        with closing(connect(path)) as connection:
            connection.execute("PRAGMA cell_size_check = ON")
            found = [str(row[0]) for row in connection.execute(f"PRAGMA integrity_check({_MOST_PROBLEMS})")]
            found = [] if found == ["ok"] else found
            loose = connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST_PROBLEMS)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        known = library_error(error, path)
        if known is not None and not isinstance(known, LibraryDamagedError):
            raise known from error
        return [str(error)]
    return found + [f"{table} {row}: what it refers to in {parent} is missing" for table, row, parent, _ in loose]


def copy_whole(source: Path, target: Path) -> None:
    """Copies a database, which may be in use, page by page to a new file that needs no other file beside it.

    Raises LibraryStorageError, LibraryDamagedError.
    """
    try:
        with closing(connect(source)) as original, closing(connect(target, create=True)) as copy:
            original.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        raise (library_error(error, source) or error) from error
