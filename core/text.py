"""Words for people that several commands and jobs share."""

from __future__ import annotations


def plural(n: int, one: str, many: str) -> str:
    """ "1 image", "2,000 images"."""
    return f"{n:,} {one if n == 1 else many}"


def when(time: str) -> str:
    """A time in UTC, ISO 8601, for people who read of it in any place."""
    return f"{time[:10]} {time[11:16]} UTC"
