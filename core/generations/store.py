"""The folders of a library's generations: written beside, flushed, renamed into place, verified on load."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import safetensors.numpy
from numpy.typing import NDArray
from safetensors import SafetensorError

from core.disk import PARTIAL, checksum, file_checksum, replacing, storage_errors, sync_folder
from core.engine.jobs import TrunkInfo
from core.errors import LibraryDamagedError, LibraryNewerError
from core.generations.manifest import MANIFEST_FILE, FileRecord, Manifest, NewerFormat
from core.learning.head import Head
from core.learning.statistics import Statistics

HEAD_FILE = "head.safetensors"
STATISTICS_FILE = "statistics.safetensors"
TRUNK_FILE = "trunk.safetensors"
TRAINING_FILE = "training.safetensors"
Model = TypeVar("Model")
_ADVICE = "Undo to an earlier generation, or put back a copy of the library."


@dataclass(frozen=True)
class Generation:
    """A model and what it knows of its categories. `manifest`: None until it was written."""

    number: int
    head: Head
    statistics: Statistics
    manifest: Manifest | None = None


class GenerationStore:
    """`generations/` of one library folder. One writer at a time (the library's lock); reads from any thread.

    Numbers are given by the catalogue, and only the catalogue says which generation is current.
    """

    def __init__(self, library: Path) -> None:
        self._root = library / "generations"

    def folder(self, number: int) -> Path:
        """Where generation `number` is, or would be."""
        return self._root / f"{number:04d}"

    def trunk_file(self, number: int) -> Path:
        """Where the weights of the trunk that generation `number` moved are, or would be."""
        return self.folder(number) / TRUNK_FILE

    def trunk_draft(self, number: int) -> Path:
        """Where such weights are written to before there is a generation. Swept as any other broken-off write."""
        with storage_errors(self._root):
            self._root.mkdir(parents=True, exist_ok=True)
        return self._root / f"{number:04d}.{TRUNK_FILE}{PARTIAL}"

    @contextmanager
    def index_draft(self, number: int) -> Iterator[Path]:
        """Where an index is written to before there is a generation; gone, with what is left in it, after the block."""
        path = self._root / f"{number:04d}.index{PARTIAL}"
        shutil.rmtree(path, ignore_errors=True)
        try:
            yield path
        finally:
            shutil.rmtree(path, ignore_errors=True)

    def training_file(self) -> Path:
        """Where a training of the trunk that is cut off leaves its state."""
        return self._root / TRAINING_FILE

    def numbers(self) -> list[int]:
        """Of the generations that are there, ascending."""
        if not self._root.is_dir():
            return []
        return sorted(int(p.name) for p in self._root.iterdir() if p.is_dir() and p.name.isdecimal())

    def write(
        self,
        generation: Generation,
        *,
        parent: int | None,
        stage: str,
        scope: str,
        trunk: TrunkInfo,
        settings: dict[str, Any],
        report: dict[str, Any],
        torch_version: str | None = None,
        moved_trunk: Path | None = None,
    ) -> Manifest:
        """Puts a generation on the disk, whole: after a crash at any moment it is there complete or not at all.

        With `moved_trunk`, a file beside the generations (`trunk_draft`), that file becomes the generation's
        `trunk_file`, which `trunk` has to name as its weights.

        A folder already there under the newest number is of an update that broke off before the catalogue knew of
        it, and is replaced. Raises LibraryStorageError; ValueError for the number of an older generation, which never
        changes.
        """
        number = generation.number
        if any(n > number for n in self.numbers()):
            raise ValueError(f"generation {number} is older than one that is there, and may not change")
        partial = self._stage(number)
        try:
            files = {
                HEAD_FILE: _write_arrays(partial / HEAD_FILE, generation.head.to_arrays()),
                STATISTICS_FILE: _write_arrays(partial / STATISTICS_FILE, generation.statistics.to_arrays()),
            }
            if moved_trunk is not None:
                files[TRUNK_FILE] = _take_file(moved_trunk, partial / TRUNK_FILE)
            manifest = Manifest.new(
                number,
                parent=parent,
                stage=stage,
                scope=scope,
                trunk=trunk,
                settings=settings,
                report=report,
                files=files,
                torch_version=torch_version,
                moved_in=self._moved_in(trunk),
            )
            with replacing(partial / MANIFEST_FILE) as file:
                file.write(manifest.to_bytes())
            self._commit(number)
        except BaseException:
            shutil.rmtree(partial, ignore_errors=True)
            raise
        return manifest

    def load(self, number: int) -> Generation:
        """A generation as it was written, to the byte.

        Raises LibraryDamagedError where it is missing or does not match its checksums, LibraryNewerError for one of a
        newer Recollect, LibraryStorageError where the disk does not answer.
        """
        manifest = self.manifest(number)
        head = self._read_model(manifest, HEAD_FILE, Head.from_arrays)
        return Generation(number, head, self._read_model(manifest, STATISTICS_FILE, Statistics.from_arrays), manifest)

    def head(self, number: int) -> Head:
        """The head alone, whatever became of the statistics; raises as `load`."""
        return self._read_model(self.manifest(number), HEAD_FILE, Head.from_arrays)

    def statistics(self, number: int) -> Statistics:
        """The statistics alone; raises as `load`."""
        return self._read_model(self.manifest(number), STATISTICS_FILE, Statistics.from_arrays)

    def manifest(self, number: int) -> Manifest:
        """The manifest alone; raises as `load`."""
        path = self.folder(number) / MANIFEST_FILE
        try:
            manifest = Manifest.from_bytes(self._read(path))
        except NewerFormat as error:
            raise LibraryNewerError(
                f"Generation {number} was written by a newer Recollect", path=path, advice="Update Recollect."
            ) from error
        except (ValueError, KeyError, TypeError) as error:
            raise LibraryDamagedError(
                f"The manifest of generation {number} is damaged", path=path, advice=_ADVICE
            ) from error
        if manifest.generation != number:
            raise LibraryDamagedError(f"This is not generation {number}", path=path, advice=_ADVICE)
        return manifest

    def sizes(self) -> dict[int, int]:
        """Bytes on disk of each generation, its index included."""
        with storage_errors(self._root):
            return {
                number: sum(p.stat().st_size for p in self.folder(number).rglob("*") if p.is_file())
                for number in self.numbers()
            }

    def sweep(self, *, known: Collection[int] | None = None, trunks: Collection[int] = ()) -> list[Path]:
        """Deletes what broken-off writes left, and says what that was; for when nothing is being written.

        With `known`, the numbers whose files the catalogue still wants, also all other generations; of those in
        `trunks` the weights of the trunk they moved stay, as another generation reads them.
        """
        swept: list[Path] = []
        if not self._root.is_dir():
            return swept
        with storage_errors(self._root):
            for path in sorted(self._root.iterdir()):
                orphan = known is not None and path.name.isdecimal() and int(path.name) not in known
                if orphan and int(path.name) in trunks:
                    rest = [p for p in path.iterdir() if p.name != TRUNK_FILE]
                elif orphan or path.name.endswith(PARTIAL):
                    rest = [path]
                else:
                    continue
                for one in rest:
                    shutil.rmtree(one) if one.is_dir() else one.unlink()
                swept += rest
            for number in self.numbers():
                for path in sorted(self.folder(number).glob(f"*{PARTIAL}")):
                    path.unlink()
                    swept.append(path)
        return swept

    def _moved_in(self, trunk: TrunkInfo) -> int | None:
        """The generation whose folder a trunk's weights are in, None where they are elsewhere."""
        weights = trunk.spec.weights
        if weights is None or Path(weights).parent.parent != self._root:
            return None
        return int(Path(weights).parent.name)

    def _partial(self, number: int) -> Path:
        return self._root / f"{number:04d}{PARTIAL}"

    def _stage(self, number: int) -> Path:
        """An empty folder beside the final one."""
        partial = self._partial(number)
        with storage_errors(partial):
            shutil.rmtree(partial, ignore_errors=True)
            partial.mkdir(parents=True)
        return partial

    def _commit(self, number: int) -> None:
        final = self.folder(number)
        with storage_errors(final):
            if final.exists():
                shutil.rmtree(final)
            self._partial(number).rename(final)
            sync_folder(self._root)

    @staticmethod
    def _read(path: Path) -> bytes:
        with storage_errors(path):
            try:
                return path.read_bytes()
            except FileNotFoundError as error:
                raise LibraryDamagedError("A part of the library is missing", path=path, advice=_ADVICE) from error

    def _read_model(self, manifest: Manifest, name: str, made: Callable[[dict[str, NDArray[Any]]], Model]) -> Model:
        number = manifest.generation
        path = self.folder(number) / name
        record = manifest.files.get(name)
        raw = b"" if record is None else self._read(path)
        if record is None or len(raw) != record.bytes or checksum(raw) != record.xxh3:
            raise LibraryDamagedError(
                f"A file of generation {number} does not match its checksum", path=path, advice=_ADVICE
            )
        try:
            # Copies, because arrays that are views of read-only bytes make torch warn and cannot be added to.
            arrays = {key: np.array(value) for key, value in safetensors.numpy.load(raw).items()}
        except SafetensorError as error:
            raise LibraryDamagedError(f"A file of generation {number} is damaged", path=path, advice=_ADVICE) from error
        try:
            return made(arrays)
        except (KeyError, ValueError, IndexError) as error:
            raise LibraryDamagedError(
                f"Generation {number} holds no model", path=self.folder(number), advice=_ADVICE
            ) from error


def _write_arrays(path: Path, arrays: dict[str, NDArray[np.generic]]) -> FileRecord:
    raw = safetensors.numpy.save({name: np.ascontiguousarray(array) for name, array in arrays.items()})
    with replacing(path) as file:
        file.write(raw)
    return FileRecord(len(raw), checksum(raw))


def _take_file(source: Path, target: Path) -> FileRecord:
    """Flushes a file somebody else wrote, and moves it."""
    with storage_errors(source):
        with source.open("r+b") as file:
            os.fsync(file.fileno())
            record = FileRecord(source.stat().st_size, file_checksum(file))
        source.replace(target)
    return record
