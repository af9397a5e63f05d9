"""The default learner: who decides, by which images, and what is kept for it."""

from __future__ import annotations

import numpy as np
import pytest

from core.errors import TrainingDivergedError
from core.evaluation.comparison import Outcome
from core.evaluation.verdict import Verdict
from core.learning.alignment import align
from core.learning.learner import Images
from core.learning.learners import recollect
from core.learning.learners.checks import MOST_KEPT, KeptChecks, chosen_checks
from core.learning.learners.recollect import Recollect
from core.learning.settings import DistilSettings
from core.learning.statistics import Statistics
from core.learning.trainer import distil
from tests.unit.learning.samples import DIM, drawn


def images(categories: list[int], per: int = 10, seed: int = 0) -> Images:
    return Images(*drawn(categories, per, seed))


def learner(**changes: object) -> Recollect:
    return Recollect(settings=DistilSettings(steps=3, **changes))  # type: ignore[arg-type]


def deciding(monkeypatch: pytest.MonkeyPatch, better: bool) -> None:
    monkeypatch.setattr(recollect, "compare", lambda *_, **__: Verdict(better, "as told"))


# --- check images


@pytest.mark.parametrize(("count", "expected"), [(1, 0), (4, 0), (5, 1), (9, 1), (10, 2), (26, 5)])
def test_a_fifth_of_a_category_are_check_images(count: int, expected: int) -> None:
    labels, features = drawn([1, 2], [count, 7])
    chosen = chosen_checks(labels, features[:, 0])
    assert chosen[labels == 1].sum() == expected
    assert chosen[labels == 2].sum() == 1


def test_which_images_follows_from_their_content_and_not_from_their_order() -> None:
    labels, features = drawn([1, 2], 12)
    order = np.random.default_rng(0).permutation(len(labels))
    chosen = chosen_checks(labels, features[:, 0])
    np.testing.assert_array_equal(chosen_checks(labels[order], features[order, 0]), chosen[order])


def test_of_each_category_no_more_than_a_few_are_kept_whatever_the_updates() -> None:
    kept = KeptChecks()
    for seed in range(4):
        labels, features = drawn([1, 2], [3, 1], seed)
        kept = kept.with_more(labels, features[:, 0])
    assert (kept.labels == 1).sum() == MOST_KEPT
    assert (kept.labels == 2).sum() == 4
    assert kept.nbytes == 8 * (DIM * 2 + 8)


# --- the decision


def test_not_kept_it_is_the_closed_form_of_all_images(monkeypatch: pytest.MonkeyPatch) -> None:
    deciding(monkeypatch, better=False)
    one, statistics = learner(), Statistics.empty(DIM)
    for update in (images([0, 1, 2]), images([3, 4]), images([1, 5], 7, seed=1)):
        learned = one.learn(update)
        statistics.add_labelled(update.labels, update.features)
        assert (learned.kept, learned.reason) == (False, "as told")
    probe = images([0, 3, 5], 4, seed=8).features[:, 0]
    z, expected = one.embed(images([0, 3, 5], 4, seed=8)), align(statistics).embed(probe)
    np.testing.assert_allclose(z @ z.T, expected @ expected.T, atol=1e-4)


def test_kept_it_is_distilled_from_the_closed_form_of_all_images(monkeypatch: pytest.MonkeyPatch) -> None:
    deciding(monkeypatch, better=True)
    jobs = []
    monkeypatch.setattr(recollect, "distil", lambda job, **rest: jobs.append(job) or distil(job, **rest))
    one = learner()
    learned = one.learn(images([0, 1, 2]))
    assert learned.kept
    assert learned.steps == 6
    decided, final = jobs
    # Two of ten are held out for the decision, none for what is learned in the end.
    assert (len(decided.features), len(final.features)) == (24, 30)
    assert (decided.statistics.images.sum(), final.statistics.images.sum()) == (24, 30)
    before = one.head
    one.learn(images([3, 4]))
    assert all(job.previous is before for job in jobs[2:])
    assert [job.settings.seed for job in jobs] == [0, 0, 1, 1]


def test_queries_are_check_images_of_this_update_and_those_kept_of_earlier_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[Outcome, np.ndarray]] = []

    def watched(before: Outcome, after: Outcome, old: np.ndarray) -> Verdict:
        asked.append((before, old))
        return Verdict(False, "")

    monkeypatch.setattr(recollect, "compare", watched)
    one = learner()
    one.learn(images([1, 2]))
    one.learn(images([2, 3], seed=1))
    (first, none_old), (second, old) = asked
    assert sorted(first.labels) == [1, 1, 2, 2]
    assert not none_old.any()
    assert sorted(second.labels) == [1, 1, 2, 2, 2, 2, 3, 3]
    assert set(second.labels[old]) == {1, 2}
    assert set(second.labels[~old]) == {3}


def test_check_images_are_in_no_statistics_that_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    deciding(monkeypatch, better=False)
    jobs = []
    monkeypatch.setattr(recollect, "distil", lambda job, **rest: jobs.append(job) or distil(job, **rest))
    one, expected = learner(), Statistics.empty(DIM)
    for update in (images([0, 1]), images([2])):
        check = chosen_checks(update.labels, update.features[:, 0])
        expected.add_labelled(update.labels[~check], update.features[~check])
        one.learn(update)
    np.testing.assert_allclose(jobs[-1].statistics.means, expected.means, atol=1e-12)
    np.testing.assert_allclose(jobs[-1].statistics.scatter, expected.scatter, atol=1e-9)


def test_too_few_images_to_judge_by_are_aligned_and_nothing_is_trained() -> None:
    learned = learner().learn(images([1, 2], 4))
    assert (learned.kept, learned.steps) == (False, 0)
    assert "no check images" in learned.reason


def test_a_training_that_does_not_settle_leaves_the_aligned_head_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def diverge(*_: object, **__: object) -> None:
        raise TrainingDivergedError("It did not settle")

    monkeypatch.setattr(recollect, "distil", diverge)
    one, given = learner(), images([1, 2])
    learned = one.learn(given)
    assert (learned.kept, learned.reason) == (False, "Not kept: It did not settle")
    statistics = Statistics.empty(DIM)
    statistics.add_labelled(given.labels, given.features)
    expected = align(statistics).embed(given.features[:, 0])
    z = one.embed(given)
    np.testing.assert_allclose(z @ z.T, expected @ expected.T, atol=1e-4)


def test_an_old_category_costs_less_than_32_kilobytes_at_the_default_trunk_s_width(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    deciding(monkeypatch, better=False)
    rng = np.random.default_rng(0)
    one = learner()
    for update in range(2):
        labels = np.repeat(np.arange(2) + 2 * update, 30)
        one.learn(Images(labels, rng.normal(0, 1, (60, 2, 1280)).astype(np.float16)))
    kept = one.kept()
    means, checks = 2 * 1280 * 8, MOST_KEPT * 1280 * 2
    assert means + checks <= kept.per_category <= 32 * 1024
    assert kept.shared == 2 * 1280 * 1280 * 8


def test_virtual_features_that_follow_a_change_of_length_can_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    deciding(monkeypatch, better=True)
    one = learner(virtual="ridge")
    for update in range(3):
        one.learn(images([2 * update, 2 * update + 1]))
    assert len(one.memory.models) == 3
    assert np.isfinite(one.embed(images([0, 5], 2))).all()
