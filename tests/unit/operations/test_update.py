from __future__ import annotations

import shutil
import threading
from pathlib import Path

import numpy as np
import pytest

from core.errors import CancelledError, EngineDiedError, NothingToLearnError
from core.learning.settings import DistilSettings
from core.library import Library, UpdateSettings
from core.operations import judging as judging_module
from core.progress import CancelToken, Progress
from tests.support import PIXELS, PixelEngine, draw_categories, draw_image

QUICK = UpdateSettings(distil=DistilSettings(steps=5))
ALIGN = UpdateSettings(scope="none")


def similarities(library: Library) -> np.ndarray:
    """Cosines of all images with all, by path, under the current generation."""
    ids = [int(i) for i in library.image_ids()]
    names = {i: library.image(i).path.parent.name + library.image(i).path.name for i in ids}
    order = sorted(ids, key=names.__getitem__)
    place = {i: n for n, i in enumerate(order)}
    table = np.eye(len(order))
    for i in order:
        for hit in library.search_image(i, k=len(order)).hits:
            table[place[i], place[hit.image]] = hit.score
    return table


def test_an_update_aligns_then_distils_and_reports(library: Library, engine: PixelEngine, tmp_path: Path) -> None:
    draw_categories(tmp_path / "a", range(6), images=10)
    library.add([tmp_path / "a"], engine)
    generations: list[int] = []
    report = library.update(engine, settings=QUICK, on_generation=generations.append)
    assert [s.stage for s in report.stages] == ["align", "distil"]
    assert report.stages[0].kept
    assert report.parent == 0
    assert report.generation == library.generation == generations[-1]
    assert report.union.after.queries == 12
    assert report.new == report.union
    assert report.old.after.r1 is None
    assert report.union.after.r1 is not None
    assert 0 <= report.union.after.r1 <= 100
    assert [c.name for c in report.categories] == [f"kind{n:02}" for n in range(6)]
    assert all(c.check_images == 2 and c.new for c in report.categories)
    json = report.to_json()
    assert set(json) >= {"generation", "parent", "scope", "device", "seconds", "stages", "old", "new", "union"}
    assert {"stage", "seconds", "kept"} <= set(json["stages"][0])
    assert {"name", "images", "check_images", "before", "after"} <= set(json["categories"][0])


def test_no_image_of_an_earlier_update_is_opened(library: Library, engine: PixelEngine, tmp_path: Path) -> None:
    draw_categories(tmp_path / "old", range(4), images=10)
    library.add([tmp_path / "old"], engine)
    library.update(engine, settings=QUICK)
    shutil.rmtree(tmp_path / "old")
    draw_categories(tmp_path / "new", range(4, 8), images=10)
    engine.opened.clear()
    library.add([tmp_path / "new"], engine)
    report = library.update(engine, settings=QUICK)
    assert {path.parent.name for path in engine.opened} == {"kind04", "kind05", "kind06", "kind07"}
    assert report.old.after.queries == 8
    assert report.new.after.queries == 8
    (job,) = engine.distilled[1:]
    assert len(job.features) == 32
    hit = library.search_image(int(library.image_ids()[0]), k=1).hits[0]
    assert hit.offline


def test_the_order_in_which_categories_come_makes_no_difference(tmp_path: Path, engine: PixelEngine) -> None:
    folders = draw_categories(tmp_path / "a", range(5), images=8)
    tables = []
    for name, order in (("all", [folders]), ("one", [[f] for f in folders]), ("back", [[f] for f in folders[::-1]])):
        with Library.create(tmp_path / name, trunk=PIXELS) as library:
            for some in order:
                library.add(some, engine)
                library.update(engine, settings=ALIGN)
            tables.append(similarities(library))
    # Scores pass through half precision in the index, which is coarser than the alignment itself.
    assert np.abs(tables[0] - tables[1]).max() < 1e-3
    assert np.abs(tables[0] - tables[2]).max() < 1e-3


def test_the_aligned_heads_agree_to_four_digits_in_any_order(tmp_path: Path, engine: PixelEngine) -> None:
    folders = draw_categories(tmp_path / "a", range(5), images=8)
    probe = np.random.default_rng(0).normal(size=(40, PIXELS.dim)).astype(np.float32)
    grams = []
    for name, order in (("all", [folders]), ("one", [[f] for f in folders]), ("back", [[f] for f in folders[::-1]])):
        with Library.create(tmp_path / name, trunk=PIXELS) as library:
            for some in order:
                library.add(some, engine)
                library.update(engine, settings=ALIGN)
            z = library._live.head.embed(probe)
            grams.append(z @ z.T)
    assert np.abs(grams[0] - grams[1]).max() < 1e-4
    assert np.abs(grams[0] - grams[2]).max() < 1e-4


