"""What can be set about training the trunk. A plain dataclass, as `core.learning.settings`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.learning.settings import LossName

TrunkScope = Literal["stage", "full"]


@dataclass(frozen=True)
class TrunkSettings:
    """Of one training of the trunk by mutual distillation (docs/method.md, "Loss of one update").

    Defaults are those of scope `stage`; `trunk_settings` has those of either. What they were chosen among stands in
    docs/benchmarks.md, "Training the trunk".

    Attributes:
        blocks: how many of the trunk's last blocks scope `stage` trains, beside what follows the last.
        loss: L_m.
        lam: λ, weight of K against the previous model; 0 leaves it out.
        m: weight of the two mutual terms with the peer; 0 trains no peer.
        temperature: T.
        drift: weight of |t_new − t_old|² over the mean |t_old − mean|²: how much the trunk's own features may move.
        samples_per_category, old_categories_per_batch: of the old categories' statistics, through the head alone.
        train_head: whether the head moves with the trunk; the closed form replaces it afterwards.
        train_norms: whether the scales and shifts of BatchNorm are trained; its statistics never are.
        blends: shares of the way from the old weights to the trained ones that check images choose from.
        steps, learning_rate, weight_decay: of Adam; `learning_rate` is of the trunk's last step.
        head_rate: learning rate of heads.
        layer_decay: what the learning rate of each step is beside that of the step after it.
        lora_rank: rank of the changes of attention's linear layers, where the tail has attention; 0 trains all of it.
        categories_per_batch, images_per_category: of the sampler.
        cache_bytes: most that activations may take on the disk; fewer views of each image where they do not fit.
        seed: of everything random.
    """

    blocks: int = 2
    loss: LossName = "multi-similarity"
    lam: float = 1.0
    m: float = 0.0
    temperature: float = 4.0
    drift: float = 0.1
    samples_per_category: int = 4
    old_categories_per_batch: int = 8
    train_head: bool = True
    train_norms: bool = False
    blends: tuple[float, ...] = (0.5, 0.75, 1.0)
    steps: int = 200
    learning_rate: float = 1e-3
    weight_decay: float = 5e-4
    head_rate: float = 1e-4
    layer_decay: float = 0.7
    lora_rank: int = 8
    categories_per_batch: int = 8
    images_per_category: int = 4
    cache_bytes: int = 4 << 30
    seed: int = 0


def trunk_settings(scope: TrunkScope, seed: int = 0) -> TrunkSettings:
    """What a scope trains with where nothing else is asked for: the whole trunk takes longer, in smaller steps."""
    if scope == "full":
        return TrunkSettings(steps=600, learning_rate=3e-4, seed=seed)
    return TrunkSettings(seed=seed)
