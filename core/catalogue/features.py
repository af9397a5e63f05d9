"""Trunk features as blobs of little-endian float16: the centre view in one table, the further views in another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Row, delete, func, insert, select

from core.catalogue.bulk import chunks, integers
from core.catalogue.models import Feature, Image, ViewFeature
from core.catalogue.rows import Features, Ids
from core.errors import CHECK, LibraryDamagedError
from core.sums import blob_sum

STORED = np.dtype("<f2")


def check_shape(features: Features, dim: int) -> None:
    """Raises ValueError unless `features` is (views ≥ 1, dim) float16."""
    if features.ndim != 2 or not len(features) or features.shape[1] != dim or features.dtype != np.float16:
        raise ValueError(f"features must be (views, {dim}) float16, not {features.shape} {features.dtype}")


def put_centres(
    connection: Connection, trunk_id: int, items: Sequence[tuple[int, Features]], estimated: bool = False
) -> None:
    """Stores the first row of each image's (views, dim) features."""
    rows = [{**_stored(trunk_id, i, features[0]), "estimated": estimated} for i, features in items]
    if rows:
        connection.execute(insert(Feature), rows)


def replace(
    connection: Connection, trunk_id: int, items: Sequence[tuple[int, Features]], estimated: bool = False
) -> None:
    """Stores all views of images, in the place of what is there under this trunk."""
    for part in chunks([image_id for image_id, _ in items]):
        for table in (Feature, ViewFeature):
            connection.execute(delete(table).where(table.trunk_id == trunk_id, table.image_id.in_(part)))
    put_centres(connection, trunk_id, items, estimated)
    put_views(connection, trunk_id, items)


def drop(connection: Connection, trunk_id: int) -> None:
    """Deletes every feature of a trunk."""
    for table in (Feature, ViewFeature):
        connection.execute(delete(table).where(table.trunk_id == trunk_id))


def are_there(connection: Connection, trunk_id: int) -> bool:
    """Whether a trunk has features at all."""
    return connection.execute(select(Feature.image_id).where(Feature.trunk_id == trunk_id).limit(1)).first() is not None


_REMOVED = select(Image.id).where(Image.removed.is_not(None))


def estimated_ids(connection: Connection, trunk_id: int, removed: bool = False) -> Ids:
    """Images, ascending, whose features under this trunk were carried over; with `removed`, removed ones too."""
    query = select(Feature.image_id).where(Feature.trunk_id == trunk_id, Feature.estimated.is_(True))
    if not removed:
        query = query.where(Feature.image_id.not_in(_REMOVED))
    return integers(connection, query, Feature.image_id.expression)[:, 0]


def missing_ids(connection: Connection, trunk_id: int) -> Ids:
    """Images, ascending, that have no feature under this trunk."""
    query = select(Image.id).where(
        Image.removed.is_(None),
        ~select(Feature.image_id).where(Feature.trunk_id == trunk_id, Feature.image_id == Image.id).exists(),
    )
    return integers(connection, query, Image.id.expression)[:, 0]


def counts(connection: Connection, trunk_id: int) -> tuple[int, int]:
    """How many images have features under this trunk that were carried over, and how many have none."""
    of_trunk = select(func.count()).select_from(Feature)
    of_trunk = of_trunk.where(Feature.trunk_id == trunk_id, Feature.image_id.not_in(_REMOVED))
    stored = int(connection.execute(of_trunk).scalar_one())
    estimated = int(connection.execute(of_trunk.where(Feature.estimated.is_(True))).scalar_one())
    there = int(connection.execute(select(func.count(Image.id)).where(Image.removed.is_(None))).scalar_one())
    return estimated, there - stored


def is_estimated(connection: Connection, trunk_id: int, image_id: int) -> bool:
    """Whether the image's feature under this trunk was carried over."""
    query = select(Feature.estimated).where(Feature.trunk_id == trunk_id, Feature.image_id == image_id)
    return bool(connection.execute(query).scalar_one_or_none())


def put_views(connection: Connection, trunk_id: int, items: Sequence[tuple[int, Features]]) -> None:
    """Stores the rows after the first; images with the centre view alone get none."""
    rows = [_stored(trunk_id, i, features[1:]) for i, features in items if len(features) > 1]
    if rows:
        connection.execute(insert(ViewFeature), rows)


def replace_views(connection: Connection, trunk_id: int, items: Sequence[tuple[int, Features]]) -> None:
    """As `put_views`, for images that are stored already. Their centre view stays: the index was made from it."""
    for part in chunks(items):
        ids = [image_id for image_id, _ in part]
        connection.execute(delete(ViewFeature).where(ViewFeature.trunk_id == trunk_id, ViewFeature.image_id.in_(ids)))
    put_views(connection, trunk_id, items)


