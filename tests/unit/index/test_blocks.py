"""An index too large for the memory answers as a small one does: parts on the disk, cells, changes, saving."""

from __future__ import annotations

import tempfile
import threading
from pathlib import Path
from unittest import mock

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.disk import PARTIAL
from core.errors import CancelledError, LibraryStorageError
from core.index import cells as cells_module
from core.index import faiss_index as module
from core.index.base import Floats, Ids
from core.index.faiss_index import HELD_BLOCKS, FaissIndex
from core.index.files import INDEX_FILE, SIDECAR_FILE, IndexMismatch, files_of, load_checked, save_checked
from core.learning.head import normalised
from tests.unit.index.support import unit_vectors
from tests.unit.index.test_faiss_index import assert_same

PER_BLOCK = 7
STEP = st.tuples(st.sampled_from(["add", "remove", "save", "read"]), st.lists(st.integers(0, 60), max_size=30))


def crowds(n: int, dim: int = 16, groups: int = 40, seed: int = 0) -> Floats:
    """Vectors in groups that lie apart, as those of categories do."""
    rng = np.random.default_rng(seed)
    centres = np.random.default_rng(99).standard_normal((groups, dim))
    made = centres[rng.integers(0, groups, n)] + 0.1 * rng.standard_normal((n, dim))
    return normalised(made.astype(np.float32))


def ignore(_: int) -> None:
    """Nobody wants to know how far it is."""


def arrange(index: FaissIndex) -> None:
    if index.worth_arranging:
        index.arrange(ignore)


@pytest.fixture
def few_are_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells_module, "_LEAST_LOOKED_INTO", 1)
    monkeypatch.setattr(cells_module, "_WORTH", 0.5)


@pytest.fixture
def arranged(tmp_path: Path, few_are_worth_it: None) -> tuple[FaissIndex, Ids, Floats]:
    """2,000 images in cells, in four blocks and a tail."""
    ids, vectors = np.random.default_rng(3).permutation(5000)[:2000].astype(np.int64), crowds(2000)
    index = FaissIndex(16, tmp_path, per_block=450, cells_above=500)
    index.add(ids, vectors)
    arrange(index)
    assert len(list(tmp_path.glob("index-*.faiss"))) == 9, "four blocks, the same in cells, and the cells"
    return index, ids, index.vectors(ids)


@settings(max_examples=60, deadline=None)
@given(steps=st.lists(STEP, max_size=8), k=st.integers(1, 40), far=st.booleans(), data=st.data())
def test_whatever_is_added_removed_and_saved_search_agrees_with_plain_arithmetic(
    steps: list[tuple[str, list[int]]], k: int, far: bool, data: st.DataObject
) -> None:
    away = 2**40 if far else 0
    everything, held = unit_vectors(61, 5), dict[int, None]()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        index = FaissIndex(5, folder, per_block=PER_BLOCK)
        for step, some in steps:
            ids = [i for i in dict.fromkeys(some) if (i in held) == (step == "remove")]
            if step == "add":
                index.add(np.array(ids, dtype=np.int64) + away, everything[ids])
                held |= dict.fromkeys(ids)
            elif step == "remove":
                assert index.remove(np.array(some, dtype=np.int64) + away) == len(ids)
                held = {i: None for i in held if i not in ids}
            else:
                save_checked(index, folder)
                if step == "read":
                    index.close()
                    with mock.patch.object(module, "PER_BLOCK", PER_BLOCK):
                        index = load_checked(folder)
        ids = np.array(list(held), dtype=np.int64)
        assert len(index) == len(ids)
        np.testing.assert_array_equal(index.ids(), ids + away)
        vectors = everything[ids]
        np.testing.assert_array_equal(index.vectors(ids + away), vectors.astype(np.float16).astype(np.float32))
        asked = unit_vectors(3, 5, seed=8)
        allowed = data.draw(st.none() | st.lists(st.integers(0, 60), max_size=60))
        exclude = data.draw(st.lists(st.integers(0, 60), max_size=5))
        among = (set(ids.tolist()) if allowed is None else set(ids.tolist()) & set(allowed)) - set(exclude)
        got = index.search(
            asked,
            k,
            allowed=None if allowed is None else np.array(allowed, dtype=np.int64) + away,
            exclude=np.array(exclude, dtype=np.int64) + away,
        )
        assert_same(got, asked, ids + away, vectors, k, {i + away for i in among})
        index.close()


