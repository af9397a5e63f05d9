"""What is made of the rest and can be made again: indexes and thumbnails."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np

from core.care.problem import Problem
from core.errors import ImageError, LibraryDamagedError
from core.generations.store import Generation
from core.images.decode import decode, thumbnail_jpeg
from core.images.hashing import content_hash
from core.index.base import VectorIndex
from core.index.files import SIDECAR_FILE, IndexMismatch, forget, load_checked
from core.operations.add import THUMBNAIL_PX
from core.operations.live import Parts
from core.text import plural

# Vectors are kept in 16 bits, and sums over another number of rows differ in the last of 24.
_TOLERANCE = 2e-3
_NAMED = 5


def check_indexes(parts: Parts) -> Iterator[Problem]:
    """Saved indexes against their checksums, and the current one against catalogue and features.

    An index that is not there, or lacks what was added since, is no problem: it is made or completed when needed.
    """
    current = parts.catalogue.current().id
    for row in parts.catalogue.generations():
        folder = parts.store.folder(row.id)
        if row.thinned is not None or not (folder / SIDECAR_FILE).is_file():
            continue
        try:
            index = load_checked(folder)
            wrong = _differs(parts, index, row.trunk) if row.id == current else None
        except IndexMismatch as error:
            wrong = str(error)
        except LibraryDamagedError:
            continue  # of a generation or a feature, which are found by themselves
        if wrong is not None:
            what = f"The index of generation {row.id} is damaged: {wrong}"
            yield Problem.of("index", what, "Make it again from stored features", partial(_forget, folder))


def _forget(folder: Path) -> str:
    forget(folder)
    return "It is made again when it is needed"


def _differs(parts: Parts, index: VectorIndex, trunk: int | None) -> str | None:
    """How an index differs from what the catalogue holds."""
    generation: Generation = parts.store.load(parts.catalogue.current().id)
    if index.dim != generation.head.dim:
        return "its vectors have another length"
    have = index.ids()
    removed = parts.catalogue.removed_images()
    unknown = np.setdiff1d(have, np.union1d(parts.catalogue.image_ids(), removed))
    if len(unknown):
        return f"it holds images that are not in the library ({_some(unknown.tolist())})"
    seen = 0
    for ids, features in parts.catalogue.features(have, trunk=trunk):
        off = np.abs(index.vectors(ids) - generation.head.embed(features)).max(axis=1) > _TOLERANCE
        if off.any():
            return f"it has other places than the features of images {_some(ids[off].tolist())}"
        seen += len(ids)
    return None if seen == len(have) else "it holds images without features"


def check_thumbnails(parts: Parts, file_problems: list[str]) -> Iterator[Problem]:
    """Thumbnails that are not what was stored, or are missing, or are of no image.

    Args:
        file_problems: what was found wrong with the file as a whole before it was opened.
    """
    if file_problems:
        what = f"The file of thumbnails is damaged: {file_problems[0]}"
        would = "Begin a new file with what can be read, and make the rest from the images' files"
        yield Problem.of("thumbnail", what, would, partial(_anew, parts))
        return
    known = set(np.union1d(parts.catalogue.image_ids(), parts.catalogue.removed_images()).tolist())
    damaged = set(parts.thumbnails.damaged())
    for image in sorted(damaged):
        what = f"The thumbnail of image {image} is damaged"
        would = "Make it again from the image's file; without the file, drop it"
        yield Problem.of("thumbnail", what, would, partial(_remake_or_drop, parts, image, image in known))
    there = set(parts.thumbnails.ids())
    strays = sorted(there - known - damaged)
    if strays:
        what = f"There are thumbnails of images that are not in the library ({_some(strays)})"
        yield Problem.of("thumbnail", what, "Drop them", partial(_drop, parts, strays))
    missing = _with_files(parts, sorted(set(parts.catalogue.image_ids().tolist()) - there))
    if missing:
        what = f"There are images without a thumbnail ({_some(missing)})"
        yield Problem.of("thumbnail", what, "Make them from the images' files", partial(_make_all, parts, missing))


def _remake_or_drop(parts: Parts, image: int, known: bool) -> str:
    if known and _make(parts, image):
        return "Made from the image's file"
    parts.thumbnails.remove([image])
    return "Dropped, as the image's file is not there"


def _drop(parts: Parts, images: list[int]) -> str:
    parts.thumbnails.remove(images)
    return "Dropped"


def _anew(parts: Parts) -> str:
    parts.thumbnails.rebuild()
    missing = parts.thumbnails.missing(parts.catalogue.image_ids())
    _make_all(parts, _with_files(parts, missing))
    lost = len(parts.thumbnails.missing(parts.catalogue.image_ids()))
    return f"A new file was begun; {plural(lost, 'image has', 'images have')} no thumbnail until the file is there"


def _with_files(parts: Parts, images: list[int]) -> list[int]:
    """Those whose files are at hand: what is offline waits for its drive."""
    return [image for image in images if Path(parts.catalogue.image(image).path).is_file()]


def _make_all(parts: Parts, images: list[int]) -> str | None:
    """None where some could not be made."""
    made = [_make(parts, image) for image in images]
    return "Made from the images' files" if all(made) else None


def _make(parts: Parts, image: int) -> bool:
    """Whether the file is there and still holds the image."""
    row = parts.catalogue.image(image)
    try:
        if content_hash(row.path) != row.hash:
            return False
        jpeg = thumbnail_jpeg(decode(row.path, min_side=THUMBNAIL_PX).image, THUMBNAIL_PX)
    except ImageError:
        return False
    parts.thumbnails.put_many({image: jpeg})
    return True


def _some(images: list[int]) -> str:
    more = len(images) - _NAMED
    return ", ".join(map(str, images[:_NAMED])) + (f" and {more:,} more" if more > 0 else "")