def test_the_same_seed_gives_the_same_library(tmp_path: Path, engine: PixelEngine) -> None:
    draw_categories(tmp_path / "a", range(4), images=8)
    reports, heads = [], []
    for name in ("one", "two"):
        with Library.create(tmp_path / name, trunk=PIXELS) as library:
            library.add([tmp_path / "a"], engine)
            reports.append(library.update(engine, settings=QUICK).to_json()["union"])
            heads.append(engine.distil(engine.distilled[-1], progress=lambda p: None).head.to_arrays())
    assert reports[0] == reports[1]
    assert all(np.array_equal(heads[0][key], heads[1][key]) for key in heads[0])


def test_one_new_category_of_three_images_is_learned(library: Library, engine: PixelEngine, tmp_path: Path) -> None:
    draw_categories(tmp_path / "a", range(4), images=8)
    library.add([tmp_path / "a"], engine)
    library.update(engine, settings=QUICK)
    small = draw_categories(tmp_path / "b", [9], images=3)
    library.add(small, engine)
    report = library.update(engine, settings=QUICK)
    assert [c.name for c in report.categories if c.new] == ["kind09"]
    assert report.new.after.r1 is None, "three images have no check image"
    assert [c.learned for c in library.categories() if c.name == "kind09"] == [3]