def test_no_more_than_a_block_is_kept_in_memory(tmp_path: Path) -> None:
    index = FaissIndex(8, tmp_path, per_block=100)
    for start in range(0, 1050, 70):
        index.add(np.arange(start, start + 70), unit_vectors(70, 8, seed=start))
        assert len(index._tail) < 100
    assert len(index._blocks) == 10
    assert index.ids().tolist() == list(range(1050))


@pytest.mark.parametrize("read", [False, True])
@pytest.mark.parametrize("blocks", [1, HELD_BLOCKS])
def test_a_small_index_is_searched_without_the_drive_it_lies_on(tmp_path: Path, blocks: int, read: bool) -> None:
    ids, vectors = np.arange(blocks * PER_BLOCK + 3), unit_vectors(blocks * PER_BLOCK + 3, 8)
    index = FaissIndex(8, tmp_path, per_block=PER_BLOCK)
    index.add(ids, vectors)
    save_checked(index, tmp_path)
    if read:
        index = load_checked(tmp_path)
    for name in files_of(tmp_path):
        (tmp_path / name).write_bytes(b"")  # of a mapped file, reading on would be the end of this process
    assert index.search(vectors, 1)[1][:, 0].tolist() == ids.tolist()


def test_saving_after_a_few_more_images_writes_no_block_again(tmp_path: Path) -> None:
    index = FaissIndex(8, tmp_path, per_block=100)
    index.add(np.arange(250), unit_vectors(250, 8))
    save_checked(index, tmp_path)
    blocks = {path: path.stat().st_mtime_ns for path in tmp_path.glob("index-*.faiss")}
    index = load_checked(tmp_path)
    index.add(np.arange(250, 260), unit_vectors(10, 8, seed=1))
    save_checked(index, tmp_path)
    assert len(blocks) == 2
    assert {path: path.stat().st_mtime_ns for path in tmp_path.glob("index-*.faiss")} == blocks
    assert load_checked(tmp_path).ids().tolist() == list(range(260))


def test_what_was_removed_from_a_block_is_gone_from_the_disk_once_it_is_saved(tmp_path: Path) -> None:
    index = FaissIndex(8, tmp_path, per_block=100)
    index.add(np.arange(250), unit_vectors(250, 8))
    save_checked(index, tmp_path)
    first, second = sorted(tmp_path.glob("index-*.faiss"))
    size = first.stat().st_size
    index.remove(np.arange(100, 190))
    save_checked(index, tmp_path)
    left = sorted(tmp_path.glob("index-*.faiss"))
    assert left[0] == first
    assert second not in left
    assert left[1].stat().st_size < size / 5
    index.remove(np.arange(100))
    save_checked(index, tmp_path)
    assert sorted(tmp_path.glob("index-*.faiss")) == left[1:]
    assert load_checked(tmp_path).ids().tolist() == list(range(190, 250))


def test_an_image_that_was_given_another_place_is_found_there_alone(tmp_path: Path) -> None:
    index, vectors = FaissIndex(8, tmp_path, per_block=50), unit_vectors(120, 8)
    index.add(np.arange(120), vectors)
    index.remove(np.array([7]))
    index.add(np.array([7]), -vectors[7:8])
    for again in (index, None):
        if again is None:
            save_checked(index, tmp_path)
            again = load_checked(tmp_path)
        scores, found = again.search(vectors[7:8], 120)
        assert sorted(found[0].tolist()) == list(range(120))
        assert found[0, -1] == 7
        assert scores[0, -1] == pytest.approx(-1, abs=1e-3)


def test_an_index_built_elsewhere_moves_to_the_folder_it_is_saved_in(tmp_path: Path, few_are_worth_it: None) -> None:
    draft, folder = tmp_path / "draft", tmp_path / "0001"
    folder.mkdir()
    index, vectors = FaissIndex(16, draft, per_block=450, cells_above=500), crowds(1000)
    index.add(np.arange(1000), vectors)
    arrange(index)
    before = index.search(vectors[:20], 5)
    save_checked(index, folder)
    assert sorted(path.name for path in folder.iterdir()) == sorted(files_of(folder))
    assert len(files_of(folder)) == 5, "sidecar, tail, two blocks, cells"
    for again in (index, load_checked(folder)):
        np.testing.assert_array_equal(again.search(vectors[:20], 5)[1], before[1])


