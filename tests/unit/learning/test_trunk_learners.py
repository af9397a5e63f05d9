"""Learners that move the trunk: what an update keeps, what it throws away, and what is said about it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from core.errors import CancelledError, TrainingDivergedError
from core.learning.alignment import align
from core.learning.carry import CarryMap
from core.learning.learner import Images, Learner
from core.learning.statistics import Statistics
from core.learning.trunk import training
from core.learning.trunk.baselines import make_trunk_learner
from core.learning.trunk.checks import OLD_PER_CATEGORY, Checks, OldChecks, held_out
from core.learning.trunk.learner import DistilledTrunk, TrunkScope
from core.progress import CancelToken, Progress
from tests.unit.learning.trunk_samples import QUICK, MadeUp, images_of, tiny_trunk

METHODS = ["recollect", "finetune", "lwf", "paper", "joint"]


def keeping(name: str = "test_resnet", scope: TrunkScope = "stage") -> DistilledTrunk:
    return DistilledTrunk(tiny_trunk(name), scope, QUICK, train_first=False, always_keep=True)


def same(a: Learner, b: Learner, images: Images) -> bool:
    return bool(np.array_equal(a.embed(images), b.embed(images)))


@pytest.mark.parametrize("scope", ["stage", "full"])
@pytest.mark.parametrize("method", METHODS)
def test_every_method_embeds_after_every_update(method: str, scope: TrunkScope) -> None:
    trunk = tiny_trunk()
    learner = make_trunk_learner(method, trunk, scope, QUICK)
    everything = images_of(trunk, range(8), 2, seed=9)
    for first in (0, 4, 6):
        learned = learner.learn(images_of(trunk, range(first, first + 3)))
        z = learner.embed(everything)
        np.testing.assert_allclose(np.linalg.norm(z, axis=1), 1.0, atol=1e-4)
        assert learned.details["excluded"] == []
        if learned.steps:
            assert learned.details["networks"] <= 3


def test_the_first_update_can_be_left_to_aligning() -> None:
    trunk = tiny_trunk()
    learner, images = DistilledTrunk(trunk, "stage", QUICK, train_first=False), images_of(trunk, range(5))
    learned = learner.learn(images)
    assert (learned.steps, learner.moved) == (0, False)
    statistics = Statistics.empty(trunk.info.dim)
    statistics.add_labelled(images.labels, images.features.astype(np.float32))
    np.testing.assert_allclose(learner.embed(images), align(statistics).embed(images.features[:, 0]), atol=1e-5)
    assert isinstance(images.source, MadeUp)
    assert images.source.asked == 0


def test_the_first_update_trains_with_nothing_old_to_carry() -> None:
    trunk = tiny_trunk()
    learner = DistilledTrunk(trunk, "stage", QUICK, always_keep=True)
    images = images_of(trunk, range(5))
    learned = learner.learn(images)
    assert (learned.steps, learner.moved) == (QUICK.steps, True)
    assert learner.statistics is not None
    moved = Statistics.empty(trunk.info.dim)
    moved.add_labelled(images.labels, learner.features(images))
    # Two views went in, the centre view is one of them: close, and far from where the trunk stood before.
    before = Statistics.empty(trunk.info.dim)
    before.add_labelled(images.labels, images.features[:, 0])
    apart = [np.abs(s.means - learner.statistics.means).mean() for s in (moved, before)]
    assert apart[0] < apart[1]


def test_views_that_do_not_fit_the_disk_are_left_out_of_training() -> None:
    trunk = tiny_trunk()
    with torch.no_grad():
        learner = DistilledTrunk(trunk, "stage", QUICK, train_first=False, always_keep=True)
        one = 2 * learner.split.front(torch.zeros(1, 3, 32, 32)).numel()
    learner.settings = replace(QUICK, cache_bytes=24 * one)
    learner.learn(images_of(trunk, range(4)))
    assert learner.learn(images_of(trunk, range(4, 8))).kept
    assert learner.statistics is not None
    assert learner.statistics.counts.tolist() == [12, 12, 12, 12, 6, 6, 6, 6]


def test_a_trunk_that_moved_carries_the_old_and_measures_the_new() -> None:
    learner = keeping()
    trunk = learner.trunk
    first, second = images_of(trunk, range(5)), images_of(trunk, range(5, 9))
    learner.learn(first)
    assert learner.statistics is not None
    before = learner.statistics.copy()
    learned = learner.learn(second)
    assert learned.kept
    assert learner.carry is not None
    carried = learner.carry.statistics(before)
    rows = learner.statistics.rows_of(range(5))
    np.testing.assert_allclose(learner.statistics.means[rows], carried.means, rtol=1e-6)
    # Of the new images the statistics hold the features of the moved trunk, held-out ones included.
    assert second.source is not None
    with torch.no_grad():
        wanted = [
            learner.tail(learner.split.front(trunk.normalised(second.source.pixels(i, i % 2)))).numpy()[0]
            for i in (np.array([n]) for n in range(len(second)))
        ]
    assert learner.statistics.images[learner.statistics.rows_of([5])[0]] == 6
    centres = learner.features(second)
    np.testing.assert_allclose(centres[0], wanted[0], rtol=1e-3, atol=1e-3)
    assert not np.allclose(centres, second.features[:, 0], atol=1e-4)


def test_old_images_are_never_asked_for_again() -> None:
    learner = keeping()
    first = images_of(learner.trunk, range(5))
    learner.learn(first)
    learner.learn(images_of(learner.trunk, range(5, 9)))
    assert isinstance(first.source, MadeUp)
    assert first.source.asked == 0


def test_training_that_check_images_do_not_like_leaves_what_aligning_alone_gives() -> None:
    trunk = tiny_trunk()
    learner = DistilledTrunk(trunk, "stage", replace(QUICK, learning_rate=0.0))
    first, second = images_of(trunk, range(5)), images_of(trunk, range(5, 9))
    learner.learn(first)
    learned = learner.learn(second)
    assert not learned.kept
    assert learned.reason.startswith("Not kept")
    assert not learner.moved
    statistics = Statistics.empty(trunk.info.dim)
    for part in (first, second):
        statistics.add_labelled(part.labels, part.features.astype(np.float32))
    np.testing.assert_allclose(learner.embed(second), align(statistics).embed(second.features[:, 0]), atol=1e-5)


def test_too_few_images_to_hold_any_out_are_aligned_and_the_reason_is_told() -> None:
    trunk = tiny_trunk()
    learner = DistilledTrunk(trunk, "stage", QUICK)
    learner.learn(images_of(trunk, range(3), 2))
    learned = learner.learn(images_of(trunk, range(3, 6), 2))
    assert not learned.kept
    assert "no check images" in learned.reason


def test_a_training_that_diverges_leaves_the_aligned_model_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    trunk = tiny_trunk()
    learner = DistilledTrunk(trunk, "stage", replace(QUICK, steps=20))
    learner.learn(images_of(trunk, range(4)))
    monkeypatch.setattr(training, "loss_of_step", lambda *args: torch.tensor(float("nan")))
    learned = learner.learn(images_of(trunk, range(4, 7)))
    assert not learned.kept
    assert "did not settle" in learned.reason
    assert learner.statistics is not None
    assert len(learner.statistics.category_ids) == 7


@pytest.mark.parametrize("method", ["finetune", "joint"])
def test_a_baseline_that_diverges_is_as_before(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    trunk = tiny_trunk()
    learner = make_trunk_learner(method, trunk, "stage", replace(QUICK, steps=20))
    first = images_of(trunk, range(4))
    learner.learn(first)
    before = learner.embed(first)
    monkeypatch.setattr(training, "loss_of_step", lambda *args: torch.tensor(float("nan")))
    with pytest.raises(TrainingDivergedError):
        learner.learn(images_of(trunk, range(4, 7)))
    np.testing.assert_array_equal(learner.embed(first), before)


def test_cancelled_training_leaves_the_model_as_before() -> None:
    learner = keeping()
    first = images_of(learner.trunk, range(4))
    learner.learn(first)
    before, cancel = learner.embed(first), CancelToken()

    def once_it_trains(progress: Progress) -> None:
        if progress.message.startswith("Refining"):
            cancel.cancel()

    with pytest.raises(CancelledError):
        learner.learn(images_of(learner.trunk, range(4, 8)), progress=once_it_trains, cancel=cancel)
    np.testing.assert_array_equal(learner.embed(first), before)
    assert not learner.moved


def test_the_same_seed_gives_the_same_learner() -> None:
    learners = [keeping(), keeping()]
    for one in learners:
        for first in (0, 5):
            one.learn(images_of(one.trunk, range(first, first + 4)))
    assert same(*learners, images_of(learners[0].trunk, range(9), 2, seed=3))


def test_an_image_that_is_not_finite_is_named_and_left_out() -> None:
    learner = keeping()
    learner.learn(images_of(learner.trunk, range(4)))
    images = images_of(learner.trunk, range(4, 7))
    images.features[2, 1, 3] = np.nan
    learned = learner.learn(images)
    assert learned.details["excluded"] == [2]
    assert learner.statistics is not None
    assert learner.statistics.images.tolist() == [6, 6, 6, 6, 5, 6, 6]
    images.features[:] = np.nan
    with pytest.raises(ValueError, match="finite"):
        learner.learn(images)


@pytest.mark.parametrize("method", METHODS)
def test_one_category_at_a_time_and_one_image_are_enough(method: str) -> None:
    trunk = tiny_trunk()
    learner = make_trunk_learner(method, trunk, "stage", QUICK)
    for categories, each in ([[0], 1], [[1], 6], [[1, 2], 1], [[3], [1]]):
        learner.learn(images_of(trunk, categories, each))  # type: ignore[arg-type]
    assert np.isfinite(learner.embed(images_of(trunk, range(4), 2))).all()


def test_bytes_kept_are_those_of_statistics_and_old_checks() -> None:
    learner = keeping()
    learner.learn(images_of(learner.trunk, range(5)))
    dim, kept = learner.trunk.info.dim, learner.kept()
    # A mean, two counts and an id; one held-out image of six in float16 and its category.
    assert kept.per_category == 8 * dim + 24 + 2 * dim + 8
    assert kept.shared == 8 * dim * dim
    trunk = tiny_trunk()
    finetune, joint = (make_trunk_learner(m, trunk, "stage", QUICK) for m in ("finetune", "joint"))
    for one in (finetune, joint):
        one.learn(images_of(trunk, range(3)))
    assert finetune.kept().per_category == 0
    assert joint.kept().per_category > 6 * 3 * 32 * 32


def test_pixels_are_needed_to_train_and_to_embed_under_a_moved_trunk() -> None:
    learner = keeping()
    learner.learn(images_of(learner.trunk, range(4)))
    second = images_of(learner.trunk, range(4, 7))
    blind = replace(second, source=None)
    with pytest.raises(ValueError, match="pixels"):
        learner.learn(blind)
    learner.embed(blind)
    learner.learn(second)
    with pytest.raises(ValueError, match="pixels"):
        learner.embed(blind)


def test_an_unknown_method_is_refused() -> None:
    with pytest.raises(KeyError):
        make_trunk_learner("nothing", tiny_trunk(), "stage")


def test_a_fifth_is_held_out_and_none_of_a_small_category() -> None:
    labels = np.array([0] * 10 + [1] * 4 + [2] * 5)
    chosen = held_out(labels, np.random.default_rng(0))
    assert [int(chosen[labels == c].sum()) for c in range(3)] == [2, 0, 1]


def test_old_checks_are_bounded_a_category_and_the_earlier_stay() -> None:
    old = OldChecks.empty(3)
    for value in range(3):
        old = old.joined(np.full((2, 3), value), np.array([7, 7]))
    old = old.joined(np.ones((1, 3)), np.array([2]))
    assert OLD_PER_CATEGORY == 4
    assert sorted(old.labels.tolist()) == [2, 7, 7, 7, 7]
    assert sorted(old.features[old.labels == 7, 0].tolist()) == [0, 0, 1, 1]
    moved = old.carried(CarryMap(2 * np.eye(3), np.ones(3), np.zeros((3, 3)), 1.0, 0.0))
    np.testing.assert_array_equal(moved.features, 2 * old.features + 1)


def test_both_models_are_asked_the_same_about_old_and_new_categories() -> None:
    rng = np.random.default_rng(0)
    statistics = Statistics.empty(8)
    statistics.add(1, rng.normal(4, 1, (20, 8)))
    old = OldChecks(rng.normal(4, 1, (3, 8)).astype(np.float16), np.array([1, 1, 1]))
    new, training_rows = rng.normal(-4, 1, (2, 8)), rng.normal(-4, 1, (6, 8))
    checks = Checks(old, statistics, np.array([2, 2]), np.full(6, 2), seed=0)
    head = align(statistics)
    found = checks.ask(head, new.astype(np.float32), training_rows.astype(np.float32))
    again = checks.ask(head, new.astype(np.float32), training_rows.astype(np.float32), CarryMap.identity(8))
    assert checks.of_old.tolist() == [False, False, True, True, True]
    assert found.answerable.all()
    np.testing.assert_array_equal(found.hits, again.hits)


def test_a_learner_says_how_far_the_map_can_be_trusted() -> None:
    learner = keeping()
    learner.learn(images_of(learner.trunk, range(4)))
    details = learner.learn(images_of(learner.trunk, range(4, 8))).details
    assert {"carried", "blend", "check_r1_before", "check_r1_by_blend", "networks"} <= set(details)
    assert set(details["check_r1_by_blend"]) == {"0.5", "1"}
