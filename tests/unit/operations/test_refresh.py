"""Reading carried images again: what is there becomes exact, what is away stays, and a stop costs nothing."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.engine.jobs import EmbedItem
from core.errors import CancelledError, EngineDiedError
from core.evaluation.verdict import Verdict
from core.learning.statistics import Statistics
from core.library import Library, UpdateSettings
from core.operations import generation as generation_module
from core.operations import judging as judging_module
from core.operations import refresh as refresh_module
from core.operations.add import view_seed
from core.progress import CancelToken, Progress
from tests.support import PixelEngine, draw_categories, draw_image

ALIGN = UpdateSettings(scope="none")
STAGE = UpdateSettings(scope="stage")


@pytest.fixture
def moved(library: Library, engine: PixelEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """Three categories carried into a trunk that two more moved (generation 3); every file is there."""
    monkeypatch.setattr(judging_module, "compare", lambda *_, **__: Verdict(True, "Kept: better"))
    draw_categories(tmp_path / "old", range(3), images=10)
    library.add([tmp_path / "old"], engine)
    library.update(engine, settings=ALIGN)
    library.add(draw_categories(tmp_path / "new", [4, 5], images=10), engine)
    library.update(engine, settings=STAGE)
    engine.opened.clear()
    return library


def exact_statistics(library: Library, engine: PixelEngine) -> Statistics:
    """What looking at every file with the trunk in use, as it is learned, gives."""
    catalogue = library._parts.catalogue
    expected = Statistics.empty(library.trunk.dim)
    images, labels = catalogue.learned(library.generation)
    rows = catalogue.images(images)
    items = [EmbedItem(r.id, r.path, 4, view_seed(r.hash)) for r in rows]
    for answer, label in zip(engine.embed(library.trunk.spec, items), labels, strict=True):
        assert answer.features is not None
        expected.add(int(label), answer.features[None])
    return expected


def test_everything_is_exact_once_every_file_was_read(moved: Library, engine: PixelEngine) -> None:
    generations: list[int] = []
    report = moved.refresh(engine, on_generation=generations.append)
    assert (report.images, report.refreshed, report.away, report.skipped) == (30, 30, 0, [])
    assert (report.estimated, report.missing, report.generation) == (0, 0, 4)
    assert (report.exact_categories, report.categories, generations) == (5, 5, [4])
    assert {path.parent.name for path in engine.opened} == {"kind00", "kind01", "kind02"}
    assert moved.info().estimated == 0
    expected, found = exact_statistics(moved, engine), moved._live.statistics
    for name in ("category_ids", "images", "counts"):
        assert np.array_equal(getattr(found, name), getattr(expected, name))
    np.testing.assert_allclose(found.means, expected.means, atol=1e-9)
    np.testing.assert_allclose(found.scatter, expected.scatter, atol=1e-6)
    row = moved._parts.catalogue.current()
    assert (row.stage, row.parent, row.categories, row.images) == ("refresh", 3, 5, 40)
    assert report.union is not None
    assert report.to_json()["generation"] == 4
    assert set(report.to_json()) >= {"images", "refreshed", "away", "skipped", "estimated", "missing", "union"}


def test_a_second_refresh_has_nothing_to_do(moved: Library, engine: PixelEngine) -> None:
    moved.refresh(engine)
    engine.opened.clear()
    report = moved.refresh(engine)
    assert (report.images, report.generation, engine.opened) == (0, None, [])
    assert moved.generation == 4


def test_the_refreshed_generation_is_there_when_the_library_is_opened_again(
    moved: Library, engine: PixelEngine
) -> None:
    moved.refresh(engine)
    probe = int(moved.image_ids()[0])
    hits = moved.search_image(probe, k=5).hits
    moved.close()
    with Library.open(moved.path) as again:
        assert again.generation == 4
        assert again.search_image(probe, k=5).hits == hits
        assert again._parts.store.manifest(4).trunk["moved_in"] == 3


def test_files_that_are_away_are_counted_and_stay_estimated(
    moved: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    before = moved._live.statistics
    shutil.rmtree(tmp_path / "old" / "kind00")
    report = moved.refresh(engine)
    assert (report.refreshed, report.away, report.estimated) == (20, 10, 10)
    assert (report.exact_categories, report.categories) == (4, 5)
    expected, found = exact_statistics_of_those_there(moved, engine), moved._live.statistics
    away = moved.category_id("kind00")
    assert np.array_equal(found.means[found.rows_of([away])], before.means[before.rows_of([away])])
    rest = [c for c in found.category_ids.tolist() if c != away]
    np.testing.assert_allclose(found.means[found.rows_of(rest)], expected.means[expected.rows_of(rest)], atol=1e-9)
    hit = moved.search_image(int(moved.image_ids(away)[0]), k=1)
    assert hit.generation == 4
    # Connected again, it is read.
    for number in range(10):
        draw_image(tmp_path / "old" / "kind00" / f"{number:03}.png", 0, number)
    later = moved.refresh(engine)
    assert (later.refreshed, later.estimated, later.exact_categories) == (10, 0, 5)
    np.testing.assert_allclose(moved._live.statistics.scatter, exact_statistics(moved, engine).scatter, atol=1e-6)


def exact_statistics_of_those_there(library: Library, engine: PixelEngine) -> Statistics:
    catalogue = library._parts.catalogue
    expected = Statistics.empty(library.trunk.dim)
    for image, label in zip(*catalogue.learned(library.generation), strict=True):
        row = catalogue.image(int(image))
        if Path(row.path).exists():
            item = EmbedItem(row.id, row.path, 4, view_seed(row.hash))
            (answer,) = engine.embed(library.trunk.spec, [item])
            assert answer.features is not None
            expected.add(int(label), answer.features[None])
    return expected


def test_nothing_to_read_makes_no_generation(moved: Library, engine: PixelEngine, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "old")
    report = moved.refresh(engine)
    assert (report.images, report.refreshed, report.away, report.generation) == (30, 0, 30, None)
    assert moved.generation == 3


def test_a_file_that_holds_another_image_now_is_away(moved: Library, engine: PixelEngine, tmp_path: Path) -> None:
    draw_image(tmp_path / "old" / "kind00" / "000.png", 9, 77)
    report = moved.refresh(engine)
    assert (report.refreshed, report.away) == (29, 1)


def test_an_image_is_found_in_another_place_it_was_seen_in(moved: Library, engine: PixelEngine, tmp_path: Path) -> None:
    shutil.copytree(tmp_path / "old", tmp_path / "copies")
    moved.add([tmp_path / "copies"], engine)
    moved.add([tmp_path / "old"], engine)
    shutil.rmtree(tmp_path / "copies")
    assert moved.refresh(engine).refreshed == 30


def test_a_stopped_refresh_keeps_what_it_read_and_goes_on_from_there(
    moved: Library, engine: PixelEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refresh_module, "BATCH", 4)
    token = CancelToken()

    def watch(progress: Progress) -> None:
        if progress.stage == "refresh" and len(engine.opened) >= 10:
            token.cancel()

    monkeypatch.setattr(refresh_module, "Meter", EagerMeter)
    with pytest.raises(CancelledError):
        moved.refresh(engine, progress=watch, cancel=token)
    left = moved.info().estimated
    assert 0 < left < 30
    assert moved.generation == 3
    # What was read is in the search, under the head as it is.
    catalogue = moved._parts.catalogue
    known = np.setdiff1d(moved.image_ids(), catalogue.estimated())
    for ids, rows in catalogue.features(known):
        scores, _ = moved._live.search(moved._live.head.embed(rows), 1)
        assert scores.min() > 0.999, ids
    moved.close()
    engine.opened.clear()
    with Library.open(moved.path) as again:
        report = again.refresh(engine)
        assert (report.refreshed, report.generation, report.exact_categories) == (left, 4, 5)
        assert len(engine.opened) == left
        np.testing.assert_allclose(again._live.statistics.means, exact_statistics(again, engine).means, atol=1e-9)


class EagerMeter(refresh_module.Meter):
    """Reports every unit."""

    def advance(self, units: int = 1, message: str | None = None) -> None:
        self._last = -1e9
        super().advance(units, message)


@pytest.mark.parametrize("step", ["build_index", "write", "save_checked", "finish_update"])
def test_a_crash_on_the_way_to_the_generation_leaves_the_old_one_and_the_next_refresh_ends_it(
    moved: Library, engine: PixelEngine, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = moved._parts
    owner: object = {"write": parts.store, "finish_update": parts.catalogue}.get(step, generation_module)

    def crash(*args: Any, **kwargs: Any) -> Any:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(owner, step, crash)
        with pytest.raises(KeyboardInterrupt):
            moved.refresh(engine)
    moved.close()
    engine.opened.clear()
    with Library.open(moved.path) as again:
        assert (again.generation, again.info().estimated) == (3, 0)
        assert len(again.search_image(int(again.image_ids()[0]), k=3).hits) == 3
        report = again.refresh(engine)
        assert (report.images, report.generation, engine.opened) == (0, 4, [])
        assert again.refresh(engine).generation is None


def test_an_engine_that_dies_costs_only_what_it_had_not_read(
    moved: Library, engine: PixelEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refresh_module, "BATCH", 4)
    engine.fail_after, engine.failure = 10, EngineDiedError("The model process ended")
    with pytest.raises(EngineDiedError):
        moved.refresh(engine)
    assert moved.info().estimated == 20
    engine.failure = None
    assert moved.refresh(engine).refreshed == 20


def test_images_missing_after_going_back_are_read(moved: Library, engine: PixelEngine, tmp_path: Path) -> None:
    moved.add(draw_categories(tmp_path / "more", [6], images=10), engine)
    moved._parts.catalogue.set_current(2)
    moved.close()
    with Library.open(moved.path) as back:
        assert (back.info().missing, len(back._live)) == (10, 50)
        report = back.refresh(engine)
        assert (report.refreshed, report.missing, len(back._live)) == (10, 0, 60)
        assert back.info().pending == 10
        assert back.update(engine, settings=ALIGN).new.after.queries == 2


def test_a_library_whose_trunk_never_moved_has_nothing_to_read(
    library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    library.add(draw_categories(tmp_path / "a", [1, 2], images=5), engine)
    library.update(engine, settings=ALIGN)
    engine.opened.clear()
    report = library.refresh(engine)
    assert (report.images, report.generation, engine.opened) == (0, None, [])
