"""What an update has of the images it is to learn: their views, and what they add to the statistics."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from core.engine.jobs import EmbedItem, Engine
from core.learning.statistics import Statistics
from core.operations.add import TRAINING_VIEWS, view_seed
from core.operations.live import Ids, LiveGeneration, Parts, forget_indexes, put_vectors
from core.progress import CancelToken, Meter, ProgressCallback
from core.text import plural


class NewImages:
    """Under the trunk of the generation an update starts from."""

    def __init__(self, parts: Parts, live: LiveGeneration) -> None:
        self._parts, self._catalogue, self._live = parts, parts.catalogue, live

    def take_views(
        self, pending: Ids, engine: Callable[[], Engine], *, progress: ProgressCallback, cancel: CancelToken
    ) -> Ids:
        """Embeds the views that images to be learned lack, and says which of them can be learned.

        Views are lacking where an image came without a category and has one now, and everything where it was added
        under another trunk. What was learned once is learned by the same views again: they are what is taken out where
        a user sorts it elsewhere.
        """
        catalogue, trunk = self._catalogue, self._live.trunk_id
        lacking = catalogue.without_views(pending, trunk=trunk)
        if len(lacking) == 0:
            return pending
        missing = catalogue.missing(trunk=trunk)
        lacking = np.setdiff1d(lacking, np.setdiff1d(catalogue.ever_learned(lacking), missing))
        # Their centre views are to be replaced too: all views of an image have to be of one kind.
        inexact = set(np.union1d(missing, catalogue.estimated(trunk=trunk)).tolist())
        items = [EmbedItem(r.id, r.path, TRAINING_VIEWS, view_seed(r.hash)) for r in catalogue.images(lacking)]
        meter = Meter("views", f"Looking closer at {plural(len(items), 'image', 'images')}", len(items), progress)
        found: list[int] = []
        replaced = not inexact.isdisjoint(lacking.tolist())
        if replaced:
            forget_indexes(self._parts, trunk)
        for answer in engine().embed(catalogue.trunk(trunk).spec, items, cancel=cancel):
            # A file that has gone since is learned from its centre view, where the catalogue has it.
            if answer.features is not None:
                found.append(answer.key)
                if answer.key in inexact:
                    catalogue.put_features(trunk, {answer.key: answer.features})
                    put_vectors(self._parts, self._live, np.array([answer.key], dtype=np.int64), answer.features[:1])
                else:
                    catalogue.add_views({answer.key: answer.features})
            meter.advance()
        if replaced:
            self._live.save()
        return np.setdiff1d(pending, np.setdiff1d(missing, found))

    def folded_in(self, known: Statistics, pending: Ids, labels: Ids, cancel: CancelToken) -> Statistics:
        """`known` with the pending images, ascending, added in as few products as memory allows."""
        statistics = known.copy()
        for ids, views in self._catalogue.views(pending, trunk=self._live.trunk_id):
            cancel.raise_if_cancelled()
            statistics.add_views(labels[np.searchsorted(pending, ids)], views)
        return statistics

    def training_views(self, ids: Ids, labels: Ids) -> tuple[NDArray[np.float16], Ids]:
        """(n, views, D) of the new images; one that has its centre view alone repeats it."""
        category = dict(zip(ids.tolist(), labels.tolist(), strict=True))
        rows: list[NDArray[np.float16]] = []
        order: list[int] = []
        for some, views in self._catalogue.views(np.sort(ids), trunk=self._live.trunk_id):
            rows += [v if len(v) == TRAINING_VIEWS else np.repeat(v[:1], TRAINING_VIEWS, axis=0) for v in views]
            order += [category[int(i)] for i in some]
        return np.stack(rows), np.array(order, dtype=np.int64)
