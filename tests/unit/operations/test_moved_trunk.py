"""Updates that move the trunk: what is old is carried over, unopened; everything changes as one, or nothing does."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.engine.jobs import EmbedItem
from core.errors import EngineDiedError, NothingToLearnError, SearchError, UnsplittableTrunkError
from core.evaluation.verdict import Verdict
from core.library import Library, UpdateSettings
from core.operations import generation as generation_module
from core.operations import judging as judging_module
from core.operations.add import view_seed
from core.operations.move_trunk import MovingTrunk
from core.progress import CancelToken, Progress
from tests.support import PIXELS, PixelEngine, draw_categories, draw_image

ALIGN = UpdateSettings(scope="none")
STAGE = UpdateSettings(scope="stage")


@pytest.fixture
def keep(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check images always say that the moved trunk is better."""
    monkeypatch.setattr(judging_module, "compare", lambda *_, **__: Verdict(True, "Kept: better"))


@pytest.fixture
def grown(library: Library, engine: PixelEngine, tmp_path: Path) -> Library:
    """Four categories learned, whose files are gone, and two more added."""
    draw_categories(tmp_path / "old", range(4), images=10)
    library.add([tmp_path / "old"], engine)
    library.update(engine, settings=ALIGN)
    shutil.rmtree(tmp_path / "old")
    library.add(draw_categories(tmp_path / "new", [4, 5], images=10), engine)
    engine.opened.clear()
    return library


def centres(library: Library, trunk: int | None = None) -> dict[int, np.ndarray]:
    found = library._parts.catalogue.features(trunk=trunk)
    return {int(i): row for ids, rows in found for i, row in zip(ids, rows, strict=True)}


def of(library: Library, *names: str) -> set[int]:
    return {int(i) for name in names for i in library.image_ids(library.category_id(name))}


@pytest.mark.usefixtures("keep")
def test_a_moved_trunk_is_learned_from_new_images_alone(grown: Library, engine: PixelEngine) -> None:
    report = grown.update(engine, settings=STAGE)
    assert [(s.stage, s.kept, s.generation) for s in report.stages] == [("align", True, 2), ("distil", True, 3)]
    assert {path.parent.name for path in engine.opened} == {"kind04", "kind05"}
    (job,) = engine.moved
    assert (len(job.items), len(job.checks), len(job.old_features)) == (16, 4, 8)
    assert {item.views for item in job.items} == {4}
    assert job.statistics.category_ids.tolist() == [grown.category_id(f"kind0{n}") for n in range(4)]
    assert job.previous is not None
    assert job.pretrained == PIXELS.spec
    assert "8 were judged by carried-over features" in report.stages[1].reason
    assert report.estimated == 40
    assert report.scope == "stage"


@pytest.mark.usefixtures("keep")
def test_old_features_are_carried_over_and_marked_and_new_ones_are_exact(grown: Library, engine: PixelEngine) -> None:
    before = centres(grown)
    grown.update(engine, settings=STAGE)
    after, catalogue = centres(grown), grown._parts.catalogue
    new = of(grown, "kind04", "kind05")
    assert set(catalogue.estimated().tolist()) == set(after) - new
    assert grown.image(min(set(after) - new)).estimated
    assert not grown.image(min(new)).estimated
    info = grown.info()
    assert (info.trunk_moved, info.estimated, info.missing) == (True, 40, 0)
    for i, row in after.items():
        really = before[i].astype(np.float64) @ engine.moves.T
        assert np.abs(row - really).max() < (0.01 if i in new else 0.2)
    # The features of the trunk as it was are still there.
    assert all(np.array_equal(row, before[i]) for i, row in centres(grown, trunk=1).items())


@pytest.mark.usefixtures("keep")
def test_the_index_holds_every_image_under_the_moved_trunk(grown: Library, engine: PixelEngine) -> None:
    grown.update(engine, settings=STAGE)
    live = grown._live
    assert len(live) == 60
    for i, row in centres(grown).items():
        scores, ids = live.search(live.head.embed(row[None]), 1)
        assert (ids[0, 0] == i) or scores[0, 0] > 0.999
    assert live.statistics.images.sum() == 48


@pytest.mark.usefixtures("keep")
def test_a_query_from_outside_is_seen_by_the_trunk_in_use(grown: Library, engine: PixelEngine, tmp_path: Path) -> None:
    grown.update(engine, settings=STAGE)
    (folder,) = draw_categories(tmp_path / "query", [4], images=12)
    hit = grown.search_file(folder / "011.png", engine, k=1).hits[0]
    spec = grown.trunk.spec
    assert spec.weights == str(grown.path / "generations" / "0003" / "trunk.safetensors")
    (answer,) = engine.embed(spec, [EmbedItem(0, str(folder / "011.png"))])
    assert answer.features is not None
    scores, ids = grown._live.search(grown._live.head.embed(answer.features), 1)
    assert (hit.image, hit.score) == (int(ids[0, 0]), pytest.approx(float(scores[0, 0])))
    assert hit.category == "kind04"


