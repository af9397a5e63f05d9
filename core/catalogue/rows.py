"""What goes into the catalogue and what comes out: plain values, free of the database."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]
Features = NDArray[np.float16]


@dataclass(frozen=True)
class NewImage:
    """An image to add.

    Attributes:
        hash: hex content hash, unique in the library.
        category_id: None puts it in the inbox.
        path: absolute path it was read from; size in bytes and mtime in nanoseconds are those of that file.
        width, height: pixels, upright.
        check: whether it is a check image, never trained on.
        features: (views, dim) float16, the centre view first.
    """

    hash: str
    category_id: int | None
    path: str
    size: int
    mtime_ns: int
    width: int
    height: int
    check: bool
    features: Features


class Place(NamedTuple):
    """A known file: the image it holds, and the size and mtime by which an unchanged file is known without reading."""

    image_id: int
    size: int
    mtime_ns: int
    state: str


class SeenPlace(NamedTuple):
    """A file in which a known image was just seen."""

    image_id: int
    path: str
    size: int
    mtime_ns: int


class MovedFile(NamedTuple):
    """A file that was moved: the path it had, and where it is now."""

    before: str
    to: SeenPlace


class KnownPlace(NamedTuple):
    """A known file as it was last looked at: `state` as in `ImagePlace`. `removed`: whether its image was taken out."""

    id: int
    image_id: int
    path: str
    size: int
    mtime_ns: int
    state: str
    removed: bool


class FolderRow(NamedTuple):
    """A folder that was added; see `core.catalogue.models.Folder`."""

    path: str
    category: str | None
    take: bool
    mounts: list[str]
    added: str
    scanned: str | None


class OfferRow(NamedTuple):
    """A file that the user may want; see `core.catalogue.models.Offer`."""

    path: str
    kind: str
    category: str | None
    size: int
    mtime_ns: int
    image_id: int | None
    found: str
    dismissed: bool = False


@dataclass
class Findings:
    """What looking through folders came to, to be kept as one.

    Attributes:
        states: ids of places by the state they are in now.
        dropped: ids of places that are none any more.
        seen: files in which known images were found.
        shown: (image, path) of images whose path is another now.
        offers: files to offer; they replace what was offered at their paths.
        withdrawn: paths of offers that are none any more.
        mounts: of the folders that were looked through.
    """

    states: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    dropped: list[int] = field(default_factory=list)
    seen: list[SeenPlace] = field(default_factory=list)
    shown: list[tuple[int, str]] = field(default_factory=list)
    offers: list[OfferRow] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    mounts: dict[str, list[str]] = field(default_factory=dict)


class ImageRow(NamedTuple):
    """One image. `path`: where it was last seen; `size`: bytes; `added`, `removed` (or None): UTC, ISO 8601.

    `state`: of that place when it was last looked at, as in `ImagePlace`.
    """

    id: int
    hash: str
    path: str
    category_id: int | None
    category: str | None
    width: int
    height: int
    size: int
    added: str
    check: bool
    removed: str | None
    state: str


class Changes(NamedTuple):
    """What a generation does not know yet: (n,) image ids, ascending, with the category it learned each as, -1 for
    none, and the category each is to be learned as, -1 for none."""

    ids: Ids
    learned_as: Ids
    wanted: Ids


class EditRow(NamedTuple):
    """A change a user made. `words`: the names it is about; `images`: how many it changed; `made`, `undone`: UTC."""

    id: int
    kind: str
    words: dict[str, Any]
    images: int
    made: str
    undone: str | None


class FilesToTurn(NamedTuple):
    """Files that undoing or redoing a change moves: (image, path where it is, path where it goes)."""

    edit: int
    files: list[tuple[int, str, str]]


class Moved(NamedTuple):
    """The number of a change, and its files that were moved back or again."""

    edit: int
    files: list[MovedFile]


class JobRow(NamedTuple):
    """Work that was begun and has not ended. `begun`: UTC; the rest as in the table."""

    id: int
    kind: str
    arguments: dict[str, Any]
    begun: str
    done: int
    total: int | None
    tries: int
    edit_id: int | None


class SavedRow(NamedTuple):
    """A search under a name."""

    id: int
    name: str
    query: dict[str, Any]
    saved: str


class CategoryRow(NamedTuple):
    """One category. `images` counts the check images too; `cover`: the image added first, or None."""

    id: int
    name: str
    images: int
    check_images: int
    cover: int | None


@dataclass(frozen=True)
class GenerationRow:
    """What the catalogue knows of a generation; its model and index are files of the generation store.

    Attributes:
        id: number of the generation and of its folder.
        parent: the generation it was made from; None for the first.
        stage: "frozen", "align", "distil" or "refresh".
        scope: "none", "head", "stage" or "full".
        created: UTC, ISO 8601.
        report: the update report as JSON values.
        categories, images: how many it has learned in all.
        trunk: row id of its trunk; None when it is added with that of its parent.
        newest: highest image id there was when it was added, which fills it in where it is None.
        status: "accepted", "held" until the user keeps or discards it, or "discarded".
        thinned: when its files were deleted, UTC, ISO 8601; None while they are there.
    """

    id: int
    parent: int | None
    stage: str
    scope: str
    created: str
    report: dict[str, Any] = field(default_factory=dict)
    categories: int = 0
    images: int = 0
    trunk: int | None = None
    newest: int | None = None
    status: str = "accepted"
    thinned: str | None = None
