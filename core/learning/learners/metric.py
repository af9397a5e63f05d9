"""Metric training of a head of fixed length: what the published method and the trained baselines share."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from core.engine.jobs import DistilJob
from core.learning.head import Floats, Head
from core.learning.learner import Images, Kept, Learned, Learner
from core.learning.learners.usable import Usable
from core.learning.settings import DistilSettings
from core.learning.start import pretrained_start
from core.learning.statistics import Statistics
from core.learning.trainer import OldSource, Term, distil
from core.learning.virtual.estimator import remembered
from core.learning.virtual.memory import VirtualMemory
from core.learning.virtual.registry import make_estimator
from core.progress import CancelToken, ProgressCallback, ignore_progress

# What every trained baseline is given: of the losses and rates tried on cached features the best (docs/method.md).
FAIR = DistilSettings(
    loss="multi-similarity", lam=0.0, m=0.0, samples_per_category=0, trained="all", steps=400, learning_rate=3e-4
)


class MetricTrained(Learner):
    """Trains the whole head by `settings` at each update, on that update's images.

    It starts from the pretrained features (`core.learning.start`), later from the head as it is. The first update knows
    no older model, so that λ and m count from the second on. Between updates only the head is held: f_o is the head as
    it was when the update came, and of models before that the memory of virtual features alone is left.

    A subclass says what else enters the loss (`terms`, `old_source`) and what it remembers (`take_in`).
    """

    def __init__(self, name: str, settings: DistilSettings, device: str = "cpu") -> None:
        self.name = name
        self.settings, self._device = settings, device
        self.head: Head | None = None
        self.memory = VirtualMemory()
        self.updates = 0

    def learn(
        self, images: Images, *, progress: ProgressCallback = ignore_progress, cancel: CancelToken | None = None
    ) -> Learned:
        started = time.monotonic()
        new = self.training_images(Usable.of(images))
        settings = replace(self.settings, seed=self.settings.seed + self.updates)
        previous = self.previous()
        if previous is None:
            settings = replace(settings, lam=0.0, m=0.0)
        start = previous if previous is not None else pretrained_start(new.rows, seed=settings.seed)
        # Statistics are not what these methods live on.
        nothing = Statistics.empty(images.features.shape[-1])
        job = DistilJob(new.features, new.labels, nothing, start, previous, settings, self.memory)
        result = distil(
            job,
            device=self._device,
            progress=progress,
            cancel=cancel,
            terms=self.terms(),
            old=self.old_source(settings),
        )
        memory = self.memory
        if (estimator := make_estimator(settings)) is not None:
            memory = remembered(memory, estimator, previous, result.head, new.row_labels, new.rows)
        self.take_in(new, result.head, settings)
        self.head, self.memory, self.updates = result.head, memory, self.updates + 1
        details = {**result.details, "excluded": new.excluded, "skipped_steps": result.skipped_steps}
        return Learned(time.monotonic() - started, result.steps, details=details)

    def training_images(self, new: Usable) -> Usable:
        """What is trained on: the new images, unless a subclass keeps others."""
        return new

    def previous(self) -> Head | None:
        """f_o, where training starts as well; None to start from the pretrained features."""
        return self.head

    def terms(self) -> Sequence[Term]:
        """Further terms of the loss."""
        return ()

    def old_source(self, settings: DistilSettings) -> OldSource | None:  # noqa: ARG002
        """Rows of old categories for the batches."""
        return None

    def take_in(self, new: Usable, head: Head, settings: DistilSettings) -> None:
        """Called when `head` is trained, last of all that can fail: what the method keeps beside the head."""

    def embed(self, images: Images) -> Floats:
        head = self.head or Head.frozen(images.features.shape[-1])
        return head.embed(images.features[:, 0])

    def kept(self) -> Kept:
        categories = np.unique(np.concatenate([np.zeros(0, np.int64), *(m.category_ids for m in self.memory.models)]))
        own = sum(m.bytes_by_category for m in self.memory.models)
        maps = sum(m.to_own.nbytes for m in self.memory.models)
        return Kept(own / max(1, len(categories)), maps)
