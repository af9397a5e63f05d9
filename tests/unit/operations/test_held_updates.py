"""Updates that harm old categories: tried again, then held, kept, discarded or superseded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.engine.jobs import DistilResult
from core.errors import CancelledError, LibraryStorageError
from core.evaluation.tolerance import Tolerance
from core.evaluation.verdict import Verdict
from core.learning.alignment import align
from core.library import Library
from core.operations import judging as judging_module
from core.operations.update_settings import UpdateSettings
from core.progress import CancelToken
from core.reports import UpdateReport
from tests.harmful import SteadyEngine, draw_new, draw_old
from tests.support import PIXELS
from tests.unit.operations.conftest import opened_copy

ALIGN = UpdateSettings(scope="none")


@pytest.fixture
def engine() -> SteadyEngine:
    return SteadyEngine()


@pytest.fixture(scope="module")
def grown_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that has learned six categories, 48 check images."""
    folder, engine = tmp_path_factory.mktemp("grown"), SteadyEngine()
    with Library.create(folder / "library", trunk=PIXELS) as library:
        library.add([draw_old(folder / "old")], engine)
        assert library.update(engine, settings=ALIGN).verdict == "accepted"
    return folder / "library"


@pytest.fixture
def grown(grown_once: Path, tmp_path: Path) -> Iterator[Library]:
    with opened_copy(grown_once, tmp_path / "library") as opened:
        yield opened


def harmful(grown: Library, engine: SteadyEngine, tmp_path: Path) -> None:
    """Adds categories that aligning alone pays for with old ones."""
    grown.add([draw_new(tmp_path / "new", seed=50)], engine)


def hopeless(grown: Library, engine: SteadyEngine, tmp_path: Path) -> None:
    """Adds so many that no attempt helps, where no loss is taken for chance."""
    grown.history.tolerance = Tolerance(chance=0.0)
    grown.add([draw_new(tmp_path / "new", categories=40, images=10, seed=54)], engine)


def points_lost(report: UpdateReport) -> float:
    assert report.old.before.r1 is not None
    assert report.old.after.r1 is not None
    return report.old.before.r1 - report.old.after.r1


def statuses(library: Library) -> dict[int, str]:
    return {row.id: row.status for row in library._parts.catalogue.generations()}


# --- tried again


def test_an_update_that_harms_is_tried_again_closer_to_the_generation_before(
    grown: Library, engine: SteadyEngine, tmp_path: Path
) -> None:
    harmful(grown, engine, tmp_path)
    report = grown.update(engine, settings=ALIGN)
    assert (report.verdict, report.attempts) == ("accepted", 2)
    assert grown.generation == report.generation == 2
    assert points_lost(report) <= 1
    assert report.new.after.r1 == 100
    first, second = report.stages[0].details["attempts"]
    assert first["old_points_lost"] > 10
    assert second["union_r1"] > first["union_r1"]
    assert f"old categories would lose {first['old_points_lost']:.1f} points" in report.stages[0].reason


def test_without_a_second_attempt_old_categories_would_have_fallen(
    grown: Library, engine: SteadyEngine, tmp_path: Path
) -> None:
    harmful(grown, engine, tmp_path)
    careless = UpdateSettings(scope="none", tolerance=Tolerance(100, 100))
    report = grown.update(engine, settings=careless)
    assert (report.verdict, report.attempts) == ("accepted", 1)
    assert points_lost(report) > 10


def test_an_update_that_harms_nothing_is_tried_once(library: Library, engine: SteadyEngine, tmp_path: Path) -> None:
    library.add([draw_new(tmp_path / "a", seed=1)], engine)
    library.update(engine, settings=ALIGN)
    library.add([draw_new(tmp_path / "b", seed=2, first=10)], engine)
    report = library.update(engine, settings=ALIGN)
    assert (report.verdict, report.attempts) == ("accepted", 1)
    assert "exact solution" in report.stages[0].reason


def test_after_a_closer_attempt_distilling_goes_on_from_there(
    grown: Library, engine: SteadyEngine, tmp_path: Path
) -> None:
    harmful(grown, engine, tmp_path)
    report = grown.update(engine)
    assert [stage.stage for stage in report.stages] == ["align", "distil"]
    start = engine.distilled[-1].start
    assert len(start.blocks) == 2 * len(grown._parts.store.load(1).head.blocks)


def test_distilling_may_not_bring_the_harm_back(
    grown: Library, engine: SteadyEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging_module, "compare", lambda *_, **__: Verdict(True, "Kept: better"))
    monkeypatch.setattr(engine, "distil", lambda job, **_: DistilResult(align(job.statistics), 1, 0, 0.1, [], {}))
    harmful(grown, engine, tmp_path)
    report = grown.update(engine)
    assert (report.verdict, report.generation) == ("accepted", 2)
    lost = report.stages[0].details["attempts"][0]["old_points_lost"]
    assert f"with what aligning cost them, old categories would lose {lost:.1f} points" in report.stages[1].reason
    assert points_lost(report) <= 1


