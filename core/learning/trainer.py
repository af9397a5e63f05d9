"""Distil at scope `head`: trains the aligned head by mutual distillation, on new images only (docs/method.md)."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.errors import TrainingDivergedError
from core.learning.blend import blended
from core.learning.features import finite_images
from core.learning.head import Floats, Head
from core.learning.head_module import HeadModule
from core.learning.objective import Networks, Rows, VirtualFeatures, loss_of_update
from core.learning.old_samples import OldSamples
from core.learning.peer import fresh_head
from core.learning.sampler import Sampler
from core.learning.virtual.registry import make_estimator
from core.progress import CancelToken, Meter, ProgressCallback, ignore_progress
from core.text import plural

if TYPE_CHECKING:
    from core.engine.jobs import DistilJob, DistilResult, Look

# Steps in a row that may be skipped before the training is given up.
MOST_SKIPPED = 10
# A gradient longer than this many times the median of the last steps is cut to that length.
SPIKE = 10.0
# Parts of a training between which its head is told, where someone wants to look.
LOOKS = 5

# A further term of the loss, of the network that is trained.
Term = Callable[[HeadModule], Tensor]


class OldSource(Protocol):
    """Where rows that stand for old images come from."""

    def __len__(self) -> int:
        """How many old categories there are."""
        ...

    def draw(self, categories: int, per_category: int) -> tuple[Floats, NDArray[np.int64]]:
        """(k, D) features of at most `categories` old categories, and their (k,) ids."""
        ...


def distil(
    job: DistilJob,
    *,
    device: str = "cpu",
    progress: ProgressCallback = ignore_progress,
    cancel: CancelToken | None = None,
    terms: Sequence[Term] = (),
    old: OldSource | None = None,
    look: Look | None = None,
) -> DistilResult:
    """Trains `job.start` on the new images, with the previous head and the old categories' statistics as its memory.

    `terms` are added to the loss. `old` takes the place of samples drawn from `job.statistics`, which are looked at
    only where `job.settings` want old samples. `look` is called `LOOKS - 1` times on the way, evenly.

    On CPU the same job gives the same head. New images with a feature that is not finite are left out and named in
    `details["excluded"]`. A step whose loss or gradient is not finite is skipped.

    Raises CancelledError within a step, TrainingDivergedError after ten skipped steps in a row, ValueError where no
    usable image is left, shapes do not fit, or virtual features are wanted without `job.memory`.
    """
    from core.engine.jobs import DistilResult

    begun = time.monotonic()
    keep = finite_images(job.features)
    if not keep.any():
        raise ValueError("no new image has finite features")
    training = _Training(job, keep, device, terms, old)
    categories = len(np.unique(job.labels[keep]))
    meter = Meter("distil", f"Refining {plural(categories, 'category', 'categories')}", job.settings.steps, progress)
    losses: list[float] = []
    skipped = in_a_row = 0
    for step in range(job.settings.steps):
        if cancel is not None:
            cancel.raise_if_cancelled()
        loss = training.step(step)
        if loss is None:
            skipped, in_a_row = skipped + 1, in_a_row + 1
            if in_a_row >= MOST_SKIPPED:
                raise TrainingDivergedError(
                    "Refining the new categories did not settle", advice="They stay searchable as they were aligned."
                )
        else:
            in_a_row = 0
            losses.append(loss)
        meter.advance(loss=loss)
        if look is not None and _due(step + 1, job.settings.steps):
            look(step + 1, training.head())
    head = training.head()
    details = {
        "excluded": np.nonzero(~keep)[0].tolist(),
        "new_categories": categories,
        "old_categories": len(training.old) if training.old is not None else 0,
        "networks": training.networks.count,
        "virtual": training.older,
    }
    return DistilResult(head, len(losses), skipped, time.monotonic() - begun, losses, details)


def _due(step: int, steps: int) -> bool:
    """Whether the head is looked at after `step` of them, counted from one; never after the last."""
    return step < steps and step * LOOKS // steps > (step - 1) * LOOKS // steps


class _Training:
    """The networks, their optimiser and what batches are drawn from."""

    def __init__(
        self, job: DistilJob, keep: np.ndarray, device: str, terms: Sequence[Term], old: OldSource | None
    ) -> None:
        settings = job.settings
        self._settings, self._start, self._device, self._terms = settings, job.start, device, terms
        features = job.features if job.features.ndim == 3 else job.features[:, None, :]
        self._features, labels = features[keep], job.labels[keep]
        rng = np.random.default_rng(settings.seed)
        self._sampler = Sampler(
            labels, self._features.shape[1], settings.categories_per_batch, settings.images_per_category, rng
        )
        self.old = old
        if old is None and settings.samples_per_category > 0:
            self.old = OldSamples(job.statistics, labels, self._features, rng)
        # At the first update there is no model to keep to but the start itself.
        previous = HeadModule(job.previous if job.previous is not None else job.start, device)
        peer = None
        if settings.m > 0:
            rows = self._features.reshape(-1, self._features.shape[-1])
            peer = HeadModule(fresh_head(rows, seed=settings.seed), device)
        self.networks = Networks(HeadModule(job.start, device, settings.trained), previous.requires_grad_(False), peer)
        self._weights = self.networks.trained_weights()
        # Fused: one pass over the weights instead of seven.
        self._optimiser = torch.optim.Adam(
            self._weights, lr=settings.learning_rate, weight_decay=settings.weight_decay, fused=True
        )
        self._norms: list[float] = []
        self.older = 0
        self._virtual = self._virtual_features(job)

    def _virtual_features(self, job: DistilJob) -> VirtualFeatures | None:
        estimator = make_estimator(job.settings)
        if estimator is None or job.previous is None:
            return None
        # Not `self`, which would hold itself: the networks of an update are gone when it is.
        memory, device = job.memory, self._device
        if memory is None:
            raise ValueError("virtual features need what was remembered of older models")
        self.older = len(memory.older)

        def estimated(u: Tensor, z: Tensor) -> list[Tensor]:
            return [
                torch.from_numpy(v).to(device) for v in estimator.estimates(memory, u.cpu().numpy(), z.cpu().numpy())
            ]

        return estimated

    def head(self) -> Head:
        """As it stands now."""
        return blended(self._start, self.networks.current.to_head(), self._settings.blend)

    def step(self, step: int) -> float | None:
        """One step of Adam; the loss, or None where it was skipped."""
        if not self._weights:
            return 0.0
        for group in self._optimiser.param_groups:
            group["lr"] = self._settings.learning_rate * self._rate_at(step)
        loss = loss_of_update(self.networks, self._rows(), self._settings, self._virtual)
        for term in self._terms:
            loss = loss + term(self.networks.current)
        self._optimiser.zero_grad(set_to_none=True)
        if not torch.isfinite(loss):
            return None
        loss.backward()  # type: ignore[no-untyped-call]
        norm = self._clip()
        if not math.isfinite(norm):
            return None
        self._optimiser.step()
        return float(loss.detach())

    def _rate_at(self, step: int) -> float:
        """Falls along half a cosine to a tenth, so that the last batches do not decide; or stays."""
        if not self._settings.decay:
            return 1.0
        return 0.1 + 0.45 * (1 + math.cos(math.pi * step / max(self._settings.steps, 1)))

    def _clip(self) -> float:
        limit = SPIKE * float(np.median(self._norms)) if len(self._norms) >= 10 else math.inf
        norm = float(torch.nn.utils.clip_grad_norm_(self._weights, limit if limit > 0 else math.inf))
        if math.isfinite(norm):
            self._norms = [*self._norms[-49:], norm]
        return norm

    def _rows(self) -> Rows:
        settings = self._settings
        batch = self._sampler.draw()
        new = np.asarray(self._features[batch.images, batch.views], dtype=np.float32)
        old, old_labels = np.zeros((0, new.shape[1]), dtype=np.float32), np.zeros(0, dtype=np.int64)
        if self.old is not None and len(self.old) and settings.samples_per_category > 0:
            old, old_labels = self.old.draw(settings.old_categories_per_batch, settings.samples_per_category)
        return Rows(
            self._tensor(np.concatenate([new, old])), self._tensor(np.concatenate([batch.labels, old_labels])), len(new)
        )

    def _tensor(self, array: np.ndarray) -> Tensor:
        return torch.from_numpy(array).to(self._device)
