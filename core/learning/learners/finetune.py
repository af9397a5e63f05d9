"""`finetune`: metric training on each update's images, with nothing against forgetting."""

from __future__ import annotations

from core.learning.learners.metric import FAIR, MetricTrained


def finetune(steps: int | None = None, seed: int = 0, device: str = "cpu") -> MetricTrained:
    """L = L_m(f)."""
    return MetricTrained("finetune", FAIR.with_changes(steps, seed), device)
