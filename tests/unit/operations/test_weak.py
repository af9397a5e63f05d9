"""Images that are unlike the others of their category, and how well a category was found over the generations."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import SearchError
from core.library import Library, UpdateSettings
from tests.support import PixelEngine, draw_categories, draw_image

ALIGN = UpdateSettings(scope="none")


@pytest.fixture
def mixed(library: Library, engine: PixelEngine, tmp_path: Path) -> Library:
    """Four categories of ten images; in the first lies one that looks like the last."""
    draw_categories(tmp_path / "a", range(4), images=10)
    draw_image(tmp_path / "a" / "kind00" / "stray.png", 3, 70)
    library.add([tmp_path / "a"], engine)
    library.update(engine, settings=ALIGN)
    return library


def test_a_stray_image_is_the_weakest_and_says_where_it_belongs(mixed: Library) -> None:
    for found in (mixed.weak.images(mixed.category_id("kind00")), mixed.weak.images()):
        assert (found[0].path.name, found[0].category, found[0].nearest) == ("stray.png", "kind00", "kind03")
        assert [one.likeness for one in found] == sorted(one.likeness for one in found)
        assert found[0].likeness < found[1].likeness
    assert len(mixed.weak.images(mixed.category_id("kind00"))) == 11
    assert len(mixed.weak.images(most=3)) == 3


def test_one_image_alone_is_not_weak(library: Library, engine: PixelEngine, tmp_path: Path) -> None:
    draw_categories(tmp_path / "a", range(1), images=1)
    library.add([tmp_path / "a"], engine)
    assert library.weak.images() == []


def test_a_category_has_a_course_over_the_generations_whatever_it_was_called(
    mixed: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    number = mixed.category_id("kind00")
    draw_categories(tmp_path / "b", range(4, 6), images=10)
    mixed.add([tmp_path / "b"], engine)
    mixed.sorting.rename(number, "other")
    report = mixed.update(engine, settings=ALIGN)
    course = mixed.history.course(number)
    assert [point.generation for point in course] == [1, 2]
    told = next(one for one in report.categories if one.name == "other")
    assert (course[-1].r1, course[-1].queries) == (told.figures.after.r1, told.check_images)
    assert [point.generation for point in mixed.history.course(mixed.category_id("kind05"))] == [2]
    mixed.history.undo()
    assert [point.generation for point in mixed.history.course(number)] == [1]
    with pytest.raises(SearchError):
        mixed.history.course(99)
