"""Sorting by a user: what undo brings back, and where it refuses to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from core.library import Library
from tests.support import PixelEngine, draw_image
from tests.unit.operations.sorting.conftest import (
    ALIGN,
    assert_as_if_sorted_so_from_the_start,
    counts,
    ids_of,
    made_since,
    state,
)
from tests.unit.operations.sorting.edits import EDITS, a_move


@pytest.mark.parametrize("edit", EDITS, ids=lambda e: e.__name__)
def test_undo_brings_everything_back(sorted_library: Library, edit: Callable[[Library], None]) -> None:
    before, pending = state(sorted_library), sorted_library.info().pending
    categories = [(c.id, c.name) for c in sorted_library.categories()]
    edit(sorted_library)
    assert (state(sorted_library), [c.name for c in sorted_library.categories()]) != (before, categories)
    edits = made_since(sorted_library)
    for made in reversed(edits):
        undone = sorted_library.sorting.undo()
        assert (undone.number, undone.kind) == (made.number, made.kind)
    assert state(sorted_library) == before
    assert [(c.id, c.name) for c in sorted_library.categories()] == categories
    assert sorted_library.info().pending == pending
    found = sorted_library.search_image(before[0][0], k=100).hits
    assert {hit.image for hit in found} == {row[0] for row in before[1:]}
    last = sorted_library.sorting.next_undo()
    assert last is not None
    assert last.kind == "add"


def test_what_undo_would_take_back_is_told(sorted_library: Library) -> None:
    sorting = sorted_library.sorting
    renamed = sorting.rename(sorted_library.category_id("kind01"), "Robins")
    made = sorting.move(ids_of(sorted_library, "Robins")[:2], sorted_library.category_id("kind02"))
    assert sorting.next_undo() == made
    sorting.undo()
    assert sorting.next_undo() == renamed


def test_undo_after_an_update_is_followed_by_the_next_one(
    sorted_library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    before = counts(sorted_library)
    a_move(sorted_library)
    sorted_library.update(engine, settings=ALIGN)
    sorted_library.sorting.undo()
    assert counts(sorted_library) == before
    assert sorted_library.update(engine, settings=ALIGN).changed > 0
    assert_as_if_sorted_so_from_the_start(sorted_library, engine, tmp_path / "other")


def test_a_check_image_that_was_learned_meanwhile_is_none_after_undo(
    sorted_library: Library, engine: PixelEngine
) -> None:
    checks = [r[0] for r in state(sorted_library) if r[3]][:4]
    sorted_library.sorting.split(checks, "Few")
    sorted_library.update(engine, settings=ALIGN)
    sorted_library.sorting.undo()
    assert not any(r[3] for r in state(sorted_library) if r[0] in checks)


def test_the_name_of_a_category_that_is_gone_is_free_again(
    sorted_library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    gone = sorted_library.category_id("kind00")
    sorted_library.sorting.merge([gone], sorted_library.category_id("kind01"))
    draw_image(tmp_path / "b" / "kind00" / "new.png", 0, 50)
    sorted_library.add([tmp_path / "b"], engine)
    assert counts(sorted_library)["kind00"] == 1
    assert sorted_library.category_id("kind00") != gone
    assert [sorted_library.sorting.undo().kind for _ in range(2)] == ["add", "merge"]
    assert (sorted_library.category_id("kind00"), counts(sorted_library)["kind00"]) == (gone, 10)
