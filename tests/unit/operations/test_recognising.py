from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from core.errors import SearchError
from core.library import Library, UpdateSettings
from tests.support import PixelEngine, draw_categories, draw_image

ALIGN = UpdateSettings(scope="none")


@pytest.fixture
def filled(library: Library, engine: PixelEngine, tmp_path: Path) -> Library:
    """Ten categories of twelve images: more than twenty check images."""
    draw_categories(tmp_path / "a", range(10), images=12)
    library.add([tmp_path / "a"], engine)
    library.update(engine, settings=ALIGN)
    return library


def test_a_new_image_is_recognised(filled: Library, engine: PixelEngine, tmp_path: Path) -> None:
    files = [draw_image(tmp_path / f"{c}.png", c, 99) for c in range(10)]
    found = list(filled.recognising.files(files, engine))
    assert [one.path for one in found] == files
    assert [one.categories[0][0] for one in found] == [f"kind{c:02}" for c in range(10)]
    assert not any(one.unknown for one in found)
    for one in found:
        shares = [p for _, p in one.categories]
        assert shares == sorted(shares, reverse=True)
        assert 0.5 < shares[0] <= sum(shares) <= 1.000001
        assert one.image is None


def test_what_no_category_is_like_is_unknown(filled: Library, engine: PixelEngine, tmp_path: Path) -> None:
    calibration = filled.recognising.calibration()
    assert calibration.enough
    assert calibration.checked >= calibration.needed == 19
    files = [draw_image(tmp_path / f"{c}.png", c, 7) for c in range(40, 60)]
    found = list(filled.recognising.files(files, engine))
    assert sum(one.unknown for one in found) > 10
    assert all(one.unknown == (one.p_known <= 0.05) for one in found)


def test_with_few_check_images_nothing_is_called_unknown(library: Library, engine: PixelEngine, tmp_path: Path) -> None:
    draw_categories(tmp_path / "a", range(2), images=6)
    library.add([tmp_path / "a"], engine)
    calibration = library.recognising.calibration()
    assert not calibration.enough
    strange = draw_image(tmp_path / "strange.png", 44, 0)
    (one,) = library.recognising.files([strange], engine)
    assert not one.unknown
    assert len(one.categories) == 2


def test_an_empty_library_knows_nothing(library: Library, engine: PixelEngine, tmp_path: Path) -> None:
    (one,) = library.recognising.files([draw_image(tmp_path / "q.png", 1, 1)], engine)
    assert one.unknown
    assert one.categories == ()


def test_an_image_does_not_vouch_for_itself(filled: Library, engine: PixelEngine, tmp_path: Path) -> None:
    """One strange image in a category of its own: without itself, nothing is like it."""
    draw_image(tmp_path / "odd" / "a.png", 44, 0)
    filled.add([tmp_path / "odd"], engine)
    image = int(filled.image_ids(filled.category_id("odd"))[0])
    (stored,) = filled.recognising.images([image])
    copy = tmp_path / "copy.png"
    shutil.copy(tmp_path / "odd" / "a.png", copy)
    (outside,) = filled.recognising.files([copy], engine)
    assert stored.image == outside.image == image
    assert stored.categories[0][0] != "odd"
    assert outside.p_known == stored.p_known
    assert dict(outside.categories) == pytest.approx(dict(stored.categories))


def test_the_inbox_says_nothing_of_categories(filled: Library, engine: PixelEngine, tmp_path: Path) -> None:
    strange = [draw_image(tmp_path / f"{n}.png", 44, n) for n in range(5)]
    before = list(filled.recognising.files(strange[:1], engine))
    filled.add(strange[1:], engine)
    inbox = filled.image_ids(inbox=True)
    assert len(inbox) == 4
    again = list(filled.recognising.files(strange[:1], engine))
    assert dict(again[0].categories) == pytest.approx(dict(before[0].categories), abs=1e-3)
    found = list(filled.recognising.images(inbox))
    assert [one.image for one in found] == inbox.tolist()


def test_what_was_sorted_since_counts_at_the_next_question(
    filled: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    strange = [draw_image(tmp_path / "new" / f"{n}.png", 44, n) for n in range(8)]
    query = draw_image(tmp_path / "q.png", 44, 50)
    (before,) = filled.recognising.files([query], engine)
    assert "new" not in dict(before.categories)
    filled.add([strange[0].parent], engine)
    (after,) = filled.recognising.files([query], engine)
    assert after.categories[0][0] == "new"
    assert after.p_known > before.p_known


def test_an_unreadable_file_is_answered_with_the_reason(filled: Library, engine: PixelEngine, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jpg"
    bad.write_text("no")
    good = draw_image(tmp_path / "good.png", 3, 50)
    first, second = filled.recognising.files([bad, good], engine)
    assert first.reason
    assert first.to_json() == {"image": str(bad), "id": None, "error": first.reason}
    assert second.reason is None


def test_the_query_of_a_search_is_recognised_without_being_read_again(
    filled: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    file = draw_image(tmp_path / "q.png", 3, 50)
    result = filled.search_file(file, engine)
    (expected,) = filled.recognising.files([file], engine)
    engine.opened.clear()
    assert filled.recognising.query(result) == expected
    assert engine.opened == []
    inside = int(filled.image_ids()[0])
    assert filled.recognising.query(filled.search_image(inside)) == next(filled.recognising.images([inside]))
    filled.history.undo()
    assert filled.recognising.query(result) is None


@pytest.mark.parametrize("rate", [0, 1, -0.1, 7])
def test_a_rate_that_is_none_is_refused(filled: Library, rate: float) -> None:
    with pytest.raises(SearchError, match="between 0 and 1"):
        filled.recognising.calibration(rate)
    with pytest.raises(SearchError):
        list(filled.recognising.images([1], error_rate=rate))


def test_a_category_that_was_renamed_is_told_by_its_name_now(filled: Library) -> None:
    image = int(filled.image_ids(filled.category_id("kind03"))[0])
    assert next(iter(filled.recognising.images([image]))).categories[0][0] == "kind03"
    filled.sorting.rename(filled.category_id("kind03"), "Ferns")
    assert next(iter(filled.recognising.images([image]))).categories[0][0] == "Ferns"