@pytest.mark.usefixtures("keep")
def test_trunk_index_and_statistics_change_as_one(grown: Library, engine: PixelEngine, tmp_path: Path) -> None:
    probe = int(grown.image_ids()[0])
    grown.update(engine, settings=STAGE)
    now = grown.search_image(probe, k=5)
    moved = grown.trunk
    grown._parts.catalogue.set_current(2)
    grown.close()
    with Library.open(grown.path) as back:
        assert back.trunk == PIXELS
        assert (back.info().trunk_moved, back.info().estimated) == (False, 0)
        assert back.generation == 2
        back.search_image(probe, k=5)
        back._parts.catalogue.set_current(3)
    with Library.open(grown.path) as again:
        assert again.trunk == moved
        assert again.search_image(probe, k=5).hits == now.hits


@pytest.mark.usefixtures("keep")
def test_generations_after_the_move_inherit_its_trunk(grown: Library, engine: PixelEngine, tmp_path: Path) -> None:
    grown.update(engine, settings=STAGE)
    grown.add(draw_categories(tmp_path / "more", [6], images=10), engine)
    assert grown._parts.catalogue.estimated().tolist() == sorted(of(grown, *(f"kind0{n}" for n in range(4))))
    report = grown.update(engine, settings=ALIGN)
    store = grown._parts.store
    assert [store.manifest(n).trunk["moved_in"] for n in store.numbers()] == [None, None, None, 3, 3]
    assert [store.trunk_file(n).is_file() for n in store.numbers()] == [False, False, False, True, False]
    assert "trunk.safetensors" in store.manifest(3).files
    assert report.generation == 4
    assert grown.trunk.spec.weights == str(store.trunk_file(3))


@pytest.mark.usefixtures("keep")
def test_a_trunk_moves_again_from_where_it_is(grown: Library, engine: PixelEngine, tmp_path: Path) -> None:
    grown.update(engine, settings=STAGE)
    grown.add(draw_categories(tmp_path / "more", [6], images=10), engine)
    engine.opened.clear()
    grown.update(engine, settings=UpdateSettings(scope="full"))
    assert {path.parent.name for path in engine.opened} == {"kind06"}
    first, second = engine.moved
    assert second.spec.weights == str(grown._parts.store.trunk_file(3))
    assert (first.pretrained, second.pretrained, second.scope) == (PIXELS.spec, PIXELS.spec, "full")
    assert len(second.checks) == 2
    assert grown.info().estimated == 60
    assert [g.scope for g in grown._parts.catalogue.generations()] == ["none", "none", "none", "stage", "none", "full"]


def test_check_images_decide_and_say_so(grown: Library, engine: PixelEngine) -> None:
    engine.moves = np.zeros_like(engine.moves)
    engine.moves[0, 0] = 1.0  # a trunk that sees next to nothing
    report = grown.update(engine, settings=STAGE)
    assert (report.generation, report.stages[1].kept) == (2, False)
    assert report.stages[1].reason.startswith("Not kept")
    assert "carried-over features" in report.stages[1].reason
    assert report.stages[1].details["carried_check_images"] == 8
    assert grown.trunk == PIXELS
    assert report.estimated == 0
    assert nothing_left(grown)


def nothing_left(library: Library) -> bool:
    """No weights, rows or features of a move that came to nothing."""
    with library._parts.catalogue._database.read() as connection:
        trunks = connection.exec_driver_sql("SELECT count(*) FROM trunk").scalar_one()
        foreign = connection.exec_driver_sql("SELECT count(*) FROM feature WHERE trunk_id != 1").scalar_one()
    names = [p.name for p in (library.path / "generations").rglob("*") if "trunk" in p.name or "partial" in p.name]
    return bool((trunks, foreign, names) == (1, 0, []))


@pytest.mark.parametrize(
    "failure", [EngineDiedError("The model process ended"), UnsplittableTrunkError("This trunk has no parts")]
)
def test_an_engine_that_cannot_move_the_trunk_costs_only_the_move(
    grown: Library, engine: PixelEngine, failure: Exception
) -> None:
    engine.trunk_failure = failure
    report = grown.update(engine, settings=STAGE)
    assert report.generation == 2
    assert str(failure) in report.stages[1].reason
    assert nothing_left(grown)