def test_a_first_update_of_one_category_of_one_image_is_learned(
    library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    library.add(draw_categories(tmp_path / "a", [1], images=1), engine)
    report = library.update(engine, settings=QUICK)
    assert report.generation == 1
    assert [s.kept for s in report.stages] == [True, False]


def test_more_images_of_an_old_category_are_folded_in(library: Library, engine: PixelEngine, tmp_path: Path) -> None:
    draw_categories(tmp_path / "a", range(3), images=5)
    library.add([tmp_path / "a"], engine)
    library.update(engine, settings=QUICK)
    draw_categories(tmp_path / "a", [1], images=10)
    library.add([tmp_path / "a"], engine)
    report = library.update(engine, settings=QUICK)
    assert not any(c.new for c in report.categories)
    assert {c.name: c.learned for c in library.categories()} == {"kind00": 4, "kind01": 8, "kind02": 4}


def test_nothing_new_is_said_and_changes_nothing(library: Library, engine: PixelEngine, tmp_path: Path) -> None:
    with pytest.raises(NothingToLearnError):
        library.update(engine)
    library.add(draw_categories(tmp_path / "a", [1, 2], images=5), engine)
    library.update(engine, settings=ALIGN)
    with pytest.raises(NothingToLearnError):
        library.update(engine)
    assert library.generation == 1


def test_search_answers_from_one_whole_generation_throughout_an_update(
    library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    draw_categories(tmp_path / "a", range(4), images=10)
    library.add([tmp_path / "a"], engine)
    ids = library.image_ids()
    seen: set[int] = set()
    problems: list[str] = []
    stop = threading.Event()

    def ask() -> None:
        while not stop.is_set():
            result = library.search_image(int(ids[len(seen) % len(ids)]), k=5)
            seen.add(result.generation)
            if len(result.hits) != 5 or not all(-1.01 <= h.score <= 1.01 for h in result.hits):
                problems.append(str(result))

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        library.update(engine, settings=QUICK)
        for _ in range(200):
            if library.generation in seen:
                break
            stop.wait(0.01)
    finally:
        stop.set()
        asking.join()
    assert problems == []
    assert library.generation in seen


def test_a_crash_before_the_switch_leaves_the_old_generation(
    library: Library, engine: PixelEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add(draw_categories(tmp_path / "a", [1, 2], images=5), engine)

    def crash(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(type(library._parts.catalogue), "finish_update", crash)
        with pytest.raises(KeyboardInterrupt):
            library.update(engine, settings=ALIGN)
    assert library.generation == 0
    library.close()
    with Library.open(library.path) as again:
        assert again.generation == 0
        assert len(again.search_image(int(again.image_ids()[0]), k=3).hits) == 3
        assert again.update(engine, settings=ALIGN).generation == 1


def test_a_cancel_before_the_switch_changes_nothing(library: Library, engine: PixelEngine, tmp_path: Path) -> None:
    library.add(draw_categories(tmp_path / "a", [1, 2], images=5), engine)
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        library.update(engine, cancel=token)
    assert library.generation == 0


def test_a_cancel_while_distilling_keeps_the_alignment(library: Library, engine: PixelEngine, tmp_path: Path) -> None:
    library.add(draw_categories(tmp_path / "a", [1, 2], images=5), engine)
    token = CancelToken()

    def watch(progress: Progress) -> None:
        if progress.stage == "distil":
            token.cancel()

    report = library.update(engine, progress=watch, cancel=token)
    assert [(s.stage, s.kept) for s in report.stages] == [("align", True), ("distil", False)]
    assert "ancel" in report.stages[1].reason
    assert library.generation == 1


def test_one_who_watches_is_told_how_well_it_finds_on_the_way(
    library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    draw_categories(tmp_path / "a", range(6), images=10)
    library.add([tmp_path / "a"], engine)
    seen: list[Progress] = []
    report = library.update(engine, settings=QUICK, progress=seen.append, watch=True)
    told = [(moment.stage, moment.done, moment.r1) for moment in seen if moment.r1 is not None]
    assert [(stage, done) for stage, done, _ in told[:2]] == [("align", 0), ("align", 0)]
    assert [(stage, done) for stage, done, _ in told[2:]] == [("distil", step) for step in (1, 2, 3, 4, 5)]
    aligned, distilled = (stage.union for stage in report.stages)
    assert aligned is not None
    assert distilled is not None
    assert (told[0][2], told[1][2]) == (aligned.before.r1, aligned.after.r1)
    assert told[-1][2] == distilled.after.r1
    assert sum(len(moment.losses) for moment in seen) == 5


def test_more_of_a_category_is_learned_and_the_category_refined(
    library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    draw_categories(tmp_path / "a", range(6), images=10)
    library.add([tmp_path / "a"], engine)
    library.update(engine, settings=QUICK)
    library.add(
        [draw_image(tmp_path / "a" / "kind01" / f"late {n}.png", 1, 200 + n) for n in range(6)],
        engine,
        category="kind01",
    )
    said: list[str] = []
    library.update(engine, settings=QUICK, progress=lambda moment: said.append(moment.message))
    assert {"Learning more of 1 category", "Refining 1 category"} <= set(said)


def test_who_watches_a_large_library_is_told_less_rather_than_made_to_wait(
    library: Library, engine: PixelEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw_categories(tmp_path / "a", range(6), images=10)
    library.add([tmp_path / "a"], engine)
    seen: list[Progress] = []

    class Slow(judging_module.Judging):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments)  # type: ignore[arg-type]
            self.seconds = 3600.0

    monkeypatch.setattr("core.operations.update.Judging", Slow)
    library.update(engine, settings=QUICK, progress=seen.append, watch=True)
    assert [moment.done for moment in seen if moment.r1 is not None] == [0, 0, 5]


def test_an_engine_that_dies_while_distilling_costs_only_the_distilling(
    library: Library, engine: PixelEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add(draw_categories(tmp_path / "a", [1, 2], images=5), engine)

    def die(*_: object, **__: object) -> None:
        raise EngineDiedError("The model process ended")

    monkeypatch.setattr(engine, "distil", die)
    report = library.update(engine)
    assert report.generation == 1
    assert not report.stages[1].kept
    assert "ended" in report.stages[1].reason


def test_a_head_is_kept_only_if_check_images_say_so(
    library: Library, engine: PixelEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.evaluation.verdict import Verdict

    library.add(draw_categories(tmp_path / "a", [1, 2, 3], images=10), engine)
    monkeypatch.setattr(judging_module, "compare", lambda *_, **__: Verdict(False, "Not kept: worse"))
    assert library.update(engine, settings=QUICK).generation == 1
    library.add(draw_categories(tmp_path / "b", [4], images=10), engine)
    monkeypatch.setattr(judging_module, "compare", lambda *_, **__: Verdict(True, "Kept: better"))
    report = library.update(engine, settings=QUICK)
    assert (report.parent, report.generation) == (1, 3)
    assert [s.generation for s in report.stages] == [2, 3]
    library.close()
    with Library.open(library.path) as again:
        assert again.generation == 3
