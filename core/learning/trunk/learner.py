"""Learners that move the trunk: what the default does at scopes `stage` and `full`, and what all methods share."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from core.backbones.split import Tail, cut
from core.errors import TrainingDivergedError
from core.evaluation.comparison import Outcome, compare
from core.evaluation.metrics import Retrieval
from core.evaluation.verdict import Verdict
from core.learning.alignment import align
from core.learning.carry import CarryMap, fit_carry
from core.learning.features import finite_images
from core.learning.head import Floats, Head
from core.learning.learner import Images, Kept, Learned, Learner
from core.learning.settings import AlignSettings
from core.learning.statistics import Statistics, folded
from core.learning.trunk.checks import Checks, OldChecks, held_out
from core.learning.trunk.inputs import Inputs, PixelInputs, features_of, open_inputs
from core.learning.trunk.settings import TrunkScope, TrunkSettings, trunk_settings
from core.learning.trunk.training import TrunkJob, TrunkResult, blended_tail, train_trunk
from core.progress import CancelToken, Meter, ProgressCallback, ignore_progress

if TYPE_CHECKING:
    from core.backbones.trunk import Trunk

Ids = NDArray[np.int64]


class TrunkLearner(Learner):
    """What all methods share: the cut trunk, the tail as it is now, and embedding through it.

    Attributes:
        split: the pretrained trunk in two.
        tail: the tail as it is now.
        head: as it is now; None before the first update.
        moved: whether the tail differs from the pretrained one.
    """

    def __init__(self, trunk: Trunk, scope: TrunkScope, settings: TrunkSettings | None = None) -> None:
        """Raises UnsplittableTrunkError where nobody knows how to cut the trunk."""
        self.settings = settings or trunk_settings(scope)
        self.trunk = trunk
        self.split = cut(trunk, self.settings.blocks if scope == "stage" else None)
        self.tail: Tail = self.split.tail
        self.head: Head | None = None
        self.moved = False
        self.updates = 0

    def features(self, images: Images) -> Floats:
        """(n, D) centre views under the trunk as it is now. Raises ValueError where pixels are needed and not there."""
        if not self.moved:
            return images.features[:, 0].astype(np.float32)
        if images.source is None:
            raise ValueError("a trunk that moved needs the pixels of images it embeds")
        inputs = PixelInputs(self.trunk, self.split.front, images.source, images.source.views)
        rows = np.arange(len(images), dtype=np.int64)
        return features_of(self.tail, inputs, rows, 1, self.trunk.device)[:, 0]

    def embed(self, images: Images) -> Floats:
        head = self.head or Head.frozen(images.features.shape[-1])
        return head.embed(self.features(images))

    @contextmanager
    def opened(
        self, images: Images, progress: ProgressCallback, cancel: CancelToken | None
    ) -> Iterator[tuple[Inputs, Floats, Ids]]:
        """Inputs of the tail, (n, V, D) features of all images under it, and the rows of usable images."""
        if images.source is None:
            raise ValueError("training the trunk needs the pixels of its images")
        usable = np.flatnonzero(finite_images(images.features))
        if len(usable) == 0:
            raise ValueError("no image has finite features")
        limit = self.settings.cache_bytes
        with open_inputs(
            self.trunk, self.split, images.source, len(images), cache_bytes=limit, progress=progress, cancel=cancel
        ) as inputs:
            views = min(inputs.views, images.features.shape[1])
            features: Floats = images.features[:, :views].astype(np.float32)
            if self.moved:
                every = np.arange(len(images), dtype=np.int64)
                features = features_of(self.tail, inputs, every, views, self.trunk.device, cancel)
            yield inputs, features, usable

    def seeded(self, settings: TrunkSettings | None = None) -> TrunkSettings:
        """Every update draws differently, and the same again with the same seed."""
        settings = settings or self.settings
        return replace(settings, seed=settings.seed + 1000 * self.updates)


@dataclass(frozen=True)
class _Trained:
    """What training came to, before it is decided about."""

    tail: Tail
    verdict: Verdict
    result: TrunkResult
    details: dict[str, Any]


class DistilledTrunk(TrunkLearner):
    """The default: align, distil the trunk on new images, carry what is kept of old ones, align again.

    The moved trunk is kept only if check images, a fifth of the training images held out for the decision, say that it
    is better; then all training images are folded in.
    """

    name = "recollect"

    def __init__(
        self,
        trunk: Trunk,
        scope: TrunkScope,
        settings: TrunkSettings | None = None,
        align_settings: AlignSettings | None = None,
        *,
        train_first: bool = True,
        always_keep: bool = False,
    ) -> None:
        """For measuring what they are worth: `train_first` False only aligns the first update; `always_keep` takes
        every trained trunk, whatever check images say."""
        super().__init__(trunk, scope, settings)
        self._align, self._train_first, self._always = align_settings or AlignSettings(), train_first, always_keep
        self.statistics: Statistics | None = None
        self.old_checks = OldChecks.empty(trunk.info.dim)
        self.carry: CarryMap | None = None

    def learn(
        self, images: Images, *, progress: ProgressCallback = ignore_progress, cancel: CancelToken | None = None
    ) -> Learned:
        """See `Learner.learn`. Training that does not settle leaves the aligned model and says so."""
        started = time.monotonic()
        if self.statistics is None and not self._train_first:
            usable = np.flatnonzero(finite_images(images.features))
            if len(usable) == 0:
                raise ValueError("no image has finite features")
            checks = held_out(images.labels[usable], self._rng())
            features = images.features[usable].astype(np.float32)
            self._take(features, images.labels[usable], checks, None)
            return Learned(time.monotonic() - started, details=_details(len(images), usable))
        with self.opened(images, progress, cancel) as (inputs, features, usable):
            labels, before = images.labels[usable], features[usable]
            checks = held_out(labels, self._rng())
            try:
                pretrained = images.features[usable].astype(np.float32)
                trained = self._train(inputs, usable, labels, before, pretrained, checks, progress, cancel)
            except TrainingDivergedError as error:
                self._take(before, labels, checks, None)
                seconds = time.monotonic() - started
                return Learned(seconds, 0, False, f"Not kept: {error.what}", _details(len(images), usable))
            keep = trained.verdict.better or self._always
            details = _details(len(images), usable) | trained.details
            if keep:
                views = before.shape[1]
                after = features_of(trained.tail, inputs, usable, views, self.trunk.device, cancel)
                carry = fit_carry(before, after)
                self.tail, self.moved = trained.tail, True
                self._take(after, labels, checks, carry)
                details["carried"] = round(carry.explained, 4)
            else:
                self._take(before, labels, checks, None)
        reason, steps = trained.verdict.reason, trained.result.steps
        return Learned(time.monotonic() - started, steps, keep, reason, details)

    def _rng(self) -> np.random.Generator:
        return np.random.default_rng([self.settings.seed, self.updates])

    def _take(self, features: Floats, labels: Ids, checks: NDArray[np.bool_], carry: CarryMap | None) -> None:
        """Folds new images in and aligns, after carrying what is old where the trunk moved."""
        old, old_checks = self.statistics, self.old_checks
        if carry is not None:
            old = None if old is None else carry.statistics(old)
            old_checks = old_checks.carried(carry)
        self.statistics = folded(old, labels, features)
        self.head = align(self.statistics, self._align)
        self.old_checks = old_checks.joined(features[checks, 0], labels[checks])
        self.carry = carry
        self.updates += 1

    def _train(
        self,
        inputs: Inputs,
        rows: Ids,
        labels: Ids,
        before: Floats,
        pretrained: Floats,
        checks: NDArray[np.bool_],
        progress: ProgressCallback,
        cancel: CancelToken | None,
    ) -> _Trained:
        """Trains on what is not held out, and asks the check images about each share of the way."""
        train, settings = ~checks, self.seeded()
        statistics = folded(self.statistics, labels[train], before[train])
        head = align(statistics, self._align)
        job = TrunkJob(
            inputs,
            rows[train],
            labels[train],
            before[train],
            pretrained[train],
            statistics if self.statistics is not None else None,
            self.tail,
            self.split.tail,
            head,
            self.head if self.statistics is not None else None,
            settings,
        )
        result = train_trunk(job, device=str(self.trunk.device), progress=progress, cancel=cancel)
        Meter("check", "Comparing on check images", None, progress)
        asked = Checks(self.old_checks, self.statistics, labels[checks], labels[train], settings.seed)
        was = asked.ask(head, before[checks, 0], before[train, 0])
        best: tuple[tuple[float, float], float, Tail, Retrieval] | None = None
        tried: dict[str, float] = {}
        for share in settings.blends:
            tail = blended_tail(self.tail, result.tail, share)
            after = features_of(tail, inputs, rows, before.shape[1], self.trunk.device, cancel)
            carry = fit_carry(before[train], after[train])
            old = None if self.statistics is None else carry.statistics(self.statistics)
            moved = align(folded(old, labels[train], after[train]), self._align)
            now = asked.ask(moved, after[checks, 0], after[train, 0], carry)
            figure = now.recall(1) or 0.0, now.map_r() or 0.0
            tried[f"{share:g}"] = round(100 * figure[0], 2)
            if best is None or figure > best[0]:
                best = figure, share, tail, now
        assert best is not None
        _, share, tail, found = best
        verdict = compare(Outcome(asked.queries, was), Outcome(asked.queries, found), asked.of_old, by_rank=True)
        details = {
            "check_r1_before": round(100 * (was.recall(1) or 0.0), 2),
            "check_r1_by_blend": tried,
            "blend": share,
            "skipped_steps": result.skipped_steps,
            "networks": result.networks,
            "training_seconds": round(result.seconds, 2),
        }
        return _Trained(tail, verdict, result, details)

    def kept(self) -> Kept:
        """Statistics and the features of old check images; trunk and head are the model."""
        s = self.statistics
        if s is None:
            return Kept(0.0, 0)
        own = s.means.nbytes + s.counts.nbytes + s.images.nbytes + s.category_ids.nbytes + self.old_checks.nbytes
        return Kept(own / max(1, len(s.category_ids)), s.scatter.nbytes)


def _details(images: int, usable: Ids) -> dict[str, Any]:
    return {"excluded": np.setdiff1d(np.arange(images), usable).tolist()}
