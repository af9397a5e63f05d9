"""The default preset with one part changed each: what that part is worth, in one run (docs/benchmarks.md)."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace

from core.learning.alignment import align
from core.learning.head import Floats, Head
from core.learning.learner import Images, Kept, Learned, Learner
from core.learning.learners.aligned import Aligned, kept_of
from core.learning.learners.usable import Usable
from core.learning.presets import LearnerOptions, make_learner
from core.learning.settings import AlignSettings, DistilSettings, VirtualName
from core.learning.statistics import Statistics
from core.learning.virtual.estimator import remembered
from core.learning.virtual.memory import VirtualMemory
from core.learning.virtual.registry import make_estimator
from core.progress import CancelToken, ProgressCallback, ignore_progress


class AlignThenDistil(Learner):
    """Aligns, then distils the head from there; the result is taken as it is, whether it is better or not."""

    name = "align, then distil"

    def __init__(self, options: LearnerOptions, align: AlignSettings, distil: DistilSettings) -> None:
        self._options, self._align, self._distil = options, align, distil
        self._statistics: Statistics | None = None
        self._head: Head | None = None
        self._memory = VirtualMemory()

    def learn(
        self, images: Images, *, progress: ProgressCallback = ignore_progress, cancel: CancelToken | None = None
    ) -> Learned:
        # torch comes only with what trains.
        from core.engine.jobs import DistilJob
        from core.learning.trainer import distil

        started = time.monotonic()
        new, known = Usable.of(images), self._statistics
        statistics = Statistics.empty(images.features.shape[-1]) if known is None else known.copy()
        statistics.add_labelled(new.labels, new.features)
        aligned = align(statistics, self._align)
        settings = replace(self._distil, seed=self._options.seed)
        job = DistilJob(new.features, new.labels, statistics, aligned, self._head, settings, self._memory)
        result = distil(job, device=self._options.device, progress=progress, cancel=cancel)
        if (estimator := make_estimator(settings)) is not None:
            self._memory = remembered(self._memory, estimator, self._head, result.head, new.row_labels, new.rows)
        self._statistics, self._head = statistics, result.head
        details = result.details | {"excluded": new.excluded}
        return Learned(time.monotonic() - started, result.steps, details=details)

    def embed(self, images: Images) -> Floats:
        head = self._head or Head.frozen(images.features.shape[-1])
        return head.embed(images.features[:, 0])

    def kept(self) -> Kept:
        kept = kept_of(self._statistics)
        categories = 1 if self._statistics is None else len(self._statistics.category_ids)
        own = sum(m.bytes_by_category for m in self._memory.models)
        maps = sum(m.to_own.nbytes for m in self._memory.models)
        return Kept(kept.per_category + own / categories, kept.shared + maps)


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
        """A fresh learner. What distils takes the result as it is, so that a part shows what it is worth."""
        return Aligned(self.align) if self.distil is None else AlignThenDistil(options, self.align, self.distil)


@dataclass(frozen=True)
class Whole:
    """The default itself, which keeps what it distilled only where check images say so."""

    changed: str = "Nothing"

    def make(self, options: LearnerOptions) -> Learner:
        """A fresh learner."""
        return make_learner("recollect", options)


# Those that need no difference between u of two models: an aligned head has another number of dimensions each time.
_VIRTUAL: tuple[VirtualName, ...] = ("fecd", "ridge")
# In the order of the table; the first is the default itself.
ABLATIONS: dict[str, Ablation | Whole] = {
    "default": Whole(),
    "always kept": Ablation("What was distilled is kept, whatever check images say"),
    "no distilling": Ablation("Aligned alone", distil=None),
    "no peer": Ablation("No fresh network learns beside (m = 0)", distil=DistilSettings(m=0.0)),
    "no old samples": Ablation("Nothing stands for old categories", distil=DistilSettings(samples_per_category=0)),
    "no previous model": Ablation("Nothing holds to the model before (λ = 0)", distil=DistilSettings(lam=0.0)),
    "λ 1": Ablation("A tenth of the default λ", distil=DistilSettings(lam=1.0)),
    "λ 100": Ablation("Ten times the default λ", distil=DistilSettings(lam=100.0)),
    "all blocks": Ablation("The whitened part is trained too", distil=DistilSettings(trained="all")),
    **{
        f"virtual {name}": Ablation(
            f"Virtual features ({name}) stand for models older than the last", distil=DistilSettings(virtual=name)
        )
        for name in _VIRTUAL
    },
    "shrinkage .3": Ablation("ρ is fixed, whatever the evidence", AlignSettings(shrinkage=0.3)),
    "whitened share 1": Ablation("The share is fixed, whatever the evidence", AlignSettings(whitened_share=1.0)),
    "no soft assignment": Ablation("The discriminant part is linear", AlignSettings(assignment=0.0)),
    "no whitened part": Ablation("Only what tells known categories apart", AlignSettings(whitened_share=0.0)),
}
