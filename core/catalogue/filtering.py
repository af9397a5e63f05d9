"""Which images a filter leaves, as conditions on the table of images."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import ColumnElement, Text, and_, func, or_, select, type_coerce

from core.catalogue.column_types import beginnings
from core.catalogue.models import Image, ImagePlace
from core.reports import Filter


def conditions(where: Filter) -> Iterator[ColumnElement[bool]]:
    """All of them hold of an image that the filter leaves."""
    if where.inbox:
        yield Image.category_id.is_(None)
    if where.categories:
        yield Image.category_id.in_(where.categories)
    if where.folder is not None:
        yield _below(where.folder)
    if where.added_after is not None:
        yield Image.added >= _start_of(where.added_after)
    if where.added_before is not None:
        yield Image.added < _start_of(where.added_before + timedelta(days=1))
    if where.min_side:
        yield and_(Image.width >= where.min_side, Image.height >= where.min_side)
    if where.states:
        own = and_(ImagePlace.path == Image.path, ImagePlace.image_id == Image.id)
        # As `images.rows` has it: where another image was seen in its file, there is no such place.
        found = select(ImagePlace.state).where(own).correlate(Image).scalar_subquery()
        yield func.coalesce(found, "changed").in_(where.states)


def _below(folder: Path) -> ColumnElement[bool]:
    stored = type_coerce(Image.path, Text)
    starts = beginnings(str(folder).rstrip(os.sep) + os.sep)
    return or_(*(and_(stored >= start, stored < start[:-1] + chr(ord(start[-1]) + 1)) for start in starts))


def _start_of(day: date) -> str:
    """Midnight where this computer is, as the catalogue keeps times."""
    return datetime.combine(day, time()).astimezone(UTC).isoformat(timespec="seconds")