def test_a_fall_that_chance_may_make_is_tried_again_and_not_held(
    grown: Library, engine: SteadyEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Only attempts that do not help: each of them is the aligned head again.
    monkeypatch.setattr(judging_module, "side_by_side", lambda new, *_: new)
    harmful(grown, engine, tmp_path)
    sure = UpdateSettings(scope="none", tolerance=Tolerance(chance=6.0))
    report = grown.update(engine, settings=sure)
    assert (report.verdict, report.attempts) == ("accepted", 3)
    assert report.stages[0].reason.endswith("no more than chance makes")


def test_the_tolerance_is_a_setting_of_the_library(grown: Library, engine: SteadyEngine, tmp_path: Path) -> None:
    assert grown.history.tolerance == Tolerance(1.0, 10.0, 10)
    grown.history.tolerance = Tolerance(50.0, 100.0)
    grown.close()
    with Library.open(grown.path) as again:
        assert again.history.tolerance == Tolerance(50.0, 100.0)
        harmful(again, engine, tmp_path)
        assert again.update(engine, settings=ALIGN).attempts == 1


def test_a_cancel_between_attempts_changes_nothing(
    grown: Library, engine: SteadyEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    harmful(grown, engine, tmp_path)
    token = CancelToken()
    side_by_side = judging_module.side_by_side

    def cancelled_meanwhile(*heads: object) -> object:
        token.cancel()
        return side_by_side(*heads)  # type: ignore[arg-type]

    monkeypatch.setattr(judging_module, "side_by_side", cancelled_meanwhile)
    with pytest.raises(CancelledError):
        grown.update(engine, cancel=token)
    assert grown.generation == 1
    assert list(statuses(grown)) == [0, 1]


# --- held


def test_an_update_that_harms_whatever_is_tried_is_held(grown: Library, engine: SteadyEngine, tmp_path: Path) -> None:
    hopeless(grown, engine, tmp_path)
    image = int(grown.image_ids()[0])
    before, waiting = grown.search_image(image, k=5), grown.info().pending
    told: list[int] = []
    report = grown.update(engine, on_generation=told.append)
    assert (report.verdict, report.attempts, report.generation) == ("held", 3, 2)
    assert points_lost(report) > 1
    assert "Held after 3 attempts: old categories would lose 4.2 points" in report.stages[0].reason
    assert not report.stages[0].kept
    assert told == []
    assert engine.distilled == [], "nothing is distilled on top of what may be discarded"
    assert grown.generation == 1
    assert statuses(grown) == {0: "accepted", 1: "accepted", 2: "held"}
    assert grown.info().pending == waiting
    assert grown.search_image(image, k=5).hits == before.hits
    grown.close()
    with Library.open(grown.path) as again:
        assert again.generation == 1
        assert again.history.report(2) == UpdateReport.from_json(report.to_json())
        assert again.search_image(image, k=5).hits == before.hits


def test_what_is_held_is_the_attempt_with_most_found(grown: Library, engine: SteadyEngine, tmp_path: Path) -> None:
    hopeless(grown, engine, tmp_path)
    report = grown.update(engine)
    tried = [attempt["union_r1"] for attempt in report.stages[0].details["attempts"]]
    assert len(tried) == 3
    assert report.to_json()["union"]["after"]["r1"] == max(tried)


def test_a_held_update_can_be_kept(grown: Library, engine: SteadyEngine, tmp_path: Path) -> None:
    hopeless(grown, engine, tmp_path)
    report = grown.update(engine)
    late = draw_old(tmp_path / "late", categories=1, images=1, seed=77)
    grown.add([late], engine)
    grown.history.keep(2)
    assert grown.generation == 2
    assert statuses(grown)[2] == "accepted"
    assert grown.info().pending == 1, "only what came after it"
    assert {c.name for c in grown.categories() if c.learned} == {c.name for c in report.categories}
    newest = int(grown.image_ids()[-1])
    assert newest in [hit.image for hit in grown.search_image(1, k=1000).hits]


def test_a_held_update_can_be_discarded_and_its_images_are_still_to_be_learned(
    grown: Library, engine: SteadyEngine, tmp_path: Path
) -> None:
    hopeless(grown, engine, tmp_path)
    waiting = grown.info().pending
    grown.update(engine)
    grown.history.discard(2)
    assert statuses(grown)[2] == "discarded"
    assert not grown._parts.store.folder(2).exists()
    assert grown.info().pending == waiting
    assert grown.history.report(2) is not None


@pytest.mark.parametrize("verdict", ["held", "accepted"])
def test_the_next_update_takes_the_place_of_a_held_one(
    grown: Library, engine: SteadyEngine, tmp_path: Path, verdict: str
) -> None:
    hopeless(grown, engine, tmp_path)
    grown.update(engine)
    grown.add([draw_new(tmp_path / "more", categories=1, seed=90, first=70)], engine)
    tolerance = grown.history.tolerance if verdict == "held" else Tolerance(100, 100)
    report = grown.update(engine, settings=UpdateSettings(scope="none", tolerance=tolerance))
    assert (report.verdict, report.generation, report.parent) == (verdict, 3, 1)
    assert statuses(grown) == {0: "accepted", 1: "accepted", 2: "discarded", 3: verdict}
    assert not grown._parts.store.folder(2).exists()
    assert grown.generation == (1 if verdict == "held" else 3)


def test_an_update_that_is_broken_off_leaves_the_held_one_waiting(
    grown: Library, engine: SteadyEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hopeless(grown, engine, tmp_path)
    grown.update(engine)

    def crash(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(type(grown._parts.catalogue), "finish_update", crash)
        with pytest.raises(KeyboardInterrupt):
            grown.update(engine, settings=ALIGN)
    grown.close()
    with Library.open(grown.path) as again:
        assert statuses(again) == {0: "accepted", 1: "accepted", 2: "held"}
        again.history.keep(2)
        assert again.generation == 2


def test_a_crash_before_a_held_generation_is_known_leaves_nothing_of_it(
    grown: Library, engine: SteadyEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hopeless(grown, engine, tmp_path)

    def crash(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(type(grown._parts.catalogue), "finish_update", crash)
        with pytest.raises(KeyboardInterrupt):
            grown.update(engine)
    grown.close()
    with Library.open(grown.path) as again:
        assert list(statuses(again)) == [0, 1]
        assert not again._parts.store.folder(2).exists()
        assert again.update(engine).verdict == "held"


# --- the report


def test_confusions_are_what_searching_for_every_check_image_says(
    grown: Library, engine: SteadyEngine, tmp_path: Path
) -> None:
    harmful(grown, engine, tmp_path)
    checks = [int(i) for i in grown.image_ids() if grown.image(int(i)).check]

    def taken() -> Counter[tuple[str | None, str | None]]:
        nearest = [(grown.image(i).category, grown.search_image(i, k=1).hits[0].category) for i in checks]
        return Counter(pair for pair in nearest if pair[0] != pair[1])

    before = taken()
    report = grown.update(engine, settings=ALIGN)
    after = taken()
    assert len(after) >= 3
    assert {(c.category, c.other): (c.before, c.after) for c in report.confusions} == {
        pair: (before[pair], after[pair]) for pair in after
    }
    for confusion in report.confusions:
        for image, nearest in confusion.examples:
            assert grown.image(image).check
            assert grown.image(image).category == confusion.category
            assert grown.image(nearest).category == confusion.other
            assert grown.search_image(image, k=1).hits[0].image == nearest


def test_the_report_goes_into_json_and_back(grown: Library, engine: SteadyEngine, tmp_path: Path) -> None:
    harmful(grown, engine, tmp_path)
    report = grown.update(engine)
    told = report.to_json()
    assert told["verdict"] == "accepted"
    assert told["attempts"] == 2
    assert set(told["confusions"][0]) == {"category", "other", "before", "after", "examples"}
    assert set(told["confusions"][0]["examples"][0]) == {"image", "nearest"}
    align, distil = told["stages"]
    for stage in (align, distil):
        assert stage["seconds"] > 0
        for group in ("old", "new", "union"):
            assert set(stage[group]) == {"before", "after"}
    assert (align["images"], align["categories"]) == (120, 10)
    assert (distil["images"], distil["categories"]) == (0, 0)
    assert align["old"]["before"] == told["old"]["before"]
    assert UpdateReport.from_json(told).to_json() == told


@pytest.mark.parametrize("better", [True, False])
def test_the_last_generation_of_an_update_keeps_the_whole_report(
    grown: Library, engine: SteadyEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, better: bool
) -> None:
    monkeypatch.setattr(judging_module, "compare", lambda *_, **__: Verdict(better, "as it may be"))
    grown.add([draw_new(tmp_path / "new", categories=1, seed=50)], engine)
    report = grown.update(engine)
    assert [stage.kept for stage in report.stages] == [True, better]
    grown.close()
    with Library.open(grown.path) as again:
        assert again.history.report(report.generation) == UpdateReport.from_json(report.to_json())
        assert again.history.report(0) is None
        assert again.history.report(99) is None


def test_a_crash_while_distilling_leaves_the_report_of_what_was_done(
    grown: Library, engine: SteadyEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    harmful(grown, engine, tmp_path)

    def crash(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(engine, "distil", crash)
    with pytest.raises(KeyboardInterrupt):
        grown.update(engine)
    grown.close()
    with Library.open(grown.path) as again:
        report = again.history.report(2)
        assert report is not None
        assert [stage.stage for stage in report.stages] == ["align"]
        assert (report.generation, report.attempts) == (again.generation, 2)


def test_a_disk_that_refuses_the_last_word_makes_no_update_fail(
    grown: Library, engine: SteadyEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    harmful(grown, engine, tmp_path)

    def refuse(*_: object, **__: object) -> None:
        raise LibraryStorageError("The disk did not answer")

    monkeypatch.setattr(type(grown._parts.catalogue), "note_report", refuse)
    report = grown.update(engine)
    kept = grown.history.report(grown.generation)
    assert kept is not None
    assert (len(kept.stages), len(report.stages)) == (1, 2)
