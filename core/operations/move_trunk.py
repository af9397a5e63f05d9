"""What a trunk that moves takes along: the job for the engine, and everything that is carried over afterwards.

Files of new images alone are opened. Whatever is older goes through the map that the new images' features under both
trunks gave, in chunks of bounded memory, and is marked as estimated (docs/adr/0006-moved-trunks.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

import numpy as np
from numpy.typing import NDArray

from core.engine.jobs import DistilTrunkJob, DistilTrunkResult, EmbedItem
from core.learning.alignment import align
from core.learning.carry import CarryMap
from core.learning.head import Head
from core.learning.settings import AlignSettings
from core.learning.statistics import Statistics
from core.learning.trunk.settings import TrunkScope, TrunkSettings
from core.operations.add import TRAINING_VIEWS, view_seed
from core.operations.check_images import MAX_QUERIES, spread_over
from core.operations.live import Ids, LiveGeneration, Parts
from core.progress import CancelToken, Meter, ProgressCallback
from core.text import plural

Features = NDArray[np.float16]

# The largest number of float16.
LARGEST = 65504.0


@dataclass(frozen=True)
class MovedModel:
    """Head and statistics under the moved trunk, and (views, D) features of the images read under it, by id."""

    head: Head
    statistics: Statistics
    exact: Mapping[int, Features]


class MovingTrunk:
    """One move of the trunk, between the aligned generation and the one that may follow.

    Args:
        before: the generation before the update; live: the aligned one, with the same trunk.
        known: the statistics that `pending` are added to.
        pending, labels: (n,) images the update learns, ascending, and their categories.
        fresh: (n,) which of them were never learned: their files are opened, the others are carried over.

    Attributes:
        draft: where the engine writes the weights.
    """

    def __init__(
        self,
        parts: Parts,
        before: LiveGeneration,
        live: LiveGeneration,
        known: Statistics,
        pending: Ids,
        labels: Ids,
        fresh: NDArray[np.bool_],
    ) -> None:
        self._parts, self._before, self._live, self._known = parts, before, live, known
        self._pending, self._labels, self._fresh = pending, labels, fresh
        self._number = parts.catalogue.next_generation_id()
        self.draft = parts.store.trunk_draft(self._number)
        self._items: Ids = pending
        self._checks: Ids = pending[:0]

    def job(self, scope: TrunkScope, settings: TrunkSettings, aligning: AlignSettings, most: int) -> DistilTrunkJob:
        """The job for the engine, of at most `most` new images, evenly over the categories."""
        catalogue = self._parts.catalogue
        # The map is fitted view by view, so all views have to be known under both trunks.
        partly = catalogue.without_views(self._pending, trunk=self._live.trunk_id)
        whole = np.flatnonzero(self._fresh & ~np.isin(self._pending, partly))
        chosen = whole[spread_over(self._labels[whole], most)]
        self._items = self._pending[chosen]
        checks, check_labels = self._check_images()
        # Seen before, not merely of an old category: the others' files are new.
        new = checks > self._seen()
        self._checks = checks[new]
        features = self._centres(checks)
        return DistilTrunkJob(
            spec=catalogue.trunk(self._live.trunk_id).spec,
            pretrained=catalogue.first_trunk().spec,
            scope=scope,
            items=self._orders(self._items, TRAINING_VIEWS),
            labels=self._labels[chosen],
            features=self._views(self._items),
            checks=self._orders(self._checks, 1),
            check_labels=check_labels[new],
            check_features=features[new],
            old_features=features[~new],
            old_labels=check_labels[~new],
            statistics=self._known,
            start=self._live.head,
            previous=self._before.head if self._before.learned else None,
            settings=settings,
            align=aligning,
            weights_to=str(self.draft),
            checkpoint=str(self._parts.store.training_file()),
        )

    def _seen(self) -> int:
        """The highest id of an image that was there when the generation before the update was made."""
        rows = {row.id: row for row in self._parts.catalogue.generations()}
        return rows[self._before.number].newest or 0

    def _check_images(self) -> tuple[Ids, Ids]:
        """Check images and their categories; as many as queries are asked, evenly over the categories."""
        catalogue = self._parts.catalogue
        ids = np.setdiff1d(catalogue.image_ids(), catalogue.missing(trunk=self._live.trunk_id))
        labels, check = catalogue.labels(ids)
        ids, labels = ids[check & (labels >= 0)], labels[check & (labels >= 0)]
        chosen = spread_over(labels, MAX_QUERIES)
        return ids[chosen], labels[chosen]

    def _orders(self, ids: Ids, views: int) -> list[EmbedItem]:
        return [EmbedItem(r.id, r.path, views, view_seed(r.hash)) for r in self._parts.catalogue.images(ids)]

    def _centres(self, ids: Ids) -> Features:
        """(n, D) in the order of the ids, which are ascending."""
        found = [rows for _, rows in self._parts.catalogue.features(ids, trunk=self._live.trunk_id)]
        dim = self._known.dim
        return np.concatenate(found) if found else np.zeros((0, dim), dtype=np.float16)

    def _views(self, ids: Ids) -> Features:
        """(n, views, D) likewise."""
        out = [v for _, views in self._parts.catalogue.views(ids, trunk=self._live.trunk_id) for v in views]
        return np.stack(out) if out else np.zeros((0, TRAINING_VIEWS, self._known.dim), dtype=np.float16)

    def model(self, result: DistilTrunkResult, aligning: AlignSettings) -> MovedModel:
        """Statistics carried over, the new images' folded in from what they are under the moved trunk, and the head."""
        exact = {int(i): f for i, f, read in zip(self._items, result.features, result.read, strict=True) if read}
        pairs = zip(self._checks, result.check_features, result.check_read, strict=True)
        exact |= {int(i): f[None] for i, f, read in pairs if read}
        statistics = result.carry.statistics(self._known)
        for ids, stored in self._parts.catalogue.views(self._pending, trunk=self._live.trunk_id):
            views = [exact.get(i) for i in ids.tolist()]
            known = [_carried(result.carry, s) if v is None else v for s, v in zip(stored, views, strict=True)]
            statistics.add_views(self._labels[np.searchsorted(self._pending, ids)], known)
        return MovedModel(align(statistics, aligning), statistics, exact)

    def store(
        self, result: DistilTrunkResult, moved: MovedModel, *, progress: ProgressCallback, cancel: CancelToken
    ) -> int:
        """Writes the features of all images under the moved trunk, in chunks. Returns the catalogue's id of it.

        Nothing uses them until a generation does. Raises CancelledError between chunks.
        """
        catalogue, old = self._parts.catalogue, self._live.trunk_id
        inside = PurePosixPath(self._parts.store.trunk_file(self._number).relative_to(self._parts.folder).as_posix())
        trunk_id = catalogue.add_trunk(result.trunk, inside)
        # Removed images too: one that is put back is searched under the trunk of that day.
        total = catalogue.count() + len(catalogue.removed_images())
        meter = Meter("carry", f"Carrying over {plural(total, 'image', 'images')}", total, progress)
        learning = set(self._pending.tolist())
        for ids, rows in catalogue.features(trunk=old, removed=True):
            cancel.raise_if_cancelled()
            carried = _carried(result.carry, rows)
            estimated = {int(i): row[None] for i, row in zip(ids, carried, strict=True) if int(i) not in moved.exact}
            # Images that were just learned keep their further views: whoever unlearns one needs them.
            for some, views in catalogue.views([i for i in estimated if i in learning], trunk=old):
                estimated |= {int(i): _carried(result.carry, v) for i, v in zip(some, views, strict=True)}
            catalogue.put_features(trunk_id, estimated, estimated=True)
            read = {int(i): moved.exact[int(i)] for i in ids if int(i) in moved.exact}
            catalogue.put_features(trunk_id, read)
            meter.advance(len(ids))
        return trunk_id

    def clean_up(self) -> None:
        """Takes away what no generation came to use."""
        self.draft.unlink(missing_ok=True)
        self._parts.catalogue.sweep_trunks()


def _carried(carry: CarryMap, rows: NDArray[np.floating]) -> Features:
    out: Features = carry.features(rows).clip(-LARGEST, LARGEST).astype(np.float16)
    return out
