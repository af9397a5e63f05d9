"""Pairs of images of which a user said that they are no duplicates. Functions take a connection."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select, tuple_

from core.catalogue.bulk import chunks, integers
from core.catalogue.clock import now
from core.catalogue.models import DistinctPair
from core.catalogue.rows import Ids

_LOW, _HIGH = DistinctPair.low_id, DistinctPair.high_id


def all_of(connection: Connection) -> Ids:
    """(n, 2) ids, the lower first."""
    return integers(connection, select(_LOW), _LOW.expression, _HIGH.expression)


def among(connection: Connection, image_ids: Sequence[int]) -> set[tuple[int, int]]:
    """The pairs whose both images are among these."""
    wanted = set(image_ids)
    return {
        (low, high)
        for part in chunks(list(image_ids))
        for low, high in connection.execute(select(_LOW, _HIGH).where(_LOW.in_(part)))
        if high in wanted
    }


def add(connection: Connection, pairs: Sequence[tuple[int, int]]) -> None:
    """Notes pairs that are not there yet, the lower id first."""
    decided = now()
    if pairs:
        connection.execute(
            insert(DistinctPair), [{"low_id": low, "high_id": high, "decided": decided} for low, high in pairs]
        )


def drop(connection: Connection, pairs: Sequence[tuple[int, int]]) -> None:
    """Forgets pairs."""
    for part in chunks(pairs):
        connection.execute(delete(DistinctPair).where(tuple_(_LOW, _HIGH).in_(part)))
