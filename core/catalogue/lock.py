"""One program at a time in a library."""

from __future__ import annotations

import json
import os
import platform
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from core.errors import LibraryLockedError, LibraryStorageError

LOCK_FILE = "lock"
HOLDER_FILE = "lock.holder"


class LibraryLock:
    """Holds a library for this program, as a context or by `acquire` and `release`, in any thread.

    The operating system lets go of it when the program ends, however it ends. The holder's process id is in a file of
    its own, since on Windows a locked file cannot be read.

    Args:
        folder: the library's; it must exist.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._holder = folder / HOLDER_FILE
        self._lock = FileLock(folder / LOCK_FILE, timeout=0, thread_local=False)

    def acquire(self) -> None:
        """Takes the lock.

        Raises:
            LibraryLockedError: another program, or this one, has the library open.
            LibraryStorageError: the folder cannot be written.
        """
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise LibraryLockedError(
                f"The library is open in {self._who()}", path=self._folder, advice="Close it there and try again."
            ) from error
        except OSError as error:
            raise LibraryStorageError(
                "The library's folder cannot be written",
                path=self._folder,
                advice="Check its permissions and that its drive is connected.",
            ) from error
        # Only names the holder to others: the lock itself holds without it.
        with suppress(OSError):
            self._holder.write_text(json.dumps({"pid": os.getpid(), "host": platform.node()}), encoding="utf-8")

    def release(self) -> None:
        """Gives the lock back; does nothing if it is not held."""
        if not self._lock.is_locked:
            return
        with suppress(OSError):
            self._holder.unlink()
        self._lock.release()

    @property
    def held(self) -> bool:
        return self._lock.is_locked

    def __enter__(self) -> LibraryLock:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.release()

    def _who(self) -> str:
        try:
            holder = json.loads(self._holder.read_text(encoding="utf-8"))
            pid, host = int(holder["pid"]), str(holder["host"])
        except (OSError, ValueError, KeyError, TypeError):
            return "another program"
        if host != platform.node():
            return f"another program on {host} (process {pid})"
        return "this program already" if pid == os.getpid() else f"another program (process {pid})"
