"""Folders that were added, the files known in them, and what is offered from them. A part of `Catalogue`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from core.catalogue import images
from core.catalogue.bulk import chunks
from core.catalogue.clock import now
from core.catalogue.database import Database
from core.catalogue.models import Category, Folder, Image, ImagePlace, Offer
from core.catalogue.rows import Findings, FolderRow, KnownPlace, OfferRow
from core.images.presence import deepest, is_below


class Folders:
    """What is known of the world outside the library's own folder."""

    _database: Database

    # --- folders

    def folders(self) -> list[FolderRow]:
        """In order of path."""
        columns = (Folder.path, Folder.category, Folder.take, Folder.mounts, Folder.added, Folder.scanned)
        with self._database.read() as connection:
            return [FolderRow(*row) for row in connection.execute(select(*columns).order_by(Folder.path))]

    def remember_folders(self, folders: Mapping[str, tuple[str | None, list[str]]]) -> list[str]:
        """Folders, by path, with the category and the mounts of each. Known ones are asked about as before.

        Returns the paths of those that were not known.
        """
        with self._database.write() as connection:
            known = set(connection.execute(select(Folder.path)).scalars())
            for path, (category, mounts) in folders.items():
                values = {"category": category, "mounts": mounts}
                if path in known:
                    connection.execute(update(Folder).where(Folder.path == path).values(values))
                else:
                    connection.execute(insert(Folder).values(path=path, take=False, added=now(), **values))
        return [path for path in folders if path not in known]

    def set_take(self, path: str, take: bool) -> None:
        """Whether what is new in a folder is added without asking."""
        with self._database.write() as connection:
            connection.execute(update(Folder).where(Folder.path == path).values(take=take))

    def forget_folder(self, path: str) -> None:
        """As `forget`, one."""
        with self._database.write() as connection:
            forget(connection, [path])

    def move_folder(self, path: str, to: str, mounts: Sequence[str]) -> None:
        """A folder is at another place now, and all that is known of what is in it, but for what is known there."""
        with self._database.write() as connection:
            take = connection.execute(select(Folder.take).where(Folder.path == path)).scalar_one()
            for table in (Folder, ImagePlace, Offer):
                _move_paths(connection, table, path, to)
            values = {"mounts": list(mounts)} | ({"take": True} if take else {})
            connection.execute(update(Folder).where(Folder.path == to).values(values))
            shown = [(image, _moved(at, path, to)) for image, at in connection.execute(select(Image.id, Image.path))]
            images.set_paths(connection, [(image, at) for image, at in shown if at is not None])

    # --- files

    def all_places(self) -> list[KnownPlace]:
        """Every file that an image is known to be in."""
        columns = (
            ImagePlace.id,
            ImagePlace.image_id,
            ImagePlace.path,
            ImagePlace.size,
            ImagePlace.mtime_ns,
            ImagePlace.state,
            Image.removed.is_not(None),
        )
        with self._database.read() as connection:
            query = select(*columns).join(Image, Image.id == ImagePlace.image_id)
            return [KnownPlace._make(row) for row in connection.execute(query)]

    def images_without_file(self) -> list[int]:
        """Images, ascending, of which every known file is gone."""
        left = select(ImagePlace.id).where(ImagePlace.image_id == Image.id, ImagePlace.state != "gone").exists()
        query = select(Image.id).where(Image.removed.is_(None), ~left).order_by(Image.id)
        with self._database.read() as connection:
            return list(connection.execute(query).scalars())

    def placed_categories(self) -> list[tuple[str, str | None]]:
        """Every file of an image that was not removed, and the name of its category or None for the inbox."""
        query = select(ImagePlace.path, Category.name).join(Image, Image.id == ImagePlace.image_id)
        query = query.outerjoin(Category, Category.id == Image.category_id).where(Image.removed.is_(None))
        with self._database.read() as connection:
            return [(path, name) for path, name in connection.execute(query)]

    def keep_findings(self, found: Findings) -> None:
        """All that looking through folders came to, in one transaction."""
        with self._database.write() as connection:
            for place_ids in chunks(found.dropped):
                connection.execute(delete(ImagePlace).where(ImagePlace.id.in_(place_ids)))
            for state, all_ids in found.states.items():
                for place_ids in chunks(all_ids):
                    connection.execute(update(ImagePlace).where(ImagePlace.id.in_(place_ids)).values(state=state))
            images.put_places(connection, found.seen)
            if found.dropped:
                _keep_paths(connection)
            images.set_paths(connection, found.shown)
            _withdraw(connection, found.withdrawn)
            _put_offers(connection, found.offers)
            if found.mounts:
                connection.execute(
                    update(Folder).where(Folder.path == bindparam("of")).values(mounts=bindparam("on"), scanned=now()),
                    [{"of": path, "on": mounts} for path, mounts in found.mounts.items()],
                )

    # --- offers

    def offers(self) -> list[OfferRow]:
        """Every offer, dismissed ones too, in the order they were found."""
        columns = [getattr(Offer, name) for name in OfferRow._fields]
        with self._database.read() as connection:
            return [OfferRow._make(row) for row in connection.execute(select(*columns).order_by(Offer.id))]

    def settle_offers(self, *, dismissed: Iterable[str] = (), withdrawn: Iterable[str] = ()) -> None:
        """Paths that the user does not want while they stay as they are, and paths that are not to be asked about."""
        with self._database.write() as connection:
            for paths in chunks(list(dismissed)):
                connection.execute(update(Offer).where(Offer.path.in_(paths)).values(dismissed=True))
            _withdraw(connection, list(withdrawn))

    def put_offers(self, offers: Sequence[OfferRow]) -> None:
        """Offers, in the place of what was offered at their paths."""
        if offers:
            with self._database.write() as connection:
                _put_offers(connection, offers)


