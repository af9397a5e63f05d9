"""Which images of a category are check images (docs/adr/0004-check-images.md)."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, Integer, cast, func, select

from core.catalogue.models import Image, Learned

# One image in five of a category is a check image.
CHECK_SHARE = 5


def choose(hashes: Iterable[str], total: int, checks: int) -> list[str]:
    """Which images become check images: the smallest hashes, so that the choice follows the content, not the order.

    Args:
        hashes: of images that may become some.
        total, checks: images of the category, `hashes` among them, and check images it has.
    """
    return sorted(hashes)[: max(0, total // CHECK_SHARE - checks)]


def out_of_balance(connection: Connection, category_id: int) -> tuple[list[int], list[int]]:
    """Images of a category that should become check images, and check images that should be learned instead.

    Nothing that was ever learned becomes a check image; and a category that lost images keeps the check images it has,
    unless they are more than it can be learned from.
    """
    there = (Image.category_id == category_id, Image.removed.is_(None))
    counts = select(func.count(), func.coalesce(func.sum(cast(Image.is_check, Integer)), 0)).where(*there)
    total, checks = connection.execute(counts).one()
    wanted = total // CHECK_SHARE
    if 2 * checks > total:
        query = select(Image.id).where(*there, Image.is_check.is_(True)).order_by(Image.hash.desc())
        return [], list(connection.execute(query.limit(checks - wanted)).scalars())
    if checks >= wanted:
        return [], []
    learned = select(Learned.image_id).where(Learned.image_id == Image.id).exists()
    may = select(Image.hash, Image.id).where(*there, Image.is_check.is_(False), ~learned)
    ids = {row.hash: row.id for row in connection.execute(may)}
    return [ids[content] for content in choose(ids, total, checks)], []
