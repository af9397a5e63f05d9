"""Learners by name: the presets of the program and of the benchmark."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from core.learning.alignment import align
from core.learning.head import Floats, Head
from core.learning.learner import Images, Kept, Learned, Learner
from core.learning.settings import AlignSettings
from core.learning.statistics import Statistics, finite_images
from core.progress import CancelToken, ProgressCallback, ignore_progress

if TYPE_CHECKING:
    from core.backbones.trunk import Trunk

Scope = Literal["head", "stage", "full"]


@dataclass(frozen=True)
class LearnerOptions:
    """What every learner is made with.

    Attributes:
        scope: what training may change; closed forms and `frozen` know no other than "head".
        seed: of everything random.
        device: for training.
        trunk: whose features the images have; scopes "stage" and "full" train copies of it, "head" needs none.
    """

    scope: Scope = "head"
    seed: int = 0
    device: str = "cpu"
    trunk: Trunk | None = None


class Frozen(Learner):
    """The pretrained trunk's features at length 1, whatever comes."""

    name = "frozen"

    def learn(
        self, images: Images, *, progress: ProgressCallback = ignore_progress, cancel: CancelToken | None = None
    ) -> Learned:
        return Learned(0.0)

    def embed(self, images: Images) -> Floats:
        return Head.frozen(images.features.shape[-1]).embed(images.features[:, 0])

    def kept(self) -> Kept:
        return Kept(0.0, 0)


class Aligned(Learner):
    """The closed form alone, from category statistics."""

    name = "align"

    def __init__(self, settings: AlignSettings | None = None) -> None:
        self._settings = settings or AlignSettings()
        self.statistics: Statistics | None = None
        self.head: Head | None = None

    def learn(
        self, images: Images, *, progress: ProgressCallback = ignore_progress, cancel: CancelToken | None = None
    ) -> Learned:
        started = time.monotonic()
        usable = finite_images(images.features)
        if not usable.any():
            raise ValueError("no image has finite features")
        statistics = Statistics.empty(images.features.shape[-1]) if self.statistics is None else self.statistics.copy()
        statistics.add_labelled(images.labels[usable], images.features[usable])
        self.head, self.statistics = align(statistics, self._settings), statistics
        excluded = (~usable).nonzero()[0].tolist()
        return Learned(time.monotonic() - started, details={"excluded": excluded})

    def embed(self, images: Images) -> Floats:
        head = self.head or Head.frozen(images.features.shape[-1])
        return head.embed(images.features[:, 0])

    def kept(self) -> Kept:
        if self.statistics is None:
            return Kept(0.0, 0)
        s = self.statistics
        own = s.means.nbytes + s.counts.nbytes + s.images.nbytes + s.category_ids.nbytes
        return Kept(own / max(1, len(s.category_ids)), s.scatter.nbytes)


PRESETS: dict[str, Callable[[LearnerOptions], Learner]] = {
    "frozen": lambda _: Frozen(),
    "align": lambda _: Aligned(),
}


# Names that know scopes "stage" and "full" beside "head".
TRAINS_TRUNK: set[str] = set()


def make_learner(name: str, options: LearnerOptions | None = None) -> Learner:
    """Raises KeyError for a name that is not in `PRESETS`."""
    return PRESETS[name](options or LearnerOptions())
