"""Align: the closed form, whatever the statistics."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.learning import alignment, assignment
from core.learning.alignment import align, whiten
from core.learning.evidence import TEMPERATURE, Evidence
from core.learning.head import Head
from core.learning.settings import AlignSettings
from core.learning.statistics import Statistics

DIM = 24


def library(categories: int, images: int, seed: int = 0, noise: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """Category means in the first dimensions, larger noise in the last ones: what frozen features do badly at."""
    rng = np.random.default_rng(seed)
    means = np.zeros((categories, DIM))
    means[:, :8] = rng.normal(0, 2, (categories, 8))
    away = rng.normal(0, noise, (categories, images, 4, DIM))
    away[..., 12:] *= 6
    features = means[:, None, None] + away + 3.0
    return np.repeat(np.arange(categories), images), features.reshape(-1, 4, DIM).astype(np.float16)


def statistics_of(labels: np.ndarray, features: np.ndarray) -> Statistics:
    statistics = Statistics.empty(DIM)
    statistics.add_labelled(labels, features)
    return statistics


def found(head: Head, labels: np.ndarray, features: np.ndarray) -> float:
    z = head.embed(features[:, 0])
    similar = z @ z.T
    np.fill_diagonal(similar, -2)
    return float((labels[similar.argmax(axis=1)] == labels).mean())


def test_aligning_finds_more_than_frozen_features() -> None:
    head = align(statistics_of(*library(10, 20)))
    # Other images of the same categories (the means are drawn first, with the same seed).
    labels, unseen = library(10, 30)
    unseen = unseen.reshape(10, 30, 4, DIM)[:, 20:].reshape(-1, 4, DIM)
    labels = np.repeat(np.arange(10), 10)
    assert found(head, labels, unseen) > found(Head.frozen(DIM), labels, unseen) + 0.2


@pytest.mark.parametrize("seed", range(3))
def test_one_by_one_in_any_order_or_at_once_gives_the_same_z(seed: int) -> None:
    labels, features = library(9, 5)
    at_once = align(statistics_of(labels, features)).embed(features[:, 0])
    one_by_one = Statistics.empty(DIM)
    for category in np.random.default_rng(seed).permutation(9):
        rows = np.random.default_rng(seed).permutation(np.nonzero(labels == category)[0])
        one_by_one.add(int(category), features[rows[:2]])
        one_by_one.add(int(category), features[rows[2:]])
    np.testing.assert_allclose(align(one_by_one).embed(features[:, 0]), at_once, atol=1e-4)


def test_taking_a_category_out_gives_the_head_from_before_it_came() -> None:
    labels, features = library(6, 5)
    old = labels < 4
    before = align(statistics_of(labels[old], features[old])).embed(features[:, 0])
    statistics = statistics_of(labels, features)
    for category in (4, 5):
        statistics.remove(category, features[labels == category])
    np.testing.assert_allclose(align(statistics).embed(features[:, 0]), before, atol=1e-4)


def test_nothing_learned_is_the_frozen_head() -> None:
    features = library(2, 2)[1][:, 0]
    z = align(Statistics.empty(DIM)).embed(features)
    np.testing.assert_allclose(z, Head.frozen(DIM).embed(features))


@pytest.mark.parametrize(
    ("categories", "images", "noise"),
    [(1, 1, 1.0), (2, 1, 1.0), (1, 5, 1.0), (30, 1, 1.0), (60, 2, 1.0), (1, 3, 0.0), (2, 3, 0.0), (8, 3, 0.0)],
    ids=[
        "one image",
        "two images",
        "one category",
        "one image each",
        "more than D",
        "identical",
        "two identical",
        "eight identical",
    ],
)
def test_degenerate_libraries_still_give_vectors_of_length_one(categories: int, images: int, noise: float) -> None:
    labels, features = library(categories, images, noise=noise)
    head = align(statistics_of(labels, features))
    z = head.embed(library(5, 3, seed=9)[1][:, 0])
    assert np.isfinite(z).all()
    np.testing.assert_allclose(np.linalg.norm(z, axis=1), 1.0, atol=1e-5)
    probe = library(5, 8, seed=9)
    assert found(head, *probe) >= found(Head.frozen(DIM), *probe) - 0.1


def test_categories_with_the_same_images_are_no_error() -> None:
    labels, features = library(1, 4)
    statistics = Statistics.empty(DIM)
    statistics.add(0, features)
    statistics.add(1, features)
    assert np.isfinite(align(statistics).embed(features[:, 0])).all()
    assert len(labels) == 4


def test_dimensions_stay_within_the_setting() -> None:
    head = align(statistics_of(*library(20, 4)), AlignSettings(max_dims=5, max_whitened_dims=5))
    assert all(block.weight is None or len(block.weight) <= 5 for block in head.blocks)


def test_arrays_of_an_aligned_head_bring_it_back() -> None:
    labels, features = library(5, 4)
    head = align(statistics_of(labels, features))
    again = Head.from_arrays(head.to_arrays())
    np.testing.assert_array_equal(again.embed(features[:, 0]), head.embed(features[:, 0]))


def test_with_one_view_of_one_image_a_category_nothing_but_the_centre_moves() -> None:
    labels, features = library(12, 1)
    head = align(statistics_of(labels, features[:, :1]))
    whitened = head.blocks[-1]
    assert whitened.weight is not None
    gram = whitened.weight @ whitened.weight.T
    # Up to rotation the identity: no direction is trusted more than another.
    np.testing.assert_allclose(gram / gram[0, 0], np.eye(DIM), atol=0.01)


def test_with_one_image_a_category_its_views_say_which_directions_are_noise() -> None:
    labels, features = library(40, 9, seed=2)
    first = np.arange(len(labels)) % 9 == 0
    views, alone = (align(statistics_of(labels[first], features[first][:, :n])) for n in (4, 1))
    left = labels[~first], features[~first]
    assert found(views, *left) > found(alone, *left) + 0.05
    assert found(views, *left) > found(Head.frozen(DIM), *left)


def test_shrinkage_falls_and_the_discriminant_part_grows_with_the_evidence() -> None:
    settings = AlignSettings()
    one, few, many = (Evidence.of(statistics_of(*library(6, n))) for n in (1, 2, 30))
    assert one.shrinkage(DIM, settings) >= few.shrinkage(DIM, settings) > many.shrinkage(DIM, settings) > 0
    assert one.lengths(settings)[0] < few.lengths(settings)[0] < many.lengths(settings)[0]
    assert Evidence.of(Statistics.empty(DIM)).shrinkage(DIM, settings) > 1000


def test_what_lies_between_categories_is_told_from_the_noise_of_their_means() -> None:
    """Drawn with a known share; without any difference the means still lie apart, by chance."""
    rng = np.random.default_rng(3)
    for spread, share in ((1.0, 0.5), (0.5, 0.2), (0.0, 0.0)):
        means = rng.normal(0, spread, (60, 1, 1, DIM))
        features = (means + rng.normal(0, 1, (60, 5, 1, DIM))).reshape(-1, 1, DIM)
        evidence = Evidence.of(statistics_of(np.repeat(np.arange(60), 5), features))
        assert evidence.between == pytest.approx(share, abs=0.04)


def test_categories_of_several_kinds_hold_the_discriminant_part_back() -> None:
    labels, features = library(24, 10, noise=0.3)
    pure, mixed = (Evidence.of(statistics_of(labels // kinds, features)) for kinds in (1, 4))
    assert mixed.between < pure.between
    # As many images and categories as the mixed ones have: what is left is how far they lie apart.
    alike = replace(pure, images=mixed.images, categories=mixed.categories, typical=mixed.typical)
    assert mixed.lengths(AlignSettings())[0] < alike.lengths(AlignSettings())[0]


def test_with_one_image_a_category_nothing_is_known_of_what_lies_between() -> None:
    assert Evidence.of(statistics_of(*library(12, 1))).between == 0.0
    assert Evidence.of(statistics_of(*library(1, 12))).between == 0.0


def test_small_categories_count_most_for_what_is_typical() -> None:
    statistics = Statistics.empty(DIM)
    statistics.add(0, library(1, 90)[1])
    statistics.add(1, library(1, 3)[1])
    assert Evidence.of(statistics).typical == pytest.approx(2 / (1 / 90 + 1 / 3))


def test_fixed_settings_are_followed_to_the_letter() -> None:
    head = align(statistics_of(*library(6, 5)), AlignSettings(shrinkage=0.3, whitened_share=0.5))
    assert [block.scale for block in head.blocks] == [1.0, 0.5]
    only = align(statistics_of(*library(6, 5)), AlignSettings(shrinkage=0.3, whitened_share=0.0))
    assert [block.scale for block in only.blocks] == [1.0]


def test_the_discriminant_part_is_linear_discriminant_analysis() -> None:
    """Against the definition: W by eigenvectors, V by a singular value decomposition."""
    labels, features = library(6, 8)
    statistics = statistics_of(labels, features)
    within = statistics.scatter / statistics.views
    rho = 0.3 * np.trace(within) / DIM
    values, vectors = np.linalg.eigh(within + rho * np.eye(DIM))
    root = vectors @ np.diag(values**-0.5) @ vectors.T
    centre = statistics.means.mean(axis=0)
    directions = np.linalg.svd((statistics.means - centre) @ root, full_matrices=False)[2][:5]
    u = (features[:, 0].astype(np.float64) - centre) @ root @ directions.T
    expected = u / np.linalg.norm(u, axis=1, keepdims=True)
    z = align(statistics, AlignSettings(shrinkage=0.3, whitened_share=0.0, assignment=0.0)).embed(features[:, 0])
    np.testing.assert_allclose(z @ z.T, expected @ expected.T, atol=1e-4)


@pytest.mark.parametrize("rho", [0.01, 1.0, 1e4])
def test_whitening_makes_the_shrunk_covariance_the_identity_and_knows_what_it_makes_of_the_other(
    rho: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alignment, "HALVED_FROM", 5)
    statistics = statistics_of(*library(6, 8))
    within = statistics.scatter / statistics.views
    level = np.trace(within) / DIM
    white = whiten(statistics, rho)
    assert white is not None
    shrunk = (within + rho * level * np.eye(DIM)) / (level * (1 + rho))
    np.testing.assert_allclose(white.root @ shrunk @ white.root.T, np.eye(DIM), atol=1e-9)
    np.testing.assert_allclose(white.within, white.root @ within @ white.root.T, rtol=1e-7, atol=1e-9 * level)
    np.testing.assert_allclose(white.means, (statistics.means - white.centre) @ white.root.T)


# --- soft assignment


def test_the_discriminant_part_leans_to_the_mean_of_the_category_an_image_may_belong_to() -> None:
    """Against the definition, in plain loops: Gaussians around the estimated means, tempered."""
    statistics = Statistics.empty(DIM)
    for category, images in enumerate((8, 3, 1, 5)):
        statistics.add(category, library(6, 8)[1].reshape(6, 8, 4, DIM)[category, :images])
    head = align(statistics, AlignSettings(shrinkage=0.3, whitened_share=0.0))
    block = head.blocks[0]
    assert block.weight is not None
    assert block.centre is not None
    weight, centre = block.weight.astype(np.float64), block.centre.astype(np.float64)
    means = (statistics.means - centre) @ weight.T
    dims = len(weight)
    within = np.mean([weight[j] @ statistics.scatter @ weight[j] for j in range(dims)]) / statistics.views
    typical = np.sqrt(np.mean([m @ m for m in means]))
    probe = library(6, 8, seed=3)[1][:, 0]
    for image, z in zip(probe.astype(np.float64), head.embed(probe), strict=True):
        y = weight @ (image - centre)
        likely = []
        for m, n in zip(means, (8, 3, 1, 5), strict=True):
            variance = within * (1 + 1 / n)
            density = -((y - m) @ (y - m)) / (2 * variance) - dims / 2 * np.log(variance)
            likely.append(np.exp(density / TEMPERATURE))
        expected = sum(p * m for p, m in zip(likely, means, strict=True)) / sum(likely)
        u = y / np.linalg.norm(y) + expected / typical
        np.testing.assert_allclose(z, u / np.linalg.norm(u), atol=2e-4)


def test_soft_assignment_finds_more_in_crowded_categories_and_no_less_among_unknown_ones() -> None:
    labels, features = library(24, 16, noise=1.6)
    half = np.arange(len(labels)) % 2 == 0
    known = labels < 12
    taught = statistics_of(labels[half & known], features[half & known])
    found_by = {}
    for name, settings in (("soft", AlignSettings()), ("linear", AlignSettings(assignment=0.0))):
        head = align(taught, settings)
        found_by[name] = [found(head, labels[~half & some], features[~half & some]) for some in (known, ~known)]
    assert found_by["soft"][0] > found_by["linear"][0]
    assert found_by["soft"][1] >= found_by["linear"][1] - 0.02


def test_with_one_category_nothing_is_assigned() -> None:
    head = align(statistics_of(*library(1, 5)))
    assert all(block.assignment is None for block in head.blocks)


def test_many_rows_are_assigned_as_few_are(monkeypatch: pytest.MonkeyPatch) -> None:
    head = align(statistics_of(*library(6, 5)))
    probe = library(6, 9, seed=1)[1].reshape(-1, DIM)
    at_once = head.embed(probe)
    monkeypatch.setattr(assignment, "MOST_LOGITS", 100)
    np.testing.assert_allclose(head.embed(probe), at_once, atol=1e-5)


def test_the_whitened_part_is_never_evened_out_altogether() -> None:
    """However many images there are, unless the settings say otherwise."""
    many = statistics_of(*library(6, 60))
    evidence = Evidence.of(many)
    assert evidence.shrinkage(DIM, AlignSettings()) < 0.1
    assert evidence.whitened_shrinkage(DIM, AlignSettings()) == 1.0
    assert evidence.whitened_shrinkage(DIM, AlignSettings(shrinkage=0.3)) == 0.3
    within = many.scatter / many.views
    gentle, full = align(many).blocks[-1].weight, align(many, AlignSettings(shrinkage=1e-6)).blocks[-1].weight
    assert gentle is not None
    assert full is not None
    spread = [np.linalg.eigvalsh(w.astype(np.float64) @ within @ w.T.astype(np.float64)) for w in (gentle, full)]
    assert spread[1].max() / spread[1].min() == pytest.approx(1.0, abs=1e-3)
    # Variance v becomes v/(v + s), s the mean of all.
    assert spread[0].max() / spread[0].min() > 5


def test_few_categories_hold_the_discriminant_part_back() -> None:
    few, many = (Evidence.of(statistics_of(*library(categories, 20))) for categories in (3, 40))
    assert few.lengths(AlignSettings())[0] < many.lengths(AlignSettings())[0] / 3
