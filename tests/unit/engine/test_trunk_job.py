"""Moving the real default trunk, on a few drawn images and for a few steps."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.backbones.registry import DEFAULT_TRUNK, make_trunk
from core.backbones.split import cut
from core.backbones.weights import sha256_of
from core.engine import trunk_job
from core.engine.jobs import EmbedItem, TrunkSpec
from core.engine.local import LocalEngine
from core.engine.trunk_images import open_images
from core.errors import CancelledError, EngineJobError, LibraryStorageError, WeightsError
from core.learning.trunk import training
from core.learning.trunk.settings import TrunkScope
from core.progress import CancelToken, Progress
from tests.support import draw_categories
from tests.unit.engine.trunk_jobs import QUICK, job_of_files

SPEC = TrunkSpec(DEFAULT_TRUNK)
# Bytes of one view: 192 channels of 7 × 7 numbers of 16 bits before the last two blocks, and what the trunk sees.
AT_CUT = 2 * 192 * 7 * 7
PIXELS = 3 * 224 * 224


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return draw_categories(tmp_path_factory.mktemp("images"), [1, 2], images=3)


@pytest.fixture(scope="module")
def engine(folders: list[Path]) -> Iterator[LocalEngine]:
    made = LocalEngine(device="cpu", threads=1)
    # Its threads are there before a test counts them.
    list(made.embed(SPEC, [EmbedItem(n, str(folders[0] / "000.png"), 4) for n in range(6)]))
    yield made
    made.close()


def nothing(_: Progress) -> None:
    pass


def test_the_weights_written_make_the_features_told(engine: LocalEngine, folders: list[Path], tmp_path: Path) -> None:
    job = job_of_files(engine, SPEC, folders, tmp_path / "moved.partial", replace(QUICK, learning_rate=1e-3))
    stages: list[Progress] = []
    result = engine.distil_trunk(job, progress=stages.append)
    spec = result.trunk.spec
    assert (spec.name, spec.weights) == (DEFAULT_TRUNK, job.weights_to)
    assert spec.fingerprint == sha256_of(tmp_path / "moved.partial")
    assert result.read.all()
    assert result.check_read.all()
    assert (result.steps, result.details["peer"], result.details["batch_halved"]) == (3, "pretrained", 0)
    assert {p.stage for p in stages} == {"distil", "check"}
    drift = np.abs(result.features.astype(np.float32) - job.features).max()
    embedded = np.stack([a.features for a in engine.embed(spec, job.items) if a.features is not None])
    checks = np.stack([a.features[0] for a in engine.embed(spec, job.checks) if a.features is not None])
    # Activations are kept in half precision while training.
    error = np.abs(embedded.astype(np.float32) - result.features).max()
    assert error < 0.2 * drift
    assert np.abs(checks.astype(np.float32) - result.check_features).max() < 0.2 * drift
    carried = result.carry.features(job.features)
    assert np.abs(carried - result.features).mean() < np.abs(result.features.astype(np.float32) - job.features).mean()
    with pytest.raises(WeightsError):
        engine.load_trunk(replace(spec, fingerprint="0" * 64))
    # From there it moves on: its front is still the pretrained one.
    further = replace(job, spec=spec, features=result.features, weights_to=str(tmp_path / "further"))
    again = engine.distil_trunk(further, progress=nothing)
    assert again.details["peer"] == "pretrained"
    assert again.trunk.spec.fingerprint != spec.fingerprint


def test_files_that_went_are_left_out_and_told(engine: LocalEngine, tmp_path: Path) -> None:
    folders = draw_categories(tmp_path / "images", [1, 2], images=3)
    job = job_of_files(engine, SPEC, folders, tmp_path / "moved")
    Path(job.items[1].path).unlink()
    Path(job.checks[0].path).unlink()
    result = engine.distil_trunk(job, progress=nothing)
    assert result.read.tolist() == [True, False, True, True]
    assert result.check_read.tolist() == [False, True]
    assert not result.features[1].any()
    for item in job.items:
        Path(item.path).unlink(missing_ok=True)
    with pytest.raises(EngineJobError, match="could be read"):
        engine.distil_trunk(job, progress=nothing)


def test_out_of_memory_halves_the_batch(
    engine: LocalEngine, folders: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, tried = training.train_trunk, []

    def train(job: training.TrunkJob, **kwargs: Any) -> training.TrunkResult:
        size = job.settings.categories_per_batch * job.settings.images_per_category
        tried.append(size)
        if size > limit:
            raise RuntimeError("[enforce fail] DefaultCPUAllocator: not enough memory: you tried to allocate")
        return real(job, **kwargs)

    monkeypatch.setattr(training, "train_trunk", train)
    settings = replace(QUICK, categories_per_batch=4, images_per_category=4)
    job = job_of_files(engine, SPEC, folders, tmp_path / "moved", settings)
    limit = 4
    result = engine.distil_trunk(job, progress=nothing)
    assert tried == [16, 8, 4]
    assert result.details["batch_halved"] == 2
    limit = 0
    with pytest.raises(EngineJobError, match="not enough memory"):
        engine.distil_trunk(job, progress=nothing)


def test_a_cancel_is_heard_at_every_stage(engine: LocalEngine, folders: list[Path], tmp_path: Path) -> None:
    job = job_of_files(engine, SPEC, folders, tmp_path / "moved")
    for sentence in ("Reading", "Refining", "Comparing"):
        token = CancelToken()

        def watch(progress: Progress, sentence: str = sentence, token: CancelToken = token) -> None:
            if progress.message.startswith(sentence):
                token.cancel()

        with pytest.raises(CancelledError):
            engine.distil_trunk(job, progress=watch, cancel=token)
    assert not (tmp_path / "moved").exists()


def test_weights_that_cannot_be_written_are_the_disks_fault(
    engine: LocalEngine, folders: list[Path], tmp_path: Path
) -> None:
    job = job_of_files(engine, SPEC, folders, tmp_path / "missing" / "moved")
    with pytest.raises(LibraryStorageError):
        engine.distil_trunk(job, progress=nothing)


@pytest.mark.parametrize(
    ("scope", "cache_bytes", "views"),
    [
        ("stage", 4 * 2 * AT_CUT, 2),
        ("stage", 4 * 2 * AT_CUT - 1, 1),
        # Where not even one view of each has room behind the cut, pixels are what is kept.
        ("stage", 4 * AT_CUT - 1, 1),
        ("full", 4 * 2 * PIXELS, 2),
        ("full", 4 * 2 * PIXELS - 1, 1),
    ],
)
def test_views_that_do_not_fit_on_the_disk_are_left_out(
    engine: LocalEngine,
    folders: list[Path],
    tmp_path: Path,
    scope: TrunkScope,
    cache_bytes: int,
    views: int,
) -> None:
    settings = replace(QUICK, cache_bytes=cache_bytes, m=0.0, steps=1)
    job = replace(job_of_files(engine, SPEC, folders, tmp_path / "moved", settings), scope=scope)
    result = engine.distil_trunk(job, progress=nothing)
    assert (job.features.shape[1], result.features.shape[1]) == (2, views)


@pytest.mark.parametrize("threads", [None, 3])
def test_what_is_kept_behind_the_cut_is_what_the_front_gives(folders: list[Path], threads: int | None) -> None:
    trunk = make_trunk(SPEC)
    split = cut(trunk, 2)
    items = [EmbedItem(n, str(path), 2, n) for n, path in enumerate(p for f in folders for p in sorted(f.iterdir()))]
    items.insert(2, EmbedItem(99, str(folders[0] / "gone.png"), 2, 99))
    rows, views = np.divmod(np.arange(2 * len(items)), 2)
    with ThreadPoolExecutor(threads or 1) as pool:
        with open_images(items, trunk, split, pool=pool if threads else None, cache_bytes=1 << 30) as kept:
            found, read = kept.inputs.rows(rows, views).numpy(), kept.read
        with open_images(items, trunk, replace(split, whole=True), pool=None, cache_bytes=1 << 30) as pixels:
            wanted = pixels.inputs.rows(rows, views).numpy()
    assert read.tolist() == [True, True, False, *[True] * 4]
    there = read[rows]
    np.testing.assert_allclose(found[there], wanted[there], rtol=2e-3, atol=2e-3)
    assert np.abs(found[there]).max() > 0.1


def test_a_front_that_moved_is_no_place_for_the_pretrained_tail(
    engine: LocalEngine, folders: list[Path], tmp_path: Path
) -> None:
    job = job_of_files(engine, SPEC, folders, tmp_path / "all")
    moved = engine.distil_trunk(replace(job, scope="full", settings=replace(QUICK, steps=1)), progress=nothing)
    assert moved.details["peer"] == "pretrained"
    again = replace(job, spec=moved.trunk.spec, features=moved.features, weights_to=str(tmp_path / "stage"))
    assert engine.distil_trunk(again, progress=nothing).details["peer"] == "previous"


def test_the_batch_gets_no_smaller_than_two_pairs() -> None:
    sizes = []
    settings: Any = replace(QUICK, categories_per_batch=8, images_per_category=4)
    while settings is not None:
        sizes.append((settings.categories_per_batch, settings.images_per_category))
        settings = trunk_job._smaller(settings)
    assert sizes == [(8, 4), (4, 4), (2, 4), (2, 2)]
