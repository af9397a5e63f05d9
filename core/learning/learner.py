"""What learns from one update after another, whatever its method: the default, the published one and the baselines.

The benchmark and the ablations know learners by this interface alone; `core.learning.presets` makes them by name.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from core.learning.head import Floats
from core.progress import CancelToken, ProgressCallback, ignore_progress


class ViewSource(Protocol):
    """Where scopes that train the trunk get pixels from. Views of an image are fixed: the same index, the same pixels.

    Attributes:
        views: V, how many each image has; view 0 is the centre.
    """

    views: int

    def pixels(self, images: NDArray[np.int64], views: NDArray[np.int64]) -> NDArray[np.uint8]:
        """(k, px, px, 3): view `views[i]` of image `images[i]`, both (k,), images counted from 0."""
        ...


@dataclass(frozen=True)
class Images:
    """Images of some categories: those of one update, or those a figure is asked for.

    Attributes:
        labels: (n,) int64 category ids.
        features: (n, V, D) float16 features of the pretrained trunk, centre view first.
        source: pixels of the same images in the same order; None where only scope `head` is wanted.
    """

    labels: NDArray[np.int64]
    features: NDArray[np.float16]
    source: ViewSource | None = None

    def __len__(self) -> int:
        return len(self.labels)


@dataclass(frozen=True)
class Learned:
    """What one update was.

    Attributes:
        seconds: from features in hand to the new model.
        steps: of training; 0 for a closed form.
        kept: False where training was judged no gain and thrown away.
        reason: one sentence for people; "" where there is nothing to say.
        details: further figures, as JSON.
    """

    seconds: float
    steps: int = 0
    kept: bool = True
    reason: str = ""
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Kept:
    """Bytes a learner keeps from one update to the next, the model itself not counted.

    Attributes:
        per_category: beside each old category, mean over them.
        shared: once, whatever the number of categories.
    """

    per_category: float
    shared: int


class Learner(ABC):
    """A method with its state. Made fresh for every run; `learn` is called once an update, in order."""

    name: str

    @abstractmethod
    def learn(
        self, images: Images, *, progress: ProgressCallback = ignore_progress, cancel: CancelToken | None = None
    ) -> Learned:
        """Takes in one update. Images of earlier updates are not given again: what is needed of them is kept inside.

        Images with a feature that is not finite are left out and named in `details["excluded"]`. Raises CancelledError,
        TrainingDivergedError (the model is as before), ValueError where no usable image is left.
        """

    @abstractmethod
    def embed(self, images: Images) -> Floats:
        """(n, d) z of the centre views, of length 1, under the model as it is now."""

    @abstractmethod
    def kept(self) -> Kept:
        """What is kept between updates."""
