"""Searches under a name: kept, asked again, and what becomes of them when their images go."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from core.errors import SearchError
from core.library import Example, Filter, Library
from core.reports import Question
from tests.support import PixelEngine, draw_categories, draw_image


@pytest.fixture
def filled(library: Library, engine: PixelEngine, tmp_path: Path) -> Library:
    library.add(draw_categories(tmp_path / "a", range(2), images=3), engine)
    return library


def test_a_search_survives_closing_with_everything_in_it(filled: Library, tmp_path: Path) -> None:
    kind = filled.category_id("kind01")
    where = Filter((kind,), folder=tmp_path, added_after=date(2026, 1, 2), min_side=40, states=("here",))
    file = draw_image(tmp_path / "outside.png", 7, 7)
    question = Question((Example(1, region=(1, 2, 30, 40)), Example(path=file)), (Example(2),), "any", where)
    number = filled.saved.save("  Ferns\n at home ", question)
    filled.close()
    with Library.open(filled.path) as again:
        (saved,) = again.saved.all()
        assert (saved.id, saved.name, saved.question) == (number, "Ferns at home", question)
        opened = again.saved.open(number)
        assert (opened.question, opened.gone) == (question, ())


def test_names_are_unique_and_in_natural_order(filled: Library) -> None:
    saved, question = filled.saved, Question((Example(1),))
    first = saved.save("Set 10", question)
    second = saved.save("Set 9", question)
    assert [one.name for one in saved.all()] == ["Set 9", "Set 10"]
    with pytest.raises(SearchError, match="“Set 9” already"):
        saved.save("Set  9", question)
    with pytest.raises(SearchError, match="already"):
        saved.rename(first, "Set 9")
    with pytest.raises(SearchError, match="needs a name"):
        saved.rename(first, " ")
    saved.rename(first, "Set 10")
    assert saved.save("Set 9", Question((Example(2),)), replace=True) == second
    assert saved.find("Set 9").question.like == (Example(2),)
    saved.delete(second)
    saved.delete(second)
    assert [one.name for one in saved.all()] == ["Set 10"]
    with pytest.raises(SearchError, match="no saved search 'Set 9'"):
        saved.find("Set 9")
    with pytest.raises(SearchError, match="was deleted"):
        saved.open(second)


def test_a_search_without_images_is_none(filled: Library) -> None:
    with pytest.raises(SearchError, match="no search to save"):
        filled.saved.save("Nothing", Question((), where=Filter(inbox=True)))


def test_a_file_that_the_library_has_is_kept_as_its_image(filled: Library, tmp_path: Path) -> None:
    inside = tmp_path / "a" / "kind00" / "000.png"
    number = filled.saved.save("One", Question((Example(path=inside), Example(path=inside, region=(0, 0, 9, 9)))))
    like = filled.saved.find("One").question.like
    assert like == (Example(1), Example(path=inside, region=(0, 0, 9, 9)))
    inside.unlink()
    assert filled.saved.open(number).question.like == (Example(1),)


def test_what_is_gone_is_named_and_the_rest_is_asked(filled: Library, tmp_path: Path) -> None:
    file = draw_image(tmp_path / "outside.png", 7, 7)
    kinds = tuple(filled.category_id(name) for name in ("kind00", "kind01"))
    number = filled.saved.save("Both", Question((Example(1), Example(path=file)), (Example(2),), where=Filter(kinds)))
    file.unlink()
    filled.sorting.remove([2])
    filled.sorting.delete(kinds[1])
    opened = filled.saved.open(number)
    assert opened.question == Question((Example(1),), where=Filter(kinds[:1]))
    assert opened.gone == (str(file), str(tmp_path / "a" / "kind00" / "001.png"), f"category {kinds[1]}")
    filled.sorting.undo()
    filled.sorting.undo()
    assert filled.saved.open(number).gone == (str(file),)


def test_a_search_of_which_no_image_or_no_category_is_left_says_so(filled: Library, tmp_path: Path) -> None:
    kind = filled.category_id("kind01")
    alone = filled.saved.save("Alone", Question((Example(1),)))
    within = filled.saved.save("Within", Question((Example(2),), where=Filter((kind,))))
    filled.sorting.remove([1])
    filled.sorting.delete(kind)
    with pytest.raises(SearchError, match=r"“Alone” cannot be asked: .*000\.png is not there any more"):
        filled.saved.open(alone)
    with pytest.raises(SearchError, match="“Within” cannot be asked: category"):
        filled.saved.open(within)


def test_what_a_stranger_wrote_as_a_search_is_passed_over(filled: Library) -> None:
    filled.saved.save("Ours", Question((Example(1),)))
    with closing(sqlite3.connect(filled.path / "catalogue.sqlite")) as connection, connection:
        for name, query in (("list", "[1]"), ("word", '{"like": [{"image": "one"}]}')):
            connection.execute(
                "INSERT INTO saved_search (name, query, local, saved) VALUES (?, ?, 0, '')", (name, query)
            )
    assert [one.name for one in filled.saved.all()] == ["Ours"]
