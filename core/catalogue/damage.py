"""Looks for values in the catalogue that are not what was stored: what the database itself cannot know."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import ColumnElement, Connection, Text, cast, delete, select, tuple_, update

from core.catalogue.features import STORED
from core.catalogue.models import (
    Edit,
    Feature,
    Folder,
    Generation,
    Image,
    ImagePlace,
    Job,
    Setting,
    Trunk,
    ViewFeature,
)
from core.errors import LibraryDamagedError
from core.sums import blob_sum, image_sum

_CHUNK = 2000


class Stored(NamedTuple):
    """Whose features under which trunk."""

    trunk: int
    image: int


Found = tuple[tuple[Any, Any] | None, tuple[Any, Any] | None]
"""(data, sum) of the centre view and of the further ones; None where there are none."""


class Note(NamedTuple):
    """A JSON value: the table it is in and its key there."""

    table: str
    key: Any


# Of each table of notes its key, the note, and what to put in the place of one that cannot be read: None drops its row.
_NOTES: dict[str, tuple[Any, Any, Any]] = {
    "generation": (Generation.id, Generation.report, {}),
    "setting": (Setting.key, Setting.value, None),
    "edit": (Edit.id, Edit.what, None),
    "job": (Job.id, Job.arguments, None),
    "folder": (Folder.id, Folder.mounts, []),
}


def bad_features(connection: Connection, advance: Callable[[int], None] = lambda _: None) -> list[Stored]:
    """Features, of the centre view or further ones, with a wrong size or sum, or numbers that are not finite.

    `advance` is called with how many were looked at.
    """
    dims = {row.id: row.dim for row in connection.execute(select(Trunk.id, Trunk.dim))}
    bad: set[Stored] = set()
    for table in (Feature, ViewFeature):
        for rows in _runs(connection, table):
            for trunk, image, data, data_sum in rows:
                if not _is_whole(image, data, data_sum, dims.get(trunk, 0), one=table is Feature):
                    bad.add(Stored(trunk, image))
            advance(len(rows))
    return sorted(bad)


def _runs(connection: Connection, table: type[Feature] | type[ViewFeature]) -> Iterator[Sequence[Any]]:
    """(trunk id, image id, data, sum) in order. A value that cannot even be read has no data."""
    keys = tuple_(table.trunk_id, table.image_id)
    query = select(table.trunk_id, table.image_id, table.data, table.data_sum)
    last = Stored(-1, -1)
    while ids := connection.execute(
        select(table.trunk_id, table.image_id).where(keys > last).order_by(table.trunk_id, table.image_id).limit(_CHUNK)
    ).all():
        try:
            order = (table.trunk_id, table.image_id)
            yield connection.execute(query.where(keys > last).order_by(*order).limit(_CHUNK)).all()
        except LibraryDamagedError:
            yield [_one(connection, query.where(keys == tuple(key)), Stored(*key)) for key in ids]
        last = Stored(*ids[-1])


def _one(connection: Connection, query: Any, key: Stored) -> tuple[Any, ...]:
    try:
        return tuple(connection.execute(query).one())
    except LibraryDamagedError:
        return (*key, None, None)


def _is_whole(image: int, data: Any, data_sum: Any, dim: int, *, one: bool) -> bool:
    size = dim * STORED.itemsize
    if not isinstance(data, bytes) or not data or size == 0 or len(data) % size or (one and len(data) != size):
        return False
    return blob_sum(data, image) == data_sum and bool(np.isfinite(np.frombuffer(data, dtype=STORED)).all())


def features_whole(connection: Connection, stored: Stored) -> bool:
    """Whether an image's features are there, all of them as they were stored."""
    dim = connection.execute(select(Trunk.dim).where(Trunk.id == stored.trunk)).scalar_one_or_none() or 0
    centre, further = raw_features(connection, stored)
    if centre is None or not _is_whole(stored.image, *centre, dim, one=True):
        return False
    return further is None or _is_whole(stored.image, *further, dim, one=False)


def raw_features(connection: Connection, stored: Stored) -> Found:
    """(data, sum) of the centre view and of the further views, None where there are none, whatever they hold."""
    found: list[tuple[Any, Any] | None] = []
    for table in (Feature, ViewFeature):
        query = select(table.trunk_id, table.image_id, table.data, table.data_sum)
        query = query.where(table.trunk_id == stored.trunk, table.image_id == stored.image)
        there = select(table.image_id).where(table.trunk_id == stored.trunk, table.image_id == stored.image)
        if connection.execute(there).first() is None:
            found.append(None)
        else:
            row = _one(connection, query, stored)
            found.append((row[2], row[3]))
    return found[0], found[1]


def replace_features(connection: Connection, stored: Stored, found: Found) -> None:
    """Puts what `raw_features` found elsewhere in the place of what is there."""
    for table, row in ((Feature, found[0]), (ViewFeature, found[1])):
        if row is not None:
            where = (table.trunk_id == stored.trunk, table.image_id == stored.image)
            connection.execute(update(table).where(*where).values(data=row[0], data_sum=row[1]))


def bad_images(connection: Connection) -> list[int]:
    """Images whose facts are not those that were stored: content hash, size, width and height, time of adding."""
    bad = []
    query = select(Image.id, Image.hash, Image.size, Image.width, Image.height, Image.added, Image.facts_sum)
    after = -1
    while rows := connection.execute(query.where(Image.id > after).order_by(Image.id).limit(_CHUNK)).all():
        bad += [row.id for row in rows if image_sum(*row[1:6]) != row.facts_sum]
        after = rows[-1].id
    return bad


def bad_paths(connection: Connection) -> list[int]:
    """Images whose path is none in which any image was ever seen."""
    known = select(ImagePlace.id).where(ImagePlace.path == Image.path).exists()
    query = select(Image.id).where(Image.removed.is_(None), ~known).order_by(Image.id)
    return list(connection.execute(query).scalars())


def bad_notes(connection: Connection) -> list[Note]:
    """Notes that cannot be read."""
    bad = []
    for name, (key, note, _) in _NOTES.items():
        for row in connection.execute(select(key, cast(note, Text))):
            try:
                json.loads(row[1])
            except (TypeError, ValueError):
                bad.append(Note(name, row[0]))
    return bad


def forget_note(connection: Connection, note: Note) -> None:
    """Makes an empty note of one that cannot be read, or drops what it was about."""
    key, column, instead = _NOTES[note.table]
    this: ColumnElement[bool] = key == note.key
    if instead is None:
        connection.execute(delete(column.class_).where(this))
    else:
        connection.execute(update(column.class_).where(this).values({column: instead}))
