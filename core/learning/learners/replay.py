"""`replay` and `joint`: what could be had by keeping the features of every image."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.learning.head import Head
from core.learning.learner import Kept
from core.learning.learners.metric import FAIR, MetricTrained
from core.learning.learners.store import FeatureStore, StoredSamples
from core.learning.learners.usable import Usable
from core.learning.settings import DistilSettings
from core.learning.trainer import OldSource

# Without a past to lose a higher rate is no worse on birds and better on flowers; one update after another it harms.
JOINT_RATE = 1e-3


class Replay(MetricTrained):
    """L = L_m(f) + L_m(f_n) + λ K(f‖f_o) + the mutual terms, λ 10, m 1, with stored features of old images beside the
    new ones in every batch: 5 of each of 16 old categories. An upper reference."""

    def __init__(self, name: str, settings: DistilSettings, device: str = "cpu") -> None:
        super().__init__(name, settings, device)
        self.store = FeatureStore()

    @classmethod
    def made(cls, steps: int | None = None, seed: int = 0, device: str = "cpu") -> Replay:
        settings = replace(FAIR.with_changes(steps, seed), lam=10.0, m=1.0, samples_per_category=5)
        return cls("replay", settings, device)

    def old_source(self, settings: DistilSettings) -> OldSource | None:
        return StoredSamples(self.store, np.random.default_rng(settings.seed))

    def take_in(self, new: Usable, head: Head, settings: DistilSettings) -> None:  # noqa: ARG002
        self.store = self.store.with_more(new.labels, new.features)

    def kept(self) -> Kept:
        return self.store.kept()


class Joint(MetricTrained):
    """L = L_m(f) on everything seen so far, from the pretrained start, anew at each update: no update has a past."""

    def __init__(self, name: str, settings: DistilSettings, device: str = "cpu") -> None:
        super().__init__(name, settings, device)
        self.store = FeatureStore()

    @classmethod
    def made(cls, steps: int | None = None, seed: int = 0, device: str = "cpu") -> Joint:
        return cls("joint", replace(FAIR.with_changes(steps, seed), learning_rate=JOINT_RATE), device)

    def previous(self) -> Head | None:
        return None

    def training_images(self, new: Usable) -> Usable:
        everything = self.store.with_more(new.labels, new.features)
        return Usable(everything.labels, everything.features, new.excluded)

    def take_in(self, new: Usable, head: Head, settings: DistilSettings) -> None:  # noqa: ARG002
        self.store = FeatureStore(new.labels, new.features)

    def kept(self) -> Kept:
        return self.store.kept()
