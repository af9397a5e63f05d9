"""Column types of our own, for every database SQLAlchemy speaks."""

from __future__ import annotations

import os
from urllib.parse import quote_from_bytes, unquote_to_bytes

from sqlalchemy import Dialect, LargeBinary, Text
from sqlalchemy.types import TypeDecorator

_RAW = "raw-name:"


class PathText(TypeDecorator[str]):
    """A file path. Names that are no valid Unicode (possible on Linux) are stored escaped and come back as they were.

    Such a name is a Python string with lone surrogates, which no database accepts as text. The mark cannot start an
    absolute path; a relative one that does start with it is escaped too.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        if value is None:
            return None
        return value if _is_plain(value) else _escaped(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        if value is not None and value.startswith(_RAW):
            return os.fsdecode(unquote_to_bytes(value[len(_RAW) :]))
        return value


class Blob(LargeBinary):
    """Bytes as the database gives them: what damage made something else of must not be taken for bytes."""

    def result_processor(self, dialect: Dialect, coltype: object) -> None:  # noqa: ARG002
        return None


def beginnings(folder: str) -> list[str]:
    """What stored paths begin with that begin with `folder`: some may hold names that are no text, and are escaped."""
    return [folder, _escaped(folder)] if _is_plain(folder) else [_escaped(folder)]


def _escaped(path: str) -> str:
    return _RAW + quote_from_bytes(os.fsencode(path))


def _is_plain(text: str) -> bool:
    if text.startswith(_RAW):
        return False
    if text.isascii():
        return True
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
