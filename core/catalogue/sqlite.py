"""Everything about the catalogue that is SQLite's own: the file, how it is opened, and what its errors mean."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, QueuePool, create_engine, event

from core.disk import is_read_only
from core.errors import CHECK, LibraryDamagedError, LibraryStorageError
from core.sqlite_errors import library_error
from core.sqlite_files import connect

CATALOGUE_FILE = "catalogue.sqlite"

# Three or six features of 1,280 float16 fill a page of this size; at the default 4,096 a third of each page is lost.
_PAGE_BYTES = 8192
# Of each connection, and there may be several: more of it made no read faster, as the system keeps the file's pages.
_CACHE_KIB = 4 * 1024
_WAL_LIMIT_BYTES = 64 * 1024 * 1024

WRITE = "recollect_write"
"""Execution option of a connection whose transactions write."""

DURABLE = "recollect_durable"
"""Execution option of one whose writes, and all before them, are on the disk once they are committed."""

# Ids a statement may carry. SQLite allows 32,766 variables, PostgreSQL twice that; long statements are slow to parse.
IDS_PER_STATEMENT = 2000


def make_file(path: Path) -> None:
    """Makes an empty database file in write-ahead mode. Raises LibraryStorageError."""
    try:
        with closing(connect(path, create=True)) as connection:
            connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
            connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.Error as error:
        raise (library_error(error, path) or error) from error


def make_engine(path: Path, *, foreign_keys: bool = True) -> Engine:
    """An engine for the existing database file at `path`.

    Its connections may be used in any thread, one at a time. Errors of the disk and of the file come out of it as
    LibraryStorageError, LibraryDamagedError or LibraryLockedError.

    Args:
        path: the file; it is not made if it is missing.
        foreign_keys: False for migrations, which may have to rebuild tables that others refer to.
    """

    def prepared() -> sqlite3.Connection:
        connection = connect(path)
        try:
            connection.execute(f"PRAGMA foreign_keys = {int(foreign_keys)}")
            connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute(f"PRAGMA journal_size_limit = {_WAL_LIMIT_BYTES}")
        except BaseException as error:
            connection.close()
            if isinstance(error, UnicodeDecodeError):
                raise library_error(error, path) or error from error
            raise
        return connection

    as_opened = _state_of(path) if is_read_only(path.parent) else None

    # No limit on readers: each holds a connection for one statement, and a wait here would look like a hang.
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=prepared,
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=-1,
        json_deserializer=lambda text: _from_json(text, path),
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # An open file that was deleted can still be written to, and everything in it is lost.
        if not path.exists():
            raise LibraryStorageError(
                "The library is not where it was",
                path=path.parent,
                advice="Connect its drive, or open it where it is now.",
            )
        if as_opened is not None and _state_of(path) != as_opened:
            # SQLite was told that it never changes, and would take old pages and new ones for one file.
            raise LibraryStorageError(
                "The library was changed by another program", path=path.parent, advice="Open it again."
            )
        # The driver leaves transactions to us (isolation_level None), so that DDL is in them too. A writer takes the
        # write lock at once: one that upgrades later can fail without waiting.
        options = connection.get_execution_options()
        # In write-ahead mode NORMAL can lose the last moments at a power cut, but never breaks the file.
        connection.exec_driver_sql(f"PRAGMA synchronous = {'FULL' if options.get(DURABLE) else 'NORMAL'}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITE) else "BEGIN")

    @event.listens_for(engine, "handle_error", retval=True)
    def translate(context: ExceptionContext) -> BaseException | None:
        return library_error(context.original_exception, path)

    return engine


def _state_of(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _from_json(text: str, path: Path) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise LibraryDamagedError("A note in the catalogue is damaged", path=path, advice=CHECK) from error


def copy_compact(source: Path, target: Path) -> None:
    """Copies a database, which may be in use, to a new file: what it holds and nothing it held before.

    Raises LibraryStorageError, LibraryDamagedError.
    """
    try:
        with closing(connect(source)) as connection:
            connection.execute("VACUUM INTO ?", (str(target),))
    except sqlite3.Error as error:
        raise (library_error(error, source) or error) from error


def receive_file(path: Path, tables: Collection[str]) -> None:
    """Makes a database file of unknown origin one of ours. Raises LibraryDamagedError where it is none.

    It may hold `tables` and their indices, no views and no triggers: those would be programs that run as we read.
    """
    try:
        with closing(connect(path)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA cell_size_check = ON")
            found = set(connection.execute("SELECT type, tbl_name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"))
            if any(kind not in ("table", "index") or table not in tables for kind, table in found):
                raise LibraryDamagedError("The database holds what no library holds", path=path)
            if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                raise LibraryDamagedError("The database is damaged", path=path)
            connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.Error as error:
        raise (library_error(error, path) or error) from error


def check_references(connection: Connection, path: Path) -> None:
    """Raises LibraryDamagedError where a row refers to one that is not there."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise LibraryDamagedError("The catalogue refers to something that is missing", path=path)
