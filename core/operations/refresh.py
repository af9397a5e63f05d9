"""Refresh: files of images whose features are estimated, or missing, are read again under the trunk in use.

Every batch is safe in the catalogue, and in the live index, before the next: a refresh that was stopped goes on where
it was. What it comes to, exact statistics where they are known, becomes a generation of its own.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from core.engine.jobs import Embedded, EmbedItem, Engine
from core.errors import ImageError
from core.images.hashing import content_hash
from core.learning.alignment import align
from core.learning.settings import AlignSettings
from core.learning.statistics import Statistics
from core.operations.add import BATCH, BATCH_SECONDS, CHUNK, TRAINING_VIEWS, view_seed
from core.operations.check_images import CheckImages
from core.operations.generation import NewGeneration, make_generation
from core.operations.live import Ids, LiveGeneration, Parts, forget_indexes, put_vectors
from core.progress import CancelToken, Meter, ProgressCallback
from core.reports import BeforeAfter, RefreshReport, Skipped
from core.text import plural


class _Refresh:
    """One run of `run_refresh`."""

    def __init__(
        self,
        parts: Parts,
        live: LiveGeneration,
        engine: Callable[[], Engine],
        progress: ProgressCallback,
        cancel: CancelToken,
        note: Callable[[int, int], None],
    ) -> None:
        self.parts, self.live, self.engine, self.note = parts, live, engine, note
        self.progress, self.cancel = progress, cancel
        self.report = RefreshReport()

    def run(self, switch: Callable[[LiveGeneration], None]) -> RefreshReport:
        started = time.monotonic()
        catalogue, trunk = self.parts.catalogue, self.live.trunk_id
        todo = np.union1d(catalogue.estimated(trunk=trunk), catalogue.missing(trunk=trunk))
        self.report.images = len(todo)
        if len(todo):
            try:
                self._read(todo)
            finally:
                if self.report.refreshed:
                    self.live.save()
        self.report.estimated, self.report.missing = catalogue.count_inexact(trunk=trunk)
        if catalogue.get_setting(unfinished(trunk), False):
            switch(self._finish(started))
        self.report.seconds = time.monotonic() - started
        return self.report

    def _read(self, todo: Ids) -> None:
        catalogue = self.parts.catalogue
        learned = set(catalogue.learned(self.live.number)[0].tolist())
        categories, check = catalogue.labels(todo)
        # As when they were added: further views of what is, or will be, learned.
        closely = learned | set(todo[(categories >= 0) & ~check].tolist())
        count = len(todo)
        meter = Meter("refresh", f"Reading {plural(count, 'image', 'images')} again", count, self.progress)
        for start in range(0, count, CHUNK):
            self.cancel.raise_if_cancelled()
            self._read_chunk(todo[start : start + CHUNK], closely, meter)

    def _read_chunk(self, ids: Ids, closely: set[int], meter: Meter) -> None:
        catalogue = self.parts.catalogue
        items: list[EmbedItem] = []
        for row in catalogue.images(ids):
            path = self._where(row.id, row.path, row.hash)
            if path is None:
                self.report.away += 1
                meter.advance()
            else:
                views = TRAINING_VIEWS if row.id in closely else 1
                items.append(EmbedItem(row.id, path, views, view_seed(row.hash)))
        if not items:
            return
        waiting: list[Embedded] = []
        written = time.monotonic()
        paths = {item.key: item.path for item in items}
        try:
            spec = catalogue.trunk(self.live.trunk_id).spec
            for answer in self.engine().embed(spec, items, cancel=self.cancel):
                if answer.features is None:
                    kind, reason = answer.kind or "unreadable", answer.reason or "could not be read"
                    self.report.skipped.append(Skipped(Path(paths[answer.key]), kind, reason))
                else:
                    waiting.append(answer)
                meter.advance()
                if len(waiting) >= BATCH or time.monotonic() - written > BATCH_SECONDS:
                    self._write(waiting)
                    waiting, written = [], time.monotonic()
        finally:
            # What the engine finished before a cancel or a crash is kept.
            self._write(waiting)

    def _where(self, image: int, last: str, content: str) -> str | None:
        """A file that still holds the image: where it was last seen or, failing that, anywhere else it was seen."""
        places = [last, *(place.path for place in self.parts.catalogue.places(image) if place.path != last)]
        for place in places:
            try:
                if content_hash(Path(place)) == content:
                    return place
            except ImageError:
                continue  # gone, or away with its drive
        return None

    def _write(self, waiting: Sequence[Embedded]) -> None:
        if not waiting:
            return
        catalogue, trunk = self.parts.catalogue, self.live.trunk_id
        catalogue.set_setting(unfinished(trunk), True)
        if not self.report.refreshed:
            forget_indexes(self.parts, trunk)
        features = {answer.key: answer.features for answer in waiting if answer.features is not None}
        catalogue.put_features(trunk, features)
        ids = np.array(list(features), dtype=np.int64)
        put_vectors(self.parts, self.live, ids, np.stack([views[0] for views in features.values()]))
        self.report.refreshed += len(features)
        self.note(self.report.refreshed, self.report.images)

    def _finish(self, started: float) -> LiveGeneration:
        """The generation of what is known now."""
        catalogue, live = self.parts.catalogue, self.live
        statistics, exact = self._statistics()
        settings = AlignSettings()
        head = align(statistics, settings) if exact else live.head
        checks = CheckImages(catalogue, live.trunk_id)
        self.report.union = BeforeAfter(checks.ask(live.head).figures(), checks.ask(head).figures())
        self.report.exact_categories, self.report.categories = exact, len(statistics.category_ids)
        new = NewGeneration(
            parent=live.number,
            stage="refresh",
            scope="none",
            head=head,
            statistics=statistics,
            trunk_id=live.trunk_id,
            settings={"align": asdict(settings)},
            ends=unfinished(live.trunk_id),
        )

        def report(number: int) -> dict[str, Any]:
            self.report.generation, self.report.seconds = number, time.monotonic() - started
            return self.report.to_json()

        return make_generation(self.parts, new, report, progress=self.progress, cancel=self.cancel)

    def _statistics(self) -> tuple[Statistics, int]:
        """The live statistics with the exact means of all categories whose images were all read, and their number.

        The scatter is shared by all categories: it is exact once every one of them is, and carried over until then.
        """
        catalogue, trunk = self.parts.catalogue, self.live.trunk_id
        images, learned_as = catalogue.learned(self.live.number)
        unread = np.union1d(catalogue.estimated(trunk=trunk, removed=True), catalogue.missing(trunk=trunk))
        carried = set(learned_as[np.isin(images, unread)].tolist())
        statistics = self.live.statistics.copy()
        fresh = Statistics.empty(statistics.dim)
        known = [c for c in statistics.category_ids.tolist() if c not in carried and bool((learned_as == c).any())]
        meter = Meter("align", "Learning from what was read", len(known), self.progress)
        for category in known:
            self.cancel.raise_if_cancelled()
            for _, views in catalogue.views(images[learned_as == category], trunk=trunk):
                for one in views:
                    fresh.add(category, one[None])
            meter.advance()
        if len(known) == len(statistics.category_ids):
            return fresh, len(known)
        if known:
            here, there = statistics.rows_of(known), fresh.rows_of(known)
            statistics.means[here] = fresh.means[there]
            statistics.counts[here] = fresh.counts[there]
            statistics.images[here] = fresh.images[there]
        return statistics, len(known)


def unfinished(trunk: int) -> str:
    """The setting that is true while images were read again under a trunk and no generation was made of them yet."""
    return f"refresh of trunk {trunk}"


def run_refresh(
    parts: Parts,
    live: LiveGeneration,
    engine: Callable[[], Engine],
    *,
    progress: ProgressCallback,
    cancel: CancelToken,
    switch: Callable[[LiveGeneration], None],
    note: Callable[[int, int], None] = lambda _done, _total: None,
) -> RefreshReport:
    """See `Library.refresh`. `switch` is called with the new generation once it is current on disk.

    `note`: called after each batch with images read, and all.
    """
    return _Refresh(parts, live, engine, progress, cancel, note).run(switch)