@pytest.mark.usefixtures("keep")
@pytest.mark.parametrize("stage", ["carry", "index"])
def test_a_cancel_after_the_move_keeps_the_alignment(grown: Library, engine: PixelEngine, stage: str) -> None:
    token = CancelToken()

    def watch(progress: Progress) -> None:
        if engine.moved and progress.stage == stage:
            token.cancel()

    report = grown.update(engine, settings=STAGE, progress=watch, cancel=token)
    assert [(s.stage, s.kept) for s in report.stages] == [("align", True), ("distil", False)]
    assert grown.generation == 2
    assert nothing_left(grown)


@pytest.mark.usefixtures("keep")
@pytest.mark.parametrize("step", ["add_trunk", "put_features", "build_index", "write", "save_checked", "finish_update"])
def test_a_crash_between_any_two_steps_leaves_the_aligned_generation(
    grown: Library, engine: PixelEngine, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = grown._parts
    owner: object = parts.store if step == "write" else parts.catalogue
    owner = generation_module if step in ("build_index", "save_checked") else owner
    real = getattr(owner, step)

    def crash(*args: Any, **kwargs: Any) -> Any:
        if engine.moved:
            raise KeyboardInterrupt
        return real(*args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(MovingTrunk, "clean_up", lambda self: None)  # a crash cleans nothing up
        patch.setattr(owner, step, crash)
        with pytest.raises(KeyboardInterrupt):
            grown.update(engine, settings=STAGE)
    grown.close()
    with Library.open(grown.path) as again:
        assert again.generation == 2
        assert again.trunk == PIXELS
        assert len(again.search_image(int(again.image_ids()[0]), k=3).hits) == 3
        assert nothing_left(again)
        assert [c.learned for c in again.categories()] == [8] * 6


@pytest.mark.usefixtures("keep")
def test_images_added_under_a_moved_trunk_are_missing_when_going_back(
    grown: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    grown.update(engine, settings=STAGE)
    grown.add(draw_categories(tmp_path / "more", [6], images=10), engine)
    grown.update(engine, settings=ALIGN)
    new = sorted(of(grown, "kind06"))
    grown._parts.catalogue.set_current(2)
    grown.close()
    with Library.open(grown.path) as back:
        assert back.info().missing == 10
        assert len(back._live) == 60
        with pytest.raises(SearchError, match="another trunk"):
            back.search_image(new[0])
        # Learning them again looks at them with the trunk in use first.
        report = back.update(engine, settings=ALIGN)
        assert [c.name for c in report.categories if c.new] == ["kind06"]
        assert back.info().missing == 2, "its check images are still to be read"
        assert back.search_image(int(back._parts.catalogue.learned(report.generation)[0][-1]), k=1).hits


@pytest.mark.usefixtures("keep")
def test_the_first_update_may_move_the_trunk(library: Library, engine: PixelEngine, tmp_path: Path) -> None:
    library.add(draw_categories(tmp_path / "a", range(3), images=10), engine)
    report = library.update(engine, settings=STAGE)
    (job,) = engine.moved
    assert (job.previous, len(job.statistics.category_ids), len(job.old_features)) == (None, 0, 0)
    assert (report.generation, report.estimated) == (2, 0)
    assert library.info().trunk_moved


@pytest.mark.usefixtures("keep")
def test_a_new_image_whose_file_went_is_carried_over(grown: Library, engine: PixelEngine, tmp_path: Path) -> None:
    gone = sorted((tmp_path / "new" / "kind04").iterdir())
    for path in gone:
        path.unlink()
    report = grown.update(engine, settings=STAGE)
    assert report.estimated == 50
    assert grown._live.statistics.images.sum() == 48


@pytest.mark.usefixtures("keep")
def test_a_carried_image_that_gets_a_category_is_looked_at_again(
    grown: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    stray = draw_image(tmp_path / "stray" / "one.png", 7, 1)
    grown.add([stray], engine)
    grown.update(engine, settings=STAGE)
    image = grown._parts.catalogue.image_ids(inbox=True)[0]
    assert grown.image(int(image)).estimated
    grown.add([stray], engine, category="sevens")
    grown.update(engine, settings=ALIGN)
    assert not grown.image(int(image)).estimated
    ((_, (views,)),) = grown._parts.catalogue.views([image])
    row = grown._parts.catalogue.image(int(image))
    (answer,) = engine.embed(grown.trunk.spec, [EmbedItem(0, row.path, 4, view_seed(row.hash))])
    assert np.array_equal(views, answer.features)


def test_when_every_file_to_learn_is_away_that_is_said(grown: Library, engine: PixelEngine, tmp_path: Path) -> None:
    catalogue = grown._parts.catalogue
    with catalogue._database.write() as connection:
        for table in ("view_feature", "feature"):
            connection.exec_driver_sql(f"DELETE FROM {table} WHERE image_id > 40")
    shutil.rmtree(tmp_path / "new")
    with pytest.raises(NothingToLearnError, match="not there"):
        grown.update(engine, settings=ALIGN)
    assert grown.generation == 1
