"""Queries about categories. Functions take a connection; the caller owns the transaction."""

from __future__ import annotations

import re
import unicodedata

from sqlalchemy import Connection, Integer, cast, func, insert, select

from core.catalogue.clock import now
from core.catalogue.models import Category, Image
from core.catalogue.rows import CategoryRow

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]+")


def clean_name(name: str) -> str:
    """A category's name as it is kept: one line of composed Unicode (macOS hands out decomposed), no outer spaces.

    Bytes of a folder's name that are no valid Unicode become "�".

    Raises:
        ValueError: nothing is left.
    """
    readable = name.encode("utf-8", "replace").decode("utf-8") if _has_surrogates(name) else name
    cleaned = _CONTROLS.sub(" ", unicodedata.normalize("NFC", readable)).strip()
    if not cleaned:
        raise ValueError("a category needs a name")
    return cleaned


def exact(connection: Connection, name: str) -> int | None:
    """The category of exactly this clean name."""
    query = select(Category.id).where(Category.name == name, Category.removed.is_(None))
    return connection.execute(query).scalar_one_or_none()


def make(connection: Connection, cleaned: str) -> int:
    """A new category of this clean name, which no other has."""
    row = insert(Category).values(name=cleaned, folded=cleaned.casefold(), created=now()).returning(Category.id)
    return int(connection.execute(row).scalar_one())


def find(connection: Connection, name: str) -> int | None:
    """The category of this name; failing that, the only one that differs in case alone; else None."""
    try:
        cleaned = clean_name(name)
    except ValueError:
        return None
    query = select(Category.id, Category.name).where(Category.folded == cleaned.casefold(), Category.removed.is_(None))
    rows = connection.execute(query).all()
    same = [row.id for row in rows if row.name == cleaned]
    if same:
        return int(same[0])
    return int(rows[0].id) if len(rows) == 1 else None


def all_rows(connection: Connection) -> list[CategoryRow]:
    """Every category, empty ones too, in natural order of names."""
    counts = {
        row.category_id: row
        for row in connection.execute(
            select(
                Image.category_id,
                func.count().label("images"),
                func.sum(cast(Image.is_check, Integer)).label("checks"),
                func.min(Image.id).label("cover"),
            )
            .where(Image.category_id.is_not(None), Image.removed.is_(None))
            .group_by(Image.category_id)
        )
    }
    rows = []
    for category in connection.execute(select(Category.id, Category.name).where(Category.removed.is_(None))):
        found = counts.get(category.id)
        if found is None:
            rows.append(CategoryRow(category.id, category.name, 0, 0, None))
        else:
            rows.append(CategoryRow(category.id, category.name, found.images, int(found.checks), found.cover))
    rows.sort(key=lambda row: (_natural(row.name), row.id))
    return rows


def _natural(name: str) -> list[tuple[bool, int, str]]:
    """Sorts "leaf 2" before "leaf 10"."""
    parts = re.split(r"([0-9]+)", name.casefold())
    return [(part.isascii() and part.isdigit(), int(part) if i % 2 else 0, part) for i, part in enumerate(parts)]


def _has_surrogates(name: str) -> bool:
    return any("\ud800" <= letter <= "\udfff" for letter in name)
