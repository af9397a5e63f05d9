"""The folders of an import: recognised where they were added before under another name, and remembered."""

from __future__ import annotations

import os

from core.images.presence import Presence, is_below, mounts_of, same_place
from core.images.scan import Scan
from core.images.walk import has_text_name
from core.operations.live import Parts


def follow_renamed(parts: Parts, scan: Scan) -> None:
    """A folder that is gone, all of whose files are in one that was given now, is that one under another name.

    Files are taken to be the same by their names in it, sizes and times.
    """
    folders = {row.path: row.mounts for row in parts.catalogue.folders()}
    gone = list(filter(Presence(folders).is_gone, folders))
    if not gone:
        return
    known = {place.path: (place.size, place.mtime_ns) for place in parts.catalogue.all_places()}
    found = {str(file.path): (file.size, file.mtime_ns) for file in scan.files}
    for path in gone:
        inside = {os.path.relpath(file, path): facts for file, facts in known.items() if is_below(file, path)}
        for to in map(str, scan.folders):
            there = {name: found.get(os.path.join(to, name)) for name in inside}  # noqa: PTH118 - paths are text here
            if inside and there == inside:
                parts.catalogue.move_folder(path, to, mounts_of(to, ()))
                break


def remember(parts: Parts, scan: Scan) -> list[str]:
    """Returns the paths of folders that were not on the list."""
    known = [row.path for row in parts.catalogue.folders()]
    inside = {str(file.path.parent) for file in scan.files}
    folders = {}
    for folder, category in scan.folders.items():
        path = next((one for one in known if same_place(one, str(folder))), str(folder))
        if has_text_name(path):
            folders[path] = (category, mounts_of(path, inside))
    return parts.catalogue.remember_folders(folders)
