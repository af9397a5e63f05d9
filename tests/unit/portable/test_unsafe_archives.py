"""Files that claim to be exported libraries: what is refused, and that nothing is written then."""

from __future__ import annotations

import json
import sqlite3
import stat
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.disk import checksum
from core.errors import ArchiveError, LibraryNewerError
from core.library import Library
from core.portable.archive import MANIFEST
from core.portable.importing import import_library
from core.progress import CancelToken, ignore_progress

Parts = dict[str, bytes]


def read(archive: Path) -> Parts:
    with zipfile.ZipFile(archive) as source:
        return {name: source.read(name) for name in source.namelist()}


def manifest_of(parts: Parts, **changes: Any) -> bytes:
    """A manifest that fits the parts to the byte: what somebody who means harm would write."""
    described = json.loads(parts[MANIFEST]) | changes
    described.pop("checksum")
    known = described["parts"]
    described["parts"] = {
        name: known.get(name, {"image": None}) | {"bytes": len(data), "xxh3": checksum(data)}
        for name, data in parts.items()
        if name != MANIFEST
    }
    plain = (json.dumps(described, sort_keys=True, indent=1) + "\n").encode()
    described["checksum"] = checksum(plain)
    return (json.dumps(described, sort_keys=True, indent=1) + "\n").encode()


def write(path: Path, parts: Parts, **changes: Any) -> Path:
    parts = parts | {MANIFEST: manifest_of(parts, **changes)}
    with zipfile.ZipFile(path, "w") as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return path


def refused(path: Path, folder: Path, words: str = ".") -> None:
    before = {p for p in folder.rglob("*") if p != path}
    with pytest.raises(ArchiveError, match=words) as caught:
        import_library(path, folder / "in" / "theirs", progress=ignore_progress, cancel=CancelToken())
    assert caught.value.advice
    after = {p for p in folder.rglob("*") if p != path}
    assert after - before <= {folder / "in"}


@pytest.fixture
def parts(archive: Path) -> Parts:
    return read(archive)


def test_an_archive_written_anew_is_taken(parts: Parts, tmp_path: Path) -> None:
    path = write(tmp_path / "anew.recollect", parts)
    import_library(path, tmp_path / "theirs", progress=ignore_progress, cancel=CancelToken())
    with Library.open(tmp_path / "theirs") as theirs:
        assert len(theirs.image_ids()) == 19


@pytest.mark.parametrize(
    "name",
    [
        "../outside.txt",
        "/etc/cron.d/outside",
        "images/../../outside.png",
        "images/kind/../outside.png",
        "images\\..\\outside.png",
        "images/a/C:outside.png",
        "images/a/con",
        "images/a/trailing.",
        "generations/0001/../../outside",
        "generations/0001/model.pkl",
        "lock",
        "catalogue.sqlite-wal",
        "images/deep/er/than/that.png",
        "CATALOGUE.sqlite",
    ],
)
def test_names_that_no_export_has_are_refused(parts: Parts, tmp_path: Path, name: str) -> None:
    refused(write(tmp_path / "bad.recollect", parts | {name: b"harm"}), tmp_path, "name")


def test_a_name_that_is_there_twice_is_refused(parts: Parts, tmp_path: Path) -> None:
    path = write(tmp_path / "bad.recollect", parts)
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("catalogue.sqlite", b"another")
    refused(path, tmp_path, "two files of one name")


def test_a_symbolic_link_is_refused(parts: Parts, tmp_path: Path) -> None:
    path = tmp_path / "bad.recollect"
    link = zipfile.ZipInfo("images/a/link.png")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    parts = parts | {link.filename: b"/etc/passwd"}
    parts[MANIFEST] = manifest_of(parts)
    with zipfile.ZipFile(path, "w") as target:
        for name, data in parts.items():
            target.writestr(link if name == link.filename else name, data)
    refused(path, tmp_path, "something else than files")