@pytest.mark.parametrize("step", [pytest.param(n, id=f"after {n} images") for n in (700, 2000)])
def test_every_flipped_byte_of_every_file_is_noticed(tmp_path: Path, few_are_worth_it: None, step: int) -> None:
    index = FaissIndex(16, tmp_path, per_block=450, cells_above=500)
    index.add(np.arange(step), crowds(step))
    arrange(index)
    save_checked(index, tmp_path)
    index.close()
    rng = np.random.default_rng(0)
    for name in files_of(tmp_path):
        path = tmp_path / name
        whole = path.read_bytes()
        for at in [0, len(whole) - 1, *rng.integers(0, len(whole), 60)]:
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :])
            with pytest.raises(IndexMismatch):
                load_checked(tmp_path)
        for damaged in (whole[:-1], whole + b"\0", b""):
            path.write_bytes(damaged)
            with pytest.raises(IndexMismatch):
                load_checked(tmp_path)
        path.unlink()
        with pytest.raises(IndexMismatch):
            load_checked(tmp_path)
        path.write_bytes(whole)
    assert len(load_checked(tmp_path)) == step


def test_a_sidecar_that_names_a_file_elsewhere_is_refused(tmp_path: Path) -> None:
    folder, other = tmp_path / "0001", tmp_path / "other.faiss"
    folder.mkdir()
    index = FaissIndex(8, folder, per_block=50)
    index.add(np.arange(60), unit_vectors(60, 8))
    real = index.save

    def save(where: Path) -> dict[str, object]:
        saved = real(where)
        ((block, count),) = saved["blocks"]
        (where / block).replace(other)
        saved["files"][f"../{other.name}"] = saved["files"].pop(block)
        saved["blocks"] = [[f"../{other.name}", count]]
        return saved

    index.save = save  # type: ignore[method-assign]
    save_checked(index, folder)
    with pytest.raises(IndexMismatch, match=r"other\.faiss"):
        load_checked(folder)


def test_a_search_in_cells_finds_nearly_all_and_says_how_many(arranged: tuple[FaissIndex, Ids, Floats]) -> None:
    index, ids, vectors = arranged
    asked = crowds(200, seed=7)
    found = index.search(asked, 20)[1]
    exact = index.search(asked, 20, allowed=ids)[1]
    shared = np.mean([len(np.intersect1d(a, b)) / 20 for a, b in zip(found, exact, strict=True)])
    assert 0.99 <= index.recall <= 1
    assert shared >= 0.97
    looked_into = np.mean([block.cells.looked_into / len(block.cells) for block in index._blocks if block.cells])
    assert looked_into < 0.5
    assert_same(index.search(vectors[:50], 1), vectors[:50], ids, vectors, 1, set(ids.tolist()))


def test_with_a_filter_a_search_in_cells_is_exact(arranged: tuple[FaissIndex, Ids, Floats]) -> None:
    index, ids, vectors = arranged
    asked = unit_vectors(20, 16, seed=5)  # far from every group, where the nearest cells hold few of the nearest
    for allowed in (ids[::2], ids[::50]):
        got = index.search(asked, 30, allowed=allowed)
        assert_same(got, asked, ids, vectors, 30, set(allowed.tolist()))
    left_out = ids[:100]
    got = index.search(asked, 30, exclude=left_out)
    assert_same(got, asked, ids, vectors, 30, set(ids[100:].tolist()))


def test_images_come_and_go_in_cells(arranged: tuple[FaissIndex, Ids, Floats], tmp_path: Path) -> None:
    index, ids, vectors = arranged
    index.remove(ids[:300])
    new, more = np.arange(9000, 9600), crowds(600, seed=4)
    index.add(new, more)
    for again in (index, None):
        if again is None:
            save_checked(index, tmp_path)
            again = load_checked(tmp_path)
            assert again.recall == index.recall
        assert again.search(more, 1)[1][:, 0].tolist() == new.tolist()
        assert not np.isin(again.search(vectors[:300], 5)[1], ids[:300]).any()
        np.testing.assert_array_equal(np.sort(again.ids()), np.sort(np.concatenate([ids[300:], new])))


def test_vectors_without_any_order_stay_out_of_cells(tmp_path: Path) -> None:
    index = FaissIndex(64, tmp_path, per_block=450, cells_above=500)
    index.add(np.arange(1000), unit_vectors(1000, 64))
    arrange(index)
    assert index.recall == 1
    assert len(list(tmp_path.iterdir())) == 2
    save_checked(index, tmp_path)
    assert not load_checked(tmp_path).worth_arranging, "it would be tried again and again"


