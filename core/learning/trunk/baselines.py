"""Methods the default is measured against at scopes `stage` and `full`: their head comes from metric training."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from core.learning.learner import Images, Kept, Learned, Learner, ViewSource
from core.learning.peer import fresh_head
from core.learning.trunk.learner import DistilledTrunk, TrunkLearner
from core.learning.trunk.settings import TrunkScope, TrunkSettings, trunk_settings
from core.learning.trunk.training import TrunkJob, train_trunk
from core.progress import CancelToken, ProgressCallback, ignore_progress

if TYPE_CHECKING:
    from core.backbones.trunk import Trunk

Ids = NDArray[np.int64]


class MetricTrunk(TrunkLearner):
    """Tail and head trained by the loss alone: no statistics, no closed form, nothing kept of old images.

    The first update trains by the metric loss from the pretrained trunk and the leading directions of its features;
    later ones by the settings. What `paper` adds after more than one update, virtual features of models older than the
    previous one, is not here: its terms are those of one task.
    """

    def __init__(self, name: str, trunk: Trunk, scope: TrunkScope, settings: TrunkSettings) -> None:
        super().__init__(trunk, scope, replace(settings, train_head=True, drift=0.0, samples_per_category=0))
        self.name = name

    def learn(
        self, images: Images, *, progress: ProgressCallback = ignore_progress, cancel: CancelToken | None = None
    ) -> Learned:
        started = time.monotonic()
        with self.opened(images, progress, cancel) as (inputs, features, usable):
            settings = self.seeded(self.settings if self.updates else replace(self.settings, lam=0.0, m=0.0))
            before, pretrained = features[usable], images.features[usable].astype(np.float32)
            start = self.head or fresh_head(before.reshape(-1, before.shape[-1]), seed=settings.seed)
            job = TrunkJob(
                inputs,
                usable,
                images.labels[usable],
                before,
                pretrained,
                None,
                self.tail,
                self.split.tail,
                start,
                self.head,
                settings,
            )
            result = train_trunk(job, device=str(self.trunk.device), progress=progress, cancel=cancel)
        self.tail, self.head, self.moved, self.updates = result.tail, result.head, True, self.updates + 1
        excluded = np.setdiff1d(np.arange(len(images)), usable).tolist()
        details = {"excluded": excluded, "networks": result.networks, "skipped_steps": result.skipped_steps}
        return Learned(time.monotonic() - started, result.steps, details=details)

    def kept(self) -> Kept:
        """Nothing: the previous model is the model before the update."""
        return Kept(0.0, 0)


class _Joined:
    """The pixels of several updates, one after the other."""

    def __init__(self, parts: Sequence[tuple[int, ViewSource]]) -> None:
        self._sources = [source for _, source in parts]
        self._starts = np.cumsum([0, *(n for n, _ in parts)])
        self.views = min(source.views for source in self._sources)

    def pixels(self, images: Ids, views: Ids) -> NDArray[np.uint8]:
        part = np.searchsorted(self._starts, images, side="right") - 1
        out: NDArray[np.uint8] | None = None
        for i in np.unique(part):
            rows = np.flatnonzero(part == i)
            pixels = self._sources[i].pixels(images[rows] - self._starts[i], views[rows])
            if out is None:
                out = np.zeros((len(images), *pixels.shape[1:]), dtype=np.uint8)
            out[rows] = pixels
        assert out is not None
        return out


class JointTrunk(MetricTrunk):
    """Trains on the images of all updates from the pretrained trunk again: the upper reference, which keeps them."""

    def __init__(self, trunk: Trunk, scope: TrunkScope, settings: TrunkSettings) -> None:
        super().__init__("joint", trunk, scope, replace(settings, lam=0.0, m=0.0))
        self._parts: list[Images] = []

    def learn(
        self, images: Images, *, progress: ProgressCallback = ignore_progress, cancel: CancelToken | None = None
    ) -> Learned:
        parts = [*self._parts, images]
        if images.source is None:
            raise ValueError("training the trunk needs the pixels of its images")
        joined = Images(
            np.concatenate([p.labels for p in parts]),
            np.concatenate([p.features for p in parts]),
            _Joined([(len(p), p.source) for p in parts if p.source is not None]),
        )
        was = self.tail, self.head, self.moved
        self.tail, self.head, self.moved = self.split.tail, None, False
        try:
            learned = super().learn(joined, progress=progress, cancel=cancel)
        except BaseException:
            self.tail, self.head, self.moved = was
            raise
        self._parts = parts
        excluded = [i - len(joined) + len(images) for i in learned.details["excluded"]]
        return replace(learned, details=learned.details | {"excluded": [i for i in excluded if i >= 0]})

    def kept(self) -> Kept:
        """All images: their features and, of the files they come from, the pixels of one view as a lower bound."""
        labels = np.concatenate([p.labels for p in self._parts]) if self._parts else np.zeros(0, dtype=np.int64)
        side = self.split.px
        features = sum(p.features.nbytes for p in self._parts)
        return Kept((features + 3 * side * side * len(labels)) / max(1, len(np.unique(labels))), 0)


@dataclass(frozen=True)
class _Recipe:
    lam: float
    m: float


RECIPES = {"finetune": _Recipe(0.0, 0.0), "lwf": _Recipe(10.0, 0.0), "paper": _Recipe(10.0, 1.0)}


def make_trunk_learner(name: str, trunk: Trunk, scope: TrunkScope, settings: TrunkSettings | None = None) -> Learner:
    """A method by name at scope `stage` or `full`.

    Args:
        name: "recollect"; "finetune" (metric loss alone), "lwf" (and λ K against the previous model), "paper" (and the
            peer), "joint".

    Raises KeyError for another name, UnsplittableTrunkError for a trunk nobody knows how to cut.
    """
    settings = settings or trunk_settings(scope)
    if name == "recollect":
        return DistilledTrunk(trunk, scope, settings)
    if name == "joint":
        return JointTrunk(trunk, scope, settings)
    recipe = RECIPES[name]
    return MetricTrunk(name, trunk, scope, replace(settings, lam=recipe.lam, m=recipe.m))
