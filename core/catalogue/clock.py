"""The time as the catalogue keeps it."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """UTC, ISO 8601 to the second: sorts as text, reads the same in every database."""
    return datetime.now(UTC).isoformat(timespec="seconds")
