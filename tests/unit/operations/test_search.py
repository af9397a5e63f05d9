from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image

from core.errors import ImageError, SearchError
from core.library import Example, Filter, Library, UpdateSettings
from core.operations.search import LESS
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
    wanted = (filled.category_id("kind03"), filled.category_id("kind02"))
    result = filled.search_image(image, k=50, where=Filter(wanted))
    assert {h.category for h in result.hits} == {"kind02", "kind03"}
    assert len(result.hits) == 16
    assert filled.search_image(image, where=Filter(min_side=10_000)).hits == []


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


def _cosines(library: Library, image: int) -> dict[int, float]:
    return {hit.image: hit.score for hit in library.search_image(image, k=100).hits}


def test_like_any_of_several_ranks_by_the_best(filled: Library) -> None:
    first, second = (int(filled.image_ids(filled.category_id(name))[0]) for name in ("kind00", "kind03"))
    cosines = [_cosines(filled, image) for image in (first, second)]
    hits = filled.search([Example(first), Example(second)], match="any", k=100).hits
    assert sorted(hit.image for hit in hits) == sorted(set(filled.image_ids().tolist()) - {first, second})
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    for hit in hits:
        assert hit.score == pytest.approx(max(cosine[hit.image] for cosine in cosines), abs=2e-3)


def test_like_all_of_several_ranks_by_the_mean_and_less_like_others_against_theirs(filled: Library) -> None:
    wanted = filled.image_ids(filled.category_id("kind01"))[:2].tolist()
    unwanted = filled.image_ids(filled.category_id("kind02"))[:2].tolist()
    cosines = {image: _cosines(filled, image) for image in wanted + unwanted}
    for against in ([], unwanted):
        result = filled.search(list(map(Example, wanted)), unlike=list(map(Example, against)), k=100)
        assert not {hit.image for hit in result.hits} & {*wanted, *against}
        scored = []
        for hit in result.hits:
            own = sum(cosines[image][hit.image] for image in wanted) / 2
            other = sum(cosines[image][hit.image] for image in against) / 2
            scored.append((hit.score, own - LESS * other))
        (low, expected_low), (high, expected_high) = min(scored), max(scored)
        factor = (high - low) / (expected_high - expected_low)
        assert factor > 0
        assert [score for score, _ in scored] == pytest.approx([factor * e for _, e in scored], abs=5e-3)
        assert filled.recognising.query(result) is None, "it is no picture of anything"


def test_a_search_needs_something_to_be_like(filled: Library) -> None:
    with pytest.raises(SearchError, match="image to start from"):
        filled.search([], unlike=[Example(int(filled.image_ids()[0]))])
    with pytest.raises(SearchError, match="no engine"):
        filled.search([Example(int(filled.image_ids()[0]), region=(0, 0, 9, 9))])
    with pytest.raises(SearchError):
        filled.search([Example()])


def test_a_region_finds_what_is_in_it(filled: Library, engine: PixelEngine, tmp_path: Path) -> None:
    """Two pictures side by side: each half finds its own category, whether the file is in the library or not."""
    paths = [draw_image(tmp_path / f"{c}.png", c, 77) for c in (1, 3)]
    both = Image.new("RGB", (96, 48))
    for n, path in enumerate(paths):
        both.paste(Image.open(path), (48 * n, 0))
    both.save(tmp_path / "both.png")
    filled.add([tmp_path / "both.png"], engine)
    (inside,) = filled.image_ids(inbox=True)
    for n, name in enumerate(("kind01", "kind03")):
        region = (48 * n, 0, 48, 48)
        for example in (Example(path=tmp_path / "both.png", region=region), Example(int(inside), region=region)):
            hits = filled.search([example], engine, k=4).hits
            assert [hit.category for hit in hits] == [name] * 4
    with pytest.raises(SearchError, match="outside of the image, which is 96 × 48"):
        filled.search([Example(int(inside), region=(96, 0, 5, 5))], engine)
