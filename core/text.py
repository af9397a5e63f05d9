"""Words for people that several commands and jobs share."""

from __future__ import annotations

import re

# Control characters, which a terminal obeys; marks that turn the rest of a line round; what is no text at all.
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def shown(text: str) -> str:
    """`text`, which may hold names of files, as one line that a terminal can only show."""
    return _UNSHOWN.sub("\ufffd", text)


def plural(n: int, one: str, many: str) -> str:
    """ "1 image", "2,000 images"."""
    return f"{n:,} {one if n == 1 else many}"


def when(time: str) -> str:
    """A time in UTC, ISO 8601, for people who read of it in any place."""
    return f"{time[:10]} {time[11:16]} UTC"


def size(number: int) -> str:
    """Bytes for people."""
    value = float(number)
    for unit in ("bytes", "kB", "MB", "GB"):
        if value < 1000 or unit == "GB":
            return f"{value:.0f} {unit}" if unit == "bytes" else f"{value:.1f} {unit}"
        value /= 1000
    raise AssertionError
