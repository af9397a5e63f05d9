"""What an error of SQLite means to the user. Shared by the catalogue and the thumbnail store; imports no SQLAlchemy."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from core.errors import CHECK, LibraryDamagedError, LibraryError, LibraryLockedError, LibraryStorageError

_FULL = {sqlite3.SQLITE_FULL}
_READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}
_SHARED_MEMORY_BYTES = 32_768
_DISK = {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOLFS}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def library_error(error: BaseException, path: Path) -> LibraryError | None:
    """The error a user can understand for what SQLite reported about the file at `path`.

    None where SQLite complains of a mistake of ours (wrong SQL, a broken constraint): that is a bug and stays one.
    """
    if isinstance(error, UnicodeDecodeError):  # of the words in which it complains of a damaged name
        return LibraryDamagedError("The file is damaged", path=path, advice=CHECK)
    if not isinstance(error, sqlite3.Error):
        return None
    # The low byte is the kind; the rest says which call failed. Errors that Python itself raises carry no code.
    if "decode to UTF-8" in str(error):
        return LibraryDamagedError("The file is damaged", path=path, advice=CHECK)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _FULL or (code in _DISK and _is_full(path)):
        return LibraryStorageError("The disk is full", path=path, advice="Free some space and try again.")
    if code in _READ_ONLY:
        return LibraryStorageError(
            "The library cannot be written", path=path, advice="Check the permissions of the folder and its drive."
        )
    if code in _DISK:
        return LibraryStorageError(
            "The disk did not answer", path=path, advice="Check that the drive is connected and that it can be written."
        )
    if code in _DAMAGED:
        return LibraryDamagedError("The file is damaged", path=path, advice=CHECK)
    if code in _BUSY:
        return LibraryLockedError(
            "Another program is using the library", path=path, advice="Close the other program and try again."
        )
    return None


def _is_full(path: Path) -> bool:
    """Whether that is why: SQLite says of its shared memory only that it could not be made larger."""
    try:
        return shutil.disk_usage(path.resolve().parent).free < _SHARED_MEMORY_BYTES
    except OSError:
        return False
