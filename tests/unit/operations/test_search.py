from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from core.errors import ImageError, SearchError
from core.library import Library, UpdateSettings
from tests.support import PixelEngine, draw_categories, draw_image

ALIGN = UpdateSettings(scope="none")


@pytest.fixture
def filled(library: Library, engine: PixelEngine, tmp_path: Path) -> Library:
    draw_categories(tmp_path / "a", range(4), images=8)
    library.add([tmp_path / "a"], engine)
    library.update(engine, settings=ALIGN)
    return library


def test_an_outside_file_finds_its_category(filled: Library, engine: PixelEngine, tmp_path: Path) -> None:
    query = draw_image(tmp_path / "query.png", 2, 99)
    result = filled.search_file(query, engine, k=5)
    assert [hit.category for hit in result.hits[:3]] == ["kind02"] * 3
    assert result.generation == 1
    scores = [hit.score for hit in result.hits]
    assert scores == sorted(scores, reverse=True)


def test_the_query_and_its_copies_are_left_out(filled: Library, engine: PixelEngine, tmp_path: Path) -> None:
    copy = tmp_path / "copy of a picture.png"
    shutil.copy(tmp_path / "a" / "kind01" / "003.png", copy)
    engine.opened.clear()
    result = filled.search_file(copy, engine, k=40)
    assert len(result.hits) == 31
    assert "003.png" not in {h.path.name for h in result.hits if h.category == "kind01"}
    assert engine.opened == [], "its features are in the catalogue"
    inside = int(filled.image_ids()[0])
    assert inside not in {h.image for h in filled.search_image(inside, k=40).hits}


def test_a_category_filter_keeps_to_the_category(filled: Library) -> None:
    image = int(filled.image_ids()[0])
    wanted = [filled.category_id("kind03"), filled.category_id("kind02")]
    result = filled.search_image(image, k=50, categories=wanted)
    assert {h.category for h in result.hits} == {"kind02", "kind03"}
    assert len(result.hits) == 16
    assert filled.search_image(image, categories=[]).hits == []


def test_a_query_that_is_no_image_is_named(filled: Library, engine: PixelEngine, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jpg"
    bad.write_text("no")
    with pytest.raises(SearchError, match=r"bad\.jpg"):
        filled.search_file(bad, engine)
    with pytest.raises((ImageError, SearchError)):
        filled.search_file(tmp_path / "missing.jpg", engine)


def test_unknown_categories_and_images_are_named(filled: Library) -> None:
    with pytest.raises(SearchError, match="kind77"):
        filled.category_id("kind77")
    with pytest.raises(SearchError, match="4711"):
        filled.search_image(4711)
    with pytest.raises(SearchError):
        filled.search_image(int(filled.image_ids()[0]), k=0)


def test_an_empty_library_has_no_hits(library: Library, engine: PixelEngine, tmp_path: Path) -> None:
    assert library.search_file(draw_image(tmp_path / "q.png", 1, 1), engine).hits == []


def test_a_damaged_index_is_rebuilt_and_gives_the_same_hits(filled: Library) -> None:
    image = int(filled.image_ids()[3])
    before = filled.search_image(image, k=10).hits
    filled.close()
    index = filled.path / "generations" / "0001" / "index.faiss"
    data = bytearray(index.read_bytes())
    data[len(data) // 2] ^= 0x10
    index.write_bytes(bytes(data))
    with Library.open(filled.path) as again:
        assert again.search_image(image, k=10).hits == before
    index.unlink()
    with Library.open(filled.path) as again:
        assert again.search_image(image, k=10).hits == before


def test_an_index_that_missed_images_catches_up(filled: Library, engine: PixelEngine, tmp_path: Path) -> None:
    generation = filled.path / "generations" / "0001"
    kept = {name: (generation / name).read_bytes() for name in ("index.faiss", "index.json")}
    filled.add(draw_categories(tmp_path / "b", [7], images=4), engine)
    new = int(filled.image_ids()[-1])
    before = filled.search_image(new, k=10).hits
    filled.close()
    for name, data in kept.items():
        (generation / name).write_bytes(data)
    with Library.open(filled.path) as again:
        assert again.search_image(new, k=10).hits == before
