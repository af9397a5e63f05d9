"""A generation is on the disk whole or not at all, and what is loaded is what was written."""

from __future__ import annotations

import errno
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import core.disk
import core.generations.manifest
from core.engine.jobs import TrunkInfo, TrunkSpec
from core.errors import LibraryDamagedError, LibraryNewerError, LibraryStorageError
from core.generations.manifest import MANIFEST_FILE, Manifest
from core.generations.store import HEAD_FILE, STATISTICS_FILE, Generation, GenerationStore
from core.learning.head import Block, Head
from core.learning.statistics import Statistics

DIM = 6
TRUNK = TrunkInfo(TrunkSpec("efficientnet_lite0", "/home/someone/weights.safetensors", "abc123"), DIM, 224)
FILES = [HEAD_FILE, STATISTICS_FILE, MANIFEST_FILE]


def generation(number: int, seed: int = 0) -> Generation:
    rng = np.random.default_rng(seed)
    head = Head(
        DIM,
        (
            Block(rng.standard_normal((4, DIM)).astype(np.float32), rng.standard_normal(DIM).astype(np.float32), 0.5),
            Block(None, None, normalise=False),
        ),
    )
    ids = np.array([2, 9], dtype=np.int64)
    scatter = rng.standard_normal((DIM, DIM))
    statistics = Statistics(ids, ids + 1, np.array([12.0, 40.0]), rng.standard_normal((2, DIM)), scatter @ scatter.T)
    return Generation(number, head, statistics)


def write(store: GenerationStore, one: Generation, parent: int | None = None, **changes: Any) -> Manifest:
    given: dict[str, Any] = {
        "stage": "align",
        "scope": "head",
        "trunk": TRUNK,
        "settings": {"seed": 7, "align": {"shrinkage": 0.3}},
        "report": {"kept": True, "union": {"r1": 91.25}},
    }
    return store.write(one, parent=parent, **(given | changes))


def assert_same(a: Generation, b: Generation) -> None:
    assert a.number == b.number
    for one, other in ((a.head, b.head), (a.statistics, b.statistics)):
        ours, theirs = one.to_arrays(), other.to_arrays()
        assert ours.keys() == theirs.keys()
        for name in ours:
            np.testing.assert_array_equal(ours[name], theirs[name])
            assert ours[name].dtype == theirs[name].dtype


@pytest.fixture
def store(tmp_path: Path) -> GenerationStore:
    return GenerationStore(tmp_path)


def test_what_is_loaded_is_what_was_written(store: GenerationStore) -> None:
    one = generation(3)
    write(store, one, parent=2)
    assert_same(store.load(3), one)


def test_the_frozen_start_has_no_categories_and_changes_nothing(store: GenerationStore) -> None:
    write(store, Generation(0, Head.frozen(DIM), Statistics.empty(DIM)), stage="frozen", settings={}, report={})
    again = store.load(0)
    features = np.random.default_rng(0).standard_normal((5, DIM)).astype(np.float16)
    np.testing.assert_array_equal(again.head.embed(features), Head.frozen(DIM).embed(features))
    assert (len(again.statistics.category_ids), again.statistics.dim) == (0, DIM)
    assert again.manifest is not None
    assert again.manifest.parent is None


def test_the_manifest_says_where_a_generation_comes_from(store: GenerationStore) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    written = write(store, generation(7), parent=4, torch_version="2.15.0")
    manifest = store.load(7).manifest
    assert manifest == written
    assert (manifest.generation, manifest.parent, manifest.stage, manifest.scope) == (7, 4, "align", "head")
    described = {"name": "efficientnet_lite0", "fingerprint": "abc123", "dim": DIM, "input_px": 224, "moved_in": None}
    assert manifest.trunk == described
    assert manifest.settings == {"seed": 7, "align": {"shrinkage": 0.3}}
    assert manifest.report == {"kept": True, "union": {"r1": 91.25}}
    assert manifest.versions["torch"] == "2.15.0"
    assert manifest.versions["numpy"] == np.__version__
    assert {"recollect", "python", "safetensors"} < manifest.versions.keys()
    assert before <= datetime.fromisoformat(manifest.created) <= datetime.now(UTC)


def test_no_path_of_the_machine_gets_into_a_portable_library(store: GenerationStore) -> None:
    write(store, generation(1))
    assert "/home/someone" not in (store.folder(1) / MANIFEST_FILE).read_text()


