"""Brings a catalogue's tables to the newest revision, with alembic but without its files on disk."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Engine, column, inspect, select, table

from core.catalogue import migrations
from core.catalogue.sqlite import WRITE, check_references
from core.errors import CHECK, LibraryDamagedError, LibraryNewerError

_VERSION_TABLE = table("alembic_version", column("version_num"))


def revision_of(connection: Connection, path: Path) -> str:
    """The revision a catalogue was written by.

    Raises:
        LibraryDamagedError: it has none, so it is no catalogue or was never finished.
    """
    found: list[str] = []
    if inspect(connection).has_table(_VERSION_TABLE.name):
        found = list(connection.execute(select(_VERSION_TABLE.c.version_num)).scalars())
    if len(found) != 1:
        raise LibraryDamagedError("The file is not a catalogue of images", path=path, advice=CHECK)
    return found[0]


def needs_upgrade(engine: Engine, path: Path) -> bool:
    """Whether the catalogue is older than this program.

    Raises:
        LibraryNewerError: it is of a revision this program does not know.
        LibraryDamagedError: see `revision_of`.
    """
    with engine.connect() as connection:
        revision = revision_of(connection, path)
    if revision not in migrations.REVISIONS:
        raise LibraryNewerError(
            "The library was written by a newer Recollect", path=path.parent, advice="Update this program to open it."
        )
    return revision != migrations.REVISIONS[-1]


def upgrade(engine: Engine, path: Path) -> None:
    """Applies all missing revisions in one transaction: after an error the catalogue is as it was.

    Args:
        engine: made with foreign_keys=False.
        path: named in errors.
    """
    # Imported here: alembic takes a while, and opening an up-to-date catalogue needs none of it.
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationStep, RevisionStep
    from alembic.script.base import Script
    from alembic.script.revision import RevisionMap

    modules = migrations.modules()
    revision_map = RevisionMap(lambda: [Script(module, module.revision, str(module.__file__)) for module in modules])

    def missing_steps(heads: tuple[str, ...], context: MigrationContext) -> Iterable[MigrationStep]:  # noqa: ARG001
        newest_first = revision_map.iterate_revisions("head", heads or "base")
        steps = [RevisionStep(revision_map, cast(Script, script), is_upgrade=True) for script in newest_first]
        return reversed(steps)

    with engine.execution_options(**{WRITE: True}).begin() as connection:
        context = MigrationContext.configure(connection=connection, opts={"fn": missing_steps})
        with Operations.context(context):
            context.run_migrations()
        check_references(connection, path)
