"""Searches that were saved under a name. A part of `Catalogue`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from core.catalogue.clock import now
from core.catalogue.database import Database
from core.catalogue.models import SavedSearch
from core.catalogue.rows import SavedRow


class SavedList:
    """Names are unique to the letter."""

    _database: Database

    def saved_searches(self) -> list[SavedRow]:
        """In the order they were first saved."""
        columns = [getattr(SavedSearch, name) for name in SavedRow._fields]
        with self._database.read() as connection:
            return [SavedRow(*row) for row in connection.execute(select(*columns).order_by(SavedSearch.id))]

    def save_search(self, name: str, query: dict[str, Any], *, local: bool, replace: bool) -> int:
        """Returns its id. Raises ValueError where there is one of this name and it is not to be replaced.

        `local`: it names files or folders, and is not to leave this machine.
        """
        values = {"query": query, "local": local, "saved": now()}
        with self._database.write() as connection:
            known = _named(connection, name)
            if known is None:
                row = insert(SavedSearch).values(name=name, **values).returning(SavedSearch.id)
                return int(connection.execute(row).scalar_one())
            if not replace:
                raise ValueError(name)
            connection.execute(update(SavedSearch).where(SavedSearch.id == known).values(values))
            return known

    def rename_search(self, search_id: int, name: str) -> None:
        """Raises ValueError where another is named so."""
        with self._database.write() as connection:
            if _named(connection, name) not in (None, search_id):
                raise ValueError(name)
            connection.execute(update(SavedSearch).where(SavedSearch.id == search_id).values(name=name))

    def delete_search(self, search_id: int) -> None:
        """Does nothing where it is gone already."""
        with self._database.write() as connection:
            connection.execute(delete(SavedSearch).where(SavedSearch.id == search_id))


def _named(connection: Connection, name: str) -> int | None:
    return connection.execute(select(SavedSearch.id).where(SavedSearch.name == name)).scalar_one_or_none()
