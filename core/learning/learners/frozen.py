"""`frozen`: what the pretrained trunk knows, and nothing else."""

from __future__ import annotations

import time

from core.learning.head import Floats, Head
from core.learning.learner import Images, Kept, Learned, Learner
from core.learning.learners.usable import Usable
from core.progress import CancelToken, ProgressCallback, ignore_progress


class Frozen(Learner):
    """The trunk's features at length 1, whatever comes."""

    name = "frozen"

    def learn(
        self,
        images: Images,
        *,
        progress: ProgressCallback = ignore_progress,  # noqa: ARG002
        cancel: CancelToken | None = None,  # noqa: ARG002
    ) -> Learned:
        started = time.monotonic()
        excluded = Usable.of(images).excluded
        return Learned(time.monotonic() - started, details={"excluded": excluded})

    def embed(self, images: Images) -> Floats:
        return Head.frozen(images.features.shape[-1]).embed(images.features[:, 0])

    def kept(self) -> Kept:
        return Kept(0.0, 0)
