"""Training a tail: it learns, repeats itself, keeps to what it may change, and says when it cannot go on."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from core.backbones.split import Split, Tail, cut
from core.errors import CancelledError, TrainingDivergedError
from core.learning.alignment import align
from core.learning.statistics import Statistics
from core.learning.trunk import training
from core.learning.trunk.inputs import PixelInputs
from core.learning.trunk.training import TrunkJob, blended_tail, rate_groups, train_trunk, trainable
from core.progress import CancelToken, Progress
from tests.unit.learning.trunk_samples import QUICK, images_of, tiny_trunk


def job_of(
    name: str = "test_resnet", blocks: int | None = 1, old: int = 4, **changes: object
) -> tuple[TrunkJob, Split]:
    trunk = tiny_trunk(name)
    split = cut(trunk, blocks)
    new = images_of(trunk, range(10, 14))
    assert new.source is not None
    statistics, previous = Statistics.empty(trunk.info.dim), None
    if old:
        first = images_of(trunk, range(old))
        statistics.add_labelled(first.labels, first.features)
        previous = align(statistics)
    statistics.add_labelled(new.labels, new.features)
    features = new.features.astype(np.float32)
    job = TrunkJob(
        PixelInputs(trunk, split.front, new.source, new.source.views),
        np.arange(len(new)),
        new.labels,
        features,
        features,
        statistics if old else None,
        split.tail,
        split.tail,
        align(statistics),
        previous,
        replace(QUICK, **changes),  # type: ignore[arg-type]
    )
    return job, split


def weights(tail: Tail) -> dict[str, torch.Tensor]:
    return {n: p.detach().clone() for n, p in tail.named_parameters()}


@pytest.mark.parametrize("name", ["test_resnet", "test_vit", "test_efficientnet", "test_convnext"])
@pytest.mark.parametrize("blocks", [1, None], ids=["stage", "full"])
def test_the_tail_moves_and_neither_what_was_given_nor_its_names_do(name: str, blocks: int | None) -> None:
    job, split = job_of(name, blocks)
    before, statistics = weights(split.tail), {n: b.clone() for n, b in split.tail.named_buffers()}
    result = train_trunk(job)
    after = weights(result.tail)
    assert list(after) == list(before)
    assert any((after[n] - before[n]).abs().max() > 1e-6 for n in before)
    for n, p in split.tail.named_parameters():
        torch.testing.assert_close(p, before[n], rtol=0, atol=0)
    for n, b in result.tail.named_buffers():
        torch.testing.assert_close(b, statistics[n], rtol=0, atol=0)
    assert (result.steps, result.skipped_steps, result.networks) == (4, 0, 3)
    assert not any(p.requires_grad for p in result.tail.parameters())


def test_the_same_seed_gives_the_same_weights_and_another_seed_others() -> None:
    first, again, other = (train_trunk(job_of(seed=s)[0]) for s in (0, 0, 1))
    assert first.losses == again.losses != other.losses
    for n, p in again.tail.named_parameters():
        torch.testing.assert_close(p, weights(first.tail)[n], rtol=0, atol=0)


def test_training_brings_the_loss_down() -> None:
    losses = train_trunk(job_of(steps=40, learning_rate=3e-3, m=0.0, drift=0.0, lam=0.0)[0]).losses
    assert np.mean(losses[-8:]) < np.mean(losses[:8])


def test_a_drift_penalty_keeps_features_near_the_previous_trunk() -> None:
    def moved(drift: float) -> float:
        job, split = job_of(steps=20, learning_rate=3e-3, m=0.0, lam=0.0, drift=drift)
        x = job.inputs.rows(np.arange(8), np.zeros(8, dtype=np.int64))
        tail = train_trunk(job).tail
        with torch.no_grad():
            return float((tail(x) - split.tail(x)).square().mean())

    assert moved(30.0) < 0.5 * moved(0.0)


def test_without_old_categories_and_without_a_previous_head_it_trains_too() -> None:
    result = train_trunk(job_of(old=0)[0])
    assert result.steps == 4
    assert result.networks == 3


def test_norms_are_left_alone_unless_wanted() -> None:
    _, split = job_of()
    for wanted in (False, True):
        tail = trainable(split.tail, replace(QUICK, train_norms=wanted))
        norms = [m for m in tail.modules() if isinstance(m, nn.BatchNorm2d)]
        assert norms
        assert all(p.requires_grad is wanted for m in norms for p in m.parameters())
        assert any(p.requires_grad for p in tail.parameters())


def test_each_step_learns_more_slowly_than_the_one_after_it() -> None:
    _, split = job_of("test_vit", None)
    tail = trainable(split.tail, replace(QUICK, lora_rank=0))
    groups = rate_groups(tail, replace(QUICK, learning_rate=1.0, layer_decay=0.5))
    assert [g["lr"] for g in groups] == [0.5**i for i in range(len(tail.steps))]
    last = {id(p) for p in tail.steps[-1].parameters()}
    assert {id(p) for p in groups[0]["params"]} == last  # type: ignore[attr-defined]


def test_lora_trains_attention_alone_and_is_merged_in_the_end() -> None:
    job, split = job_of("test_vit", None, lora_rank=2)
    before, result = weights(split.tail), train_trunk(job)
    changed = {n for n, p in result.tail.named_parameters() if not torch.equal(p, before[n])}
    assert changed
    assert all(".attn.qkv.weight" in n or ".attn.proj.weight" in n for n in changed)


def test_a_step_that_is_not_finite_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    honest, calls = training.loss_of_step, iter(range(1000))

    def spoiled(*args: object) -> torch.Tensor:
        loss = honest(*args)  # type: ignore[arg-type]
        return loss * float("nan") if next(calls) in (1, 2) else loss

    monkeypatch.setattr(training, "loss_of_step", spoiled)
    result = train_trunk(job_of()[0])
    assert (result.steps, result.skipped_steps) == (2, 2)
    assert all(torch.isfinite(p).all() for p in result.tail.parameters())


def test_a_run_that_cannot_recover_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = training.loss_of_step
    monkeypatch.setattr(training, "loss_of_step", lambda *args: honest(*args) * float("inf"))
    with pytest.raises(TrainingDivergedError):
        train_trunk(job_of(steps=30)[0])


def test_progress_speaks_plainly_and_cancel_stops_within_a_step() -> None:
    cancel = CancelToken()
    seen: list[Progress] = []

    def at_the_first(progress: Progress) -> None:
        seen.append(progress)
        cancel.cancel()

    with pytest.raises(CancelledError):
        train_trunk(job_of()[0], progress=at_the_first, cancel=cancel)
    assert [(p.done, p.total, p.message) for p in seen] == [(0, 4, "Refining 4 categories")]


@pytest.fixture
def networks_made(monkeypatch: pytest.MonkeyPatch) -> list[nn.Module]:
    made: list[nn.Module] = []
    honest = copy.deepcopy

    def counted(thing: object, *args: object) -> object:
        out = honest(thing, *args)
        if isinstance(thing, Tail):
            made.append(out)  # type: ignore[arg-type]
        return out

    monkeypatch.setattr(training.copy, "deepcopy", counted)
    return made


def test_no_more_than_three_networks_are_ever_held(networks_made: list[nn.Module]) -> None:
    # Beside the given tail, which is f_o's, one copy for f and one for the peer.
    train_trunk(job_of()[0])
    assert len(networks_made) == 2
    networks_made.clear()
    train_trunk(job_of(m=0.0)[0])
    assert len(networks_made) == 1


def test_a_blend_is_that_share_of_the_way_for_every_weight() -> None:
    _, split = job_of()
    end = copy.deepcopy(split.tail)
    with torch.no_grad():
        for p in end.parameters():
            p.add_(1.0)
    for share in (0.0, 0.3, 1.0):
        found = weights(blended_tail(split.tail, end, share))
        for n, p in split.tail.named_parameters():
            torch.testing.assert_close(found[n], p.detach() + share)


class Kept:
    """A keeper in memory, as a file would keep it; `after`: at which steps it saves."""

    def __init__(self, *after: int) -> None:
        self._after, self._asked = after, -1
        self.left: tuple[dict[str, torch.Tensor], str] | None = None

    def load(self) -> tuple[dict[str, torch.Tensor], dict[str, Any]] | None:
        return None if self.left is None else (self.left[0], json.loads(self.left[1]))

    def due(self) -> bool:
        self._asked += 1
        return self._asked in self._after

    def save(self, tensors: dict[str, torch.Tensor], facts: dict[str, Any]) -> None:
        self.left = {n: t.clone() for n, t in tensors.items()}, json.dumps(facts)


@pytest.mark.parametrize("name", ["test_efficientnet", "test_vit"])
def test_a_training_that_was_cut_off_goes_on_to_the_same_weights(name: str) -> None:
    changes = {"steps": 6, "categories_per_batch": 3, "m": 1.0}
    whole = train_trunk(job_of(name, **changes)[0])
    keeper = Kept(3)
    train_trunk(job_of(name, **changes)[0], keeper=keeper)
    again = train_trunk(job_of(name, **changes)[0], keeper=keeper)
    assert (again.first, again.steps, again.losses) == (3, 6, whole.losses)
    for n, p in again.tail.named_parameters():
        torch.testing.assert_close(p, weights(whole.tail)[n], rtol=0, atol=0)


class CancelledAt(CancelToken):
    """Is found cancelled when it has been looked at so often: progress is too seldom told to count steps by."""

    def __init__(self, looks: int) -> None:
        super().__init__()
        self._looks = looks

    @property
    def cancelled(self) -> bool:
        self._looks -= 1
        if self._looks < 0:
            self.cancel()
        return self._event.is_set()


def test_a_training_that_is_cancelled_leaves_its_state() -> None:
    keeper = Kept()
    with pytest.raises(CancelledError):
        train_trunk(job_of(steps=6)[0], cancel=CancelledAt(3), keeper=keeper)
    assert train_trunk(job_of(steps=6)[0], keeper=keeper).first == 3


def test_a_training_that_is_ended_while_it_is_paused_leaves_its_state() -> None:
    class PausedAt(CancelToken):
        """Pauses when a training comes by for the third time, and is ended then, as by closing the window."""

        looks = 0

        def wait_while_paused(self) -> None:
            self.looks += 1
            if self.looks == 3:
                self.pause()
                self.cancel(later=True)
            super().wait_while_paused()

    keeper = Kept()
    with pytest.raises(CancelledError):
        train_trunk(job_of(steps=6)[0], cancel=PausedAt(), keeper=keeper)
    assert train_trunk(job_of(steps=6)[0], keeper=keeper).first == 2
