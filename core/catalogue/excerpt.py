"""The catalogue as it leaves the machine in an exported library, and as it arrives on another."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path, PurePath, PurePosixPath

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from core.catalogue import sqlite
from core.catalogue.bulk import chunks
from core.catalogue.clock import now
from core.catalogue.database import Database
from core.catalogue.models import (
    Base,
    Edit,
    Feature,
    Folder,
    Generation,
    Image,
    ImagePlace,
    Job,
    Offer,
    SavedSearch,
    State,
    Trunk,
    ViewFeature,
)
from core.catalogue.rows import SeenPlace

# Beside the tables of the models.
_VERSION_TABLE = "alembic_version"


def write_excerpt(catalogue: Path, target: Path, weights: Mapping[int, PurePosixPath]) -> None:
    """Copies the catalogue of a library, which may be open, to `target`, with its current generation alone.

    What is of no use to others, or none of their business, stays behind: folders that are watched, work that was broken
    off, edits that could be undone, where images were that have been taken out of the library, saved searches that name
    files or folders of this machine.

    Args:
        weights: files inside the exported library that hold the weights of a trunk, by its row id.

    Raises LibraryStorageError, LibraryDamagedError.
    """
    draft = target.with_name(target.name + ".draft")
    try:
        sqlite.copy_compact(catalogue, draft)
        database = Database(sqlite.make_engine(draft))
        try:
            with database.write() as connection:
                _leave_out(connection)
                for trunk_id, file in weights.items():
                    connection.execute(update(Trunk).where(Trunk.id == trunk_id).values(weights=None, file=str(file)))
        finally:
            database.close()
        # Once more, so that no deleted row lingers in the file.
        sqlite.copy_compact(draft, target)
    finally:
        draft.unlink(missing_ok=True)


def _leave_out(connection: Connection) -> None:
    for table in (Offer, Folder, Job, Edit):
        connection.execute(delete(table))
    connection.execute(delete(SavedSearch).where(SavedSearch.local))
    current = connection.execute(select(State.generation_id)).scalar_one()
    others = update(Generation).where(Generation.id != current)
    connection.execute(others.where(Generation.thinned.is_(None)).values(thinned=now()))
    connection.execute(others.where(Generation.status == "held").values(status="discarded"))
    trunk = select(Generation.trunk_id).where(Generation.id == current).scalar_subquery()
    for features in (Feature, ViewFeature):
        connection.execute(delete(features).where(features.trunk_id != trunk))
    removed = select(Image.id, Image.path).where(Image.removed.is_not(None))
    for part in chunks(connection.execute(removed).all()):
        connection.execute(delete(ImagePlace).where(ImagePlace.image_id.in_([row.id for row in part])))
        connection.execute(
            update(Image).where(Image.id == bindparam("of")).values(path=bindparam("name")),
            [{"of": row.id, "name": PurePath(row.path).name} for row in part],
        )


def receive(path: Path) -> None:
    """Makes a catalogue file of unknown origin ready to be opened. Raises LibraryDamagedError where it is none."""
    sqlite.receive_file(path, {_VERSION_TABLE, *Base.metadata.tables})


def move_in(connection: Connection, brought: Collection[SeenPlace]) -> None:
    """Sets where the images of a library that just arrived are.

    Args:
        brought: the files that came along, at most one an image; they replace the places it had. Other places are
            looked for where they were, and are offline where they are not.
    """
    for part in chunks(list(brought)):
        connection.execute(delete(ImagePlace).where(ImagePlace.image_id.in_([place.image_id for place in part])))
        connection.execute(insert(ImagePlace), [place._asdict() for place in part])
        connection.execute(
            update(Image).where(Image.id == bindparam("of")).values(path=bindparam("file")),
            [{"of": place.image_id, "file": place.path} for place in part],
        )
    new = {place.path for place in brought}
    places = connection.execute(select(ImagePlace.id, ImagePlace.path))
    away = [row.id for row in places if row.path not in new and not _is_there(row.path)]
    for ids in chunks(away):
        connection.execute(update(ImagePlace).where(ImagePlace.id.in_(ids)).values(state="offline"))


def count_away(connection: Connection) -> int:
    """How many images are in none of their places."""
    here = select(ImagePlace.image_id).where(ImagePlace.image_id == Image.id, ImagePlace.state == "here")
    query = select(func.count(Image.id)).where(Image.removed.is_(None), ~here.exists())
    return int(connection.execute(query).scalar_one())


def _is_there(path: str) -> bool:
    try:
        return Path(path).is_file()
    except (OSError, ValueError):
        return False