def test_loaded_arrays_can_be_changed_without_touching_the_file(store: GenerationStore) -> None:
    write(store, generation(1))
    loaded = store.load(1)
    loaded.statistics.means += 1
    assert loaded.head.blocks[0].weight is not None
    assert loaded.head.blocks[0].weight.flags.writeable
    assert_same(store.load(1), generation(1))


@pytest.mark.parametrize("name", FILES)
def test_flipped_bytes_anywhere_are_noticed(store: GenerationStore, name: str) -> None:
    write(store, generation(5))
    path = store.folder(5) / name
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x01]) + whole[at + 1 :])
        with pytest.raises(LibraryDamagedError):
            store.load(5)
    path.write_bytes(whole)
    assert_same(store.load(5), generation(5))


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("damage", ["gone", "empty", "cut", "longer"])
def test_a_missing_or_cut_file_is_noticed_and_named(store: GenerationStore, name: str, damage: str) -> None:
    write(store, generation(5))
    path = store.folder(5) / name
    whole = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes({"empty": b"", "cut": whole[:-1], "longer": whole + b"\n"}[damage])
    with pytest.raises(LibraryDamagedError) as raised:
        store.load(5)
    assert raised.value.path == path
    assert raised.value.advice


def test_a_generation_that_is_not_there_is_missing(store: GenerationStore) -> None:
    with pytest.raises(LibraryDamagedError, match="missing"):
        store.load(1)


def test_a_folder_under_another_number_is_not_that_generation(store: GenerationStore) -> None:
    write(store, generation(1))
    store.folder(1).rename(store.folder(2))
    with pytest.raises(LibraryDamagedError, match="not generation 2"):
        store.load(2)


def test_a_file_of_another_generation_is_noticed(store: GenerationStore) -> None:
    write(store, generation(1, seed=1))
    write(store, generation(2, seed=2))
    (store.folder(2) / HEAD_FILE).write_bytes((store.folder(1) / HEAD_FILE).read_bytes())
    with pytest.raises(LibraryDamagedError):
        store.load(2)


