"""`fecd`: feature estimations based correlation distillation (Chen et al., 2021)."""

from __future__ import annotations

from dataclasses import replace

from core.learning.learners.lwf import LAMBDA
from core.learning.learners.metric import FAIR, MetricTrained


def fecd(steps: int | None = None, seed: int = 0, device: str = "cpu") -> MetricTrained:
    """L = L_m(f) + λ K(f‖f_o) + Σ_s λ K(f‖v_s), λ = 10, v_s = norm(z_o (1 + r)): correlations with the previous model,
    and with features of older ones estimated by scaling the previous model's at random."""
    return MetricTrained("fecd", replace(FAIR.with_changes(steps, seed), lam=LAMBDA, virtual="fecd"), device)
