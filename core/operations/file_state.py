"""What is there now of an image's file."""

from __future__ import annotations

import os

from core.catalogue import ImageRow
from core.reports import FileState


def file_state(row: ImageRow) -> FileState:
    """By what the last scan found and whether a file is there at this moment, which a scan may not know yet."""
    if os.path.exists(row.path):  # noqa: PTH110 - Path.exists raises where a folder may not be read
        return "changed" if row.state == "changed" else "here"
    return "offline" if row.state in ("here", "offline") else "gone"
