"""Training a tail by mutual distillation, on new images only (docs/method.md, "Training the trunk")."""

from __future__ import annotations

import copy
import math
import time
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from core.errors import CancelledError, TrainingDivergedError
from core.learning.head import Floats, Head
from core.learning.head_module import HeadModule
from core.learning.old_samples import OldSamples
from core.learning.peer import fresh_head
from core.learning.sampler import Sampler
from core.learning.statistics import Statistics
from core.learning.trunk.inputs import Inputs
from core.learning.trunk.lora import add_lora, merge_lora
from core.learning.trunk.objective import TrunkNetworks, TrunkRows, loss_of_step
from core.learning.trunk.settings import TrunkSettings
from core.progress import CancelToken, Meter, ProgressCallback, ignore_progress
from core.text import plural

if TYPE_CHECKING:
    from core.backbones.split import Tail

# Steps in a row that may be skipped before the training is given up.
MOST_SKIPPED = 10
# A gradient longer than this many times the median of the last steps is cut to that length.
SPIKE = 10.0


@dataclass(frozen=True)
class TrunkJob:
    """One training.

    Attributes:
        inputs: of the new images, and `images` (n,) which of them to train on.
        labels: (n,) category ids.
        previous_features: (n, V, D) features under the previous trunk, those of `start`.
        pretrained_features: (n, V, D) features under the pretrained trunk, where the peer starts.
        statistics: of all categories under the previous trunk, the new images folded in; None: no old samples.
        start: the tail before the update: where f starts, and the trunk of f_o. Not changed.
        pretrained: the tail the peer starts from. Not changed.
        start_head: where the head of f starts.
        previous_head: the head of f_o; None at the first update, where it is the start's.
    """

    inputs: Inputs
    images: NDArray[np.int64]
    labels: NDArray[np.int64]
    previous_features: NDArray[np.floating]
    pretrained_features: NDArray[np.floating]
    statistics: Statistics | None
    start: Tail
    pretrained: Tail
    start_head: Head
    previous_head: Head | None
    settings: TrunkSettings


@dataclass(frozen=True)
class TrunkResult:
    """The trained tail and head, steps taken and skipped, seconds, the loss curve, and the step it went on from."""

    tail: Tail
    head: Head
    steps: int
    skipped_steps: int
    seconds: float
    networks: int
    losses: list[float] = field(default_factory=list)
    first: int = 0


class Keeper(Protocol):
    """Where a training that is cut off leaves its state: named tensors, and facts that JSON can hold."""

    def load(self) -> tuple[dict[str, Tensor], dict[str, Any]] | None:
        """What the same training left, if anything."""
        ...

    def due(self) -> bool:
        """Whether it is time to save again."""
        ...

    def save(self, tensors: dict[str, Tensor], facts: dict[str, Any]) -> None:
        """Keeps it in place of what was kept before."""
        ...


def train_trunk(
    job: TrunkJob,
    *,
    device: str = "cpu",
    progress: ProgressCallback = ignore_progress,
    cancel: CancelToken | None = None,
    keeper: Keeper | None = None,
) -> TrunkResult:
    """Trains a copy of `job.start`. On CPU the same job gives the same weights, also where it was cut off on the way.

    A step whose loss or gradient is not finite is skipped. Raises CancelledError within a step, TrainingDivergedError
    after ten skipped steps in a row or where a weight is not finite in the end.
    """
    begun = time.monotonic()
    training = _Training(job, torch.device(device))
    categories = plural(len(np.unique(job.labels)), "category", "categories")
    meter = Meter("distil", f"Refining {categories}", job.settings.steps, progress)
    left = None if keeper is None else keeper.load()
    counts = _Counts() if left is None else training.restore(*left)
    first = counts.step
    meter.advance(first)
    while counts.step < job.settings.steps:
        if cancel is not None:
            cancel.wait_while_paused()  # here, so that one who ends it meanwhile finds it kept
        stopped = cancel is not None and cancel.cancelled
        if keeper is not None and (stopped or keeper.due()):
            keeper.save(*training.state(counts))
        if stopped:  # not asked again: what was not kept a moment ago would be lost
            raise CancelledError
        loss = training.step(counts.step)
        counts.take(loss)
        meter.advance(loss=loss)
    tail = training.finished()
    if not all(bool(torch.isfinite(p).all()) for p in tail.parameters()):
        raise _diverged()
    seconds = time.monotonic() - begun
    head = training.networks.head.to_head()
    losses = counts.losses
    return TrunkResult(tail, head, len(losses), counts.skipped, seconds, training.networks.count, losses, first)


