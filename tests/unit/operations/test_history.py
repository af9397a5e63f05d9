"""Going from one generation to another: model, index and statistics as one, images stay, and old ones are thinned."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import HistoryError, LibraryDamagedError, NothingToLearnError
from core.evaluation.verdict import Verdict
from core.library import Filter, Library, UpdateSettings
from core.operations import judging as judging_module
from core.operations import thinning
from core.operations.thinning_rule import ThinningRule
from tests.support import PIXELS, PixelEngine, draw_categories
from tests.unit.operations.conftest import opened_copy

ALIGN = UpdateSettings(scope="none")
HEAD = UpdateSettings(scope="head")
STAGE = UpdateSettings(scope="stage")
NOTHING_OLD = ThinningRule(0, 0, 0)

Answers = dict[int, list[tuple[int, float]]]


@pytest.fixture
def keep(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check images always say that what was distilled is better."""
    monkeypatch.setattr(judging_module, "compare", lambda *_: Verdict(True, "Kept: better"))


def learn(library: Library, engine: PixelEngine, folder: Path, kinds: range, how: UpdateSettings = ALIGN) -> None:
    library.add(draw_categories(folder / f"from{kinds[0]}", kinds, images=5), engine)
    library.update(engine, settings=how)


@pytest.fixture(scope="module")
def grown_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Generation 1 learned kind00 to kind02, generation 2 kind03 and kind04; every file is gone."""
    place, engine = tmp_path_factory.mktemp("grown"), PixelEngine()
    with Library.create(place / "library", trunk=PIXELS) as library:
        learn(library, engine, place, range(3))
        learn(library, engine, place, range(3, 5))
    for folder in place.glob("from*"):
        shutil.rmtree(folder)
    return place / "library"


@pytest.fixture
def grown(grown_once: Path, tmp_path: Path) -> Iterator[Library]:
    with opened_copy(grown_once, tmp_path / "library") as opened:
        yield opened


def answers(library: Library, among: range) -> Answers:
    """What each image of these kinds finds among all of them, with scores."""
    categories = [library.category_id(f"kind{n:02}") for n in among]
    images = [int(i) for c in categories for i in library.image_ids(c)]
    found = {i: library.search_image(i, k=len(images), where=Filter(tuple(categories))) for i in images}
    assert {result.generation for result in found.values()} == {library.generation}
    return {i: [(hit.image, hit.score) for hit in result.hits] for i, result in found.items()}


def index_holds(library: Library) -> list[int]:
    return sorted(int(i) for i in library._live._index.ids())


def hold(library: Library, *numbers: int, back_to: int) -> None:
    """As if an update had not made these generations current, but held them."""
    catalogue = library._parts.catalogue
    library.history.goto(back_to)
    with catalogue._database.write() as connection:
        for number in numbers:
            connection.exec_driver_sql(f"UPDATE generation SET status = 'held' WHERE id = {number}")


def status(library: Library) -> list[str]:
    return [entry.status for entry in library.history.entries()]


def there(library: Library) -> list[int]:
    """Whose files are there, by what the catalogue says; the disk has to agree."""
    said = [entry.number for entry in library.history.entries() if entry.thinned is None]
    assert [n for n in library._parts.store.numbers() if (library._parts.store.folder(n) / "index.faiss").exists()] == (
        said
    )
    return said


# --- what it tells


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


# --- back and forth


def test_search_is_exactly_that_of_the_older_model_again(library: Library, engine: PixelEngine, tmp_path: Path) -> None:
    learn(library, engine, tmp_path, range(3))
    before, learned = answers(library, range(3)), {c.name: c.learned for c in library.categories()}
    learn(library, engine, tmp_path, range(3, 5))
    after = answers(library, range(3))
    assert after != before
    report = library.history.goto(1)
    assert (report.generation, report.before, report.images, report.missing, report.pending) == (1, 2, 25, 0, 8)
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


# --- held ones


def test_a_held_generation_is_kept_and_used(grown: Library) -> None:
    after = answers(grown, range(5))
    hold(grown, 2, back_to=1)
    report = grown.history.keep(2)
    assert (report.generation, report.before, status(grown)) == (2, 1, ["accepted"] * 3)
    assert answers(grown, range(5)) == after
    for number, says in ((2, "does not wait"), (7, "no generation")):
        with pytest.raises(HistoryError, match=says):
            grown.history.keep(number)


@pytest.mark.usefixtures("keep")
def test_keeping_accepts_what_a_held_generation_was_made_from(
    grown: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    learn(grown, engine, tmp_path, range(5, 7), HEAD)
    hold(grown, 3, 4, back_to=2)
    grown.history.keep(4)
    assert status(grown) == ["accepted"] * 5
    assert grown.history.undo().generation == 2


@pytest.mark.usefixtures("keep")
def test_discarding_takes_what_was_made_from_a_held_generation_along(
    grown: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    learn(grown, engine, tmp_path, range(5, 7), STAGE)
    hold(grown, 3, 4, back_to=2)
    report = grown.history.discard(3)
    assert report.thinned == [3, 4]
    assert report.bytes > 1000
    assert status(grown) == ["accepted"] * 3 + ["discarded"] * 2
    assert there(grown) == [0, 1, 2]
    assert features_by_trunk(grown) == [1], "nobody can use the moved trunk again"
    with pytest.raises(HistoryError):
        grown.history.discard(1)
    assert len(grown._parts.catalogue.pending(2)) == 8
    assert grown.update(engine, settings=ALIGN).generation == 5


# --- thinning


def features_by_trunk(library: Library) -> list[int]:
    with library._parts.catalogue._database.read() as connection:
        return list(connection.exec_driver_sql("SELECT DISTINCT trunk_id FROM feature ORDER BY 1").scalars())


def test_the_rule_keeps_the_newest_and_the_last_of_days_and_weeks() -> None:
    made = [
        (0, "2026-01-01T09:00:00+00:00"),  # a Thursday
        (1, "2026-01-02T09:00:00+00:00"),
        (2, "2026-01-02T10:00:00+00:00"),
        (3, "2026-01-08T09:00:00+00:00"),
        (4, "2026-01-11T23:00:00+00:00"),
        (5, "2026-01-12T01:00:00+00:00"),  # a Monday
        (6, "2026-01-12T02:00:00+00:00"),
    ]
    assert ThinningRule(0, 0, 0).kept(made) == set()
    assert ThinningRule(2, 0, 0).kept(made) == {5, 6}
    assert ThinningRule(99, 0, 0).kept(made) == set(range(7))
    assert ThinningRule(0, 3, 0).kept(made) == {6, 4, 3}
    assert ThinningRule(0, 0, 3).kept(made) == {6, 4, 2}
    assert ThinningRule(1, 2, 2).kept(made) == {6, 4}
    with pytest.raises(ValueError, match="below 0"):
        ThinningRule(newest=-1)


def test_every_update_thins_and_the_current_its_parent_and_the_start_never_go(
    grown: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    grown.history.thin(NOTHING_OLD)
    assert there(grown) == [0, 1, 2]
    learn(grown, engine, tmp_path, range(5, 6))
    learn(grown, engine, tmp_path, range(6, 7))
    assert there(grown) == [0, 3, 4]
    assert grown.history.undo().generation == 3
    grown.history.thin()
    assert there(grown) == [0, 3], "its parent is gone already, and another branch is not kept by this rule"
    with pytest.raises(HistoryError, match="deleted"):
        grown.history.undo()
    assert [e.added_images for e in grown.history.entries()] == [0, 12, 8, 4, 4], "the rows tell of all of it"
    assert grown._parts.catalogue.lineage(4) == [4, 3, 2, 1, 0]


def test_the_rule_stays_with_the_library(grown: Library) -> None:
    assert grown.history.rule == ThinningRule()
    grown.history.thin(ThinningRule(9, 8, 7))
    grown.close()
    with Library.open(grown.path) as again:
        assert again.history.rule == ThinningRule(9, 8, 7)


@pytest.mark.usefixtures("keep")
def test_what_undo_leads_to_and_held_ones_are_never_thinned(
    grown: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    learn(grown, engine, tmp_path, range(5, 7), HEAD)
    hold(grown, 1, back_to=4)
    grown.history.thin(NOTHING_OLD)
    assert there(grown) == [0, 1, 2, 3, 4]
    learn(grown, engine, tmp_path, range(7, 8), HEAD)
    assert there(grown) == [0, 4, 5, 6], "a later update takes the place of what was held"
    assert grown.history.undo().generation == 4


@pytest.mark.usefixtures("keep")
def test_the_weights_of_a_moved_trunk_stay_while_a_later_generation_uses_them(
    library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    learn(library, engine, tmp_path, range(3))
    learn(library, engine, tmp_path, range(3, 5), STAGE)
    for kind in (5, 6):
        learn(library, engine, tmp_path, range(kind, kind + 1))
    library.history.thin(NOTHING_OLD)
    assert there(library) == [0, 4, 5]
    weights = library._parts.store.trunk_file(3)
    assert [path.name for path in weights.parent.iterdir()] == [weights.name]
    library.close()
    with Library.open(library.path) as again:
        assert there(again) == [0, 4, 5]
        assert engine.load_trunk(again.trunk.spec) == again.trunk
        assert again.search_file(tmp_path / "from5" / "kind05" / "000.png", engine, k=3).hits
        # Back on the first trunk for good, nothing of the moved one can be needed.
        again.history.goto(0)
        again.history.thin()
        assert there(again) == [0]
        assert not weights.parent.exists()
        assert features_by_trunk(again) == [1]


@pytest.mark.parametrize("step", ["let_go", "sweep", "first file", "sweep_trunks"])
@pytest.mark.usefixtures("keep")
def test_a_crash_while_thinning_leaves_what_the_next_start_cleans(
    grown: Library, engine: PixelEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    learn(grown, engine, tmp_path, range(5, 7), STAGE)
    grown.history.goto(2)

    def crash(*args: Any, **kwargs: Any) -> Any:
        raise KeyboardInterrupt

    real = Path.unlink

    def unlink(path: Path, *args: Any, **kwargs: Any) -> None:
        real(path, *args, **kwargs)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        if step == "first file":
            patch.setattr("core.generations.store.shutil.rmtree", lambda folder: unlink(next(folder.iterdir())))
        else:
            owner = grown._parts.store if step == "sweep" else grown._parts.catalogue
            patch.setattr(owner, step, crash)
        with pytest.raises(KeyboardInterrupt):
            grown.history.thin(NOTHING_OLD)
    grown.close()
    with Library.open(grown.path) as again:
        gone = step != "let_go"
        assert there(again) == ([0, 1, 2] if gone else [0, 1, 2, 3, 4])
        assert features_by_trunk(again) == ([1] if gone else [1, 2])
        assert again.generation == 2
        assert all(len(found) == 24 for found in answers(again, range(5)).values())


def test_an_update_is_no_failure_where_thinning_is_refused(
    grown: Library, engine: PixelEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: Any) -> None:
        raise thinning.LibraryStorageError("The disk did not answer")

    monkeypatch.setattr(thinning, "let_go", refuse)
    learn(grown, engine, tmp_path, range(5, 6))
    assert grown.generation == 3


# --- whatever happens


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