def forget(connection: Connection, paths: Sequence[str]) -> list[dict[str, Any]]:
    """Removes folders from the list, with what is offered from them alone. Returns what `put_back` takes."""
    columns = (Folder.path, Folder.category, Folder.take, Folder.mounts, Folder.added, Folder.scanned)
    rows = [row._asdict() for row in connection.execute(select(*columns).where(Folder.path.in_(paths)))]
    connection.execute(delete(Folder).where(Folder.path.in_(paths)))
    others = list(connection.execute(select(Folder.path)).scalars())
    offered = connection.execute(select(Offer.path)).scalars()
    inside = [path for path in offered if deepest(paths, path) is not None and deepest(others, path) is None]
    _withdraw(connection, inside)
    return rows


def put_back(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Folders that were forgotten are on the list again."""
    known = set(connection.execute(select(Folder.path)).scalars())
    missing = [row for row in rows if row["path"] not in known]
    if missing:
        connection.execute(insert(Folder), missing)


def _moved(path: str, folder: str, to: str) -> str | None:
    """Where a folder, or what is in it, is now that the folder is elsewhere; None for what is not in it."""
    return to + path[len(folder.rstrip(os.sep)) :] if is_below(path, folder) else None


def _move_paths(connection: Connection, table: type[Folder | ImagePlace | Offer], folder: str, to: str) -> None:
    """Where the new path is taken, what is known of the old one is forgotten."""
    known = set(connection.execute(select(table.path)).scalars())
    moved = {path: new for path in known if (new := _moved(path, folder, to)) is not None}
    for paths in chunks([path for path, new in moved.items() if new in known]):
        connection.execute(delete(table).where(table.path.in_(paths)))
    rows = [{"before": path, "after": new} for path, new in moved.items() if new not in known]
    if rows:
        renamed = update(table).where(table.path == bindparam("before")).values(path=bindparam("after"))
        connection.execute(renamed, rows)


def _withdraw(connection: Connection, offered: Sequence[str]) -> None:
    for paths in chunks(offered):
        connection.execute(delete(Offer).where(Offer.path.in_(paths)))


def _put_offers(connection: Connection, offers: Sequence[OfferRow]) -> None:
    _withdraw(connection, [offer.path for offer in offers])
    if offers:
        connection.execute(insert(Offer), [offer._asdict() for offer in offers])


def _keep_paths(connection: Connection) -> None:
    """The path of every image stays a known place, also of one whose file another image took over and then left."""
    known = select(ImagePlace.id).where(ImagePlace.path == Image.path).exists()
    rows = connection.execute(select(Image.path, Image.id, Image.size).where(~known))
    lost = {row.path: {"image_id": row.id, "path": row.path, "size": row.size, "mtime_ns": 0} for row in rows}
    if lost:
        connection.execute(insert(ImagePlace), [{**place, "state": "gone"} for place in lost.values()])
