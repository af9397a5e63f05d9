"""Every preset under everything users drop on it."""

from __future__ import annotations

import weakref
from collections.abc import Sequence

import numpy as np
import pytest
import torch

from core.errors import CancelledError, TrainingDivergedError
from core.learning import trainer
from core.learning.head_module import HeadModule
from core.learning.learner import Images, Learner
from core.learning.learners.metric import MetricTrained
from core.learning.presets import PRESETS, LearnerOptions, make_learner
from core.progress import CancelToken
from tests.unit.learning.samples import DIM, VIEWS, drawn

CLOSED = ["align", "align-fixed", "frozen", "joint-align"]
METRIC = sorted(set(PRESETS) - {*CLOSED, "recollect"})

every_preset = pytest.mark.parametrize("name", sorted(PRESETS))
every_metric_preset = pytest.mark.parametrize("name", METRIC)


def images(categories: Sequence[int], per: int | Sequence[int], seed: int = 0) -> Images:
    return Images(*drawn(categories, per, seed))


def same(category: int, count: int) -> Images:
    """Copies of one image."""
    one = drawn([category], 1)[1][:, :1]
    return Images(np.full(count, category, dtype=np.int64), np.repeat(np.repeat(one, count, axis=0), VIEWS, axis=1))


def together(*parts: Images) -> Images:
    return Images(np.concatenate([p.labels for p in parts]), np.concatenate([p.features for p in parts]))


def learner(name: str, steps: int = 3) -> Learner:
    return make_learner(name, LearnerOptions(steps=steps))


def embeds(one: Learner, given: Images) -> np.ndarray:
    z = one.embed(given)
    assert np.isfinite(z).all()
    np.testing.assert_allclose(np.linalg.norm(z, axis=1), 1.0, atol=1e-4)
    return z


CASES: dict[str, list[Images]] = {
    "one category": [images([1], 6)],
    "one image": [images([1], 1)],
    "one category after another": [images([1], 4), images([2], 4), images([3], 1)],
    "all images identical": [same(1, 6), same(2, 1)],
    "identical in each category": [together(same(1, 4), same(2, 4), same(3, 4)), same(4, 4)],
    "a hundred categories of two": [images(range(5), 6), images(range(5, 105), 2)],
    "unequal": [images(range(3), 5), images([3, 4], [1000, 3])],
    "a category grows": [images([1, 2], 6), images([2, 3], 6, seed=1), images([1], 3, seed=2)],
    "few categories, then many numbers": [images([1], 1), images(range(2, 8), 5)],
}


@every_preset
@pytest.mark.parametrize("case", sorted(CASES))
def test_every_preset_learns_whatever_is_dropped_on_it(name: str, case: str) -> None:
    one = learner(name)
    for update in CASES[case]:
        assert one.learn(update).details["excluded"] == []
    embeds(one, together(*CASES[case]))
    assert one.name == name
    assert one.kept().per_category >= 0


@every_preset
def test_an_image_that_is_not_finite_is_left_out_and_named(name: str) -> None:
    one, other = learner(name), learner(name)
    first, second = images(range(3), 6), images([3, 4], 6)
    spoiled = second.features.copy()
    spoiled[4, 2, 1], spoiled[9, 0, 0] = np.nan, np.inf
    sound = np.ones(len(second), dtype=np.bool_)
    sound[[4, 9]] = False
    one.learn(first)
    assert one.learn(Images(second.labels, spoiled)).details["excluded"] == [4, 9]
    other.learn(first)
    other.learn(Images(second.labels[sound], second.features[sound]))
    np.testing.assert_array_equal(embeds(one, first), embeds(other, first))


@every_preset
def test_nothing_usable_is_an_error_and_changes_nothing(name: str) -> None:
    one, first = learner(name), images(range(3), 6)
    one.learn(first)
    before = embeds(one, first)
    with pytest.raises(ValueError, match="finite"):
        one.learn(Images(first.labels, np.full_like(first.features, np.nan)))
    np.testing.assert_array_equal(embeds(one, first), before)


@every_preset
def test_the_same_seed_gives_the_same_model(name: str) -> None:
    one, again = learner(name), learner(name)
    for update in (images(range(4), 6), images([4, 5], 6)):
        one.learn(update)
        again.learn(update)
    np.testing.assert_array_equal(embeds(one, images([1, 5], 3)), embeds(again, images([1, 5], 3)))


@pytest.mark.parametrize("name", sorted(set(PRESETS) - {"frozen"}))
def test_a_cancelled_update_leaves_the_learner_as_before(name: str) -> None:
    one, first = learner(name), images(range(3), 6)
    one.learn(first)
    before, kept = embeds(one, first), one.kept()
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(CancelledError):
        one.learn(images([3, 4], 6), cancel=cancel)
    np.testing.assert_array_equal(embeds(one, first), before)
    assert one.kept() == kept


# --- training


