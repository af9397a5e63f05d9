"""The map that carries what is kept of old images into the moved trunk."""

from __future__ import annotations

import numpy as np
import pytest

from core.learning import carry
from core.learning.carry import CarryMap, fit_carry
from core.learning.statistics import Statistics

DIM = 6


def drifted(n: int, noise: float = 0.0, views: int = 1, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    old = rng.normal(1, 1, (n, 1, DIM)) + rng.normal(0, 0.2, (n, views, DIM))
    matrix = np.eye(DIM) + np.random.default_rng(9).normal(0, 0.2, (DIM, DIM))
    new = old @ matrix.T + np.arange(DIM) * 0.1
    return old, new + rng.normal(0, noise, new.shape) if noise else new


def ridge_by_hand(x: np.ndarray, y: np.ndarray, alpha: float) -> tuple[np.ndarray, np.ndarray]:
    """B and the prediction's constant, by solving the normal equations."""
    mean, drift = x.mean(axis=0), (y - x).mean(axis=0)
    if np.isinf(alpha):
        return np.zeros((DIM, DIM)), drift
    xc, dc = x - mean, y - x - drift
    b = np.linalg.solve(xc.T @ xc + alpha * np.eye(DIM), xc.T @ dc).T
    return b, drift - b @ mean


def test_an_exact_linear_drift_is_recovered() -> None:
    old, new = drifted(80)
    fitted = fit_carry(old, new)
    unseen, there = drifted(10, seed=5)
    np.testing.assert_allclose(fitted.features(unseen), there, atol=1e-4)
    assert fitted.explained > 0.9999
    assert np.trace(fitted.residual) < 1e-6


def test_no_drift_gives_the_identity_and_no_residual() -> None:
    old, _ = drifted(20)
    fitted = fit_carry(old, old)
    np.testing.assert_array_equal(fitted.matrix, np.eye(DIM))
    np.testing.assert_array_equal(fitted.shift, 0)
    np.testing.assert_array_equal(fitted.residual, 0)
    assert fitted.explained == 1.0


def test_strength_errors_and_residual_are_those_of_leaving_each_image_out_in_turn() -> None:
    old, new = drifted(9, noise=0.3, views=2)
    fitted = fit_carry(old, new)
    rows, moved = old.reshape(-1, DIM), new.reshape(-1, DIM)
    level = ((rows - rows.mean(axis=0)) ** 2).sum() / DIM
    errors = {}
    for strength in carry.STRENGTHS:
        # Leaving out must not change the ridge itself, only the rows.
        left = []
        for i in range(9):
            rest = np.arange(9) != i
            b, shift = ridge_by_hand(old[rest].reshape(-1, DIM), new[rest].reshape(-1, DIM), strength * level)
            left.append(new[i] - (old[i] + old[i] @ b.T + shift))
        errors[strength] = np.concatenate(left)
    best = min(errors, key=lambda s: float((errors[s] ** 2).sum()))
    assert fitted.strength == best
    assert 1e-6 < best < np.inf
    np.testing.assert_allclose(fitted.residual, errors[best].T @ errors[best] / 18, rtol=1e-6)
    lost = (errors[best] ** 2).sum() / ((moved - rows) ** 2).sum()
    assert fitted.explained == pytest.approx(1 - lost, abs=1e-9)
    b, shift = ridge_by_hand(rows, moved, best * level)
    np.testing.assert_allclose(fitted.matrix, np.eye(DIM) + b, atol=1e-8)
    np.testing.assert_allclose(fitted.shift, shift, atol=1e-8)


def test_fewer_rows_than_numbers_in_a_feature_are_enough() -> None:
    old, new = drifted(4, noise=0.1)
    fitted = fit_carry(old, new)
    rows = old[:, 0]
    level = ((rows - rows.mean(axis=0)) ** 2).sum() / DIM
    b, shift = ridge_by_hand(rows, new[:, 0], fitted.strength * level)
    np.testing.assert_allclose(fitted.features(rows), rows + rows @ b.T + shift, atol=1e-5)


def test_one_image_gives_its_own_shift() -> None:
    old, new = drifted(1)
    fitted = fit_carry(old, new)
    np.testing.assert_array_equal(fitted.matrix, np.eye(DIM))
    np.testing.assert_allclose(fitted.features(old), new, atol=1e-6)
    assert fitted.explained == 0.0


def test_statistics_are_carried_as_if_every_view_had_been_moved() -> None:
    old, new = drifted(60)
    fitted = fit_carry(old, new)
    labels = np.arange(60) % 3
    before, after = Statistics.empty(DIM), Statistics.empty(DIM)
    before.add_labelled(labels, old)
    after.add_labelled(labels, new)
    carried = fitted.statistics(before)
    np.testing.assert_allclose(carried.means, after.means, atol=1e-4)
    np.testing.assert_allclose(carried.scatter, after.scatter, rtol=1e-3, atol=1e-3)
    np.testing.assert_array_equal(carried.counts, before.counts)
    np.testing.assert_array_equal(carried.images, before.images)


def test_the_residual_widens_the_scatter_once_a_view() -> None:
    statistics = Statistics.empty(DIM)
    statistics.add(1, drifted(5, views=2)[0])
    residual = np.diag(np.arange(DIM, dtype=np.float64))
    carried = CarryMap(np.eye(DIM), np.zeros(DIM), residual, 0.5, 1.0).statistics(statistics)
    np.testing.assert_allclose(carried.scatter, statistics.scatter + 10 * residual)
    assert statistics.scatter is not carried.scatter


def test_noise_has_the_residual_as_its_covariance() -> None:
    root = np.random.default_rng(1).normal(0, 1, (DIM, 2))
    noise = CarryMap(np.eye(DIM), np.zeros(DIM), root @ root.T, 0.5, 1.0).noise(40_000, np.random.default_rng(2))
    np.testing.assert_allclose(noise.T @ noise / len(noise), root @ root.T, atol=0.15)


def test_many_images_are_fitted_on_a_bounded_number(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = drifted(200)
    monkeypatch.setattr(carry, "MOST_ROWS", 50)
    np.testing.assert_allclose(fit_carry(old, new).features(old), new, atol=1e-3)


@pytest.mark.parametrize("spoiled", ["shape", "nan", "none"])
def test_what_cannot_be_fitted_is_refused(spoiled: str) -> None:
    old, new = drifted(4)
    if spoiled == "shape":
        new = new[:2]
    elif spoiled == "nan":
        new[1, 0, 2] = np.nan
    else:
        old, new = old[:0], new[:0]
    with pytest.raises(ValueError, match=r"shape|finite"):
        fit_carry(old, new)
