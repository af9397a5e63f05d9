"""Search: the images most like a query, under the generation that is current."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.engine.jobs import EmbedItem, Engine
from core.errors import SearchError
from core.images.hashing import content_hash
from core.operations.live import LiveGeneration, Parts
from core.reports import Asked, Hit, SearchResult


def _hits(
    parts: Parts,
    live: LiveGeneration,
    asked: Asked,
    k: int,
    categories: Sequence[int] | None,
) -> SearchResult:
    """The `k` images nearest to what is asked, itself left out."""
    if k < 1:
        raise SearchError("At least one hit has to be asked for")
    started = time.perf_counter()
    allowed = None
    if categories is not None:
        known = [parts.catalogue.image_ids(category) for category in categories]
        allowed = np.concatenate(known) if known else np.zeros(0, dtype=np.int64)
    left_out = None if asked.image is None else np.array([asked.image], dtype=np.int64)
    scores, ids = live.search(live.head.embed(asked.feature[None]), k, allowed=allowed, exclude=left_out)
    keep = ids[0] >= 0
    rows = {row.id: row for row in parts.catalogue.images(ids[0][keep])}
    seconds = time.perf_counter() - started
    hits = [
        Hit(int(i), Path(rows[int(i)].path), rows[int(i)].category, float(score), not Path(rows[int(i)].path).exists())
        for i, score in zip(ids[0][keep], scores[0][keep], strict=True)
    ]
    return SearchResult(live.number, hits, seconds, asked)


def _stored_feature(parts: Parts, live: LiveGeneration, image: int) -> NDArray[np.float16] | None:
    """None where the library never had the image, or it has no feature under the live trunk."""
    for _, features in parts.catalogue.features(np.array([image], dtype=np.int64), trunk=live.trunk_id):
        first: NDArray[np.float16] = features[0]
        return first
    return None


def search_image(
    parts: Parts, live: LiveGeneration, image: int, *, k: int, categories: Sequence[int] | None
) -> SearchResult:
    """See `Library.search_image`."""
    try:
        row = parts.catalogue.image(image)
    except KeyError as error:
        raise SearchError(f"Image {image} is not in the library") from error
    if row.removed is not None:
        raise SearchError("This image was removed from the library", path=row.path, advice="Restore it first")
    feature = _stored_feature(parts, live, image)
    if feature is None:
        raise SearchError(
            "This image was added under another trunk and was not looked at again since",
            path=row.path,
            advice="`recollect refresh` reads such images again",
        )
    return _hits(parts, live, Asked(Path(row.path), image, feature), k, categories)


def search_file(
    parts: Parts, live: LiveGeneration, path: Path, engine: Engine, *, k: int, categories: Sequence[int] | None
) -> SearchResult:
    """See `Library.search_file`. A file whose content is in the library needs no engine."""
    content = content_hash(path)
    known = parts.catalogue.find_hashes([content]).get(content)
    if known is not None and (feature := _stored_feature(parts, live, known[0])) is not None:
        return _hits(parts, live, Asked(path, known[0], feature), k, categories)
    answer = next(iter(engine.embed(parts.catalogue.trunk(live.trunk_id).spec, [EmbedItem(0, str(path))])))
    if answer.features is None:
        raise SearchError(
            f"This file cannot be searched with: {answer.reason}", path=path, advice="Choose another image"
        )
    return _hits(parts, live, Asked(path, None, answer.features[0]), k, categories)
