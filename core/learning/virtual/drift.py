"""Estimators that follow the drift of categories: δ_c, and v_s = norm(u - the weighted mean of the δ_c)."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from core.learning.head import Floats, normalised
from core.learning.virtual.estimator import Estimator, Step
from core.learning.virtual.memory import OldModel


class DriftEstimator(Estimator):
    """They differ in the weights alone (arXiv 2203.05201, as a public implementation has it; SDC of Yu et al., CVPR
    2020, is the kin of `gauss`)."""

    @abstractmethod
    def weights(self, z: Floats, mu: Floats) -> Floats:
        """(n, C) how much image i, (n, d) z, and category c, (C, d) μ, have to do with each other; none negative."""

    def begin(self, labels: NDArray[np.int64], u: Floats, z: Floats) -> OldModel:
        """Step 1: the mean z and the mean u of each category."""
        ids = np.unique(labels)
        mu = np.stack([z[labels == c].mean(axis=0) for c in ids])
        u_mean = np.stack([u[labels == c].mean(axis=0) for c in ids])
        return replace(OldModel.bare(u.shape[1]), category_ids=ids, mu=mu, u_mean=u_mean, drift=np.zeros_like(u_mean))

    def follow(self, model: OldModel, step: Step) -> OldModel:
        """Step 2: δ_c of this update, Σ_i w_ci (u_after(x_i) - u_before(x_i)) / Σ_i w_ci, is added to all there is."""
        if step.u_before.shape[1] != step.u_after.shape[1]:
            raise ValueError("drift has a meaning only between heads of one length")
        moved = weighted_means(self.weights(step.z_before, model.mu).T, step.u_after - step.u_before)
        u_mean = model.u_mean + moved
        return replace(model, u_mean=u_mean, mu=normalised(u_mean), drift=model.drift + moved)

    def estimate(self, model: OldModel, u: Floats, z: Floats) -> Floats:
        """Step 3."""
        return normalised(u - weighted_means(self.weights(z, model.mu), model.drift))


def weighted_means(weights: Floats, rows: Floats) -> Floats:
    """(k, d) means of the (n, d) rows under each line of the (k, n) weights; the plain mean where a line is all 0."""
    totals = weights.sum(axis=1, keepdims=True)
    shares = np.where(totals > 0, weights / np.where(totals > 0, totals, 1.0), 1.0 / max(1, len(rows)))
    out: Floats = (shares @ rows).astype(np.float32, copy=False)
    return out
