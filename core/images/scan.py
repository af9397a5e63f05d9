"""From dropped paths to files with categories."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from core.images.walk import SeenFile, Walker, natural_key
from core.progress import CancelToken
from core.reports import Skipped


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
    """What was found, each in natural order of path. `skipped` also names folders that could not be opened.

    `folders`: those that were given, and the category of all that is in each, or `TO_INBOX`; None where their own
    folders name it.
    """

    files: list[FoundFile] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    folders: dict[Path, str | None] = field(default_factory=dict)


def find_images(
    folders: Sequence[str | Path], *, category: str | None = None, cancel: CancelToken | None = None
) -> Scan:
    """Finds all images below the given folders and files, and the category each is meant for.

    A folder with images directly in it and none below is a category by its own name. Else each folder in it is a
    category, with everything below that folder, and images beside those folders go to the inbox, as do files that were
    given by themselves. Folders of the same name make one category. A folder that is given itself and also lies in
    another given one counts by itself. With `category` every image goes there, with `TO_INBOX` to the inbox.

    Hidden files and folders are passed over, as are links to where the scan has been. Everything else is either in
    `files` or, with a reason, in `skipped`.

    Raises:
        CancelledError: `cancel` was set.
    """
    scan = _Scanner(cancel or CancelToken())
    # Outer folders first, so that an inner one that was given itself has the last word.
    for path in sorted({absolute(f) for f in folders}, key=lambda p: (len(p.parts), str(p))):
        scan.given(path)
    files = [file for _, file in sorted(scan.files.items(), key=_PathOrder())]
    if category is not None:
        files = [replace(f, category=category or None) for f in files]
        scan.folders = dict.fromkeys(scan.folders, category)
    skipped = [skipped for _, skipped in sorted(scan.walker.skipped.items(), key=_PathOrder())]
    return Scan(files, skipped, scan.folders)


def absolute(path: str | Path) -> Path:
    """The place as its user knows it, not where a link leads."""
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


class _Scanner:
    """One scan: what was found so far, by path."""

    def __init__(self, cancel: CancelToken) -> None:
        self.files: dict[str, FoundFile] = {}
        self.folders: dict[Path, str | None] = {}
        self.walker = Walker(cancel)

    def given(self, path: Path) -> None:
        """Adds what was dropped: a folder's images with their categories, or a file."""
        if not os.path.isdir(path):  # noqa: PTH112 - is_dir raises where a folder above may not be read
            if (file := self.walker.file(str(path))) is not None:
                self._add(file, None)
            return
        direct: list[SeenFile] = []
        has_categories = False
        for file in self.walker.below(str(path)):
            if file.top is None:
                direct.append(file)
            else:
                has_categories = True
                self._add(file, file.top)
        category = None if has_categories or not direct else path.name or None
        for file in direct:
            self._add(file, category)
        self.folders[path] = category

    def _add(self, file: SeenFile, category: str | None) -> None:
        # A later given folder lies deeper and knows better, unless it knows no category.
        if category is not None or file.path not in self.files:
            self.files[file.path] = FoundFile(Path(file.path), category, file.size, file.mtime_ns)
