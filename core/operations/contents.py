"""What is in a library, as `core.reports` words it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.catalogue import ImageRow
from core.errors import SearchError
from core.operations.file_state import file_state
from core.operations.live import LiveGeneration, Parts
from core.reports import CategoryInfo, ImageInfo, LibraryInfo, UnfinishedJob


def categories(parts: Parts, live: LiveGeneration) -> list[CategoryInfo]:
    """See `Library.categories`."""
    return [
        CategoryInfo(row.id, row.name, row.images, row.check_images, live.learned.get(row.id, 0), row.cover)
        for row in parts.catalogue.categories()
    ]


def present(parts: Parts, number: int) -> ImageRow:
    """Raises SearchError where the library does not have the image, or not any more."""
    return all_present(parts, [number])[0]


def all_present(parts: Parts, numbers: Sequence[int]) -> list[ImageRow]:
    """As `present`, of many images in their order."""
    try:
        rows = parts.catalogue.images(numbers)
    except KeyError as error:
        raise SearchError(f"Image {error.args[0]} is not in the library") from error
    for row in rows:
        if row.removed is not None:
            raise SearchError("This image was removed from the library", path=row.path, advice="Restore it first")
    return rows


def image(parts: Parts, live: LiveGeneration, number: int) -> ImageInfo:
    """See `Library.image`."""
    row = present(parts, number)
    return ImageInfo(
        row.id,
        Path(row.path),
        row.category,
        row.width,
        row.height,
        row.size,
        row.added,
        row.check,
        file_state(row),
        parts.catalogue.is_estimated(number, trunk=live.trunk_id),
    )


def info(parts: Parts, live: LiveGeneration, unfinished: list[UnfinishedJob]) -> LibraryInfo:
    """See `Library.info`."""
    catalogue = parts.catalogue
    trunk = catalogue.trunk(live.trunk_id)
    estimated, missing = catalogue.count_inexact(trunk=live.trunk_id)
    return LibraryInfo(
        path=parts.folder,
        images=catalogue.count(),
        inbox=catalogue.count(inbox=True),
        pending=catalogue.waiting(live.number),
        categories=categories(parts, live),
        generation=live.number,
        backbone=trunk.spec.name,
        feature_dim=trunk.dim,
        bytes_on_disk=sum(f.stat().st_size for f in parts.folder.rglob("*") if f.is_file()),
        trunk_moved=trunk != catalogue.first_trunk(),
        estimated=estimated,
        missing=missing,
        held=max(catalogue.held_ids(), default=None),
        unfinished=unfinished,
        recall=live.recall,
    )