@every_metric_preset
def test_a_run_that_cannot_recover_raises_and_leaves_the_learner_as_before(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, first = learner(name, steps=12), images(range(3), 6)
    one.learn(first)
    before, kept = embeds(one, first), one.kept()
    honest = trainer.loss_of_update
    monkeypatch.setattr(trainer, "loss_of_update", lambda *args: honest(*args) * float("nan"))
    with pytest.raises(TrainingDivergedError):
        one.learn(images([3, 4], 6))
    np.testing.assert_array_equal(embeds(one, first), before)
    assert one.kept() == kept
    monkeypatch.undo()
    one.learn(images([3, 4], 6))
    assert not np.array_equal(embeds(one, first), before)


@every_metric_preset
def test_steps_that_are_not_finite_are_skipped(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    honest, calls = trainer.loss_of_update, iter(range(1000))

    def spoiled(*args: object) -> torch.Tensor:
        loss = honest(*args)  # type: ignore[arg-type]
        return loss * float("inf") if next(calls) in (1, 2) else loss

    monkeypatch.setattr(trainer, "loss_of_update", spoiled)
    one = learner(name, steps=6)
    learned = one.learn(images(range(3), 6))
    assert (learned.steps, learned.details["skipped_steps"]) == (4, 2)
    embeds(one, images(range(3), 6))


@pytest.mark.parametrize("name", [*METRIC, "recollect"])
def test_never_more_than_three_networks_are_held_however_many_updates(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    alive: weakref.WeakSet[HeadModule] = weakref.WeakSet()
    most = [0]
    make = HeadModule.__init__

    def counted(self: HeadModule, *args: object, **kwargs: object) -> None:
        make(self, *args, **kwargs)  # type: ignore[arg-type]
        alive.add(self)
        most[0] = max(most[0], len(alive))

    monkeypatch.setattr(HeadModule, "__init__", counted)
    one = learner(name, steps=2)
    for update in range(6):
        learned = one.learn(images([2 * update, 2 * update + 1], 6))
        assert len(alive) == 0
    assert 0 < most[0] <= 3
    if name == "paper":
        # Four models are older than f_o at the sixth update; all are estimated, none is held.
        assert learned.details["virtual"] == 4
        assert most[0] == 3


def test_virtual_features_without_a_memory_are_refused() -> None:
    from dataclasses import replace

    from core.learning.settings import DistilSettings
    from tests.unit.learning.samples import task

    job = task(range(3), [4, 5], settings=DistilSettings(steps=2, virtual="ridge"))
    with pytest.raises(ValueError, match="remembered"):
        trainer.distil(job)
    with pytest.raises(ValueError, match="remembered"):
        trainer.distil(replace(job, features=job.features[:1], labels=job.labels[:1]))


@every_metric_preset
def test_training_moves_the_head_and_keeps_its_length(name: str) -> None:
    one, first = learner(name, steps=5), images(range(4), 6)
    assert isinstance(one, MetricTrained)
    one.learn(first)
    start = one.head
    one.learn(images([4, 5], 6))
    assert start is not None
    assert one.head is not None
    assert one.head.dim == start.dim == DIM
    assert not np.allclose(one.head.embed(first.features[:, 0]), start.embed(first.features[:, 0]), atol=1e-6)


@pytest.mark.parametrize("name", ["ewc", "mas"])
def test_a_stronger_penalty_keeps_weights_nearer(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def moved(strength: float) -> float:
        one = learner(name, steps=40)
        monkeypatch.setattr(type(one), "strength", strength)
        one.learn(images(range(6), 6))
        assert isinstance(one, MetricTrained)
        assert one.head is not None
        before = one.head.blocks[0].weight
        one.learn(images(range(6, 12), 6))
        after = one.head.blocks[0].weight
        assert before is not None
        assert after is not None
        return float(np.abs(after - before).mean())

    assert moved(1e4) < 0.5 * moved(0.0)


def test_a_replayed_batch_holds_old_images_beside_the_new(monkeypatch: pytest.MonkeyPatch) -> None:
    honest, seen = trainer.loss_of_update, []

    def watched(networks: object, rows: trainer.Rows, *rest: object) -> torch.Tensor:
        seen.append((set(rows.labels[: rows.new].tolist()), set(rows.labels[rows.new :].tolist())))
        return honest(networks, rows, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(trainer, "loss_of_update", watched)
    one = learner("replay", steps=1)
    one.learn(images([1, 2], 6))
    one.learn(images([3], 6))
    assert seen == [({1, 2}, set()), ({3}, {1, 2})]


def test_joint_training_sees_everything_and_starts_anew() -> None:
    first, second = images(range(3), 6), images([3, 4], 6)
    step_by_step, at_once = learner("joint"), learner("joint")
    step_by_step.learn(first)
    step_by_step.learn(second)
    at_once.updates = 1  # type: ignore[attr-defined]  # the seed follows the updates
    at_once.learn(together(first, second))
    np.testing.assert_array_equal(embeds(step_by_step, second), embeds(at_once, second))


def test_align_is_the_closed_form_of_all_images_at_once() -> None:
    one, joint = learner("align"), learner("joint-align")
    for update in (images(range(3), 6), images([3, 4], 6), images([0, 5], 4, seed=1)):
        one.learn(update)
        joint.learn(update)
        probe = images(range(6), 3, seed=9)
        z, z_joint = embeds(one, probe), embeds(joint, probe)
        np.testing.assert_allclose(z @ z.T, z_joint @ z_joint.T, atol=1e-3)
    assert joint.kept().per_category > one.kept().per_category


def test_what_trains_the_head_alone_says_so_when_asked_for_more() -> None:
    with pytest.raises(ValueError, match="head alone"):
        make_learner("mas", LearnerOptions(scope="full"))
    with pytest.raises(ValueError, match="needs the trunk"):
        make_learner("paper", LearnerOptions(scope="full"))
    with pytest.raises(KeyError):
        make_learner("nothing")
