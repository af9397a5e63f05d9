"""Which files are opened at all, told by what the file system says of them."""

from __future__ import annotations

import os
import stat

from core.errors import ImageTooLargeError, UnreadableImageError

# Where the offsets of TIFF end, and far beyond what any camera writes. A sparse file may claim a thousand times that,
# and reading it to its end would take as long as it claims.
MAX_FILE_BYTES = 1 << 32


def check_file(status: os.stat_result) -> None:
    """Raises UnreadableImageError for what is no regular file (a pipe would block for ever), ImageTooLargeError."""
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableImageError("Not a file with contents")
    check_length(status.st_size)


def check_length(size: int) -> None:
    """Raises ImageTooLargeError where a file has more bytes than are read."""
    if size > MAX_FILE_BYTES:
        raise ImageTooLargeError(
            f"The file has {size / 1e9:,.1f} GB; the most that is read is {MAX_FILE_BYTES / 1e9:.1f}"
        )