def test_a_newer_format_is_said_to_be_newer_not_damaged(
    store: GenerationStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(store, generation(1))
    monkeypatch.setattr(core.generations.manifest, "FORMAT", 0)
    with pytest.raises(LibraryNewerError):
        store.load(1)


def test_a_number_json_has_no_word_for_is_refused_before_anything_is_written(store: GenerationStore) -> None:
    with pytest.raises(ValueError, match="JSON"):
        write(store, generation(1), report={"r1": float("nan")})
    assert store.numbers() == []
    assert store.sweep() == []


@pytest.mark.parametrize("stop_at", range(12))
def test_after_a_crash_at_any_flush_or_rename_it_is_whole_or_not_there(
    store: GenerationStore, monkeypatch: pytest.MonkeyPatch, stop_at: int
) -> None:
    """The process is gone at the n-th step: nothing after it happens, no cleaning up either."""
    write(store, generation(1))
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1
        if steps > stop_at:
            raise PowerCutError

    fsync, replace, rename = os.fsync, Path.replace, Path.rename
    monkeypatch.setattr(core.disk.os, "fsync", lambda handle: (step(), fsync(handle)))
    monkeypatch.setattr(Path, "replace", lambda self, to: (step(), replace(self, to))[1])
    monkeypatch.setattr(Path, "rename", lambda self, to: (step(), rename(self, to))[1])
    monkeypatch.setattr(Path, "unlink", lambda *_, **__: None)
    monkeypatch.setattr("core.generations.store.shutil.rmtree", lambda *_, **__: None)
    crashed = False
    try:
        write(store, generation(2), parent=1)
    except PowerCutError:
        crashed = True
    monkeypatch.undo()

    assert crashed == (stop_at < 11)
    assert store.numbers() == ([1, 2] if stop_at >= 10 else [1])
    if stop_at >= 10:
        assert_same(store.load(2), generation(2))
    else:
        assert store.sweep() == [store.folder(2).with_name("0002" + core.disk.PARTIAL)]
    assert_same(store.load(1), generation(1))
    write(store, generation(3), parent=1)
    assert_same(store.load(3), generation(3))


class PowerCutError(BaseException):
    """Caught by nothing in the program."""


@pytest.mark.parametrize(
    ("number", "says"),
    [(errno.ENOSPC, "disk is full"), (errno.EROFS, "cannot be written"), (errno.EIO, "did not answer")],
)
def test_a_disk_that_refuses_is_said_so_and_leaves_nothing_behind(
    store: GenerationStore, monkeypatch: pytest.MonkeyPatch, number: int, says: str
) -> None:
    write(store, generation(1))

    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(core.disk.os, "fsync", refuse)
    with pytest.raises(LibraryStorageError, match=says):
        write(store, generation(2), parent=1)
    monkeypatch.undo()
    assert store.numbers() == [1]
    assert store.sweep() == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_said_so(store: GenerationStore, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(LibraryStorageError, match="cannot be written"):
            write(store, generation(1))
    finally:
        tmp_path.chmod(0o700)


def test_a_file_where_the_folder_should_be_is_the_storages_error(store: GenerationStore, tmp_path: Path) -> None:
    (tmp_path / "generations").write_text("in the way")
    with pytest.raises(LibraryStorageError):
        write(store, generation(0))


def test_a_broken_off_update_of_the_newest_number_is_replaced(store: GenerationStore) -> None:
    write(store, generation(1, seed=1))
    (store.folder(1) / "index.faiss").write_bytes(b"of the old one")
    write(store, generation(1, seed=2))
    assert_same(store.load(1), generation(1, seed=2))
    assert sorted(p.name for p in store.folder(1).iterdir()) == sorted(FILES)


def test_an_older_generation_never_changes(store: GenerationStore) -> None:
    write(store, generation(1))
    write(store, generation(2))
    with pytest.raises(ValueError, match="may not change"):
        write(store, generation(1, seed=5))
    assert_same(store.load(1), generation(1))


def test_sweeping_takes_leftovers_and_nothing_else(store: GenerationStore, tmp_path: Path) -> None:
    write(store, generation(1))
    write(store, generation(2))
    (store.folder(1) / "index.faiss").write_bytes(b"index")
    (store.folder(1) / f"index.faiss{core.disk.PARTIAL}").write_bytes(b"half")
    half = tmp_path / "generations" / f"0003{core.disk.PARTIAL}"
    half.mkdir()
    (half / HEAD_FILE).write_bytes(b"half")
    (tmp_path / "generations" / "notes.txt").write_text("the user's")
    assert store.sweep() == [half, store.folder(1) / f"index.faiss{core.disk.PARTIAL}"]
    assert sorted(p.name for p in (tmp_path / "generations").iterdir()) == ["0001", "0002", "notes.txt"]
    assert (store.folder(1) / "index.faiss").exists()


def test_sweeping_with_the_catalogues_numbers_takes_what_it_does_not_know(store: GenerationStore) -> None:
    for number in (0, 1, 2):
        write(store, generation(number))
    assert store.sweep(known={0, 1}) == [store.folder(2)]
    assert store.numbers() == [0, 1]


def test_a_library_without_generations_has_nothing_to_sweep_or_count(store: GenerationStore) -> None:
    assert (store.numbers(), store.sizes(), store.sweep(known=set())) == ([], {}, [])


def test_sizes_count_every_file_of_a_generation(store: GenerationStore) -> None:
    write(store, generation(1))
    (store.folder(1) / "index.faiss").write_bytes(b"x" * 1000)
    assert store.sizes() == {1: sum(p.stat().st_size for p in store.folder(1).iterdir())}


def test_sweeping_leaves_the_weights_of_a_trunk_that_others_use(store: GenerationStore) -> None:
    for number in (0, 1, 2):
        write(store, generation(number))
    store.trunk_file(1).write_bytes(b"weights")
    swept = store.sweep(known={0, 2}, trunks={1})
    assert {path.name for path in swept} == set(FILES)
    assert [path.name for path in store.folder(1).iterdir()] == ["trunk.safetensors"]
    assert store.sweep(known={0, 2}, trunks={1}) == []
    assert store.sweep(known={0, 2}) == [store.folder(1)]
    assert_same(store.load(2), generation(2))


def test_numbers_past_four_digits_work(store: GenerationStore) -> None:
    write(store, generation(12345))
    assert store.numbers() == [12345]
    assert store.load(12345).number == 12345


def test_the_manifest_is_plain_json_for_people(store: GenerationStore) -> None:
    write(store, generation(1))
    described = json.loads((store.folder(1) / MANIFEST_FILE).read_text())
    assert described["files"].keys() == {HEAD_FILE, STATISTICS_FILE}
    assert described["files"][HEAD_FILE]["bytes"] == (store.folder(1) / HEAD_FILE).stat().st_size
