"""What checks and repairs ask of the catalogue. A part of `Catalogue`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, delete, select, update

from core.catalogue import damage, sqlite
from core.catalogue.damage import Note, Stored
from core.catalogue.database import Database
from core.catalogue.generations import pointer_is_whole
from core.catalogue.migrate import needs_upgrade
from core.catalogue.models import Feature, Image, ImagePlace, ViewFeature
from core.sums import image_sum

_FACTS = (Image.hash, Image.size, Image.width, Image.height, Image.added)


class Care:
    """Findings by id, and what puts them right. Backups it takes from are catalogues of this revision."""

    _database: Database

    def pointer_is_whole(self) -> bool:
        """Whether the row that says which generation is in use is as it was written."""
        with self._database.read() as connection:
            return pointer_is_whole(connection)

    def bad_features(self, advance: Callable[[int], None]) -> list[Stored]:
        """See `core.catalogue.damage`."""
        with self._database.read() as connection:
            return damage.bad_features(connection, advance)

    def bad_images(self) -> list[int]:
        """See `core.catalogue.damage`."""
        with self._database.read() as connection:
            return damage.bad_images(connection)

    def bad_paths(self) -> list[int]:
        """See `core.catalogue.damage`."""
        with self._database.read() as connection:
            return damage.bad_paths(connection)

    def bad_notes(self) -> list[Note]:
        """See `core.catalogue.damage`."""
        with self._database.read() as connection:
            return damage.bad_notes(connection)

    def forget_note(self, note: Note) -> None:
        """See `core.catalogue.damage`."""
        with self._database.write() as connection:
            damage.forget_note(connection, note)

    def has_views(self, stored: Stored) -> bool:
        """Whether further views are stored, damaged or not."""
        with self._database.read() as connection:
            return damage.raw_features(connection, stored)[1] is not None

    def drop_features(self, stored: Stored) -> None:
        """The image has no features under the trunk any more."""
        with self._database.write() as connection:
            for table in (Feature, ViewFeature):
                connection.execute(delete(table).where(table.trunk_id == stored.trunk, table.image_id == stored.image))

    def take_features(self, stored: Stored, backup: Path) -> bool:
        """Takes an image's features from a backup, where they are whole. Says whether they were."""
        same = (Image.id == stored.image, Feature.trunk_id == stored.trunk)
        query = select(Image.hash, Feature.estimated).join(Feature, Feature.image_id == Image.id).where(*same)
        with _other(backup) as other, self._database.write() as connection:
            if other is None or not damage.features_whole(other, stored):
                return False
            if other.execute(query).first() != connection.execute(query).first():
                return False  # another image of this number, or read again since
            damage.replace_features(connection, stored, damage.raw_features(other, stored))
            return damage.features_whole(connection, stored)

    def take_facts(self, image: int, backup: Path) -> bool:
        """Takes what never changes about an image from a backup, where it is whole there. Says whether it was."""
        query = select(*_FACTS, Image.facts_sum).where(Image.id == image)
        with _other(backup) as other, self._database.write() as connection:
            row = None if other is None else other.execute(query).first()
            if row is None or image_sum(*row[:-1]) != row.facts_sum:
                return False
            ours = connection.execute(query).one()
            if ours.facts_sum != row.facts_sum and ours[:-1] != row[:-1]:
                return False  # another image of this number
            connection.execute(update(Image).where(Image.id == image).values(row._asdict()))
        return True

    def set_facts(self, image: int, size: int, width: int, height: int) -> None:
        """Sets what its file says about an image whose content hash is right."""
        with self._database.write() as connection:
            row = connection.execute(select(Image.hash, Image.added).where(Image.id == image)).one()
            facts = {"size": size, "width": width, "height": height}
            values = {**facts, "facts_sum": image_sum(row.hash, size, width, height, row.added)}
            connection.execute(update(Image).where(Image.id == image).values(values))

    def take_path(self, image: int) -> bool:
        """Makes the place an image was last seen in its path. Says whether there is one."""
        with self._database.write() as connection:
            query = select(ImagePlace.path).where(ImagePlace.image_id == image).order_by(ImagePlace.id.desc())
            path = connection.execute(query.limit(1)).scalar_one_or_none()
            if path is not None:
                connection.execute(update(Image).where(Image.id == image).values(path=path))
        return path is not None


@contextmanager
def _other(path: Path) -> Iterator[Connection | None]:
    """Another catalogue, to read; None where it is of an older revision."""
    engine = sqlite.make_engine(path)
    try:
        if needs_upgrade(engine, path):
            yield None
        else:
            with engine.connect() as connection:
                yield connection
    finally:
        engine.dispose()
