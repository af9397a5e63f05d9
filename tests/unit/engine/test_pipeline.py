"""Embedding: every image has an answer, whatever it holds and however much memory there is."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from core.backbones.preprocess import Preprocessing, View
from core.engine import pipeline
from core.engine.jobs import Embedded, EmbedItem
from core.engine.pipeline import BatchSize
from core.errors import CancelledError
from core.progress import CancelToken
from tests.support import draw_image

CPU_MEMORY = (
    "[enforce fail at alloc_cpu.cpp:117] . DefaultCPUAllocator: not enough memory: you tried to allocate 1 bytes."
)


class MeanTrunk:
    """Features are the mean colours. Fails as memory does beyond `most` views, and for `fatal` colours always."""

    def __init__(self, most: int = 10**6, error: Exception | None = None) -> None:
        self.preprocessing = Preprocessing(input_px=8)
        self.device = torch.device("cpu")
        self.most, self.error = most, error or RuntimeError(CPU_MEMORY)
        self.batches: list[int] = []
        self.bad: dict[int, float] = {}

    def forward(self, views: Sequence[View]) -> torch.Tensor:
        self.batches.append(len(views))
        if len(views) > self.most:
            raise self.error
        features = torch.from_numpy(np.stack(views).astype(np.float32)).mean((1, 2))
        for row in range(len(views)):
            features[row] *= self.bad.get(round(float(features[row, 0])), 1.0)
        return features


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(3) as made:
        yield made


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    return [draw_image(tmp_path / f"{n}.png", n % 5, n, size=16 + n) for n in range(23)]


def items_of(paths: Sequence[Path], views: int = 1) -> list[EmbedItem]:
    return [EmbedItem(100 + n, str(p), views, seed=n) for n, p in enumerate(paths)]


def run(trunk: Any, items: Sequence[EmbedItem], rows: int = 8, **more: Any) -> list[Embedded]:
    options: dict[str, Any] = {"thumbnail_px": 0, "batch": BatchSize(rows), "pool": None} | more
    return list(pipeline.embed(trunk, items, **options))


@pytest.mark.parametrize("views", [1, 4])
def test_every_item_has_one_answer_in_order(paths: list[Path], pool: ThreadPoolExecutor, views: int) -> None:
    trunk = MeanTrunk()
    answers = run(trunk, items_of(paths, views), pool=pool, thumbnail_px=10)
    assert [a.key for a in answers] == [100 + n for n in range(23)]
    for n, a in enumerate(answers):
        assert a.features is not None
        assert a.features.shape == (views, 3)
        assert a.features.dtype == np.float16
        assert (a.width, a.height) == (16 + n, 16 + n)
        assert a.thumbnail is not None
        assert a.thumbnail.startswith(b"\xff\xd8")
    assert max(trunk.batches) == 8


def test_features_do_not_depend_on_company_pool_or_thumbnails(paths: list[Path], pool: ThreadPoolExecutor) -> None:
    items = items_of(paths, 4)
    alone = [run(MeanTrunk(), [item])[0] for item in items]
    together = run(MeanTrunk(), items[::-1], rows=5, pool=pool, thumbnail_px=12)[::-1]
    for a, b in zip(alone, together, strict=True):
        assert a.features is not None
        assert b.features is not None
        np.testing.assert_allclose(a.features, b.features, rtol=2e-3)


def test_bad_images_are_answered_with_their_reason_and_the_others_go_on(
    paths: list[Path], pool: ThreadPoolExecutor, tmp_path: Path
) -> None:
    (tmp_path / "empty.jpg").touch()
    (tmp_path / "text.jpg").write_text("no image at all, but long enough to look at")
    (tmp_path / "cut.png").write_bytes(paths[0].read_bytes()[:200])
    bad = [tmp_path / name for name in ("empty.jpg", "text.jpg", "cut.png", "gone.jpg")]
    answers = run(MeanTrunk(), items_of([*bad, *paths], 2), pool=pool, thumbnail_px=9)
    assert [a.kind for a in answers[:4]] == ["empty", "not-an-image", "truncated", "unreadable"]
    assert all(a.reason and a.features is None for a in answers[:4])
    assert all(a.kind is None and a.features is not None for a in answers[4:])


def test_all_images_bad_is_an_answer_each(tmp_path: Path, pool: ThreadPoolExecutor) -> None:
    trunk = MeanTrunk()
    answers = run(trunk, items_of([tmp_path / f"none{n}" for n in range(30)], 4), pool=pool)
    assert [a.kind for a in answers] == ["unreadable"] * 30
    assert trunk.batches == []


@pytest.mark.parametrize(
    "error",
    [RuntimeError(CPU_MEMORY), MemoryError(), torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB")],
)
def test_when_memory_runs_out_batches_are_halved_and_stay_small(paths: list[Path], error: Exception) -> None:
    trunk, batch = MeanTrunk(most=3, error=error), BatchSize(16)
    answers = run(trunk, items_of(paths), batch=batch)
    assert all(a.features is not None for a in answers)
    assert batch.rows <= 3
    assert sum(n > 3 for n in trunk.batches) <= 3
    before = len(trunk.batches)
    run(trunk, items_of(paths), batch=batch)
    assert max(trunk.batches[before:]) <= 3
    expected = run(MeanTrunk(), items_of(paths))
    for a, b in zip(answers, expected, strict=True):
        assert np.array_equal(a.features, b.features)  # type: ignore[arg-type]


def test_an_image_that_does_not_fit_even_alone_is_named(paths: list[Path]) -> None:
    answers = run(MeanTrunk(most=0), items_of(paths[:5], 4))
    assert [a.kind for a in answers] == ["out-of-memory"] * 5
    assert all("memory" in (a.reason or "") for a in answers)
    assert answers[0].width == 16


def test_another_error_of_the_trunk_is_not_taken_for_lack_of_memory(paths: list[Path]) -> None:
    trunk = MeanTrunk(most=0, error=RuntimeError("mat1 and mat2 shapes cannot be multiplied"))
    with pytest.raises(RuntimeError, match="mat1"):
        run(trunk, items_of(paths))


@pytest.mark.parametrize("factor", [float("nan"), float("inf"), 1e6])
def test_features_that_are_not_finite_are_a_reason(paths: list[Path], factor: float) -> None:
    trunk = MeanTrunk()
    first = run(trunk, items_of(paths[:1]))[0].features
    assert first is not None
    trunk.bad = {round(float(first[0, 0])) + d: factor for d in (-1, 0, 1)}
    answers = run(trunk, items_of(paths[:1]))
    assert (answers[0].kind, answers[0].features, answers[0].thumbnail) == ("not-finite", None, None)


def test_decoding_without_memory_is_a_reason(paths: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def no_memory(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(pipeline, "views_of", no_memory)
    assert {a.kind for a in run(MeanTrunk(), items_of(paths[:3]))} == {"out-of-memory"}


def test_a_bug_in_preparing_one_image_is_a_reason_and_logged(
    paths: list[Path], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def bug(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(pipeline, "views_of", bug)
    assert {a.kind for a in run(MeanTrunk(), items_of(paths[:2]))} == {"unreadable"}
    assert "ZeroDivisionError" in caplog.text


def test_cancel_stops_between_batches_and_waits_for_no_decoding(paths: list[Path], pool: ThreadPoolExecutor) -> None:
    cancel, trunk = CancelToken(), MeanTrunk()
    answers = pipeline.embed(
        trunk,  # type: ignore[arg-type]
        items_of(paths * 20),
        thumbnail_px=0,
        batch=BatchSize(4),
        pool=pool,
        cancel=cancel,
    )
    next(answers)
    cancel.cancel()
    with pytest.raises(CancelledError):
        list(answers)
    assert len(trunk.batches) <= 2


def test_decoding_overlaps_the_forward_pass_but_does_not_run_away(
    paths: list[Path], pool: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared: list[int] = []
    seen: list[int] = []
    original = pipeline.prepare

    def counted(item: EmbedItem, *rest: Any) -> pipeline.Prepared:
        prepared.append(item.key)
        return original(item, *rest)

    class SlowTrunk(MeanTrunk):
        def forward(self, views: Sequence[View]) -> torch.Tensor:
            time.sleep(0.05)
            seen.append(len(prepared))
            return super().forward(views)

    monkeypatch.setattr(pipeline, "prepare", counted)
    run(SlowTrunk(), items_of(paths * 4), rows=4, pool=pool)
    for n, ready in enumerate(seen[:-4]):
        done = 4 * (n + 1)
        assert done + 4 <= ready <= done + 13, (n, ready)
