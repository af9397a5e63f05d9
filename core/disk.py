"""Files that are either whole or not there: written beside, flushed to the disk, then renamed into place."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import xxhash

from core import text
from core.errors import LibraryStorageError

# What a file or folder is called until it is whole. Nothing ever reads one; they are swept when a library is opened.
PARTIAL = ".partial"
_BLOCK = 1 << 20
_SPARE = 16 << 20


@contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Turns what the operating system says about `path` into LibraryStorageError, in the user's words."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise LibraryStorageError("The disk is full", path=path, advice="Free some space and try again.") from error
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise LibraryStorageError(
                "The library cannot be written", path=path, advice="Check the permissions of the folder and its drive."
            ) from error
        raise LibraryStorageError(
            "The disk did not answer", path=path, advice="Check that the drive is connected and that it can be written."
        ) from error


def is_read_only(folder: Path) -> bool:
    """Whether `folder` is there and no file can be made in it, as on a disc or a share that only gives (ADR 16)."""
    return folder.is_dir() and not os.access(folder, os.W_OK)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write to that becomes `path` in one step when the block ends well, and is gone when it does not.

    Raises LibraryStorageError; `path` is then what it was before.
    """
    beside = path.with_name(path.name + PARTIAL)
    with storage_errors(path):
        try:
            with beside.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def free_space_for(size: int, folder: Path) -> None:
    """Raises LibraryStorageError unless `size` bytes, and a little more, can be written into `folder`."""
    with storage_errors(folder):
        free = shutil.disk_usage(folder).free
    if free < size + _SPARE:
        raise LibraryStorageError(
            f"There is not enough room: {text.size(size + _SPARE)} are needed, {text.size(free)} are free",
            path=folder,
            advice="Free some space, or choose another drive.",
        )


def sync_folder(folder: Path) -> None:
    """Makes renames inside `folder` outlive a power cut, where the system has a way to (Windows has none)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def checksum(data: bytes) -> str:
    """Hex xxh3 (128 bits): finds damage, does not defend against forgery."""
    return xxhash.xxh3_128_hexdigest(data)


def file_checksum(file: BinaryIO) -> str:
    """`checksum` of an open file from where it stands to its end, in bounded memory."""
    state = xxhash.xxh3_128()
    while block := file.read(_BLOCK):
        state.update(block)
    return state.hexdigest()


def checksum_of(path: Path) -> str:
    """`checksum` of a file. Raises LibraryStorageError."""
    with storage_errors(path), path.open("rb") as file:
        return file_checksum(file)