@dataclass
class _Counts:
    """How far a training is: the next step, losses of those that were taken, skipped ones, and those in a row."""

    step: int = 0
    losses: list[float] = field(default_factory=list)
    skipped: int = 0
    in_a_row: int = 0

    def take(self, loss: float | None) -> None:
        """One more step, skipped where the loss is None. Raises TrainingDivergedError after ten of these in a row."""
        self.step += 1
        if loss is not None:
            self.in_a_row = 0
            self.losses.append(loss)
            return
        self.skipped, self.in_a_row = self.skipped + 1, self.in_a_row + 1
        if self.in_a_row >= MOST_SKIPPED:
            raise _diverged()


def _diverged() -> TrainingDivergedError:
    return TrainingDivergedError(
        "Refining the new categories did not settle", advice="They stay searchable as they were aligned."
    )


def trainable(tail: Tail, settings: TrunkSettings) -> Tail:
    """A copy of a tail with gradients where the settings want them, LoRA in place of attention's layers."""
    tail = copy.deepcopy(tail).requires_grad_(True)
    if settings.lora_rank > 0 and add_lora(tail, settings.lora_rank, settings.seed):
        return tail
    if not settings.train_norms:
        for module in tail.modules():
            if isinstance(module, nn.modules.batchnorm._BatchNorm):
                module.requires_grad_(False)
    return tail


def rate_groups(tail: Tail, settings: TrunkSettings) -> list[dict[str, object]]:
    """Adam's groups: the last step at the full rate, each one before it at `layer_decay` of the next."""
    groups: list[dict[str, object]] = []
    for depth, step in enumerate(reversed(list(tail.steps))):
        weights = [p for p in step.parameters() if p.requires_grad]
        if weights:
            groups.append({"params": weights, "lr": settings.learning_rate * settings.layer_decay**depth})
    return groups


