"""What is searched with: images of the library, files, and regions of either, as trunk features."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.engine.jobs import EmbedItem, Engine
from core.errors import SearchError
from core.images.hashing import content_hash
from core.operations.contents import present
from core.operations.live import LiveGeneration, Parts
from core.reports import Asked, Example


def asked_of(parts: Parts, live: LiveGeneration, example: Example, engine: Engine | None) -> Asked:
    """Its feature: the stored one where the whole image is in the library, else the engine's. See `Library.search`."""
    if example.image is not None:
        found = _of_image(parts, live, example.image)
        return found if example.region is None else _read(parts, live, found.path, found.image, example, engine)
    if example.path is None:
        raise SearchError("A search needs an image of the library or a file")
    content = content_hash(example.path)
    image = parts.catalogue.find_hashes([content]).get(content, (None, None))[0]
    if image is not None and example.region is None:
        feature = _stored_feature(parts, live, image)
        if feature is not None:
            return Asked(example.path, image, feature)
    return _read(parts, live, example.path, image, example, engine)


def _of_image(parts: Parts, live: LiveGeneration, image: int) -> Asked:
    row = present(parts, image)
    feature = _stored_feature(parts, live, image)
    if feature is None:
        raise SearchError(
            "This image was added under another trunk and was not looked at again since",
            path=row.path,
            advice="`recollect refresh` reads such images again",
        )
    return Asked(Path(row.path), image, feature)


def _stored_feature(parts: Parts, live: LiveGeneration, image: int) -> NDArray[np.float16] | None:
    """None where the library never had the image, or it has no feature under the live trunk."""
    for _, features in parts.catalogue.features(np.array([image], dtype=np.int64), trunk=live.trunk_id):
        first: NDArray[np.float16] = features[0]
        return first
    return None


def _read(
    parts: Parts, live: LiveGeneration, path: Path, image: int | None, example: Example, engine: Engine | None
) -> Asked:
    if engine is None:
        raise SearchError("This image has to be read first, and there is no engine to do it", path=path)
    item = EmbedItem(0, str(path), region=example.region)
    answer = next(iter(engine.embed(parts.catalogue.trunk(live.trunk_id).spec, [item])))
    if answer.features is None:
        raise SearchError(
            f"This file cannot be searched with: {answer.reason}", path=path, advice="Choose another image"
        )
    return Asked(path, image, answer.features[0])
