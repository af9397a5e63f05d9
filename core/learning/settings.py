"""What can be set about learning. Plain dataclasses: this package imports without pydantic."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

LossName = Literal["multi-similarity", "hard-mining", "binomial"]
TrainedBlocks = Literal["all", "first"]
VirtualName = Literal["none", "cosine", "fecd", "mean", "gauss", "ridge"]


@dataclass(frozen=True)
class AlignSettings:
    """Of the closed form (docs/method.md, "Align"). None: follows the evidence (`core.learning.evidence`).

    Attributes:
        shrinkage: ρ, the share of the mean variance added to the scatter's diagonal.
        whitened_share: a, the length of the whitened part beside the discriminant part.
        assignment: b, the length of the soft assignment beside the linear discriminant part; 0 for none.
        max_dims: most numbers the discriminant part may have.
        max_whitened_dims: most numbers the whitened part may have, once there are many images.
    """

    shrinkage: float | None = None
    whitened_share: float | None = None
    assignment: float | None = None
    max_dims: int = 256
    max_whitened_dims: int = 512

    @classmethod
    def fixed(cls) -> AlignSettings:
        """The closed form as first measured: the same ρ and share whatever the evidence. A baseline."""
        return cls(shrinkage=0.3, whitened_share=1.0, assignment=0.0, max_whitened_dims=256)


@dataclass(frozen=True)
class DistilSettings:
    """Of one distilling by mutual distillation (docs/method.md, "Distil").

    Attributes:
        loss: L_m.
        lam: λ, weight of K against the previous model.
        m: weight of the two mutual terms with the peer; 0 trains no peer.
        temperature: T.
        virtual: how features of models older than the previous one are estimated (`core.learning.virtual`); each such
            model adds λ K(f‖v_s) on the new images. "none" adds nothing.
        virtual_sigma: σ of estimator `gauss`.
        virtual_ridge: ρ of estimator `ridge`.
        samples_per_category: how many samples of an old category's statistics a batch may hold; 0 for none.
        old_categories_per_batch: how many old categories a batch has samples of.
        trained: which blocks of the head are trained, all or the first (of an aligned head the discriminant part).
        blend: how far from the aligned head towards the trained one the result stands, 0 to 1 (weight averaging).
        steps, learning_rate, weight_decay: of Adam.
        decay: whether the learning rate falls along half a cosine to a tenth, or stays.
        categories_per_batch, images_per_category: of the sampler.
        seed: of everything random.
    """

    loss: LossName = "multi-similarity"
    lam: float = 10.0
    m: float = 1.0
    temperature: float = 4.0
    virtual: VirtualName = "none"
    virtual_sigma: float = 0.25
    virtual_ridge: float = 0.1
    samples_per_category: int = 4
    old_categories_per_batch: int = 16
    trained: TrainedBlocks = "first"
    blend: float = 1.0
    steps: int = 200
    learning_rate: float = 3e-5
    weight_decay: float = 5e-4
    decay: bool = True
    categories_per_batch: int = 16
    images_per_category: int = 5
    seed: int = 0

    def with_changes(self, steps: int | None = None, seed: int | None = None) -> DistilSettings:
        """These with other steps or another seed, each as it is where None."""
        return replace(self, steps=self.steps if steps is None else steps, seed=self.seed if seed is None else seed)