def test_a_bomb_is_refused_before_it_unfolds(parts: Parts, tmp_path: Path) -> None:
    path = tmp_path / "bad.recollect"
    parts = parts | {"images/a/bomb.png": b"\0" * 50_000_000}
    parts[MANIFEST] = manifest_of(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    assert path.stat().st_size < 2_000_000
    refused(path, tmp_path, "compressed")


def test_sizes_that_are_not_there_are_refused(parts: Parts, tmp_path: Path) -> None:
    path = write(tmp_path / "bad.recollect", parts)
    raw = bytearray(path.read_bytes())
    # Both sizes of the catalogue in the central directory: 4 GB less one.
    at = raw.rindex(b"catalogue.sqlite") - 46
    assert raw[at : at + 4] == b"PK\x01\x02"
    raw[at + 20 : at + 28] = b"\xfe\xff\xff\xff\xfe\xff\xff\xff"
    path.write_bytes(raw)
    refused(path, tmp_path, "more than it does")


@pytest.mark.parametrize("name", ["catalogue.sqlite", "thumbnails.sqlite", "index.faiss", "head.safetensors", MANIFEST])
def test_a_changed_byte_is_found(archive: Path, tmp_path: Path, name: str) -> None:
    raw = bytearray(archive.read_bytes())
    with zipfile.ZipFile(archive) as source:
        entry = next(e for e in source.infolist() if e.filename.endswith(name))
    for share in (0.1, 0.5, 0.9):
        changed = raw.copy()
        changed[entry.header_offset + 100 + int(share * (entry.file_size - 100))] ^= 0x10
        (tmp_path / "bad.recollect").write_bytes(changed)
        refused(tmp_path / "bad.recollect", tmp_path)


def test_any_byte_changed_anywhere_is_found_or_harmless(archive: Path, tmp_path: Path) -> None:
    raw = archive.read_bytes()
    rng = np.random.default_rng(5)
    # The archive's own words stand at the end; what is in it was looked at above.
    places = np.r_[rng.integers(0, len(raw), 40), rng.integers(len(raw) - 6000, len(raw), 80)]
    for number, place in enumerate(places.tolist()):
        changed = bytearray(raw)
        changed[place] ^= 1 << int(rng.integers(8))
        path = tmp_path / "changed.recollect"
        path.write_bytes(changed)
        theirs = tmp_path / f"theirs-{number}"
        try:
            import_library(path, theirs, progress=ignore_progress, cancel=CancelToken())
        except (ArchiveError, LibraryNewerError):
            assert not theirs.exists(), place
        else:
            for name in ("catalogue.sqlite", "thumbnails.sqlite"):
                assert (theirs / name).stat().st_size, place
            with Library.open(theirs) as opened:
                assert len(opened.image_ids()) == 19, place


def test_a_file_that_ends_too_early_is_refused(archive: Path, tmp_path: Path) -> None:
    raw = archive.read_bytes()
    for share in (0.0, 0.3, 0.99):
        (tmp_path / "bad.recollect").write_bytes(raw[: int(share * len(raw))])
        refused(tmp_path / "bad.recollect", tmp_path)


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x05\x06" + b"\0" * 18])
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.recollect").write_bytes(content)
    refused(tmp_path / "bad.recollect", tmp_path, "no exported library")
    refused(tmp_path / "missing.recollect", tmp_path, "no such file")


def test_an_archive_of_a_newer_program_says_so(parts: Parts, tmp_path: Path) -> None:
    refused(write(tmp_path / "bad.recollect", parts, format=2), tmp_path, "newer Recollect")


def changed_catalogue(parts: Parts, tmp_path: Path, change: Callable[[sqlite3.Connection], object]) -> Parts:
    path = tmp_path / "changed.sqlite"
    path.write_bytes(parts["catalogue.sqlite"])
    with closing(sqlite3.connect(path)) as connection, connection:
        change(connection)
    return parts | {"catalogue.sqlite": path.read_bytes()}


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER UPDATE ON image BEGIN DELETE FROM category; END",
        "CREATE VIEW v AS SELECT * FROM image",
        "CREATE TABLE other (x)",
        "DELETE FROM image WHERE id = 2",
        "UPDATE state SET generation_id = 0",
        "UPDATE alembic_version SET version_num = 'unknown'",
    ],
)
def test_a_catalogue_of_another_making_is_refused(parts: Parts, tmp_path: Path, statement: str) -> None:
    changed = changed_catalogue(parts, tmp_path, lambda connection: connection.execute(statement))
    with pytest.raises((ArchiveError, LibraryNewerError)):
        import_library(
            write(tmp_path / "bad.recollect", changed),
            tmp_path / "in" / "theirs",
            progress=ignore_progress,
            cancel=CancelToken(),
        )
    assert list((tmp_path / "in").iterdir()) == []


def test_a_pickle_in_the_place_of_a_model_is_not_read(parts: Parts, tmp_path: Path) -> None:
    name = next(name for name in parts if name.endswith("head.safetensors"))
    harm = np.array([object()]).dumps()
    refused(write(tmp_path / "bad.recollect", parts | {name: harm}), tmp_path)


def test_a_file_that_is_not_the_image_it_says_is_refused(library: Library, tmp_path: Path, pictures: Path) -> None:
    library.export(tmp_path / "all.recollect", images=True)
    parts = read(tmp_path / "all.recollect")
    name = next(name for name in parts if name.startswith("images/"))
    refused(write(tmp_path / "bad.recollect", parts | {name: b"another"}), tmp_path, "not the image")
