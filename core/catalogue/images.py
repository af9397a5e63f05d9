"""Queries about images and their files. Functions take a connection; the caller owns the transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, delete, func, insert, select, update

from core.catalogue import features
from core.catalogue.bulk import chunks, id_list, integers
from core.catalogue.clock import now
from core.catalogue.filtering import conditions
from core.catalogue.models import Category, Image, ImagePlace, Offer
from core.catalogue.rows import Ids, ImageRow, NewImage, Place, SeenPlace
from core.reports import EVERYTHING, Filter
from core.sums import image_sum

# Beyond this many ids one pass over the index is faster than asking for each.
_SCAN_FROM = 5000


def add(connection: Connection, trunk_id: int, dim: int, batch: Sequence[NewImage]) -> list[int]:
    """Adds images with their places and features. Returns their ids in the order of `batch`.

    Raises:
        ValueError: a hash is twice in the batch or in the library already, or features have another shape.
    """
    if not batch:
        return []
    hashes = [image.hash for image in batch]
    if len(set(hashes)) != len(hashes) or find_hashes(connection, hashes):
        raise ValueError("an image can be added once; ask find_hashes first")
    for image in batch:
        features.check_shape(image.features, dim)
    added = now()
    rows = [
        {
            "hash": image.hash,
            "category_id": image.category_id,
            "is_check": image.check,
            "path": image.path,
            "size": image.size,
            "width": image.width,
            "height": image.height,
            "added": added,
            "facts_sum": image_sum(image.hash, image.size, image.width, image.height, added),
        }
        for image in batch
    ]
    connection.execute(insert(Image), rows)
    # Asking for the ids afterwards is faster than having each insert return its own.
    known = find_hashes(connection, hashes)
    ids = [known[key][0] for key in hashes]
    stored = [(image_id, image.features) for image_id, image in zip(ids, batch, strict=True)]
    put_places(
        connection, [SeenPlace(i, image.path, image.size, image.mtime_ns) for i, image in zip(ids, batch, strict=True)]
    )
    features.put_centres(connection, trunk_id, stored)
    features.put_views(connection, trunk_id, stored)
    return ids


def newest(connection: Connection) -> int:
    """The highest id there is; 0 where there is none."""
    return int(connection.execute(select(func.coalesce(func.max(Image.id), 0))).scalar_one())


def touch_places(connection: Connection, places: Sequence[SeenPlace]) -> None:
    """Records where known images were just seen. A file that held another image before now holds this one."""
    put_places(connection, places)
    set_paths(connection, [(place.image_id, place.path) for place in places])


def set_paths(connection: Connection, shown: Sequence[tuple[int, str]]) -> None:
    """Sets where images are shown to be: (image, path)."""
    if shown:
        connection.execute(
            update(Image).where(Image.id == bindparam("image")).values(path=bindparam("seen")),
            [{"image": image, "seen": path} for image, path in shown],
        )


def put_places(connection: Connection, places: Sequence[SeenPlace]) -> None:
    """As `touch_places`, and images are shown to be where they were. What the library has is not offered any more."""
    newest = {place.path: place for place in places}
    for paths in chunks(list(newest)):
        connection.execute(delete(ImagePlace).where(ImagePlace.path.in_(paths)))
        connection.execute(delete(Offer).where(Offer.path.in_(paths)))
    if newest:
        connection.execute(insert(ImagePlace), [place._asdict() for place in newest.values()])


def find_hashes(connection: Connection, hashes: Sequence[str]) -> dict[str, tuple[int, int | None]]:
    """Which of these images are known, removed ones too: hash to (image id, category id or None)."""
    found: dict[str, tuple[int, int | None]] = {}
    for part in chunks(hashes):
        rows = connection.execute(select(Image.hash, Image.id, Image.category_id).where(Image.hash.in_(part)))
        found.update({key: (image_id, category_id) for key, image_id, category_id in rows})
    return found


def known_places(connection: Connection, paths: Sequence[str]) -> dict[str, Place]:
    """Which of these files are known."""
    found: dict[str, Place] = {}
    columns = (ImagePlace.path, ImagePlace.image_id, ImagePlace.size, ImagePlace.mtime_ns, ImagePlace.state)
    for part in chunks(paths):
        for row in connection.execute(select(*columns).where(ImagePlace.path.in_(part))):
            found[row.path] = Place(row.image_id, row.size, row.mtime_ns, row.state)
    return found


def places(connection: Connection, image_id: int) -> list[SeenPlace]:
    """Every file an image is known to be in."""
    columns = (ImagePlace.image_id, ImagePlace.path, ImagePlace.size, ImagePlace.mtime_ns)
    rows = connection.execute(select(*columns).where(ImagePlace.image_id == image_id).order_by(ImagePlace.id))
    return [SeenPlace(*row) for row in rows]


def rows(connection: Connection, ids: Sequence[int] | Ids) -> list[ImageRow]:
    """Images in the order of `ids`, removed ones too. Raises KeyError for an id that is not there."""
    query = select(
        Image.id,
        Image.hash,
        Image.path,
        Image.category_id,
        Category.name,
        Image.width,
        Image.height,
        Image.size,
        Image.added,
        Image.is_check,
        Image.removed,
        # Where another image was seen in its file, the place is that one's.
        func.coalesce(ImagePlace.state, "changed"),
    ).outerjoin(Category, Image.category_id == Category.id)
    query = query.outerjoin(ImagePlace, and_(ImagePlace.path == Image.path, ImagePlace.image_id == Image.id))
    wanted = id_list(ids)
    found: dict[int, ImageRow] = {}
    for part in chunks(wanted):
        for row in connection.execute(query.where(Image.id.in_(part))):
            found[row[0]] = ImageRow._make(row)
    return [found[image_id] for image_id in wanted]


def image_ids(connection: Connection, category_id: int | None, inbox: bool, where: Filter = EVERYTHING) -> Ids:
    """Ids in the order of adding: of a category, of the inbox, or of all images, as far as a filter leaves them."""
    query = _of(select(Image.id), category_id, inbox).where(*conditions(where))
    return integers(connection, query, Image.id.expression)[:, 0]


def removed_ids(connection: Connection, among: Sequence[int] | None = None) -> Ids:
    """Ids, ascending, of images that were taken out of the library; of those in `among` alone if given."""
    query = select(Image.id).where(Image.removed.is_not(None))
    if among is None:
        return integers(connection, query, Image.id.expression)[:, 0]
    found = [i for part in chunks(among) for i in connection.execute(query.where(Image.id.in_(part))).scalars()]
    return np.unique(np.array(found, dtype=np.int64))


def left_ids(connection: Connection) -> Ids:
    """Ids, ascending, of images of the inbox of which the user said that they stay there."""
    query = _of(select(Image.id), None, True).where(Image.left_since.is_not(None))
    return integers(connection, query, Image.id.expression)[:, 0]


def count(connection: Connection, category_id: int | None, inbox: bool) -> int:
    """As `image_ids`, counted."""
    return int(connection.execute(_of(select(func.count(Image.id)), category_id, inbox)).scalar_one())


def set_check(connection: Connection, ids: Sequence[int] | Ids, check: bool) -> None:
    """Makes images check images, or training images again."""
    for part in chunks(id_list(ids)):
        connection.execute(update(Image).where(Image.id.in_(part)).values(is_check=check))


def set_category(connection: Connection, ids: Sequence[int] | Ids, category_id: int | None) -> None:
    """Puts images into a category, or back into the inbox."""
    for part in chunks(id_list(ids)):
        connection.execute(update(Image).where(Image.id.in_(part)).values(category_id=category_id))


def labels(connection: Connection, ids: Sequence[int] | Ids) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Category ids (-1 for the inbox) and whether check image, in the order of `ids`, of removed images too.

    Raises KeyError for an unknown id.
    """
    wanted = np.asarray(ids, dtype=np.int64)
    if not len(wanted):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.bool_)
    query = select(Image.id)
    columns = (Image.id.expression, func.coalesce(Image.category_id, -1), Image.is_check.expression)
    if len(wanted) >= _SCAN_FROM:
        found = integers(connection, query.where(Image.id.between(int(wanted.min()), int(wanted.max()))), *columns)
    else:
        parts = chunks(id_list(np.unique(wanted)))
        found = np.concatenate([integers(connection, query.where(Image.id.in_(part)), *columns) for part in parts])
    at = np.minimum(np.searchsorted(found[:, 0], wanted), len(found) - 1)
    if not len(found) or np.any(found[at, 0] != wanted):
        raise KeyError("an image id is not in the library")
    return found[at, 1], found[at, 2].astype(np.bool_)


def _of(query: Select[Any], category_id: int | None, inbox: bool) -> Select[Any]:
    query = query.where(Image.removed.is_(None))
    if inbox:
        if category_id is not None:
            raise ValueError("images of the inbox are in no category")
        return query.where(Image.category_id.is_(None))
    wanted: ColumnElement[bool] | None = None if category_id is None else Image.category_id == category_id
    return query if wanted is None else query.where(wanted)
