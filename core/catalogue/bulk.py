"""Long lists of whole numbers in and out of the database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, Integer, Select, Text, cast, func

from core.catalogue.rows import Ids
from core.catalogue.sqlite import IDS_PER_STATEMENT

T = TypeVar("T")


def chunks(items: Sequence[T], size: int = IDS_PER_STATEMENT) -> Iterator[Sequence[T]]:
    """`items` in runs that one statement can carry."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def id_list(ids: Sequence[int] | Ids) -> list[int]:
    """Ids as Python ints: the database takes NumPy's for blobs."""
    return [int(i) for i in np.asarray(ids, dtype=np.int64)] if len(ids) else []


def integers(connection: Connection, query: Select[Any], *columns: ColumnElement[Any]) -> NDArray[np.int64]:
    """(n, len(columns)) int64, one row for each that `query` finds, sorted by the first column; no column may be null.

    The database joins all numbers into one text, which NumPy reads: ten times as fast at 100,000 rows as fetching
    them as rows of Python objects.

    Args:
        query: what to read from, its own columns are replaced.
        columns: whole numbers or booleans.
    """
    row: ColumnElement[str] = cast(cast(columns[0], Integer), Text)
    for further in columns[1:]:
        row = row + " " + cast(cast(further, Integer), Text)
    text: str | None = connection.execute(query.with_only_columns(func.aggregate_strings(row, " "))).scalar_one()
    if text is None:
        return np.zeros((0, len(columns)), dtype=np.int64)
    found = np.fromstring(text, dtype=np.int64, sep=" ").reshape(-1, len(columns))
    # An aggregate promises no order.
    return found[np.argsort(found[:, 0], kind="stable")]
