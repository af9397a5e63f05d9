"""Every image below a folder, by names and sizes. Opens only what no name tells."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from core.errors import ImageTooLargeError
from core.images.files import check_length
from core.images.formats import HEADER_BYTES, IMAGE_SUFFIXES, RAW_SUFFIXES, sniff
from core.progress import CancelToken
from core.reports import Skipped

# What systems and devices leave in picture folders, and no user means.
_HIDDEN_NAMES = frozenset(
    {"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx", "@eadir", "$recycle.bin", "lost+found"}
    | {"system volume information"}
)
_WINDOWS_HIDDEN = 0x2
_NUMBER = re.compile(r"(\d+)")

Identity = tuple[int, int] | str


class SeenFile(NamedTuple):
    """A file that is, or claims by its name to be, an image.

    `path` is text and not a Path, as there may be a hundred thousand. `top`: the first-level subfolder of the walk's
    root that it lies in, None for the root itself. `size`, `mtime_ns`: bytes and nanoseconds, as they are now.
    """

    path: str
    top: str | None
    size: int
    mtime_ns: int


def natural_key(text: str) -> tuple[tuple[str | int, ...], str]:
    """Orders text as people do: img2 before img10, upper and lower case side by side."""
    # The split gives text and digits by turns, starting with text, so that like is compared with like.
    parts: list[str | int] = [*_NUMBER.split(text.casefold())]
    parts[1::2] = map(int, parts[1::2])
    return tuple(parts), text


class _Folder(NamedTuple):
    """A folder still to be read, and the first-level subfolder it lies in (None: the given folder itself)."""

    path: str
    top: str | None


def _folder_order(folder: _Folder) -> tuple[object, ...]:
    return natural_key(folder.path)


class Walker:
    """Walks through folders. Hidden files and folders are passed over, as are links to where it has been.

    Attributes:
        skipped: what was no image or could not be opened, folders too, by path.
        unread: folders that could not be opened.
    """

    def __init__(self, cancel: CancelToken) -> None:
        self.skipped: dict[str, Skipped] = {}
        self.unread: set[str] = set()
        self._cancel = cancel
        self._looked_at = 0

    def below(self, root: str, visited: set[Identity] | None = None) -> Iterator[SeenFile]:
        """Every image below `root`. Needs no recursion, however deep the folders are.

        Args:
            visited: folders that are passed over; those that were read are added.
        """
        visited = set() if visited is None else visited
        parents = {_identity(str(p)) for p in Path(root).resolve().parents} - {None}
        pending = [_Folder(root, None)]
        links: list[_Folder] = []
        while pending or links:
            # Links last: a folder is found at its own place, and by a link only if that lies elsewhere.
            folder = pending.pop() if pending else links.pop(0)
            identity = _identity(folder.path)
            if identity in visited or identity in parents:
                continue
            if identity is not None:
                visited.add(identity)
            subfolders: list[_Folder] = []
            for entry in self._entries(folder.path):
                try:
                    linked = entry.is_symlink()
                    status = entry.stat()
                except OSError as error:
                    if error.errno != errno.ELOOP and not _is_hidden(entry.name):
                        self._skip(entry.path, "unreadable", f"The file cannot be opened: {_said(error)}")
                    continue
                if _is_hidden(entry.name, status):
                    continue
                if stat.S_ISDIR(status.st_mode):
                    sub = _Folder(entry.path, folder.top or entry.name)
                    if not has_text_name(entry.name):
                        self._skip_unnameable(entry.path, "folder")
                    elif linked:
                        links.append(sub)
                    else:
                        subfolders.append(sub)
                elif (found := self._file(entry.path, status, folder.top)) is not None:
                    yield found
            pending.extend(sorted(subfolders, key=_folder_order, reverse=True))
            links.sort(key=_folder_order)

    def _entries(self, folder: str) -> Iterable[os.DirEntry[str]]:
        self._cancel.raise_if_cancelled()
        try:
            with os.scandir(folder) as entries:
                return list(entries)
        except OSError as error:
            self.unread.add(folder)
            self._skip(folder, "unreadable", f"The folder cannot be opened: {_said(error)}")
            return []

    def _file(self, path: str, status: os.stat_result, top: str | None) -> SeenFile | None:
        self._looked_at += 1
        if self._looked_at % 256 == 0:
            self._cancel.raise_if_cancelled()
        if not has_text_name(path):
            self._skip_unnameable(path, "file")
            return None
        refusal = _refusal(path, status)
        if refusal is not None:
            self._skip(path, *refusal)
            return None
        return SeenFile(path, top, status.st_size, status.st_mtime_ns)

    def file(self, path: str) -> SeenFile | None:
        """A file or, where it cannot be used or opened, None and a word in `skipped`."""
        try:
            status = os.stat(path)  # noqa: PTH116 - a Path for each of 100,000 files is slow
        except OSError as error:
            self._skip(path, "unreadable", f"The file or folder cannot be opened: {_said(error)}")
            return None
        return self._file(path, status, None)

    def _skip(self, path: str, kind: str, reason: str) -> None:
        self.skipped.setdefault(path, Skipped(Path(path), kind, reason))

    def _skip_unnameable(self, path: str, what: str) -> None:
        # The path as it is could be neither stored nor printed; the nearest that can be stands in for it.
        shown = os.fsencode(path).decode("utf-8", "replace")
        self._skip(shown, "unreadable", f"The {what}'s name is damaged; rename it")


def _is_hidden(name: str, status: os.stat_result | None = None) -> bool:
    if name.startswith(".") or name.casefold() in _HIDDEN_NAMES:
        return True
    return bool(getattr(status, "st_file_attributes", 0) & _WINDOWS_HIDDEN)


def _said(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _refusal(path: str, status: os.stat_result) -> tuple[str, str] | None:
    """Why a file is no image, as (kind, reason), or None where its name or first bytes say it is one."""
    if not stat.S_ISREG(status.st_mode):
        return "not-an-image", "Not a file with contents"
    try:
        check_length(status.st_size)
    except ImageTooLargeError as error:
        return error.kind, error.what
    suffix = os.path.splitext(path)[1].casefold()  # noqa: PTH122 - a Path for each of 100,000 files is slow
    if suffix in RAW_SUFFIXES:
        return "not-an-image", "Camera raw files cannot be read; export them as JPEG or TIFF"
    if suffix in IMAGE_SUFFIXES:
        return None
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - as above
            head = file.read(HEADER_BYTES)
    except OSError as error:
        return "unreadable", f"The file cannot be opened: {_said(error)}"
    return None if sniff(head) else ("not-an-image", "Not an image, or of a format that cannot be read")


def has_text_name(name: str) -> bool:
    """Whether the file system gave a name that is text: other bytes reach Python as lone surrogates."""
    return name.isascii() or not any("\ud800" <= c <= "\udfff" for c in name)


def _identity(folder: str) -> Identity | None:
    """The same for two paths if they lead to the same folder; None where it cannot be told."""
    try:
        status = os.stat(folder)  # noqa: PTH116
    except OSError:
        return None
    # Some network drives number no files.
    return (status.st_dev, status.st_ino) if status.st_ino else os.path.realpath(folder)
