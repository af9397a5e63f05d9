"""Making a new library: an empty catalogue, and a generation that knows no category yet."""

from __future__ import annotations

from pathlib import Path

from core.catalogue import Catalogue, GenerationRow, files
from core.catalogue.clock import now
from core.catalogue.lock import LibraryLock
from core.engine.jobs import TrunkInfo
from core.errors import LibraryExistsError, LibraryStorageError
from core.generations.store import Generation, GenerationStore
from core.index.files import save_checked
from core.learning.head import Head
from core.learning.statistics import Statistics
from core.operations.live import build_index


def make_library(folder: Path, trunk: TrunkInfo) -> None:
    """Makes the folder and its catalogue; `lay_ground` does the rest. Raises as `Library.create`."""
    try:
        if folder.exists() and (not folder.is_dir() or not all(map(files.is_left_over, folder.iterdir()))):
            raise LibraryExistsError(
                "A library needs a folder of its own, and this one is not empty",
                path=folder,
                advice="Choose a new or an empty folder",
            )
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryStorageError(
            "The library cannot be made here", path=folder, advice="Choose a folder you may write to"
        ) from error
    lock = LibraryLock(folder)
    lock.acquire()
    try:
        Catalogue.create(folder, trunk).close()
    finally:
        lock.release()


def lay_ground(catalogue: Catalogue, folder: Path) -> None:
    """The first generation of a new library, if it has none: also where a crash came between the two steps."""
    store = GenerationStore(folder)
    if catalogue.generations() or any(store.numbers()):
        return
    trunk = catalogue.first_trunk()
    head, statistics = Head.frozen(trunk.dim), Statistics.empty(trunk.dim)
    store.write(
        Generation(0, head, statistics),
        parent=None,
        stage="frozen",
        scope="none",
        trunk=trunk,
        settings={},
        report={},
    )
    save_checked(build_index(catalogue, head), store.folder(0))
    catalogue.finish_update(GenerationRow(0, None, "frozen", "none", now()), [])
