"""From an open library to one file."""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import core
from core.catalogue import ImageRow
from core.catalogue.clock import now
from core.disk import free_space_for, storage_errors
from core.errors import ArchiveError, ImageError
from core.generations.manifest import MANIFEST_FILE
from core.generations.store import HEAD_FILE, STATISTICS_FILE, TRUNK_FILE
from core.images.hashing import content_hash
from core.index.files import files_of
from core.operations.live import Parts
from core.portable.archive import IMAGES, SUFFIX, Contents, Writer, safe_name, writing
from core.progress import CancelToken, Megabytes, ProgressCallback, while_wanted
from core.reports import ExportReport

_CHUNK = 1000
_INBOX = "inbox"


class _Export:
    """One run of `export_library`."""

    def __init__(self, parts: Parts, target: Path, with_images: bool, progress: ProgressCallback, cancel: CancelToken):
        self.parts, self.target, self.with_images = parts, target, with_images
        self.progress, self.cancel = progress, cancel
        self.away = 0

    def run(self) -> ExportReport:
        started = time.monotonic()
        catalogue, store = self.parts.catalogue, self.parts.store
        current = catalogue.current()
        folder = store.folder(current.id)
        files = {
            f"generations/{folder.name}/{name}": folder / name
            for name in (MANIFEST_FILE, HEAD_FILE, STATISTICS_FILE, *files_of(folder))
        }
        weights = self._weights(current.trunk, files)
        sizes = [path.stat().st_size for path in files.values()]
        own = sum((self.parts.folder / name).stat().st_size for name in ("catalogue.sqlite", "thumbnails.sqlite"))
        images = catalogue.image_ids()
        wanted = sum(row.size for row in self._rows()) if self.with_images else 0
        total = sum(sizes) + own + wanted
        # The copies of the databases stand beside the archive while it is written.
        free_space_for(total + 2 * own, self.target.parent)
        self.meter = Megabytes("export", f"Exporting {self.parts.folder.name}", total, self.progress)
        with (
            storage_errors(self.target),
            tempfile.TemporaryDirectory(prefix=".recollect-", dir=self.target.parent) as scratch,
        ):
            databases = self._databases(Path(scratch), weights)
            with writing(self.target, while_wanted(self.cancel, self.meter.advance)) as writer:
                for name, path in {**databases, **files}.items():
                    writer.add(name, path)
                if self.with_images:
                    self._add_images(writer)
                with_files = sum(part.image is not None for part in writer.parts.values())
                contents = Contents(
                    program=core.__version__,
                    made=now(),
                    name=self.parts.folder.name,
                    generation=current.id,
                    images=len(images),
                    categories=len(catalogue.categories()),
                    parts=writer.parts,
                )
                writer.finish(contents)
        return ExportReport(
            path=self.target,
            generation=current.id,
            categories=contents.categories,
            images=contents.images,
            with_files=with_files,
            away=self.away,
            bytes=self.target.stat().st_size,
            seconds=time.monotonic() - started,
        )

    def _weights(self, trunk_id: int | None, files: dict[str, Path]) -> dict[int, PurePosixPath]:
        """Adds the file with the weights of the trunk in use, where they are not the program's own, to `files`.

        Returns where the exported catalogue has to look for them.
        """
        assert trunk_id is not None  # a generation that was read has one
        weights = self.parts.catalogue.trunk(trunk_id).spec.weights
        if weights is None:
            return {}
        path = Path(weights)
        if not path.is_file():
            raise ArchiveError(
                "The weights of the trunk are not there, and nobody could search with new images without them",
                path=path,
                advice="Put the file back, then export again.",
            )
        if path.name == TRUNK_FILE and path.is_relative_to(self.parts.folder):
            inside = PurePosixPath(path.relative_to(self.parts.folder).as_posix())
        else:
            inside = PurePosixPath("trunks") / f"{trunk_id}.safetensors"
        files[str(inside)] = path
        return {trunk_id: inside}

    def _databases(self, scratch: Path, weights: dict[int, PurePosixPath]) -> dict[str, Path]:
        catalogue = scratch / "catalogue.sqlite"
        self.parts.catalogue.write_excerpt(catalogue, weights)
        self.cancel.raise_if_cancelled()
        thumbnails = scratch / "thumbnails.sqlite"
        self.parts.thumbnails.copy_to(thumbnails, without=self.parts.catalogue.removed_images())
        return {catalogue.name: catalogue, thumbnails.name: thumbnails}

    def _rows(self) -> Iterator[ImageRow]:
        ids = self.parts.catalogue.image_ids()
        for start in range(0, len(ids), _CHUNK):
            yield from self.parts.catalogue.images(ids[start : start + _CHUNK])

    def _add_images(self, writer: Writer) -> None:
        """In folders named as their categories; names that are taken get a number."""
        taken: Counter[str] = Counter()
        for row in self._rows():
            self.cancel.raise_if_cancelled()
            path = Path(row.path)
            try:
                whole = content_hash(path, cancel=self.cancel) == row.hash
            except ImageError:
                whole = False
            if not whole:
                self.away += 1
                self.meter.advance(row.size)
                continue
            folder, name = safe_name(row.category or _INBOX), safe_name(path.name)
            while taken[f"{folder}/{name}".casefold()]:
                name = safe_name(f"{Path(name).stem}-{row.id}{Path(name).suffix}")
            taken[f"{folder}/{name}".casefold()] += 1
            writer.add(f"{IMAGES}/{folder}/{name}", path, row.id)


def export_library(
    parts: Parts, target: Path, *, with_images: bool, progress: ProgressCallback, cancel: CancelToken
) -> ExportReport:
    """See `Library.export`."""
    if not target.suffix and not target.is_dir():
        target = target.with_suffix(SUFFIX)
    if target.is_dir() or not target.parent.is_dir():
        raise ArchiveError(
            "The exported library needs a file to go to", path=target, advice="Name a file in a folder that is there."
        )
    return _Export(parts, target, with_images, progress, cancel).run()