def test_few_vectors_stay_out_of_cells(tmp_path: Path, few_are_worth_it: None) -> None:
    index = FaissIndex(16, tmp_path, per_block=450)
    index.add(np.arange(1000), crowds(1000))
    arrange(index)
    assert (index.recall, len(list(tmp_path.iterdir()))) == (1, 2)


def test_what_changes_while_cells_are_made_is_in_the_search_after_it(tmp_path: Path, few_are_worth_it: None) -> None:
    vectors = crowds(1000)
    index = FaissIndex(16, tmp_path, per_block=300, cells_above=500)
    index.add(np.arange(1000), vectors)
    lock = threading.Lock()

    class ChangedMeanwhile:
        """Stands where nothing else may run: right before it, a user changes something."""

        def __enter__(self) -> None:
            index.remove(np.array([5, 950]))
            index.add(np.arange(2000, 2400), crowds(400, seed=1))
            lock.acquire()

        def __exit__(self, *_: object) -> None:
            lock.release()

    index.arrange(ignore, ChangedMeanwhile())
    assert sorted(index.ids().tolist()) == [*(i for i in range(1000) if i not in (5, 950)), *range(2000, 2400)]
    assert not np.isin(index.search(vectors[[5, 950]], 10)[1], [5, 950]).any()
    assert index.search(crowds(400, seed=1), 1)[1][:, 0].tolist() == list(range(2000, 2400))
    save_checked(index, tmp_path)
    assert all(block.cells is index._cells for block in index._blocks)
    assert load_checked(tmp_path).search(vectors[8:9], 1)[1].tolist() == [[8]]


def test_cells_are_made_anew_once_there_are_twice_as_many_images(
    arranged: tuple[FaissIndex, Ids, Floats], tmp_path: Path
) -> None:
    index, _, _ = arranged
    first = index._cells
    arrange(index)
    assert index._cells is first
    index.add(np.arange(6000, 8500), crowds(2500, seed=2))
    arrange(index)
    assert index._cells is not first
    save_checked(index, tmp_path)
    assert sorted(files_of(tmp_path)) == sorted(path.name for path in tmp_path.iterdir())


@pytest.mark.parametrize("at", range(1, 12))
def test_stopped_while_cells_are_made_it_is_as_before(tmp_path: Path, few_are_worth_it: None, at: int) -> None:
    vectors, told = crowds(1000), []
    index = FaissIndex(16, tmp_path, per_block=300, cells_above=500)
    index.add(np.arange(1000), vectors)
    before = index.search(vectors[:20], 9)

    def stop(images: int) -> None:
        told.append(images)
        if len(told) == at:
            raise CancelledError

    with pytest.raises(CancelledError):
        index.arrange(stop)
    for got, wanted in zip(index.search(vectors[:20], 9), before, strict=True):
        np.testing.assert_array_equal(got, wanted)
    save_checked(index, tmp_path)
    assert len(files_of(tmp_path)) == len(list(tmp_path.iterdir())) == 5
    assert index.worth_arranging


def test_where_no_block_can_be_written_all_stays_in_memory_and_is_found(tmp_path: Path) -> None:
    index, vectors = FaissIndex(8, tmp_path / "gone" / "folder", per_block=50), unit_vectors(200, 8)
    index.add(np.arange(200), vectors)
    assert index.search(vectors, 1)[1][:, 0].tolist() == list(range(200))
    with pytest.raises(LibraryStorageError):
        index.save(tmp_path / "gone" / "folder")
    save_checked(index, tmp_path)
    assert load_checked(tmp_path).ids().tolist() == list(range(200))
    assert sorted(path.name for path in tmp_path.iterdir()) == [INDEX_FILE, SIDECAR_FILE]
    assert not list(tmp_path.rglob(f"*{PARTIAL}"))


def test_after_closing_it_is_empty_and_holds_no_file(tmp_path: Path) -> None:
    index = FaissIndex(8, tmp_path, per_block=50)
    index.add(np.arange(400), unit_vectors(400, 8))
    mapped = Path("/proc/self/maps")
    assert not mapped.exists() or str(tmp_path) in mapped.read_text()
    index.close()
    assert (len(index), index.search(unit_vectors(1, 8), 3)[1].tolist()) == (0, [[-1, -1, -1]])
    assert not mapped.exists() or str(tmp_path) not in mapped.read_text()
