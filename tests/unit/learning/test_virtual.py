"""Virtual features against plain loops: the five estimators, and the drift from update to update."""

from __future__ import annotations

import math

import numpy as np
import pytest

from core.learning.head import Block, Head
from core.learning.settings import DistilSettings
from core.learning.virtual.cosine import Cosine
from core.learning.virtual.drift import DriftEstimator
from core.learning.virtual.estimator import Step, remembered
from core.learning.virtual.fecd import Fecd
from core.learning.virtual.gauss import Gauss
from core.learning.virtual.mean import Mean
from core.learning.virtual.memory import OldModel, VirtualMemory
from core.learning.virtual.registry import ESTIMATORS, make_estimator
from core.learning.virtual.ridge import Ridge, map_back

DIM, D = 12, 6
SIGMA = 0.3
DRIFTS = [("cosine", Cosine()), ("mean", Mean()), ("gauss", Gauss(SIGMA))]


def unit(v: np.ndarray) -> np.ndarray:
    return v / math.sqrt(float(v @ v))


def weight(name: str, z: np.ndarray, mu: np.ndarray) -> float:
    if name == "cosine":
        return max(0.0, sum(float(a) * float(b) for a, b in zip(z, mu, strict=True)))
    if name == "gauss":
        return math.exp(-sum((float(a) - float(b)) ** 2 for a, b in zip(z, mu, strict=True)) / (2 * SIGMA**2))
    return 1.0


def head(seed: int, d: int = D) -> Head:
    """Near to one another, as heads of one training are."""
    base = np.random.default_rng(99).normal(0, 1, (d, DIM))
    moved = base + 0.3 * np.random.default_rng(seed).normal(0, 1, (d, DIM))
    return Head(DIM, (Block(moved.astype(np.float32), None, normalise=False),))


