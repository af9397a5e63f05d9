"""An index file is read exactly as it was written, or not at all."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import BinaryIO

import faiss
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import core.disk
from core.errors import LibraryStorageError
from core.index.faiss_index import FaissIndex
from core.index.files import INDEX_FILE, SIDECAR_FILE, IndexMismatch, load_checked, save_checked
from core.index.tail import Tail
from tests.unit.index.support import index_of, unit_vectors

IDS = np.array([5, 2, 900, 77], dtype=np.int64)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    folder = tmp_path / "0003"
    folder.mkdir()
    save_checked(index_of(IDS, unit_vectors(4, 5)), folder)
    return folder


@pytest.mark.parametrize("count", [0, 1, 1000])
def test_what_is_read_is_what_was_written(tmp_path: Path, count: int) -> None:
    ids, vectors = np.random.default_rng(0).permutation(count).astype(np.int64), unit_vectors(count, 16)
    index = index_of(ids, vectors)
    save_checked(index, tmp_path)
    again = load_checked(tmp_path, dim=16)
    np.testing.assert_array_equal(again.ids(), ids)
    np.testing.assert_array_equal(again.vectors(ids), index.vectors(ids))
    asked = unit_vectors(3, 16, seed=4)
    for a, b in zip(again.search(asked, 7), index.search(asked, 7), strict=True):
        np.testing.assert_array_equal(a, b)


def test_a_read_index_can_be_added_to_and_removed_from(saved: Path) -> None:
    index = load_checked(saved)
    extra = unit_vectors(1, 5, seed=3)
    index.add(np.array([6], dtype=np.int64), extra)
    index.remove(np.array([5], dtype=np.int64))
    assert index.search(extra, 1)[1].tolist() == [[6]]
    assert index.ids().tolist() == [2, 900, 77, 6]


@pytest.mark.parametrize("name", [INDEX_FILE, SIDECAR_FILE])
def test_every_single_flipped_byte_is_noticed(saved: Path, name: str) -> None:
    path = saved / name
    whole = path.read_bytes()
    for at in range(len(whole)):
        for bits in (0x01, 0x80, 0xFF):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ bits]) + whole[at + 1 :])
            with pytest.raises(IndexMismatch):
                load_checked(saved)
    path.write_bytes(whole)
    assert len(load_checked(saved)) == 4


@pytest.mark.parametrize("name", [INDEX_FILE, SIDECAR_FILE])
def test_every_shorter_and_a_longer_file_is_noticed(saved: Path, name: str) -> None:
    path = saved / name
    whole = path.read_bytes()
    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        with pytest.raises(IndexMismatch):
            load_checked(saved)
    path.write_bytes(whole + b"\0")
    with pytest.raises(IndexMismatch):
        load_checked(saved)


@settings(max_examples=60, deadline=None)
@given(noise=st.binary(max_size=200))
def test_noise_in_place_of_either_file_is_noticed(tmp_path_factory: pytest.TempPathFactory, noise: bytes) -> None:
    folder = tmp_path_factory.mktemp("noise")
    save_checked(index_of(IDS, unit_vectors(4, 5)), folder)
    for name in (INDEX_FILE, SIDECAR_FILE):
        whole = (folder / name).read_bytes()
        (folder / name).write_bytes(noise)
        with pytest.raises(IndexMismatch):
            load_checked(folder)
        (folder / name).write_bytes(whole)


@pytest.mark.parametrize("name", [INDEX_FILE, SIDECAR_FILE])
def test_a_missing_file_is_noticed(saved: Path, name: str) -> None:
    (saved / name).unlink()
    with pytest.raises(IndexMismatch):
        load_checked(saved)


def test_another_dimension_than_the_head_has_is_noticed(saved: Path) -> None:
    with pytest.raises(IndexMismatch, match="5 numbers, not 6"):
        load_checked(saved, dim=6)


def test_an_index_of_another_generation_is_noticed(saved: Path, tmp_path: Path) -> None:
    other = tmp_path / "0004"
    saved.rename(other)
    with pytest.raises(IndexMismatch):
        load_checked(other)


@pytest.mark.parametrize("wrong", [{"count": 3}, {"dim": 6}, {"ids": "0" * 32}])
def test_a_sidecar_that_says_something_else_is_noticed_even_with_good_checksums(
    saved: Path, wrong: dict[str, object]
) -> None:
    path = saved / SIDECAR_FILE
    described = json.loads(path.read_text()) | wrong
    del described["checksum"]
    body = (json.dumps(described, sort_keys=True, indent=1) + "\n").encode()
    described["checksum"] = core.disk.checksum(body)
    path.write_bytes((json.dumps(described, sort_keys=True, indent=1) + "\n").encode())
    with pytest.raises(IndexMismatch, match=r"other images|not 6"):
        load_checked(saved)


@pytest.mark.parametrize(
    "index",
    [
        faiss.IndexFlatIP(5),
        faiss.IndexIDMap2(faiss.IndexFlatIP(5)),
        faiss.IndexIDMap2(
            faiss.IndexScalarQuantizer(5, faiss.ScalarQuantizer.QT_8bit_direct, faiss.METRIC_INNER_PRODUCT)
        ),
        faiss.IndexIDMap2(faiss.IndexScalarQuantizer(5, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_L2)),
    ],
    ids=["no ids", "flat", "8 bit", "distances"],
)
def test_an_index_of_another_kind_is_refused(tmp_path: Path, index: object) -> None:
    path = tmp_path / "other"
    faiss.write_index(index, str(path))
    with path.open("rb") as file, pytest.raises(ValueError, match="another kind"):
        Tail.read(file)


def test_a_crash_between_the_two_files_leaves_a_pair_that_is_refused(saved: Path) -> None:
    FaissIndex(5).save(saved)
    with pytest.raises(IndexMismatch):
        load_checked(saved)


def test_saving_writes_nothing_but_the_two_files(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = saved.parent / "elsewhere"
    empty.mkdir()
    monkeypatch.chdir(empty)
    save_checked(load_checked(saved), saved)
    load_checked(saved).search(unit_vectors(1, 5), 2)
    assert sorted(p.name for p in saved.iterdir()) == [INDEX_FILE, SIDECAR_FILE]
    assert list(empty.iterdir()) == []
    assert sorted(p.name for p in saved.parent.iterdir()) == ["0003", "elsewhere"]


def test_a_full_disk_is_said_so_and_the_old_file_stays(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(core.disk.os, "fsync", full)
    with pytest.raises(LibraryStorageError, match="disk is full"):
        save_checked(index_of(np.array([1], dtype=np.int64), unit_vectors(1, 5)), saved)
    monkeypatch.undo()
    assert load_checked(saved).ids().tolist() == IDS.tolist()
    assert sorted(p.name for p in saved.iterdir()) == [INDEX_FILE, SIDECAR_FILE]


def test_a_disk_that_fills_up_while_faiss_writes_is_said_so(saved: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("the system has no /dev/full")
    (saved / (INDEX_FILE + core.disk.PARTIAL)).symlink_to("/dev/full")
    with pytest.raises(LibraryStorageError, match="disk is full"):
        save_checked(index_of(np.arange(40_000, dtype=np.int64), unit_vectors(40_000, 32)), saved)
    assert load_checked(saved).ids().tolist() == IDS.tolist()


def test_a_folder_that_is_gone_is_the_storages_error(tmp_path: Path) -> None:
    with pytest.raises(LibraryStorageError):
        save_checked(FaissIndex(3), tmp_path / "gone")


def test_files_are_flushed_before_they_get_their_name(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    events: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def record_fsync(handle: int) -> None:
        events.append("fsync")
        fsync(handle)

    def record_replace(self: Path, target: Path) -> Path:
        events.append(target.name)
        return replace(self, target)

    monkeypatch.setattr(core.disk.os, "fsync", record_fsync)
    monkeypatch.setattr(Path, "replace", record_replace)
    save_checked(load_checked(saved), saved)
    assert events == ["fsync", INDEX_FILE, "fsync", "fsync", SIDECAR_FILE, "fsync"]


def test_folders_with_names_of_any_language_work(tmp_path: Path) -> None:
    folder = tmp_path / "Bilder äöü 画像 🐚"
    folder.mkdir()
    save_checked(index_of(IDS, unit_vectors(4, 5)), folder)
    assert len(load_checked(folder)) == 4


def test_the_checksum_of_a_file_is_that_of_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(bytes(range(256)) * 9000)
    file: BinaryIO
    with path.open("rb") as file:
        assert core.disk.file_checksum(file) == core.disk.checksum(path.read_bytes())
