"""What an update trains where that is left open: by the device, and by how much there is to learn from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import (
    EngineJobError,
    LibraryStorageError,
    RecollectError,
    TrainingDivergedError,
    UnsplittableTrunkError,
)
from core.evaluation.verdict import Verdict
from core.learning.settings import DistilSettings
from core.learning.trunk.settings import trunk_settings
from core.library import Library, UpdateSettings
from core.operations import judging as judging_module
from core.operations import scope as scope_module
from core.operations.scope import FEWEST_CATEGORIES, FEWEST_IMAGES, MOST_CARRIED, choose_scope
from tests.support import PixelEngine, draw_categories

AUTO = UpdateSettings(distil=DistilSettings(steps=5))


ENOUGH = FEWEST_IMAGES, FEWEST_CATEGORIES


@pytest.mark.parametrize(
    ("device", "images", "categories", "older", "scope", "why"),
    [
        ("cpu", *ENOUGH, 0, "stage", "144 new images are enough"),
        ("cpu", *ENOUGH, MOST_CARRIED * FEWEST_IMAGES, "stage", "144 new images are enough"),
        ("cpu", *ENOUGH, MOST_CARRIED * FEWEST_IMAGES + 1, "head", "reading 1,441 older images again"),
        ("mps", 5_000, 80, 0, "head", "not tried on this device"),
        ("cuda:0", *ENOUGH, 1_000_000, "full", "there is a GPU"),
        ("cuda:1", 5_000, 80, 0, "full", "5,000 new images"),
        ("cuda:0", FEWEST_IMAGES - 1, FEWEST_CATEGORIES, 0, "head", "too few"),
        ("cuda:0", 900, 1, 0, "head", "900 new images of 1 category are too few"),
        ("cpu", 3, 1, 0, "head", "3 new images of 1 category are too few"),
    ],
)
def test_the_choice_and_its_reason(device: str, images: int, categories: int, older: int, scope: str, why: str) -> None:
    choice = choose_scope(device, images, categories, older)
    assert choice.scope == scope
    assert why in choice.reason


def on_a_gpu(engine: PixelEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    info = replace(engine.info(), device="cuda:0")
    monkeypatch.setattr(engine, "info", lambda: info)


@pytest.fixture
def filled(library: Library, engine: PixelEngine, tmp_path: Path) -> Library:
    """Enough to train a trunk with, check images not counted."""
    each = -(-FEWEST_IMAGES // FEWEST_CATEGORIES) * 5 // 4 + 1
    library.add(draw_categories(tmp_path / "a", range(FEWEST_CATEGORIES), images=each), engine)
    return library


def test_left_open_a_cpu_trains_the_last_blocks_and_the_report_says_why(filled: Library, engine: PixelEngine) -> None:
    report = filled.update(engine, settings=AUTO)
    assert report.scope == "stage"
    assert "are enough for it" in report.to_json()["scope_reason"]
    assert (len(engine.distilled), len(engine.moved)) == (0, 1)
    assert engine.moved[0].settings.steps == trunk_settings("stage").steps


def test_left_open_a_cpu_leaves_the_trunk_where_too_much_would_have_to_be_read_again(
    filled: Library, engine: PixelEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scope_module, "MOST_CARRIED", 0)
    report = filled.update(engine, settings=AUTO)
    checks = filled.info().images - report.stages[0].images
    assert (report.scope, len(engine.moved)) == ("head", 0)
    assert f"reading {checks} older images again" in report.scope_reason


@pytest.mark.parametrize("kept", [True, False])
def test_left_open_a_gpu_trains_the_trunk_and_the_reason_promises_nothing(
    filled: Library, engine: PixelEngine, monkeypatch: pytest.MonkeyPatch, kept: bool
) -> None:
    on_a_gpu(engine, monkeypatch)
    monkeypatch.setattr(judging_module, "compare", lambda *_, **__: Verdict(kept, "as it may be"))
    report = filled.update(engine, settings=AUTO)
    assert report.scope == "full"
    assert report.stages[1].kept is kept
    assert report.scope_reason.startswith("Refining took in the whole trunk")
    assert (len(engine.distilled), len(engine.moved)) == (0, 1)


@pytest.mark.parametrize(
    "failure",
    [
        UnsplittableTrunkError("This trunk has no parts"),
        EngineJobError("There is not enough memory to train this trunk"),
        TrainingDivergedError("Training did not settle"),
    ],
)
def test_a_trunk_that_cannot_be_trained_leaves_the_head(
    filled: Library, engine: PixelEngine, monkeypatch: pytest.MonkeyPatch, failure: RecollectError
) -> None:
    on_a_gpu(engine, monkeypatch)
    engine.trunk_failure = failure
    report = filled.update(engine, settings=AUTO)
    assert report.scope == "head"
    assert failure.what in report.scope_reason
    assert [s.stage for s in report.stages] == ["align", "distil"]
    assert len(engine.distilled) == 1


def test_what_is_asked_for_is_done_without_a_reason(filled: Library, engine: PixelEngine) -> None:
    report = filled.update(engine, settings=UpdateSettings(scope="none"))
    assert (report.scope, report.scope_reason) == ("none", "")


def test_a_full_disk_after_aligning_costs_only_the_refining(
    filled: Library, engine: PixelEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_a_gpu(engine, monkeypatch)
    engine.trunk_failure = LibraryStorageError("The disk is full")
    report = filled.update(engine, settings=AUTO)
    assert report.generation == 1
    assert [s.kept for s in report.stages] == [True, False]
    assert "The disk is full" in report.stages[1].reason
