"""From dropped paths to files with categories. Looks at names and sizes; opens only what no name tells."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
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


@dataclass(frozen=True)
class FoundFile:
    """A file that is, or claims by its name to be, an image.

    Attributes:
        path: absolute; links are kept as they were given.
        category: the category's name, or None for the inbox.
        size, mtime_ns: bytes and nanoseconds, as the file system has them now.
    """

    path: Path
    category: str | None
    size: int
    mtime_ns: int


@dataclass
class Scan:
    """What was found, each in natural order of path. `skipped` also names folders that could not be opened."""

    files: list[FoundFile] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


def natural_key(text: str) -> tuple[tuple[str | int, ...], str]:
    """Orders text as people do: img2 before img10, upper and lower case side by side."""
    # The split gives text and digits by turns, starting with text, so that like is compared with like.
    parts: list[str | int] = [*_NUMBER.split(text.casefold())]
    parts[1::2] = map(int, parts[1::2])
    return tuple(parts), text


def find_images(
    folders: Sequence[str | Path], *, category: str | None = None, cancel: CancelToken | None = None
) -> Scan:
    """Finds all images below the given folders and files, and the category each is meant for.

    A folder with images directly in it and none below is a category by its own name. Else each folder in it is a
    category, with everything below that folder, and images beside those folders go to the inbox, as do files that were
    given by themselves. Folders of the same name make one category. A folder that is given itself and also lies in
    another given one counts by itself. With `category` every image goes there.

    Hidden files and folders are passed over, as are links to where the scan has been. Everything else is either in
    `files` or, with a reason, in `skipped`.

    Raises:
        CancelledError: `cancel` was set.
    """
    scan = _Scanner(cancel or CancelToken())
    # Outer folders first, so that an inner one that was given itself has the last word.
    for path in sorted({_absolute(f) for f in folders}, key=lambda p: (len(p.parts), str(p))):
        scan.given(path)
    files = [file for _, file in sorted(scan.files.items(), key=_PathOrder())]
    if category is not None:
        files = [replace(f, category=category) for f in files]
    return Scan(files, [skipped for _, skipped in sorted(scan.skipped.items(), key=_PathOrder())])


def _absolute(path: str | Path) -> Path:
    # Not Path.resolve: a library should remember the place its user knows, not where a link leads.
    return Path(os.path.abspath(Path(path).expanduser()))  # noqa: PTH100


class _PathOrder:
    """Natural order of (path, anything), folder by folder. The key of a folder is made once for all its files."""

    def __init__(self) -> None:
        self._folders: dict[str, tuple[object, ...]] = {}

    def __call__(self, item: tuple[str, object]) -> tuple[object, ...]:
        folder, name = os.path.split(item[0])
        key = self._folders.get(folder)
        if key is None:
            key = self._folders[folder] = tuple(natural_key(part) for part in Path(folder).parts)
        return (*key, natural_key(name))


def _is_hidden(name: str, status: os.stat_result | None = None) -> bool:
    if name.startswith(".") or name.casefold() in _HIDDEN_NAMES:
        return True
    return bool(getattr(status, "st_file_attributes", 0) & _WINDOWS_HIDDEN)


def _said(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


class _Folder(NamedTuple):
    """A folder still to be read, and the first-level subfolder it lies in (None: the given folder itself)."""

    path: str
    top: str | None


def _folder_order(folder: _Folder) -> tuple[object, ...]:
    return natural_key(folder.path)


class _Scanner:
    """One scan: what was found so far, by path."""

    def __init__(self, cancel: CancelToken) -> None:
        self.files: dict[str, FoundFile] = {}
        self.skipped: dict[str, Skipped] = {}
        self._cancel = cancel
        self._looked_at = 0

    def given(self, path: Path) -> None:
        """Adds what was dropped: a folder's images with their categories, or a file."""
        try:
            status = path.stat()
        except OSError as error:
            self._skip(str(path), "unreadable", f"The file or folder cannot be opened: {_said(error)}")
            return
        if not stat.S_ISDIR(status.st_mode):
            self._add(str(path), self._file(str(path), status, None))
            return
        direct: list[tuple[str, FoundFile]] = []
        has_categories = False
        for place, file in self._walk(str(path)):
            if file.category is None:
                direct.append((place, file))
            else:
                has_categories = True
                self._add(place, file)
        for place, file in direct:
            self._add(place, file if has_categories else replace(file, category=path.name or None))

    def _add(self, path: str, file: FoundFile | None) -> None:
        # A later given folder lies deeper and knows better, unless it knows no category.
        if file is not None and (file.category is not None or path not in self.files):
            self.files[path] = file

    def _walk(self, root: str) -> Iterator[tuple[str, FoundFile]]:
        """Every image below `root` with its path; its category is the first-level folder it lies in, None for `root`.

        Needs no recursion, however deep the folders are.
        """
        visited = {_identity(str(p)) for p in Path(root).resolve().parents} - {None}
        pending = [_Folder(root, None)]
        links: list[_Folder] = []
        while pending or links:
            # Links last: a folder is found at its own place, and by a link only if that lies elsewhere.
            folder = pending.pop() if pending else links.pop(0)
            identity = _identity(folder.path)
            if identity in visited:
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
                    if not _has_text_name(entry.name):
                        self._skip_unnameable(entry.path, "folder")
                    elif linked:
                        links.append(sub)
                    else:
                        subfolders.append(sub)
                elif (found := self._file(entry.path, status, folder.top)) is not None:
                    yield entry.path, found
            pending.extend(sorted(subfolders, key=_folder_order, reverse=True))
            links.sort(key=_folder_order)

    def _entries(self, folder: str) -> Iterable[os.DirEntry[str]]:
        self._cancel.raise_if_cancelled()
        try:
            with os.scandir(folder) as entries:
                return list(entries)
        except OSError as error:
            self._skip(folder, "unreadable", f"The folder cannot be opened: {_said(error)}")
            return []

    def _file(self, path: str, status: os.stat_result, category: str | None) -> FoundFile | None:
        self._looked_at += 1
        if self._looked_at % 256 == 0:
            self._cancel.raise_if_cancelled()
        if not _has_text_name(path):
            self._skip_unnameable(path, "file")
            return None
        refusal = _refusal(path, status)
        if refusal is not None:
            self._skip(path, *refusal)
            return None
        return FoundFile(Path(path), category, status.st_size, status.st_mtime_ns)

    def _skip(self, path: str, kind: str, reason: str) -> None:
        self.skipped.setdefault(path, Skipped(Path(path), kind, reason))

    def _skip_unnameable(self, path: str, what: str) -> None:
        # The path as it is could be neither stored nor printed; the nearest that can be stands in for it.
        shown = os.fsencode(path).decode("utf-8", "replace")
        self._skip(shown, "unreadable", f"The {what}'s name is damaged; rename it")


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


def _has_text_name(name: str) -> bool:
    """Whether the file system gave a name that is text: other bytes reach Python as lone surrogates."""
    return name.isascii() or not any("\ud800" <= c <= "\udfff" for c in name)


def _identity(folder: str) -> tuple[int, int] | str | None:
    """The same for two paths if they lead to the same folder; None where it cannot be told."""
    try:
        status = os.stat(folder)  # noqa: PTH116
    except OSError:
        return None
    # Some network drives number no files.
    return (status.st_dev, status.st_ino) if status.st_ino else os.path.realpath(folder)
