"""Sorting by a user: what was undone is made again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import EditError
from core.library import Library
from tests.support import PixelEngine
from tests.unit.operations.sorting.conftest import (
    ALIGN,
    assert_as_if_sorted_so_from_the_start,
    ids_of,
    made_since,
    state,
)
from tests.unit.operations.sorting.edits import EDITS, a_merge, a_move, a_rename, a_split


@pytest.mark.parametrize("edit", EDITS, ids=lambda e: e.__name__)
def test_redo_makes_everything_again(sorted_library: Library, edit: Callable[[Library], None]) -> None:
    def whole() -> object:
        return (
            state(sorted_library),
            [(c.id, c.name) for c in sorted_library.categories()],
            sorted_library.info().pending,
        )

    before = whole()
    edit(sorted_library)
    after, edits = whole(), made_since(sorted_library)
    for _ in range(2):
        for _ in edits:
            sorted_library.sorting.undo()
        assert whole() == before
        for made in edits:
            assert sorted_library.sorting.next_redo() is not None
            redone = sorted_library.sorting.redo()
            assert (redone.number, redone.kind, redone.undone) == (made.number, made.kind, None)
        assert whole() == after
    with pytest.raises(EditError, match="no change to redo"):
        sorted_library.sorting.redo()


def test_redo_outlives_the_program(sorted_library: Library) -> None:
    a_move(sorted_library)
    a_rename(sorted_library)
    after = state(sorted_library)
    for _ in range(2):
        sorted_library.sorting.undo()
    sorted_library.close()
    with Library.open(sorted_library.path) as again:
        assert [again.sorting.redo().kind for _ in range(2)] == ["move", "rename"]
        assert state(again) == after


def test_another_change_forgets_what_could_be_redone(sorted_library: Library) -> None:
    a_move(sorted_library)
    a_rename(sorted_library)
    sorted_library.sorting.undo()
    a_split(sorted_library)
    assert sorted_library.sorting.next_redo() is None
    with pytest.raises(EditError, match="no change to redo"):
        sorted_library.sorting.redo()
    assert [edit.kind for edit in made_since(sorted_library)] == ["move", "split"]
    sorted_library.sorting.undo()
    redo = sorted_library.sorting.next_redo()
    assert redo is not None
    assert redo.kind == "split"


def test_a_change_that_was_refused_leaves_what_can_be_redone(sorted_library: Library) -> None:
    a_rename(sorted_library)
    sorted_library.sorting.undo()
    with pytest.raises(EditError, match="already"):
        sorted_library.sorting.rename(sorted_library.category_id("kind01"), "kind02")
    assert sorted_library.sorting.redo().kind == "rename"


def test_the_learner_follows_a_redo(sorted_library: Library, engine: PixelEngine, tmp_path: Path) -> None:
    a_merge(sorted_library)
    sorted_library.update(engine, settings=ALIGN)
    sorted_library.sorting.undo()
    sorted_library.update(engine, settings=ALIGN)
    sorted_library.sorting.redo()
    assert sorted_library.update(engine, settings=ALIGN).changed > 0
    assert_as_if_sorted_so_from_the_start(sorted_library, engine, tmp_path / "other")


def test_what_was_learned_between_undo_and_redo_is_no_check_image_again(
    sorted_library: Library, engine: PixelEngine
) -> None:
    loose = [int(i) for i in sorted_library.image_ids(inbox=True)]
    sorted_library.sorting.split(loose, "New")
    made = [row[0] for row in state(sorted_library) if row[3] and row[0] in loose]
    assert made, "some of them became check images"
    sorted_library.sorting.move(loose, sorted_library.category_id("kind02"))
    for _ in range(2):
        sorted_library.sorting.undo()
    sorted_library.sorting.redo()
    catalogue = sorted_library._parts.catalogue
    sorted_library.sorting.undo()
    catalogue.record_learned(sorted_library.generation, made, [sorted_library.category_id("kind02")] * len(made))
    for _ in range(2):
        sorted_library.sorting.redo()
    assert not any(row[3] for row in state(sorted_library) if row[0] in made)


def test_pairs_that_were_told_apart_are_apart_again(sorted_library: Library) -> None:
    one, two = ids_of(sorted_library, "kind00")[:2]
    told = sorted_library._parts.catalogue.told_apart
    sorted_library.sorting.tell_apart([one, two])
    sorted_library.sorting.undo()
    assert told().tolist() == []
    sorted_library.sorting.redo()
    assert told().tolist() == [[one, two]]
