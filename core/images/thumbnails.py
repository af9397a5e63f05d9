"""Thumbnails of a library's images: derived data in a file of its own, made anew if it is lost or broken."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from core.disk import is_read_only
from core.errors import LibraryDamagedError, LibraryError, LibraryStorageError
from core.sqlite_errors import library_error
from core.sqlite_files import connect, problems
from core.sums import blob_sum

THUMBNAILS_FILE = "thumbnails.sqlite"

_log = logging.getLogger(__name__)
_T = TypeVar("_T")
_IDS_PER_STATEMENT = 500
_SCAN_FROM = 5000
_TABLE = "CREATE TABLE IF NOT EXISTS thumbnail (image_id INTEGER PRIMARY KEY, jpeg BLOB NOT NULL, jpeg_sum INTEGER)"
_FIRST = "SELECT image_id, jpeg, jpeg_sum FROM thumbnail LIMIT 1"
_ROWS_PER_READ = 500


class ThumbnailStore:
    """JPEG thumbnails by image id, usable from any thread.

    Reading has a connection of its own, so the window does not wait while an import writes. A damaged file is
    thrown away and begun anew, with a line in the log: `missing` then names the images whose thumbnails must be made
    again. In a library that cannot be written, one that is damaged or missing is as an empty one.

    Args:
        folder: the library's.

    Raises:
        LibraryStorageError: the file cannot be opened or made.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / THUMBNAILS_FILE
        self._write_lock = threading.RLock()
        self._read_lock = threading.RLock()
        self._closed = False
        self._read_only = is_read_only(folder)
        self._file = 0  # counts the files begun, so that damage two threads run into is mended once
        try:
            self._open()
        except LibraryDamagedError:
            self._start_anew()

    def put_many(self, thumbnails: Mapping[int, bytes]) -> None:
        """Stores thumbnails, replacing older ones, in one transaction. Raises LibraryStorageError."""
        if thumbnails:
            rows = [(int(image_id), jpeg, _sum(int(image_id), jpeg)) for image_id, jpeg in thumbnails.items()]
            self._write("INSERT OR REPLACE INTO thumbnail (image_id, jpeg, jpeg_sum) VALUES (?, ?, ?)", rows)

    def remove(self, ids: Iterable[int]) -> None:
        """Drops thumbnails; ids without one are passed over. Raises LibraryStorageError."""
        self._write("DELETE FROM thumbnail WHERE image_id = ?", [(int(image_id),) for image_id in ids])

    def forget_above(self, image_id: int) -> None:
        """Drops thumbnails of later images, which a power cut took back. Raises LibraryStorageError."""
        if late := self._read("SELECT image_id FROM thumbnail WHERE image_id > ?", [image_id]):
            self.remove(row[0] for row in late)

    def get(self, image_id: int) -> bytes | None:
        """One thumbnail, or None if there is none."""
        return self.get_many([image_id]).get(int(image_id))

    def get_many(self, ids: Sequence[int] | NDArray[np.int64]) -> dict[int, bytes]:
        """The thumbnails there are, by image id; one that is damaged is as one that is not there."""
        wanted = [int(image_id) for image_id in ids]
        found: dict[int, bytes] = {}
        for start in range(0, len(wanted), _IDS_PER_STATEMENT):
            part = wanted[start : start + _IDS_PER_STATEMENT]
            marks = ",".join("?" * len(part))
            query = f"SELECT image_id, jpeg, jpeg_sum FROM thumbnail WHERE image_id IN ({marks})"
            for image_id, jpeg, jpeg_sum in self._read(query, part):
                if _is_whole(image_id, jpeg, jpeg_sum):
                    found[image_id] = jpeg
                else:
                    _log.warning("the thumbnail of image %d is damaged", image_id)
        return found

    def damaged(self) -> list[int]:
        """Images, ascending, whose thumbnails are not what was stored, as far as that can be told."""
        found, after = [], -1
        query = "SELECT image_id, jpeg, jpeg_sum FROM thumbnail WHERE image_id > ? ORDER BY image_id LIMIT ?"
        while rows := self._read(query, [after, _ROWS_PER_READ]):
            found += [row[0] for row in rows if not _is_whole(*row)]
            after = rows[-1][0]
        return found

    def rebuild(self) -> None:
        """Begins a new file with what can still be read of the old. Raises LibraryStorageError."""
        kept: dict[int, bytes] = {}
        with suppress(sqlite3.DatabaseError), self._read_lock:
            for row in self._reader.execute("SELECT image_id, jpeg, jpeg_sum FROM thumbnail"):
                if _is_whole(*row):
                    kept[row[0]] = row[1]
        self._start_anew()
        self.put_many(kept)

    def ids(self) -> list[int]:
        """Images, ascending, that have a thumbnail."""
        return [row[0] for row in self._read("SELECT image_id FROM thumbnail ORDER BY image_id", [])]

    def missing(self, ids: Sequence[int] | NDArray[np.int64]) -> list[int]:
        """Those of `ids` that have no thumbnail, in their order."""
        wanted = [int(image_id) for image_id in ids]
        known: set[int] = set()
        if len(wanted) >= _SCAN_FROM:
            between = "SELECT image_id FROM thumbnail WHERE image_id BETWEEN ? AND ?"
            known.update(row[0] for row in self._read(between, [min(wanted), max(wanted)]))
        else:
            for start in range(0, len(wanted), _IDS_PER_STATEMENT):
                part = wanted[start : start + _IDS_PER_STATEMENT]
                marks = ",".join("?" * len(part))
                known.update(
                    row[0] for row in self._read(f"SELECT image_id FROM thumbnail WHERE image_id IN ({marks})", part)
                )
        return [image_id for image_id in wanted if image_id not in known]

    def copy_to(self, target: Path, *, without: Iterable[int] = ()) -> None:
        """Copies all thumbnails but those of the images `without` to a new file. Raises LibraryStorageError."""
        rows = [(int(image_id),) for image_id in without]

        def work() -> None:
            with self._read_lock:
                self._check_open()
                self._reader.execute("VACUUM INTO ?", (str(target),))
            with closing(sqlite3.connect(target, isolation_level=None)) as copy:
                copy.executemany("DELETE FROM thumbnail WHERE image_id = ?", rows)
                copy.execute("VACUUM")

        self._guarded(work)

    def close(self) -> None:
        """Closes the file. A second call does nothing."""
        with self._write_lock, self._read_lock:
            if not self._closed:
                self._closed = True
                self._reader.close()
                self._writer.close()

    def __enter__(self) -> ThumbnailStore:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    # --- the file

    def _write(self, statement: str, rows: Sequence[tuple[int] | tuple[int, bytes, int]]) -> None:
        def work() -> None:
            with self._write_lock:
                self._check_open()
                with self._writer:  # commits, or rolls back after an error
                    self._writer.executemany(statement, rows)

        self._guarded(work)

    def _read(self, statement: str, values: list[int]) -> list[tuple[int, bytes, int | None]]:
        def work() -> list[tuple[int, bytes, int | None]]:
            with self._read_lock:
                self._check_open()
                return self._reader.execute(statement, values).fetchall()

        return self._guarded(work)

    def _guarded(self, work: Callable[[], _T]) -> _T:
        """Runs `work`; once more on a new file if the old one turns out damaged."""
        file = self._file
        try:
            return self._translated(work)
        except LibraryDamagedError:
            with self._write_lock, self._read_lock:
                if self._file == file:  # else another thread has done it already
                    self._start_anew()
            return self._translated(work)

    def _translated(self, work: Callable[[], _T]) -> _T:
        try:
            return work()
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise (library_error(error, self._path) or error) from error

    def _open(self) -> None:
        if self._read_only:
            self._open_to_read()
            return
        self._writer = self._connect()
        try:
            self._translated(self._prepare)
            self._reader = self._connect()
        except BaseException:
            self._writer.close()
            raise

    def _open_to_read(self) -> None:
        self._reader = self._writer = connect(self._path) if self._path.exists() else _nothing()
        try:
            self._reader.execute(_FIRST).fetchall()
        except (sqlite3.Error, UnicodeDecodeError):  # damaged, or of a program before there were sums
            self._reader.close()
            self._reader = self._writer = _nothing()

    def _prepare(self) -> None:
        self._writer.execute("PRAGMA page_size = 8192")
        self._writer.execute("PRAGMA journal_mode = WAL")
        self._writer.execute("PRAGMA synchronous = NORMAL")
        with self._writer:
            self._writer.execute(_TABLE)
            if "jpeg_sum" not in [row[1] for row in self._writer.execute("PRAGMA table_info(thumbnail)")]:
                self._sum_up()
        self._writer.execute(_FIRST).fetchall()

    def _sum_up(self) -> None:
        """For thumbnails of before there were sums: they are taken for what was stored."""
        self._writer.execute("ALTER TABLE thumbnail ADD COLUMN jpeg_sum INTEGER")
        after = -1
        query = "SELECT image_id, jpeg FROM thumbnail WHERE image_id > ? ORDER BY image_id LIMIT ?"
        while rows := self._writer.execute(query, [after, _ROWS_PER_READ]).fetchall():
            sums = [(_sum(image_id, jpeg), image_id) for image_id, jpeg in rows]
            self._writer.executemany("UPDATE thumbnail SET jpeg_sum = ? WHERE image_id = ?", sums)
            after = rows[-1][0]

    def _connect(self) -> sqlite3.Connection:
        return self._translated(lambda: sqlite3.connect(self._path, timeout=30.0, check_same_thread=False))

    def _start_anew(self) -> None:
        with self._write_lock, self._read_lock:
            self._check_open()
            _log.warning("the thumbnails are damaged and will be made again: %s", self._path)
            for name in ("_reader", "_writer"):
                connection: sqlite3.Connection | None = getattr(self, name, None)
                if connection is not None:
                    connection.close()
            try:
                for end in () if self._read_only else ("", "-wal", "-shm"):
                    self._path.with_name(self._path.name + end).unlink(missing_ok=True)
            except OSError as error:
                raise LibraryStorageError("The damaged thumbnails cannot be removed", path=self._path) from error
            self._open()
            self._file += 1

    def _check_open(self) -> None:
        if self._closed:
            raise LibraryError("The library is closed", advice="Open it again.")


def _nothing() -> sqlite3.Connection:
    """No thumbnails, for a library whose file can neither be read nor made again."""
    made = sqlite3.connect(":memory:", check_same_thread=False)
    made.execute(_TABLE)
    return made


def file_problems(folder: Path) -> list[str]:
    """What SQLite finds wrong with the thumbnails of a library, which nobody has open; nothing where there are none."""
    path = folder / THUMBNAILS_FILE
    return problems(path) if path.exists() else []


def _sum(image_id: int, jpeg: bytes) -> int:
    return blob_sum(jpeg, image_id)


def _is_whole(image_id: int, jpeg: bytes, jpeg_sum: int | None) -> bool:
    return isinstance(jpeg, bytes) and _sum(image_id, jpeg) == jpeg_sum
