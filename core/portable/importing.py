"""From one file to a library folder. The file may come from anybody: see `core.portable.archive`."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from core.catalogue import Catalogue, SeenPlace
from core.disk import PARTIAL, free_space_for, replacing, storage_errors, sync_folder
from core.errors import ArchiveError, LibraryDamagedError, LibraryExistsError
from core.generations.store import GenerationStore
from core.portable.archive import Reader, reading
from core.progress import CancelToken, Megabytes, ProgressCallback, while_wanted
from core.reports import ImportReport


def import_library(source: Path, folder: Path, *, progress: ProgressCallback, cancel: CancelToken) -> ImportReport:
    """Makes the library folder `folder`, new or empty, of an exported library; it is there whole or not at all.

    Raises ArchiveError for a file that is none, damaged or unsafe, LibraryExistsError, LibraryNewerError,
    LibraryStorageError, CancelledError.
    """
    started = time.monotonic()
    source, folder = source.expanduser().absolute(), folder.expanduser().absolute()
    with storage_errors(folder):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise LibraryExistsError(
                "A library needs a folder of its own, and this one is not empty",
                path=folder,
                advice="Choose a new or an empty folder",
            )
        folder.parent.mkdir(parents=True, exist_ok=True)
    # What a broken-off import left behind has this name and no other file has.
    staging = folder.with_name(f".{folder.name}.importing{PARTIAL}")
    with storage_errors(folder), reading(source) as archive:
        free_space_for(archive.total_bytes, folder.parent)
        shutil.rmtree(staging, ignore_errors=True)
        try:
            _extract(archive, staging, progress, cancel)
            with_files, offline = _settle(archive, source, staging, folder)
            cancel.raise_if_cancelled()
            if folder.exists():
                folder.rmdir()
            staging.rename(folder)
            sync_folder(folder.parent)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
        contents = archive.contents
    return ImportReport(
        path=folder,
        name=contents.name,
        generation=contents.generation,
        categories=contents.categories,
        images=contents.images,
        with_files=with_files,
        offline=offline,
        seconds=time.monotonic() - started,
    )


def _extract(archive: Reader, staging: Path, progress: ProgressCallback, cancel: CancelToken) -> None:
    meter = Megabytes("import", f"Importing {archive.contents.name}", archive.total_bytes, progress)
    advance = while_wanted(cancel, meter.advance)
    staging.mkdir()
    for name in archive.contents.parts:
        path = staging.joinpath(*name.split("/"))
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as file:
            archive.extract(name, file, advance)


def _settle(archive: Reader, source: Path, staging: Path, folder: Path) -> tuple[int, int]:
    """Opens what was extracted, brings it up to date and says in it where the images are now.

    Returns how many images have their files with them, and how many are not here.
    """
    contents = archive.contents
    try:
        Catalogue.receive(staging)
        with Catalogue.open(staging) as catalogue:
            if catalogue.current().id != contents.generation or catalogue.count() != contents.images:
                raise LibraryDamagedError("The catalogue is not the one the manifest describes")
            GenerationStore(staging).load(contents.generation)
            brought = _brought(archive, catalogue, folder, staging)
            offline = catalogue.move_in(brought)
    except LibraryDamagedError as error:
        raise ArchiveError(
            f"This exported library cannot be used: {error.what}", path=source, advice="Ask for the file once more."
        ) from error
    return len(brought), offline


def _brought(archive: Reader, catalogue: Catalogue, folder: Path, staging: Path) -> list[SeenPlace]:
    places = []
    parts = {name: part for name, part in archive.contents.parts.items() if part.image is not None}
    try:
        rows = {row.id: row for row in catalogue.images([part.image for part in parts.values() if part.image])}
    except KeyError as error:
        raise LibraryDamagedError("It holds a file of no image") from error
    for name, part in parts.items():
        assert part.image is not None
        # A file counts as an image by its content alone, here as everywhere.
        if rows[part.image].hash != part.xxh3:
            raise LibraryDamagedError("A file in it is not the image it says it is")
        status = staging.joinpath(*name.split("/")).stat()
        final = folder.joinpath(*name.split("/"))
        places.append(SeenPlace(part.image, str(final), status.st_size, status.st_mtime_ns))
    return places
