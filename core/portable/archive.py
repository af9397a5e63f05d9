"""The file an exported library is: a ZIP archive of stored parts and a manifest with the checksum of each.

It may come from anybody. Nothing in it is unpickled, and nothing is written that its manifest does not name, under a
name that could lead out of the library's folder, or that takes more room than the archive itself (docs/adr/0008).
"""

from __future__ import annotations

import json
import re
import stat
import struct
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import xxhash

from core.disk import checksum, replacing, storage_errors
from core.errors import ArchiveError

SUFFIX = ".recollect"
MANIFEST = "recollect.json"
FORMAT = 1
IMAGES = "images"

# What Python's reader of archives says of a damaged one.
_BAD = (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, struct.error)

_BLOCK = 1 << 20
_MOST_MANIFEST_BYTES = 1 << 28
_PARTS = (
    r"catalogue\.sqlite",
    r"thumbnails\.sqlite",
    r"trunks/\d+\.safetensors",
    r"generations/\d{4,}/(manifest\.json|head\.safetensors|statistics\.safetensors|trunk\.safetensors)",
    r"generations/\d{4,}/index(\.json|(-\d+)?\.faiss)",
    IMAGES + r"/[^/]+/[^/]+",
)
_KNOWN = re.compile("|".join(f"(?:{part})" for part in _PARTS))
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_MOST_NAME_BYTES = 200


@dataclass(frozen=True)
class Part:
    """A file of the archive: its size, `core.disk.checksum`, and the id of the image it is, where it is one."""

    bytes: int
    xxh3: str
    image: int | None = None


@dataclass(frozen=True)
class Contents:
    """The manifest.

    Attributes:
        program: version of the Recollect that made it.
        made: UTC, ISO 8601.
        name: of the library's folder.
        generation, images, categories: the number of the generation, and how many there are.
        parts: by name inside the archive.
    """

    program: str
    made: str
    name: str
    generation: int
    images: int
    categories: int
    parts: dict[str, Part] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        described = {"format": FORMAT, **asdict(self)}
        described["checksum"] = checksum(_canonical(described))
        return _canonical(described)

    @classmethod
    def from_bytes(cls, raw: bytes) -> Contents:
        """Raises ValueError, KeyError or TypeError on anything that `to_bytes` did not write."""
        described = json.loads(raw)
        if not isinstance(described, dict) or described.pop("checksum", None) != checksum(_canonical(described)):
            raise ValueError("does not match its checksum")
        if described.pop("format") != FORMAT:
            raise NewerFormat
        described["parts"] = {name: Part(**part) for name, part in described["parts"].items()}
        return cls(**described)


class NewerFormat(Exception):  # noqa: N818 (turned into the user's error)
    """The archive is of a newer Recollect."""


def safe_name(name: str) -> str:
    """A file or folder name that every system can write, as near to `name` as can be."""
    readable = name.encode("utf-8", "replace").decode("utf-8")
    cleaned = _FORBIDDEN.sub("_", readable).strip(" .") or "_"
    if _DEVICES.fullmatch(cleaned):
        cleaned = "_" + cleaned
    stem, dot, ending = cleaned.rpartition(".")
    if not dot or len(ending) > 8:
        stem, ending = cleaned, ""
    room = _MOST_NAME_BYTES - len(ending.encode()) - 1
    short = stem.encode()[:room].decode("utf-8", "ignore").strip(" .") or "_"
    return f"{short}.{ending}" if ending else short


class Writer:
    """Puts parts into an archive, one after the other; `finish` adds the manifest."""

    def __init__(self, archive: zipfile.ZipFile, told: Callable[[int], None]) -> None:
        self._archive, self._told = archive, told
        self.parts: dict[str, Part] = {}

    def add(self, name: str, source: Path, image: int | None = None) -> None:
        """Copies a file. `told` hears of every block of bytes, and may raise to stop."""
        state, size = xxhash.xxh3_128(), 0
        # A fixed date: the same library gives the same bytes, and a clock before 1980 is no obstacle.
        entry = zipfile.ZipInfo(name)
        with (
            storage_errors(source),
            source.open("rb") as file,
            self._archive.open(entry, "w", force_zip64=True) as target,
        ):
            while block := file.read(_BLOCK):
                state.update(block)
                target.write(block)
                size += len(block)
                self._told(len(block))
        self.parts[name] = Part(size, state.hexdigest(), image)

    def finish(self, contents: Contents) -> None:
        self._archive.writestr(zipfile.ZipInfo(MANIFEST), contents.to_bytes())