def images(categories: list[int], seed: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    labels = np.repeat(np.array(categories, dtype=np.int64), 4)
    features = np.stack([np.random.default_rng(c).normal(0, 1, DIM) + rng.normal(0, 0.5, DIM) for c in labels])
    return labels, features.astype(np.float32)


@pytest.mark.parametrize(("name", "estimator"), DRIFTS)
def test_drift_adds_up_over_updates_as_plain_loops_say(name: str, estimator: DriftEstimator) -> None:
    heads, tasks = [head(s) for s in range(4)], [images([2 * t, 2 * t + 1], t) for t in range(4)]
    memory = VirtualMemory()
    for t in range(4):
        memory = remembered(memory, estimator, heads[t - 1] if t else None, heads[t], *tasks[t])

    for s in range(4):
        labels, features = tasks[s]
        for row, category in enumerate(np.unique(labels)):
            own = [heads[s].project(f[None])[0] for f, c in zip(features, labels, strict=True) if c == category]
            u_mean, mu = sum(own) / len(own), sum(unit(u) for u in own) / len(own)
            drift = np.zeros(D)
            for p in range(s + 1, 4):
                above, below = np.zeros(D), 0.0
                for f in tasks[p][1]:
                    was, now = heads[p - 1].project(f[None])[0], heads[p].project(f[None])[0]
                    w = weight(name, unit(was), mu)
                    above, below = above + w * (now - was), below + w
                step = (
                    above / below
                    if below > 0
                    else (heads[p].project(tasks[p][1]) - heads[p - 1].project(tasks[p][1])).mean(axis=0)
                )
                u_mean, drift = u_mean + step, drift + step
                mu = unit(u_mean)
            kept = memory.models[s]
            assert kept.category_ids[row] == category
            np.testing.assert_allclose(kept.drift[row], drift, atol=1e-4)
            np.testing.assert_allclose(kept.u_mean[row], u_mean, atol=1e-4)
            np.testing.assert_allclose(kept.mu[row], mu, atol=1e-4)


def remembered_model(seed: int = 0) -> OldModel:
    rng = np.random.default_rng(seed)
    u_mean = rng.normal(0, 1, (3, D)).astype(np.float32)
    mu = np.stack([unit(u) for u in u_mean]).astype(np.float32)
    drift = rng.normal(0, 0.4, (3, D)).astype(np.float32)
    return OldModel(np.arange(3), mu, u_mean, drift, np.zeros((0, 0), dtype=np.float32))


@pytest.mark.parametrize(("name", "estimator"), DRIFTS)
def test_a_virtual_feature_is_what_plain_loops_say(name: str, estimator: DriftEstimator) -> None:
    model = remembered_model()
    u = np.random.default_rng(1).normal(0, 1, (9, D)).astype(np.float32)
    z = np.stack([unit(x) for x in u])
    got = estimator.estimate(model, u, z)
    for i in range(len(u)):
        weights = [weight(name, z[i], model.mu[c]) for c in range(3)]
        if sum(weights) == 0:
            weights = [1.0] * 3
        moved = sum(w * model.drift[c] for c, w in enumerate(weights)) / sum(weights)
        np.testing.assert_allclose(got[i], unit(u[i] - moved), atol=1e-5)


@pytest.mark.parametrize("estimator", [Cosine(), Gauss(0.01)], ids=["cosine", "gauss"])
def test_an_image_like_no_category_takes_the_plain_mean_of_the_drifts(estimator: DriftEstimator) -> None:
    model = remembered_model()
    opposite = OldModel(model.category_ids, -np.abs(model.mu), model.u_mean, model.drift, model.to_own)
    u = np.ones((1, D), dtype=np.float32)
    got = estimator.estimate(opposite, u, u / math.sqrt(D))
    np.testing.assert_allclose(got[0], unit(u[0] - model.drift.mean(axis=0)), atol=1e-5)


def test_the_same_shift_of_everything_is_undone_exactly() -> None:
    shift = np.full(D, 0.5, dtype=np.float32)
    rng = np.random.default_rng(3)
    u = rng.normal(0, 1, (8, D)).astype(np.float32)
    z, moved = np.stack([unit(x) for x in u]), u + shift
    z_moved = np.stack([unit(x) for x in moved])
    for _, estimator in DRIFTS:
        model = estimator.begin(np.repeat([0, 1], 4), u, z)
        model = estimator.follow(model, Step(u, z, moved, z_moved))
        np.testing.assert_allclose(estimator.estimate(model, moved, z_moved), z, atol=1e-5)


def test_drift_between_heads_of_other_lengths_is_refused() -> None:
    labels, features = images([0, 1], 0)
    memory = remembered(VirtualMemory(), Cosine(), None, head(0), labels, features)
    with pytest.raises(ValueError, match="one length"):
        remembered(memory, Cosine(), head(0), head(1, d=4), labels, features)


# --- ridge


def test_the_map_back_is_where_the_ridge_regression_has_no_slope() -> None:
    rng = np.random.default_rng(0)
    after, before = rng.normal(0, 1, (7, 3)), rng.normal(0, 1, (7, 3))
    strength, a = 0.2, map_back(before.astype(np.float32), after.astype(np.float32), 0.2).astype(np.float64)
    square = sum(float(x) ** 2 for row in after for x in row) / 3

    def objective(m: np.ndarray) -> float:
        total = sum(float(((before[i] - m @ after[i]) ** 2).sum()) for i in range(7))
        return total + strength * square * sum((m[i, j] - (i == j)) ** 2 for i in range(3) for j in range(3))

    least = objective(a)
    for i in range(3):
        for j in range(3):
            for step in (-1e-2, 1e-2):
                other = a.copy()
                other[i, j] += step
                assert objective(other) > least


def test_maps_are_composed_over_updates() -> None:
    heads, tasks = [head(s) for s in range(3)], [images([2 * t, 2 * t + 1], t) for t in range(3)]
    ridge, memory = Ridge(0.05), VirtualMemory()
    for t in range(3):
        memory = remembered(memory, ridge, heads[t - 1] if t else None, heads[t], *tasks[t])
    back = [map_back(heads[t - 1].project(tasks[t][1]), heads[t].project(tasks[t][1]), 0.05) for t in (1, 2)]
    np.testing.assert_allclose(memory.models[0].to_own, back[0] @ back[1], atol=1e-5)
    np.testing.assert_allclose(memory.models[1].to_own, back[1], atol=1e-5)
    probe = images([7], 5)[1]
    u = heads[2].project(probe)
    for i, v in enumerate(ridge.estimate(memory.models[0], u, u)):
        np.testing.assert_allclose(v, unit(back[0] @ (back[1] @ u[i])), atol=1e-5)


def test_the_ridge_finds_a_linear_change_again_and_follows_a_change_of_length() -> None:
    rng = np.random.default_rng(0)
    turn = rng.normal(0, 1, (4, D)).astype(np.float32)
    u = rng.normal(0, 1, (200, D)).astype(np.float32)
    back = map_back(u @ turn.T, u, 1e-6)
    assert back.shape == (4, D)
    np.testing.assert_allclose(back, turn, atol=1e-3)


def test_a_direction_no_image_shows_stays_as_it_is() -> None:
    u = np.zeros((5, 3), dtype=np.float32)
    u[:, 0] = [1, 2, 3, 4, 5]
    back = map_back(u * 2, u, 1e-6)
    np.testing.assert_allclose(back, np.diag([2.0, 1.0, 1.0]), atol=1e-3)


# --- fecd, and the registry


def test_fecd_scales_each_number_of_the_previous_model_s_z() -> None:
    z = np.stack([unit(x) for x in np.random.default_rng(0).normal(0, 1, (4, D))]).astype(np.float32)
    v = Fecd(seed=5).estimate(OldModel.bare(D), z, z)
    r = np.random.default_rng(5).random((4, D), dtype=np.float32)
    for i in range(4):
        np.testing.assert_allclose(v[i], unit(np.array([z[i, j] * (1 + r[i, j]) for j in range(D)])), atol=1e-6)
    assert not np.allclose(v, z)


@pytest.mark.parametrize("name", sorted(ESTIMATORS))
def test_every_estimator_says_a_feature_of_each_older_model_and_none_of_the_newest(name: str) -> None:
    estimator = make_estimator(DistilSettings(virtual=name))
    assert estimator is not None
    memory, probe = VirtualMemory(), images([9], 3)[1]
    for t in range(4):
        memory = remembered(memory, estimator, head(t - 1) if t else None, head(t), *images([t], t))
        z = head(t).embed(probe)
        got = estimator.estimates(memory, head(t).project(probe), z)
        assert len(got) == t
        for v in got:
            np.testing.assert_allclose(np.linalg.norm(v, axis=1), 1.0, atol=1e-5)
    copy = VirtualMemory.from_arrays(memory.to_arrays())
    for a, b in zip(memory.models, copy.models, strict=True):
        for field in ("category_ids", "mu", "u_mean", "drift", "to_own"):
            np.testing.assert_array_equal(getattr(a, field), getattr(b, field))


def test_none_needs_no_estimator_and_senseless_settings_are_refused() -> None:
    assert make_estimator(DistilSettings()) is None
    with pytest.raises(ValueError, match="sigma"):
        make_estimator(DistilSettings(virtual="gauss", virtual_sigma=0.0))
    with pytest.raises(ValueError, match="ridge"):
        make_estimator(DistilSettings(virtual="ridge", virtual_ridge=0.0))
