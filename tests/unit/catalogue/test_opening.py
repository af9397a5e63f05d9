"""Libraries of other ages, broken ones, and folders that are none."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pytest
import sqlalchemy as sa
from alembic import op
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from core.catalogue import Catalogue, GenerationRow, migrations
from core.catalogue.models import Base
from core.catalogue.sqlite import CATALOGUE_FILE, make_engine
from core.errors import (
    LibraryDamagedError,
    LibraryExistsError,
    LibraryNewerError,
    LibraryStorageError,
    NotALibraryError,
)
from tests.support import ensure_category
from tests.unit.catalogue.conftest import TRUNK, ImageMaker

OLD = Path(__file__).parent / "catalogue_0001.sql"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A closed library."""
    Catalogue.create(tmp_path / "library", TRUNK).close()
    return tmp_path / "library"


def old_library(folder: Path) -> Path:
    """A library as the first release wrote it, from the statements kept in a file."""
    folder.mkdir()
    with closing(sqlite3.connect(folder / CATALOGUE_FILE)) as connection:
        connection.executescript(OLD.read_text(encoding="utf-8"))
    return folder


def revision_of(folder: Path) -> str:
    with closing(sqlite3.connect(folder / CATALOGUE_FILE)) as connection:
        (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(version)


def test_the_migrations_make_the_tables_the_models_name(library: Path) -> None:
    engine = make_engine(library / CATALOGUE_FILE)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_the_revisions_named_are_those_of_the_modules_in_one_line() -> None:
    modules = migrations.modules()
    assert tuple(module.revision for module in modules) == migrations.REVISIONS
    assert [module.down_revision for module in modules] == [None, *migrations.REVISIONS[:-1]]


def test_a_library_of_the_first_revision_opens_with_all_it_holds(tmp_path: Path, new_image: ImageMaker) -> None:
    folder = old_library(tmp_path / "old")
    assert revision_of(folder) == "0001"
    with Catalogue.open(folder) as catalogue:
        assert [(row.name, row.images, row.check_images) for row in catalogue.categories()] == [("leaves", 2, 1)]
        assert catalogue.current().stage == "start"
        assert catalogue.pending(0).tolist() == [1]
        assert [rows.shape for _, rows in catalogue.features()] == [(2, 8)]
        assert catalogue.get_setting("views") == 4
        assert (catalogue.current().trunk, catalogue.current().newest) == (1, 0)
        assert catalogue.count_inexact() == (0, 0)
        catalogue.add_images([new_image(5)])
    assert revision_of(folder) == migrations.REVISIONS[-1]


def test_a_library_of_the_first_revision_knows_what_its_updates_had_seen(tmp_path: Path) -> None:
    folder = old_library(tmp_path / "old")
    with closing(sqlite3.connect(folder / CATALOGUE_FILE)) as connection:
        connection.execute("INSERT INTO generation VALUES(1,0,'align','none','2026-01-01T00:00:00+00:00','{}',1,1)")
        connection.execute("INSERT INTO learned VALUES(1,1,1)")
        connection.execute("INSERT INTO generation VALUES(2,1,'distil','head','2026-01-01T00:00:00+00:00','{}',1,1)")
        connection.execute("UPDATE state SET generation_id = 2")
        connection.commit()
    with Catalogue.open(folder) as catalogue:
        assert [(g.id, g.parent, g.trunk, g.newest) for g in catalogue.generations()] == [
            (0, None, 1, 0),
            (1, 0, 1, 1),
            (2, 1, 1, 1),
        ]
        assert catalogue.learned(2)[0].tolist() == [1]
        assert catalogue.trunk() == catalogue.first_trunk()


def next_revision(upgrade: Callable[[], None]) -> ModuleType:
    module = ModuleType("next_revision")
    module.__file__ = __file__
    module.__dict__.update(revision="next", down_revision=migrations.REVISIONS[-1], upgrade=upgrade)
    return module


def know(patch: pytest.MonkeyPatch, module: ModuleType) -> None:
    modules = (*migrations.modules(), module)
    patch.setattr(migrations, "modules", lambda: modules)
    patch.setattr(migrations, "REVISIONS", (*migrations.REVISIONS, "next"))


def add_a_column() -> None:
    op.add_column("category", sa.Column("colour", sa.Text(), nullable=False, server_default="none"))


def test_an_older_library_is_brought_up_to_date_once_and_keeps_its_content(
    library: Path, new_image: ImageMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Catalogue.open(library) as catalogue:
        catalogue.add_images([new_image(1, ensure_category(catalogue, "leaves"))])
    know(monkeypatch, next_revision(add_a_column))
    for _ in range(2):
        with Catalogue.open(library) as catalogue:
            assert catalogue.categories()[0].images == 1
    with closing(sqlite3.connect(library / CATALOGUE_FILE)) as connection:
        assert connection.execute("SELECT name, colour FROM category").fetchall() == [("leaves", "none")]
    assert revision_of(library) == "next"


def test_a_new_library_is_made_through_all_revisions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    know(monkeypatch, next_revision(add_a_column))
    Catalogue.create(tmp_path / "new", TRUNK).close()
    assert revision_of(tmp_path / "new") == "next"


def test_a_migration_that_fails_leaves_the_library_as_it_was(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        add_a_column()
        op.drop_table("setting")
        raise RuntimeError("a mistake of ours")

    with monkeypatch.context() as patch:
        know(patch, next_revision(fails))
        with pytest.raises(RuntimeError, match="mistake"):
            Catalogue.open(library)
    assert revision_of(library) == migrations.REVISIONS[-1]
    with Catalogue.open(library) as catalogue:
        catalogue.set_setting("still", "there")


def test_a_migration_that_leaves_loose_ends_is_undone(
    library: Path, new_image: ImageMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Catalogue.open(library) as catalogue:
        catalogue.add_images([new_image(1, ensure_category(catalogue, "leaves"))])
    with monkeypatch.context() as patch:
        know(patch, next_revision(lambda: op.execute("DELETE FROM category")))
        with pytest.raises(LibraryDamagedError, match="missing"):
            Catalogue.open(library)
    with Catalogue.open(library) as catalogue:
        assert len(catalogue.categories()) == 1


def test_a_newer_library_is_refused_and_left_alone(library: Path) -> None:
    with closing(sqlite3.connect(library / CATALOGUE_FILE)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = (library / CATALOGUE_FILE).read_bytes()
    with pytest.raises(LibraryNewerError, match="newer"):
        Catalogue.open(library)
    assert (library / CATALOGUE_FILE).read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"\x00\x13random bytes" * 1000, b"SQLite format 3\x00" + b"\xff" * 20000])
def test_a_file_that_is_no_catalogue_is_damaged(library: Path, content: bytes) -> None:
    (library / CATALOGUE_FILE).write_bytes(content)
    with pytest.raises(LibraryDamagedError):
        Catalogue.open(library)


def test_a_database_of_another_program_is_damaged(library: Path) -> None:
    (library / CATALOGUE_FILE).unlink()
    with closing(sqlite3.connect(library / CATALOGUE_FILE)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    with pytest.raises(LibraryDamagedError, match="not a catalogue"):
        Catalogue.open(library)


def test_damage_in_the_middle_is_found_when_it_is_read(library: Path, new_image: ImageMaker) -> None:
    with Catalogue.open(library) as catalogue:
        catalogue.add_images([new_image(n) for n in range(3000)])
    path = library / CATALOGUE_FILE
    content = bytearray(path.read_bytes())
    content[len(content) // 2 :] = b"\xa5" * (len(content) - len(content) // 2)
    path.write_bytes(content)
    with Catalogue.open(library) as catalogue, pytest.raises(LibraryDamagedError):
        catalogue.images(catalogue.image_ids())


def test_an_empty_or_missing_folder_is_no_library(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(NotALibraryError):
            Catalogue.open(folder)
    assert list(tmp_path.iterdir()) == []


def test_a_library_is_not_made_over_another(library: Path) -> None:
    before = (library / CATALOGUE_FILE).read_bytes()
    with pytest.raises(LibraryExistsError):
        Catalogue.create(library, TRUNK)
    assert (library / CATALOGUE_FILE).read_bytes() == before


def test_a_library_that_cannot_be_made_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        know(patch, next_revision(lambda: op.execute("CREATE TABLE image (id INTEGER)")))
        with pytest.raises(Exception, match="already exists"):
            Catalogue.create(tmp_path / "new", TRUNK)
    assert list((tmp_path / "new").iterdir()) == []
    Catalogue.create(tmp_path / "new", TRUNK).close()


def test_a_folder_that_cannot_be_made_is_a_storage_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LibraryStorageError):
        Catalogue.create(tmp_path / "file" / "library", TRUNK)


def test_a_full_disk_is_a_storage_error_and_the_library_goes_on(library: Path, new_image: ImageMaker) -> None:
    with Catalogue.open(library) as catalogue:
        catalogue.add_generation(GenerationRow(0, None, "start", "none", "now"))
        with catalogue._database.write() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(LibraryStorageError, match="full"):
            catalogue.add_images([new_image(n) for n in range(2000)])
        assert catalogue.count() == 0
        with catalogue._database.write() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
        assert len(catalogue.add_images([new_image(n) for n in range(2000)])) == 2000


def test_a_read_only_library_is_a_storage_error_on_writing(library: Path) -> None:
    with Catalogue.open(library) as catalogue:
        with catalogue._database.read() as connection:
            connection.exec_driver_sql("PRAGMA query_only = ON")
        with pytest.raises(LibraryStorageError, match="written"):
            ensure_category(catalogue, "leaves")
        assert catalogue.categories() == []


def test_odd_characters_in_the_folder_are_no_obstacle(tmp_path: Path) -> None:
    folder = tmp_path / "50% off? #1 & café"
    Catalogue.create(folder, TRUNK).close()
    with Catalogue.open(folder) as catalogue:
        assert catalogue.trunk() == TRUNK
    assert [path.name for path in folder.iterdir()] == [CATALOGUE_FILE]


def test_opening_an_up_to_date_library_imports_no_alembic(library: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from core.catalogue import Catalogue; "
        "Catalogue.open(Path(sys.argv[1])).close(); assert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(library)], check=True, cwd=Path(__file__).parents[3])
