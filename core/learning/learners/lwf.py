"""`lwf`: learning without forgetting (Li and Hoiem, ECCV 2016), for embeddings."""

from __future__ import annotations

from dataclasses import replace

from core.learning.learners.metric import FAIR, MetricTrained

LAMBDA = 10.0


def lwf(steps: int | None = None, seed: int = 0, device: str = "cpu") -> MetricTrained:
    """L = L_m(f) + λ K(f‖f_o), λ = 10.

    LwF asks that the new model answers new images as the old model did. A classifier answers with the likelihood of its
    old classes; an embedding has none and answers with likenesses, so that the rows of softmax(z zᵀ / T) of the batch,
    T = 4, take the place of the class likelihoods. No peer, no virtual features, nothing kept but f_o.
    """
    return MetricTrained("lwf", replace(FAIR.with_changes(steps, seed), lam=LAMBDA), device)
