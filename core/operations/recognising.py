"""Recognising: which categories an image is likely of, or that it is of none the library knows."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.engine.jobs import EmbedItem, Engine
from core.errors import SearchError
from core.evaluation.recognition import Recogniser, nearness
from core.images.hashing import content_hash
from core.operations.access import Access
from core.operations.check_images import spread_over
from core.operations.live import LiveGeneration, Parts
from core.reports import Calibration, Recognition, SearchResult

Ids = NDArray[np.int64]
Rows = NDArray[np.float16]

ERROR_RATE = 0.05
# Of each image, to find the nearest of every category that comes into question.
NEIGHBOURS = 100
# Check images that are asked: a p-value to a thousandth.
MOST_CHECKED = 1000
# Likely categories that are told.
MOST_TOLD = 5
# A calibration holds until this share of the images has come, gone or moved.
STALE = 0.02
# Images at a time: with 10,000 categories, 10 MB a table.
CHUNK = 256


@dataclass(frozen=True)
class _Categories:
    """Those of a moment that have images: their (C,) ids, ascending, how many images each has, and their names."""

    ids: Ids
    sizes: Ids
    names: list[str]

    @classmethod
    def of(cls, parts: Parts) -> _Categories:
        rows = sorted(row for row in parts.catalogue.categories() if row.images)
        ids, sizes = (np.array(column, dtype=np.int64) for column in ([r.id for r in rows], [r.images for r in rows]))
        return cls(ids, sizes, [row.name for row in rows])

    def rows_of(self, categories: Ids) -> Ids:
        """Where these categories stand; -1 for the inbox and for one that is not here."""
        if not len(self.ids):
            return np.full(categories.shape, -1, dtype=np.int64)
        at = np.minimum(np.searchsorted(self.ids, categories), len(self.ids) - 1)
        return np.where(self.ids[at] == categories, at, -1)

    def named_as(self, other: _Categories) -> _Categories:
        """The same, under the names they have there."""
        names = dict(zip(other.ids.tolist(), other.names, strict=True))
        return replace(self, names=[names.get(c, name) for c, name in zip(self.ids.tolist(), self.names, strict=True)])

    def far_from(self, other: _Categories) -> bool:
        before, after = (dict(zip(c.ids.tolist(), c.sizes.tolist(), strict=True)) for c in (other, self))
        apart: int = sum(abs(before.get(c, 0) - after.get(c, 0)) for c in before.keys() | after.keys())
        return bool(apart > STALE * max(1, sum(before.values())))


class _Moment:
    """The library as it was calibrated: a generation, its categories and what check images say of a nearness."""

    def __init__(self, parts: Parts, live: LiveGeneration) -> None:
        self.live, self.categories = live, _Categories.of(parts)
        self._parts = parts
        ids = parts.catalogue.image_ids()
        labels, check = parts.catalogue.labels(ids)
        inbox = bool(np.any(labels < 0))
        self._labelled = ids[labels >= 0] if inbox else None
        asked = np.flatnonzero((labels >= 0) & (check if check.any() else True))
        asked = asked[spread_over(labels[asked], MOST_CHECKED)]
        near, truth, checked = [], [], []
        for some, rows in parts.catalogue.features(ids[asked], CHUNK, trunk=live.trunk_id):
            near.append(self._nearness(rows, some))
            at = np.searchsorted(ids, some)
            truth.append(self.categories.rows_of(labels[at]))
            checked.append(check[at])
        self.recogniser = Recogniser.calibrated(
            np.concatenate([np.zeros((0, len(self.categories.ids)), dtype=np.float32), *near]),
            np.concatenate([np.zeros(0, dtype=np.int64), *truth]),
            np.concatenate([np.zeros(0, dtype=np.bool_), *checked]),
        )

    def holds(self, live: LiveGeneration) -> bool:
        """Whether it still says enough of the library as it is."""
        now = _Categories.of(self._parts)
        if live is not self.live or now.far_from(self.categories):
            return False
        self.categories = self.categories.named_as(now)
        return True

    def _nearness(self, rows: Rows, own: Ids) -> NDArray[np.float32]:
        """(n, C) of (n, D) features of images that are the (n,) `own` of the library, -1 for none."""
        scores, ids = self.live.search(self.live.head.embed(rows), NEIGHBOURS + 1, allowed=self._labelled)
        there = (ids >= 0) & (ids != own[:, None])
        labels = np.full(ids.shape, -1, dtype=np.int64)
        labels[there] = self.categories.rows_of(self._parts.catalogue.labels(ids[there])[0])
        return nearness(scores, labels, self.categories.sizes)

    def told(self, rows: Rows, own: Ids, paths: Sequence[Path], error_rate: float) -> Iterator[Recognition]:
        """Of (n, D) features, as `_nearness`."""
        near = self._nearness(rows, own)
        chances, likely = self.recogniser.p_known(near), self.recogniser.shares(near)
        for path, image, p_known, shares in zip(paths, own.tolist(), chances, likely, strict=True):
            first = np.argsort(-shares, kind="stable")[:MOST_TOLD].tolist()
            yield Recognition(
                path,
                None if image < 0 else image,
                unknown=bool(p_known <= error_rate) or not len(shares),
                p_known=float(p_known),
                categories=tuple((self.categories.names[c], float(shares[c])) for c in first),
            )


class Recognising:
    """Of one open library (`Library.recognising`); from any thread. It is calibrated at the first question."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._lock = threading.Lock()
        self._moment: _Moment | None = None

    def calibration(self, error_rate: float = ERROR_RATE) -> Calibration:
        """What verdicts rest on now. Raises SearchError for a rate that is none."""
        _require(error_rate)
        recogniser = self._now().recogniser
        return Calibration(error_rate, len(recogniser.known), recogniser.fewest(error_rate))

    def files(self, paths: Sequence[Path], engine: Engine, *, error_rate: float = ERROR_RATE) -> Iterator[Recognition]:
        """Of image files, in their order. One that the library has is left out of it for its own question.

        `error_rate`: share of images of known categories that may be called unknown. Raises SearchError for a rate that
        is none, EngineError. A file that cannot be read is answered with the reason.
        """
        _require(error_rate)
        catalogue, moment = self._access.parts.catalogue, self._now()
        items = [EmbedItem(n, str(path)) for n, path in enumerate(paths)]
        for answer in engine.embed(catalogue.trunk(moment.live.trunk_id).spec, items):
            path = paths[answer.key]
            if answer.features is None:
                yield Recognition(path, None, reason=answer.reason)
            else:
                content = content_hash(path)
                image = catalogue.find_hashes([content]).get(content, (-1, None))[0]
                yield from moment.told(answer.features[:1], np.array([image]), [path], error_rate)

    def query(self, result: SearchResult, *, error_rate: float = ERROR_RATE) -> Recognition | None:
        """Of what was searched with; None where search goes on with another generation by now."""
        _require(error_rate)
        moment, asked = self._now(), result.asked
        if asked is None or result.generation != moment.live.number:
            return None
        own = np.array([-1 if asked.image is None else asked.image])
        return next(moment.told(asked.feature[None], own, [asked.path], error_rate))

    def images(self, ids: Sequence[int] | Ids, *, error_rate: float = ERROR_RATE) -> Iterator[Recognition]:
        """Of images of the library, in the order of their ids, each left out of it for its own question.

        Images without features under the trunk in use are passed over. Raises SearchError for a rate that is none or
        an image that is not there.
        """
        _require(error_rate)
        parts, moment = self._access.parts, self._now()
        for some, rows in parts.catalogue.features(np.unique(ids), CHUNK, trunk=moment.live.trunk_id):
            try:
                paths = [Path(row.path) for row in parts.catalogue.images(some)]
            except KeyError as error:
                raise SearchError("An image is not in the library") from error
            yield from moment.told(rows, some, paths, error_rate)

    def _now(self) -> _Moment:
        with self._lock:
            if self._moment is None or not self._moment.holds(self._access.live):
                self._moment = _Moment(self._access.parts, self._access.live)
            return self._moment


def _require(error_rate: float) -> None:
    if not 0 < error_rate < 1:
        raise SearchError("An error rate is between 0 and 1", advice="Try 0.05: one known image in twenty")