class _Training:
    """The networks, their optimiser and what batches are drawn from."""

    def __init__(self, job: TrunkJob, device: torch.device) -> None:
        settings = job.settings
        self._job, self._device = job, device
        self._rng = rng = np.random.default_rng(settings.seed)
        views = min(job.inputs.views, job.previous_features.shape[1])
        self._sampler = Sampler(job.labels, views, settings.categories_per_batch, settings.images_per_category, rng)
        self._old: OldSamples | None = None
        if job.statistics is not None and settings.samples_per_category > 0:
            self._old = OldSamples(job.statistics, job.labels, job.previous_features, rng)
        rows = job.previous_features.reshape(-1, job.previous_features.shape[-1]).astype(np.float32)
        self._spread = max(float(((rows - rows.mean(axis=0)) ** 2).sum(axis=1).mean()), 1e-12)
        where = str(device)
        head = HeadModule(job.start_head, where).requires_grad_(settings.train_head)
        previous = HeadModule(job.previous_head or job.start_head, where).requires_grad_(False)
        tail = trainable(job.start, settings)
        peer_tail: Tail | None = None
        peer_head: HeadModule | None = None
        if settings.m > 0:
            peer_tail = trainable(job.pretrained, settings)
            fresh = job.pretrained_features.reshape(-1, job.pretrained_features.shape[-1])
            peer_head = HeadModule(fresh_head(fresh, seed=settings.seed), where)
        self._tail = tail
        self.networks = TrunkNetworks(tail, head, previous, peer_tail, peer_head)
        self._weights = self.networks.trained_weights()
        groups = rate_groups(tail, settings) + ([] if peer_tail is None else rate_groups(peer_tail, settings))
        heads = [head, *([] if peer_head is None else [peer_head])]
        at_heads = [p for one in heads for p in one.parameters() if p.requires_grad]
        if at_heads:
            groups.append({"params": at_heads, "lr": settings.head_rate})
        self._rates = [float(g["lr"]) for g in groups]  # type: ignore[arg-type]
        self._optimiser = torch.optim.Adam(groups, weight_decay=settings.weight_decay)
        self._scaler = torch.amp.GradScaler(enabled=device.type == "cuda")
        self._norms: list[float] = []

    def step(self, step: int) -> float | None:
        """One step of Adam; the loss, or None where it was skipped."""
        # Along half a cosine to a tenth, so that the last batches do not decide.
        share = 0.1 + 0.45 * (1 + math.cos(math.pi * step / max(self._job.settings.steps, 1)))
        for group, rate in zip(self._optimiser.param_groups, self._rates, strict=True):
            group["lr"] = rate * share
        self._optimiser.zero_grad(set_to_none=True)
        loss = loss_of_step(self.networks, self._rows(), self._job.settings, self._spread)
        if not torch.isfinite(loss):
            return None
        self._scaler.scale(loss).backward()  # type: ignore[no-untyped-call]
        self._scaler.unscale_(self._optimiser)
        norm = self._clip()
        # The scaler also skips what is not finite, and scales by less the next time.
        if math.isfinite(norm) or self._scaler.is_enabled():
            self._scaler.step(self._optimiser)
        self._scaler.update()
        return float(loss.detach()) if math.isfinite(norm) else None

    def state(self, counts: _Counts) -> tuple[dict[str, Tensor], dict[str, Any]]:
        """Everything that steps change: weights, Adam, the scaler, and what is random."""
        tensors = {f"weight.{n}": weight.detach() for n, weight in enumerate(self._weights)}
        for n, own in self._optimiser.state_dict()["state"].items():
            tensors |= {f"adam.{n}.{name}": value for name, value in own.items()}
        facts = {
            "counts": asdict(counts),
            "norms": self._norms,
            "queue": self._sampler.queue,
            "rng": self._rng.bit_generator.state,
            "scaler": self._scaler.state_dict(),
        }
        return tensors, facts

    def restore(self, tensors: dict[str, Tensor], facts: dict[str, Any]) -> _Counts:
        """Takes over what `state` gave."""
        adam: dict[int, dict[str, Tensor]] = {}
        for name, tensor in tensors.items():
            if name.startswith("adam."):
                _, number, part = name.split(".")
                adam.setdefault(int(number), {})[part] = tensor
        with torch.no_grad():
            for n, weight in enumerate(self._weights):
                weight.copy_(tensors[f"weight.{n}"])
        groups = self._optimiser.state_dict()["param_groups"]
        self._optimiser.load_state_dict({"state": adam, "param_groups": groups})
        self._scaler.load_state_dict(facts["scaler"])
        self._norms, self._sampler.queue = list(facts["norms"]), list(facts["queue"])
        self._rng.bit_generator.state = facts["rng"]
        return _Counts(**facts["counts"])

    def _clip(self) -> float:
        limit = SPIKE * float(np.median(self._norms)) if len(self._norms) >= 10 else math.inf
        norm = float(torch.nn.utils.clip_grad_norm_(self._weights, limit if limit > 0 else math.inf))
        if math.isfinite(norm):
            self._norms = [*self._norms[-49:], norm]
        return norm

    def _rows(self) -> TrunkRows:
        settings, job = self._job.settings, self._job
        batch = self._sampler.draw()
        previous = np.asarray(job.previous_features[batch.images, batch.views], dtype=np.float32)
        samples: Floats = np.zeros((0, previous.shape[1]), dtype=np.float32)
        labels = batch.labels
        if self._old is not None and len(self._old):
            samples, old = self._old.draw(settings.old_categories_per_batch, settings.samples_per_category)
            labels = np.concatenate([labels, old])
        return TrunkRows(
            job.inputs.rows(job.images[batch.images], batch.views),
            self._tensor(previous),
            self._tensor(samples),
            self._tensor(labels),
        )

    def _tensor(self, array: NDArray[np.generic]) -> Tensor:
        return torch.from_numpy(array).to(self._device)

    def finished(self) -> Tail:
        """The trained tail, plain again and without gradients."""
        merge_lora(self._tail)
        return self._tail.requires_grad_(False)


def blended_tail(start: Tail, end: Tail, share: float) -> Tail:
    """`start + share (end − start)`, weight by weight (weight averaging, Wortsman et al., CVPR 2022); a copy."""
    tail = copy.deepcopy(end)
    with torch.no_grad():
        for own, first in zip(tail.parameters(), start.parameters(), strict=True):
            own.lerp_(first, 1.0 - share)
    return tail
