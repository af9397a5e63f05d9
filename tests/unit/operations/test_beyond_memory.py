"""A library whose index is larger than what a process may hold in memory does all that a small one does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from core.care.checking import check_library
from core.disk import PARTIAL
from core.index import cells, faiss_index
from core.index.files import SIDECAR_FILE, files_of, forget
from core.library import Library, UpdateSettings
from core.portable.importing import import_library
from core.progress import CancelToken, ignore_progress
from tests.support import PixelEngine, draw_categories

NONE = UpdateSettings(scope="none")


@pytest.fixture(autouse=True)
def beyond_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight images are a block, and from twenty on they lie in cells."""
    monkeypatch.setattr(faiss_index, "PER_BLOCK", 8)
    monkeypatch.setattr(faiss_index, "CELLS_ABOVE", 20)
    monkeypatch.setattr(faiss_index, "ASKED", 10)
    for name, value in {"_TAUGHT_WITH": 2, "_LEAST_LOOKED_INTO": 1, "_WORTH": 1}.items():
        monkeypatch.setattr(cells, name, value)


@pytest.fixture
def large(library: Library, engine: PixelEngine, tmp_path: Path) -> Library:
    draw_categories(tmp_path / "a", range(5), images=10)
    library.add([tmp_path / "a"], engine)
    library.update(engine, settings=NONE)
    return library


def blocks(library: Library) -> list[str]:
    return [name for name in files_of(library._parts.store.folder(library.generation)) if name.startswith("index-")]


def scores(library: Library, image: int) -> dict[int, float]:
    """Of all images there are, by a search that looks at all."""
    everything = library.image_ids()
    asked = library._live.vectors(everything[everything == image])[1]
    (found,), (ids,) = library._live.search(asked, 100, allowed=everything)
    return dict(zip(ids[ids >= 0].tolist(), found[ids >= 0].tolist(), strict=True))


def test_it_answers_as_if_all_were_in_memory(large: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    image = int(large.image_ids()[13])
    assert len(blocks(large)) == 7, "six blocks and the cells"
    here = scores(large, image)
    large.close()
    monkeypatch.undo()
    forget(large._parts.store.folder(large.generation))
    with Library.open(large.path) as plain:
        assert blocks(plain) == []
        there = scores(plain, image)
    assert set(here) == set(there)
    assert [here[i] for i in there] == pytest.approx(list(there.values()), abs=1e-4)


def test_how_much_a_search_finds_is_said_of_the_library(large: Library) -> None:
    assert 0.99 <= large.info().recall <= 1
    large._live._index._cells.recall = 0.995  # type: ignore[attr-defined]
    assert large.info().to_json()["recall"] == 0.995


def test_images_come_go_and_come_back_over_updates_and_openings(
    large: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    gone = large.image_ids()[3:30:4].tolist()
    large.sorting.remove(gone)
    assert not set(gone) & set(scores(large, int(large.image_ids()[0])))
    draw_categories(tmp_path / "b", range(5, 7), images=10)
    large.add([tmp_path / "b"], engine)
    large.sorting.restore(gone[:2])
    for _ in range(2):
        assert set(scores(large, int(large.image_ids()[0]))) == set(large.image_ids().tolist())
        large.close()
        large = Library.open(large.path)
    large.update(engine, settings=NONE)
    large.history.undo()
    assert set(scores(large, int(large.image_ids()[0]))) == set(large.image_ids().tolist())
    large.close()
    assert check_library(large.path).findings == []
    assert not list(large.path.rglob(f"*{PARTIAL}"))
    for sidecar in large.path.rglob(SIDECAR_FILE):
        there = {path.name for path in sidecar.parent.glob("index*")}
        assert there == set(files_of(sidecar.parent)), "nothing is left of what was replaced"


def test_a_block_that_broke_is_found_and_never_searched(large: Library) -> None:
    image = int(large.image_ids()[13])
    before, folder = scores(large, image), large._parts.store.folder(large.generation)
    names = blocks(large)
    large.close()
    for name in names:
        whole = (folder / name).read_bytes()
        (folder / name).write_bytes(whole[:-5] + bytes([whole[-5] ^ 1]) + whole[-4:])
        (finding,) = check_library(large.path).findings
        assert (finding.kind, finding.repairable) == ("index", True)
        (folder / name).write_bytes(whole)
    (folder / names[0]).unlink()
    with Library.open(large.path) as again:
        assert scores(again, image) == pytest.approx(before, abs=1e-4)


def test_it_goes_to_a_colleague_as_it_is(large: Library, tmp_path: Path) -> None:
    large.export(tmp_path / "all.recollect")
    import_library(tmp_path / "all.recollect", tmp_path / "theirs", progress=ignore_progress, cancel=CancelToken())
    folder = next((tmp_path / "theirs" / "generations").iterdir())
    written = {path.name: path.stat().st_mtime_ns for path in folder.glob("index*")}
    assert set(written) == set(files_of(folder))
    with Library.open(tmp_path / "theirs") as theirs:
        image = int(large.image_ids()[13])
        assert scores(theirs, image) == scores(large, image)
    assert {path.name: path.stat().st_mtime_ns for path in folder.glob("index*")} == written


def test_it_is_exported_without_an_index_that_is_to_be_made_again(large: Library, tmp_path: Path) -> None:
    forget(large._parts.store.folder(large.generation))
    large.export(tmp_path / "all.recollect")
    import_library(tmp_path / "all.recollect", tmp_path / "theirs", progress=ignore_progress, cancel=CancelToken())
    with Library.open(tmp_path / "theirs") as theirs:
        assert scores(theirs, 14) == pytest.approx(scores(large, 14), abs=1e-4)


def test_a_closed_library_holds_no_file(large: Library) -> None:
    maps = Path("/proc/self/maps")
    if not maps.exists():
        pytest.skip("the system does not say which files are mapped")
    assert str(large.path) in maps.read_text()
    large.close()
    assert str(large.path) not in maps.read_text()
    shutil.rmtree(large.path)
