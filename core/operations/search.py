"""Search: the images most like what is asked, under the generation that is current."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.engine.jobs import Engine
from core.errors import SearchError
from core.learning.head import normalised
from core.operations.asked import asked_of
from core.operations.file_state import file_state
from core.operations.live import LiveGeneration, Parts
from core.reports import Asked, Example, Filter, Hit, Match, SearchResult

log = logging.getLogger(__name__)

# How much likeness to what is not wanted counts against likeness to what is: what found most again when up to three
# right and three wrong hits were marked, among categories not learned (docs/method.md, "Search").
LESS = 0.4


def search(
    parts: Parts,
    live: LiveGeneration,
    like: Sequence[Example],
    engine: Engine | None,
    *,
    unlike: Sequence[Example],
    match: Match,
    k: int,
    where: Filter,
) -> SearchResult:
    """See `Library.search`."""
    if k < 1:
        raise SearchError("At least one hit has to be asked for")
    if not like:
        raise SearchError("A search needs an image to start from", advice="Give at least one that hits should be like")
    wanted, unwanted = ([asked_of(parts, live, example, engine) for example in some] for some in (like, unlike))
    started = time.perf_counter()
    allowed = parts.catalogue.image_ids(where=where) if where else None
    own = [asked.image for asked in (*wanted, *unwanted) if asked.image is not None]
    left_out = np.array(own, dtype=np.int64) if own else None
    scores, ids = _best(*live.search(_vectors(live, wanted, unwanted, match), k, allowed=allowed, exclude=left_out), k)
    rows = {row.id: row for row in parts.catalogue.images(ids)}
    seconds = time.perf_counter() - started
    hits = [
        Hit(i, Path(rows[i].path), rows[i].category, score, file_state(rows[i]))
        for i, score in zip(ids.tolist(), scores.tolist(), strict=True)
    ]
    log.info("found %d in generation %d, first in %s", len(hits), live.number, hits[0].category if hits else None)
    return SearchResult(live.number, hits, seconds, wanted[0] if len(wanted) == 1 and not unwanted else None)


def _vectors(live: LiveGeneration, like: Sequence[Asked], unlike: Sequence[Asked], match: Match) -> NDArray[np.float32]:
    """Directions to ask the index for. Likeness to a mean direction is the mean of the likenesses, but for a factor."""
    wanted = live.head.embed(np.stack([asked.feature for asked in like]))
    if match == "all":
        wanted = wanted.mean(axis=0, keepdims=True)
    if unlike:
        wanted = wanted - LESS * live.head.embed(np.stack([asked.feature for asked in unlike])).mean(axis=0)
    return normalised(wanted)


def _best(scores: NDArray[np.float32], ids: NDArray[np.int64], k: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """The `k` best over all rows, each image once."""
    there = ids >= 0
    flat_scores, flat_ids = scores[there], ids[there]
    order = np.argsort(-flat_scores, kind="stable")
    _, first = np.unique(flat_ids[order], return_index=True)
    order = order[np.sort(first)][:k]
    return flat_scores[order], flat_ids[order]
