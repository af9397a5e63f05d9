"""The default preset with one part changed each: what that part is worth, in one run (docs/benchmarks.md)."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace

from core.learning.alignment import align
from core.learning.head import Floats, Head
from core.learning.learner import Images, Kept, Learned, Learner
from core.learning.presets import Aligned, LearnerOptions
from core.learning.settings import AlignSettings, DistilSettings
from core.learning.statistics import Statistics, finite_images
from core.progress import CancelToken, ProgressCallback, ignore_progress


class AlignThenDistil(Learner):
    """Aligns, then distils the head from there; the result is taken as it is, whether it is better or not."""

    name = "align, then distil"

    def __init__(self, options: LearnerOptions, align: AlignSettings, distil: DistilSettings) -> None:
        self._options, self._align, self._distil = options, align, distil
        self._statistics: Statistics | None = None
        self._head: Head | None = None

    def learn(
        self, images: Images, *, progress: ProgressCallback = ignore_progress, cancel: CancelToken | None = None
    ) -> Learned:
        # torch comes only with what trains.
        from core.engine.jobs import DistilJob
        from core.learning.trainer import distil

        started = time.monotonic()
        usable = finite_images(images.features)
        if not usable.any():
            raise ValueError("no image has finite features")
        known = self._statistics
        statistics = Statistics.empty(images.features.shape[-1]) if known is None else known.copy()
        statistics.add_labelled(images.labels[usable], images.features[usable])
        aligned = align(statistics, self._align)
        settings = replace(self._distil, seed=self._options.seed)
        job = DistilJob(images.features, images.labels, statistics, aligned, self._head, settings)
        result = distil(job, device=self._options.device, progress=progress, cancel=cancel)
        self._statistics, self._head = statistics, result.head
        return Learned(time.monotonic() - started, result.steps, details=result.details)

    def embed(self, images: Images) -> Floats:
        head = self._head or Head.frozen(images.features.shape[-1])
        return head.embed(images.features[:, 0])

    def kept(self) -> Kept:
        if self._statistics is None:
            return Kept(0.0, 0)
        s = self._statistics
        own = s.means.nbytes + s.counts.nbytes + s.images.nbytes + s.category_ids.nbytes
        return Kept(own / max(1, len(s.category_ids)), s.scatter.nbytes)


@dataclass(frozen=True)
class Ablation:
    """The default with one part changed.

    Attributes:
        changed: what differs, in a few words.
        align, distil: the settings; `distil` None where nothing is distilled.
    """

    changed: str
    align: AlignSettings = field(default_factory=AlignSettings)
    distil: DistilSettings | None = field(default_factory=DistilSettings)

    def make(self, options: LearnerOptions) -> Learner:
        """A fresh learner."""
        return Aligned(self.align) if self.distil is None else AlignThenDistil(options, self.align, self.distil)


# In the order of the table; the first is the default itself.
ABLATIONS: dict[str, Ablation] = {
    "default": Ablation("Nothing"),
    "no distilling": Ablation("Aligned alone", distil=None),
    "no peer": Ablation("No fresh network learns beside (m = 0)", distil=DistilSettings(m=0.0)),
    "no old samples": Ablation("Nothing stands for old categories", distil=DistilSettings(samples_per_category=0)),
    "no previous model": Ablation("Nothing holds to the model before (λ = 0)", distil=DistilSettings(lam=0.0)),
    "λ 1": Ablation("A tenth of the default λ", distil=DistilSettings(lam=1.0)),
    "λ 100": Ablation("Ten times the default λ", distil=DistilSettings(lam=100.0)),
    "all blocks": Ablation("The whitened part is trained too", distil=DistilSettings(trained="all")),
    "shrinkage .3": Ablation("ρ is fixed, whatever the evidence", AlignSettings(shrinkage=0.3)),
    "whitened share 1": Ablation("The share is fixed, whatever the evidence", AlignSettings(whitened_share=1.0)),
    "no whitened part": Ablation("Only what tells known categories apart", AlignSettings(whitened_share=0.0)),
}
