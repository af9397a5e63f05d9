"""Whether a file that is not found is gone, or only away with its drive."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

FolderState = Literal["here", "away", "empty", "unreadable"]


def is_below(path: str, folder: str) -> bool:
    """Whether `path` is `folder` or in it. Looks at names alone."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def deepest(folders: Iterable[str], path: str) -> str | None:
    """The innermost of `folders` that `path` lies in, or None."""
    return max((folder for folder in folders if is_below(path, folder)), key=len, default=None)


def same_place(path: str, other: str) -> bool:
    """Whether both lead to the same file or folder, as where upper and lower case are one, or through a link."""
    try:
        return path == other or os.path.samefile(path, other)  # noqa: PTH121
    except OSError:
        return False


def begins_drive(folder: str) -> bool:
    """Whether another file system begins at `folder` than its parent is on. False where it is not there."""
    above = os.path.dirname(folder)  # noqa: PTH120 - paths are text here, see core.images.walk
    try:
        return above == folder or os.stat(folder).st_dev != os.stat(above).st_dev  # noqa: PTH116
    except OSError:
        return False


def mounts_of(root: str, folders: Iterable[str]) -> list[str]:
    """Where the drives begin that `root`, and those of `folders` that are in it, lie on."""
    inside = {root}
    for folder in folders:
        for above in (folder, *_ancestors(folder)):
            if above in inside or not is_below(above, root):
                break
            inside.add(above)
    own = next((above for above in (root, *_ancestors(root)) if begins_drive(above)), root)
    return sorted({own, *filter(begins_drive, inside)})


def _ancestors(path: str) -> Iterator[str]:
    while (above := os.path.dirname(path)) != path:  # noqa: PTH120
        yield above
        path = above


class Presence:
    """Of the files in folders that were added, and of files that were added by themselves.

    A folder that is missing, cannot be read or is empty says nothing of its files: the drive may be away, and its mount
    point left behind. The same holds where a drive was mounted when its folder was last looked through and is not now.

    Args:
        mounts: what `mounts_of` said of each folder then.
    """

    def __init__(self, mounts: Mapping[str, Collection[str]]) -> None:
        self._mounts = mounts
        self._unread: set[str] = set()
        self.folder_state = cache(self._folder_state)
        self._begins_drive = cache(begins_drive)
        self._is_lost = cache(self._lost)

    def not_read(self, folders: Iterable[str]) -> None:
        """Folders that were found and could not be opened."""
        self._unread.update(folders)

    def is_away(self, path: str) -> bool:
        """Whether nothing can be said of files there as a whole: their folder is not here."""
        return self.folder_state(self._root(path)) != "here"

    def is_gone(self, folder: str) -> bool:
        """Whether a folder that was added is not there, though its drive and the folder it was in are."""
        above = os.path.dirname(folder)  # noqa: PTH120
        there = os.path.lexists(folder) or self._unmounted(folder, folder)
        return not there and os.path.isdir(above)  # noqa: PTH112

    def of(self, path: str) -> Literal["offline", "gone"]:
        """What a file is that was looked for and is not there."""
        root = self._root(path)
        if self.is_away(path) or self._unmounted(root, path):
            return "offline"
        between = (above for above in _ancestors(path) if is_below(above, root))
        return "offline" if any(self._is_lost(above) for above in between) else "gone"

    def _root(self, path: str) -> str:
        return deepest(self._mounts, path) or os.path.dirname(path)  # noqa: PTH120

    def _unmounted(self, root: str, path: str) -> bool:
        """Whether a drive that `path` was on is not mounted now."""
        mounts = self._mounts.get(root, ())
        return any(is_below(path, mount) and not self._begins_drive(mount) for mount in mounts)

    def _folder_state(self, folder: str) -> FolderState:
        if self._unmounted(folder, folder):
            return "away"
        try:
            with os.scandir(folder) as entries:
                return "empty" if next(entries, None) is None else "here"
        except PermissionError:
            return "unreadable"
        except OSError:
            return "away"

    def _lost(self, folder: str) -> bool:
        """Whether a folder could not be opened, or is a link to what is not there."""
        return folder in self._unread or (os.path.islink(folder) and not Path(folder).exists())  # noqa: PTH114