@contextmanager
def writing(path: Path, told: Callable[[int], None]) -> Iterator[Writer]:
    """A new archive at `path`: there whole once the block ended well, else not at all. Raises LibraryStorageError."""
    with replacing(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        yield Writer(archive, told)


class Reader:
    """An archive whose names and sizes were looked at; `extract` looks at the rest."""

    def __init__(self, archive: zipfile.ZipFile, path: Path) -> None:
        self._archive, self._path = archive, path
        entries = archive.infolist()
        by_name = {entry.filename: entry for entry in entries}
        if len(by_name) != len(entries):
            raise self._refused("it holds two files of one name")
        manifest = by_name.pop(MANIFEST, None)
        if manifest is None:
            raise ArchiveError(
                "This is no exported library", path=path, advice="Choose a file that `recollect export` wrote."
            )
        for entry in [manifest, *by_name.values()]:
            self._look_at(entry)
        if manifest.file_size > _MOST_MANIFEST_BYTES:
            raise self._refused("its manifest is too large")
        # Stored parts lie side by side, so that together they are smaller than the archive; a bomb's are not.
        if sum(entry.file_size for entry in entries) > path.stat().st_size:
            raise self._refused("it claims to hold more than it does")
        self.contents = self._manifest(manifest)
        for name, part in self.contents.parts.items():
            if name not in by_name or by_name[name].file_size != part.bytes:
                raise self._refused(f"{name} is missing or cut short")
            if not _KNOWN.fullmatch(name) or any(piece != safe_name(piece) for piece in name.split("/")):
                raise self._refused(f"it holds a file of a name that no export has: {name!r}")
        if len(by_name) != len(self.contents.parts):
            raise self._refused("it holds files that its manifest does not name")
        if len({name.casefold() for name in by_name}) != len(by_name):
            raise self._refused("names in it differ in case alone")

    @property
    def total_bytes(self) -> int:
        """Of all parts together."""
        return sum(part.bytes for part in self.contents.parts.values())

    def extract(self, name: str, target: BinaryIO, told: Callable[[int], None]) -> None:
        """Copies a part and verifies it. Raises ArchiveError where it is not what the manifest says."""
        part = self.contents.parts[name]
        state, size = xxhash.xxh3_128(), 0
        try:
            with self._archive.open(name) as source:
                while block := source.read(_BLOCK):
                    size += len(block)
                    if size > part.bytes:
                        raise self._refused(f"{name} is longer than it says")
                    state.update(block)
                    target.write(block)
                    told(len(block))
        except _BAD as error:
            raise self._refused(f"{name} is damaged") from error
        if size != part.bytes or state.hexdigest() != part.xxh3:
            raise self._refused(f"{name} does not match its checksum")

    def _look_at(self, entry: zipfile.ZipInfo) -> None:
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if entry.is_dir() or kind not in (0, stat.S_IFREG):
            raise self._refused("it holds something else than files")
        if entry.flag_bits & 0x1:
            raise self._refused("it is encrypted")
        if entry.compress_type != zipfile.ZIP_STORED or entry.compress_size != entry.file_size:
            raise self._refused("it holds compressed files, which no export does")

    def _manifest(self, entry: zipfile.ZipInfo) -> Contents:
        try:
            return Contents.from_bytes(self._archive.read(entry))
        except NewerFormat as error:
            raise ArchiveError(
                "This library was exported by a newer Recollect", path=self._path, advice="Update this program."
            ) from error
        except (*_BAD, ValueError, KeyError, TypeError, AttributeError) as error:
            raise self._refused("its manifest is damaged") from error

    def _refused(self, why: str) -> ArchiveError:
        return ArchiveError(
            f"This exported library cannot be used: {why}", path=self._path, advice="Ask for the file once more."
        )


@contextmanager
def reading(path: Path) -> Iterator[Reader]:
    """An archive to import. Raises ArchiveError for one that is damaged or unsafe, LibraryStorageError."""
    with storage_errors(path):
        try:
            archive = zipfile.ZipFile(path)
        except FileNotFoundError as error:
            raise ArchiveError("There is no such file", path=path, advice="Check the spelling.") from error
        except (*_BAD, ValueError) as error:
            raise ArchiveError(
                "This is no exported library, or a damaged one", path=path, advice="Ask for the file once more."
            ) from error
        with archive:
            yield Reader(archive, path)


def _canonical(described: dict[str, Any]) -> bytes:
    return (json.dumps(described, sort_keys=True, indent=1, allow_nan=False) + "\n").encode()
