"""Going from one generation to another: model, index and statistics as one, and images stay."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import HistoryError, LibraryDamagedError, NothingToLearnError
from core.library import Library
from core.operations.thinning_rule import ThinningRule
from tests.support import PIXELS, PixelEngine, draw_categories
from tests.unit.operations.history.conftest import (
    ALIGN,
    HEAD,
    STAGE,
    answers,
    hold,
    index_holds,
    learn,
    there,
)


@pytest.mark.usefixtures("keep")
def test_every_generation_says_what_it_brought(grown: Library, engine: PixelEngine, tmp_path: Path) -> None:
    learn(grown, engine, tmp_path, range(4, 7), HEAD)
    start, first, second, third, refined = grown.history.entries()
    assert (start.number, start.parent, start.stage, start.images, start.union) == (0, None, "frozen", 0, None)
    assert [(e.added_categories, e.added_images, e.categories) for e in (first, second)] == [(3, 12, 3), (2, 8, 5)]
    assert (third.added_categories, third.added_images) == (2, 8), "kind04 was known, its images were there already"
    assert (refined.parent, refined.stage, refined.scope, refined.added_images) == (3, "distil", "head", 0)
    assert [e.current for e in grown.history.entries()] == [False] * 4 + [True]
    assert first.union is not None
    assert first.union.after.queries == 3
    assert first.seconds is not None
    assert all(e.bytes > 1000 for e in grown.history.entries())
    told = second.to_json()
    assert (told["generation"], told["parent"], told["added_images"], told["status"]) == (2, 1, 8, "accepted")
    assert told["union"] == second.union.to_json() if second.union else None


def test_search_is_exactly_that_of_the_older_model_again(library: Library, engine: PixelEngine, tmp_path: Path) -> None:
    learn(library, engine, tmp_path, range(3))
    before, learned = answers(library, range(3)), {c.name: c.learned for c in library.categories()}
    learn(library, engine, tmp_path, range(3, 5))
    after = answers(library, range(3))
    assert after != before
    report = library.history.goto(1)
    assert (report.generation, report.before, report.images, report.missing, report.pending) == (1, 2, 25, 0, 10)
    assert answers(library, range(3)) == before
    assert {c.name: c.learned for c in library.categories()} == {**learned, "kind03": 0, "kind04": 0}
    library.history.goto(2)
    assert answers(library, range(3)) == after


def test_images_added_since_are_found_under_the_older_model(
    grown: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    grown.add(draw_categories(tmp_path / "later", [7], images=5), engine)
    grown.history.goto(1)
    assert index_holds(grown) == grown.image_ids().tolist()
    live = grown._live
    new = grown.image_ids(grown.category_id("kind07"))
    ((_, features),) = grown._parts.catalogue.features(new)
    vectors = live.head.embed(features)
    hits = grown.search_image(int(new[0]), k=30).hits
    scores = {hit.image: hit.score for hit in hits}
    assert [scores[int(i)] for i in new[1:]] == pytest.approx((vectors[1:] @ vectors[0]).tolist(), abs=1e-3)


def test_the_pointer_outlives_the_program(grown: Library) -> None:
    told: list[int] = []
    grown.history.goto(1, told.append)
    before = answers(grown, range(5))
    grown.close()
    with Library.open(grown.path) as again:
        assert (again.generation, told) == (1, [1])
        assert answers(again, range(5)) == before


def test_what_was_taken_back_is_learned_again_by_the_branch_that_follows(grown: Library, engine: PixelEngine) -> None:
    grown.history.undo()
    report = grown.update(engine, settings=ALIGN)
    assert (report.generation, report.parent) == (3, 1)
    assert sorted(c.name for c in report.categories if c.new) == ["kind03", "kind04"]
    assert grown._parts.catalogue.lineage(3) == [3, 1, 0]


@pytest.mark.usefixtures("keep")
def test_undo_takes_an_update_back_as_a_whole(grown: Library, engine: PixelEngine, tmp_path: Path) -> None:
    learn(grown, engine, tmp_path, range(5, 7), HEAD)
    assert grown.generation == 4, "aligned and distilled"
    assert grown.history.undo().generation == 2
    assert grown.history.undo().generation == 1
    assert grown.history.undo().generation == 0
    with pytest.raises(HistoryError, match="no update to undo"):
        grown.history.undo()
    assert grown.history.goto(4).before == 0


def test_what_cannot_be_gone_to_is_said_and_changes_nothing(grown: Library) -> None:
    history = grown.history
    with pytest.raises(HistoryError, match="no generation 9"):
        history.goto(9)
    hold(grown, 2, back_to=1)
    with pytest.raises(HistoryError, match="waits for a decision"):
        history.goto(2)
    history.discard(2)
    with pytest.raises(HistoryError, match="were deleted"):
        history.goto(2)
    assert (grown.generation, grown._parts.catalogue.current_id()) == (1, 1)


def test_a_damaged_generation_is_not_gone_to(grown: Library) -> None:
    head = grown._parts.store.folder(1) / "head.safetensors"
    head.write_bytes(head.read_bytes()[:-1] + b"\xff")
    with pytest.raises(LibraryDamagedError):
        grown.history.goto(1)
    assert (grown.generation, grown._parts.catalogue.current_id()) == (2, 2)
    assert answers(grown, range(5))


@pytest.mark.parametrize("step", ["open_live", "set_current", "switch"])
def test_a_crash_on_the_way_leaves_one_generation_or_the_other(
    grown: Library, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def crash(*args: Any, **kwargs: Any) -> Any:
        raise KeyboardInterrupt

    owners = {
        "open_live": "core.operations.history.open_live",
        "set_current": "core.catalogue.generations.mark",  # inside the transaction, after the pointer moved
        "switch": "core.operations.access.Access.switch",
    }
    with monkeypatch.context() as patch:
        patch.setattr(owners[step], crash)
        with pytest.raises(KeyboardInterrupt):
            grown.history.goto(1)
    grown.close()
    with Library.open(grown.path) as again:
        assert again.generation == (1 if step == "switch" else 2)
        assert index_holds(again) == again.image_ids().tolist()
        assert all(len(found) == 24 for found in answers(again, range(5)).values())


@pytest.mark.usefixtures("keep")
def test_images_another_trunk_was_in_use_for_are_counted(grown: Library, engine: PixelEngine, tmp_path: Path) -> None:
    grown.add(draw_categories(tmp_path / "moving", [5, 6], images=5), engine)
    grown.update(engine, settings=STAGE)
    grown.add(draw_categories(tmp_path / "later", [8], images=5), engine)
    report = grown.history.undo()
    assert (report.generation, report.images, report.missing) == (2, 35, 5)
    assert grown.trunk == PIXELS
    assert grown.info().missing == 5
    assert grown.history.goto(4).missing == 0


@pytest.mark.usefixtures("keep")
def test_what_was_read_again_is_in_the_search_of_older_generations_too(
    library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    learn(library, engine, tmp_path, range(3))
    learn(library, engine, tmp_path, range(3, 5), STAGE)
    learn(library, engine, tmp_path, range(5, 6))
    assert [e.number for e in library.history.entries() if e.stage == "distil"] == [3]
    library.refresh(engine)
    for number in (3, 4):
        library.history.goto(number)
        live = library._live
        for ids, features in library._parts.catalogue.features(trunk=live.trunk_id):
            np.testing.assert_allclose(live._index.vectors(ids), live.head.embed(features), atol=1e-3)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(st.sampled_from(["learn", "add", "undo", "thin", "reopen"]), st.integers(0, 6)), max_size=10
    ).map(lambda steps: ["learn", *steps])
)
def test_the_chain_is_whole_after_any_sequence(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str | int]
) -> None:
    folder, engine = tmp_path_factory.mktemp("any"), PixelEngine()
    library = Library.create(folder / "library", trunk=PIXELS)
    try:
        for n, step in enumerate(steps):
            try:
                if step in ("learn", "add"):
                    library.add(draw_categories(folder / str(n), [n], images=2), engine)
                if step == "learn":
                    library.update(engine, settings=ALIGN)
                elif step == "undo":
                    library.history.undo()
                elif step == "thin":
                    library.history.thin(ThinningRule(1, 0, 0))
                elif step == "reopen":
                    library.close()
                    library = Library.open(folder / "library")
                elif isinstance(step, int):
                    library.history.goto(step)
            except (HistoryError, NothingToLearnError):
                pass
            entries = {entry.number: entry for entry in library.history.entries()}
            assert list(entries) == list(range(len(entries)))
            assert all(entry.parent is None if not n else entry.parent < n for n, entry in entries.items())
            (current,) = [entry for entry in entries.values() if entry.current]
            assert current.number == library.generation == library._live.number
            assert {0, library.generation} <= set(there(library))
            assert library._parts.catalogue.lineage(current.number)[-1] == 0
            assert index_holds(library) == library.image_ids().tolist()
            learned = library._parts.catalogue.learned(current.number)[0]
            assert sorted([*learned, *library._parts.catalogue.pending(current.number)]) == library.image_ids().tolist()
            assert current.images == len(learned)
    finally:
        library.close()