def centres_after(
    connection: Connection, trunk_id: int, dim: int, after: int, limit: int, until: int | None = None
) -> tuple[Ids, Features]:
    """The next `limit` images with ids above `after` (up to `until`), ascending: (n,) ids and (n, dim) features."""
    query = (
        select(Feature.image_id, Feature.data, Feature.data_sum)
        .where(Feature.trunk_id == trunk_id, Feature.image_id > after)
        .order_by(Feature.image_id)
        .limit(limit)
    )
    if until is not None:
        query = query.where(Feature.image_id <= until)
    return _arrays(connection.execute(query).all(), dim)


def centres_of(connection: Connection, trunk_id: int, dim: int, ids: Sequence[int]) -> tuple[Ids, Features]:
    """The centre features of these images, which are ascending and each there once."""
    if len(ids) > 1 and ids[-1] - ids[0] < 2 * len(ids):
        # Nearly all of a run: reading the run is faster than asking for each.
        known, found = centres_after(connection, trunk_id, dim, ids[0] - 1, ids[-1] - ids[0] + 1, until=ids[-1])
        keep = np.isin(known, ids, assume_unique=True)
        return (known, found) if keep.all() else (known[keep], found[keep])
    columns = (Feature.image_id, Feature.data, Feature.data_sum)
    query = select(*columns).where(Feature.trunk_id == trunk_id).order_by(Feature.image_id)
    rows: list[Row[int, bytes, int | None]] = []
    for part in chunks(ids):
        rows += connection.execute(query.where(Feature.image_id.in_(part))).all()
    return _arrays(rows, dim)


def views_of(connection: Connection, trunk_id: int, dim: int, ids: Sequence[int]) -> tuple[Ids, list[Features]]:
    """All views of these images, each (views, dim) with the centre first, by ascending id."""
    known, centres = centres_of(connection, trunk_id, dim, ids)
    columns = (ViewFeature.image_id, ViewFeature.data, ViewFeature.data_sum)
    query = select(*columns).where(ViewFeature.trunk_id == trunk_id)
    further: dict[int, Features] = {}
    for part in chunks(ids):
        for image_id, blob, data_sum in connection.execute(query.where(ViewFeature.image_id.in_(part))):
            further[image_id] = _rows(image_id, blob, data_sum, dim)
    views = []
    for image_id, centre in zip(known.tolist(), centres, strict=True):
        more = further.get(image_id)
        views.append(centre[None] if more is None else np.concatenate([centre[None], more]))
    return known, views


def with_views(connection: Connection, trunk_id: int, ids: Sequence[int]) -> Ids:
    """Those of the images that have further views stored."""
    query = select(ViewFeature.image_id).where(ViewFeature.trunk_id == trunk_id)
    found = [row[0] for part in chunks(ids) for row in connection.execute(query.where(ViewFeature.image_id.in_(part)))]
    return np.array(found, dtype=np.int64)


def _stored(trunk_id: int, image_id: int, features: NDArray[np.float16]) -> dict[str, Any]:
    data = features.astype(STORED, copy=False).tobytes()
    return {"trunk_id": trunk_id, "image_id": image_id, "data": data, "data_sum": blob_sum(data, image_id)}


def _rows(image_id: int, blob: bytes, data_sum: int | None, dim: int) -> Features:
    whole = isinstance(blob, bytes) and blob_sum(blob, image_id) == data_sum
    if not whole or not blob or len(blob) % (dim * STORED.itemsize):
        raise _damaged(image_id)
    return np.frombuffer(blob, dtype=STORED).astype(np.float16, copy=False).reshape(-1, dim)


def _arrays(rows: Sequence[Row[int, bytes, int | None]], dim: int) -> tuple[Ids, Features]:
    size = dim * STORED.itemsize
    for image_id, blob, data_sum in rows:
        if not isinstance(blob, bytes) or len(blob) != size or blob_sum(blob, image_id) != data_sum:
            raise _damaged(image_id)
    ids = np.array([row[0] for row in rows], dtype=np.int64)
    # A bytearray makes the array writable without a second copy.
    joined = bytearray().join([row[1] for row in rows])
    return ids, np.frombuffer(joined, dtype=STORED).astype(np.float16, copy=False).reshape(len(rows), dim)


def _damaged(image_id: int) -> LibraryDamagedError:
    return LibraryDamagedError(f"What is stored of image {image_id} is damaged", advice=CHECK)
