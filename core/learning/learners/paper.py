"""`paper`: online deep metric learning by mutual distillation (arXiv 2203.05201), with its published settings."""

from __future__ import annotations

from core.learning.learners.metric import MetricTrained
from core.learning.settings import DistilSettings

# 1000 epochs of 6 batches.
STEPS = 6000

PAPER = DistilSettings(
    loss="hard-mining",
    lam=10.0,
    m=1.0,
    temperature=4.0,
    virtual="cosine",
    samples_per_category=0,
    trained="all",
    steps=STEPS,
    learning_rate=1e-5,
    weight_decay=5e-4,
    decay=False,
    categories_per_batch=16,
    images_per_category=5,
)


def paper(steps: int | None = None, seed: int = 0, device: str = "cpu") -> MetricTrained:
    """The published loss and recipe on trunk features: d = 512, Adam 1e-5 (constant), weight decay 5e-4, batches of
    16 x 5, hard mining with margin .1, λ 10, m 1, T 4, cosine virtual features, no statistics.

    The rate is meant for training a whole network for 6000 steps. On the head alone it moves little, so that `steps`
    below 6000 understates the method: the benchmark leaves it at the published count.
    """
    return MetricTrained("paper", PAPER.with_changes(steps, seed), device)
