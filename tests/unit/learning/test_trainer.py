"""Distilling at scope `head`: every kind of task, cancelled, spoiled and repeated."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from core.errors import CancelledError, TrainingDivergedError
from core.learning import trainer
from core.learning.head import Head
from core.learning.settings import DistilSettings, LossName
from core.learning.trainer import distil
from core.progress import CancelToken, Progress
from tests.unit.learning.samples import DIM, drawn, task


def moved(a: Head, b: Head) -> float:
    probe = np.random.default_rng(5).normal(0, 1, (20, DIM)).astype(np.float32)
    return float(np.abs(a.embed(probe) - b.embed(probe)).max())


@pytest.mark.parametrize(
    ("old", "new", "images"),
    [
        (range(8), range(8, 11), 6),
        (range(8), [9], 3),
        (range(3), range(3, 103), 3),
        (range(5), [2], 4),
        (range(5), [2, 7], 4),
        ([], range(4), 5),
        ([], [1], 3),
        (range(3), [4], 1),
        (range(2), [3, 4, 5], [300, 3, 1]),
    ],
    ids=["some", "one of three", "a hundred", "grown", "grown and new", "first", "first alone", "one image", "unequal"],
)
def test_every_kind_of_task_gives_a_head_that_embeds(old: list[int], new: list[int], images: int) -> None:
    job = task(old, new, images)
    result = distil(job)
    z = result.head.embed(job.features[:, 0])
    assert result.steps == 8
    assert np.isfinite(z).all()
    np.testing.assert_allclose(np.linalg.norm(z, axis=1), 1.0, atol=1e-5)
    assert result.details["old_categories"] == len(old)


def test_one_new_category_learns_from_the_old_categories_statistics() -> None:
    job = task(range(8), [9], 3, DistilSettings(steps=20, learning_rate=1e-3, m=0, lam=0))
    with_old = distil(job)
    without = distil(replace(job, settings=replace(job.settings, samples_per_category=0)))
    assert moved(with_old.head, job.start) > 1e-4
    # Alone it has no negative, so there is nothing to learn from.
    assert max(without.losses) == 0.0


@pytest.mark.parametrize("loss", ["multi-similarity", "hard-mining", "binomial"])
def test_training_brings_the_loss_down(loss: LossName) -> None:
    job = task(range(8), range(8, 14), 8, DistilSettings(loss=loss, steps=60, learning_rate=1e-3, lam=1.0))
    losses = distil(job).losses
    assert np.mean(losses[-10:]) < np.mean(losses[:10])


def test_the_same_seed_gives_the_same_head_and_another_seed_another() -> None:
    job = task(range(6), range(6, 9))
    first, again = distil(job), distil(job)
    other = distil(replace(job, settings=replace(job.settings, seed=1)))
    assert first.losses == again.losses
    for a, b in zip(first.head.blocks, again.head.blocks, strict=True):
        np.testing.assert_array_equal(a.weight, b.weight)
    assert first.losses != other.losses


def test_a_larger_lambda_keeps_closer_to_the_previous_likenesses() -> None:
    job = task(range(8), range(8, 11), 6, DistilSettings(steps=60, learning_rate=3e-3, m=0, samples_per_category=2))
    assert job.previous is not None
    probe = drawn(range(8), 3, seed=7)[1][:, 0]

    def apart(lam: float) -> float:
        assert job.previous is not None
        z = distil(replace(job, settings=replace(job.settings, lam=lam))).head.embed(probe)
        z_previous = job.previous.embed(probe)
        return float(np.abs(z @ z.T - z_previous @ z_previous.T).mean())

    assert apart(300.0) < apart(0.0)


def test_at_the_first_update_lambda_keeps_to_the_start() -> None:
    job = task([], range(6), 6, DistilSettings(steps=40, learning_rate=1e-3, m=0))
    free = distil(replace(job, settings=replace(job.settings, lam=0.0))).head
    kept = distil(replace(job, settings=replace(job.settings, lam=1000.0))).head
    assert moved(kept, job.start) < moved(free, job.start)


def test_no_more_than_three_networks_are_ever_held() -> None:
    assert distil(task(range(30), range(30, 33))).details["networks"] == 3
    assert distil(task(range(30), range(30, 33), settings=DistilSettings(steps=2, m=0))).details["networks"] == 2


def test_nothing_given_is_changed() -> None:
    job = task(range(4), range(4, 7))
    features, weights = job.features.copy(), [b.weight.copy() for b in job.start.blocks if b.weight is not None]
    scatter, means = job.statistics.scatter.copy(), job.statistics.means.copy()
    distil(job)
    np.testing.assert_array_equal(job.features, features)
    np.testing.assert_array_equal(job.statistics.scatter, scatter)
    np.testing.assert_array_equal(job.statistics.means, means)
    for block, weight in zip([b for b in job.start.blocks if b.weight is not None], weights, strict=True):
        np.testing.assert_array_equal(block.weight, weight)


def test_progress_speaks_plainly_and_reaches_the_end() -> None:
    seen: list[Progress] = []
    distil(task(range(4), range(4, 7)), progress=seen.append)
    assert seen[0].message == "Refining 3 categories"
    assert (seen[-1].stage, seen[-1].done, seen[-1].total) == ("distil", 8, 8)


def test_losses_are_told_and_the_head_is_looked_at_on_the_way() -> None:
    losses: list[float] = []
    looks: list[tuple[int, Head]] = []
    result = distil(
        task(range(4), range(4, 7)),
        progress=lambda p: losses.extend(p.losses),
        look=lambda step, head: looks.append((step, head)),
    )
    assert losses == result.losses
    assert [step for step, _ in looks] == [2, 4, 5, 7]  # of 8
    first, last = (head.blocks[0].weight for head in (looks[0][1], result.head))
    assert first is not None
    assert last is not None
    assert not np.array_equal(first, last)


def test_cancel_stops_within_a_step() -> None:
    cancel = CancelToken()
    steps: list[int] = []

    def at_the_first(progress: Progress) -> None:
        steps.append(progress.done)
        cancel.cancel()

    with pytest.raises(CancelledError):
        distil(task(range(4), range(4, 7)), progress=at_the_first, cancel=cancel)
    assert steps == [0]


def test_an_image_that_is_not_finite_is_named_and_left_out() -> None:
    job = task(range(4), range(4, 7))
    features = job.features.copy()
    features[2, 1, 3] = np.nan
    result = distil(replace(job, features=features))
    assert result.details["excluded"] == [2]
    assert result.skipped_steps == 0
    assert np.isfinite(result.head.embed(job.features[:, 0])).all()


def test_a_step_that_is_not_finite_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    honest, calls = trainer.loss_of_update, iter(range(1000))

    def spoiled(*args: object) -> torch.Tensor:
        loss = honest(*args)  # type: ignore[arg-type]
        return loss * float("nan") if next(calls) in (2, 3) else loss

    monkeypatch.setattr(trainer, "loss_of_update", spoiled)
    job = task(range(4), range(4, 7))
    result = distil(job)
    assert (result.steps, result.skipped_steps) == (6, 2)
    assert np.isfinite(result.head.embed(job.features[:, 0])).all()


def test_a_run_that_cannot_recover_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = trainer.loss_of_update
    monkeypatch.setattr(trainer, "loss_of_update", lambda *args: honest(*args) * float("inf"))
    with pytest.raises(TrainingDivergedError):
        distil(task(range(4), range(4, 7), settings=DistilSettings(steps=50)))


def test_a_blend_of_nothing_is_the_start() -> None:
    job = task(range(4), range(4, 7), settings=DistilSettings(steps=4, learning_rate=1e-3, blend=0.0))
    assert moved(distil(job).head, job.start) < 1e-6
