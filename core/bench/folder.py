"""A folder of images per category, as the benchmark reads it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.errors import UsageError
from core.images.scan import find_images
from core.progress import CancelToken
from core.reports import Skipped


@dataclass(frozen=True)
class Listing:
    """What lies in one folder, nothing opened yet.

    Attributes:
        name: the folder's own, which stands in tables.
        paths: absolute, category by category in natural order.
        labels: (n,) int64, which of `categories` each belongs to.
        categories: names of the folders in it.
        key: hex digits that follow from relative paths, sizes and times of change alone.
        skipped: files that are no images, or lie beside the categories.
    """

    name: str
    paths: list[Path]
    labels: NDArray[np.int64]
    categories: list[str]
    key: str
    skipped: list[Skipped]


def list_folders(folders: Sequence[Path], *, cancel: CancelToken | None = None) -> list[Listing]:
    """Lists each folder. Raises UsageError for one that is missing, empty, or called as another; CancelledError."""
    # As scanning names them: absolute, without "..", links as they are.
    places = [Path(os.path.abspath(folder.expanduser())) for folder in folders]  # noqa: PTH100
    for place in places:
        if not place.is_dir():
            raise UsageError("There is no such folder", path=place, advice="Check the spelling")
    names = [place.resolve().name for place in places]
    for i, name in enumerate(names):
        if name in names[:i]:
            raise UsageError(
                f"Two folders are called {name}, and results are told apart by that name",
                path=places[i],
                advice="Name each once, or rename one",
            )
    return [_listed(place, name, cancel) for place, name in zip(places, names, strict=True)]


def _listed(folder: Path, name: str, cancel: CancelToken | None) -> Listing:
    scan = find_images([folder], cancel=cancel)
    skipped = list(scan.skipped)
    files = []
    for file in scan.files:
        if file.path.parent == folder or file.category is None:
            skipped.append(Skipped(file.path, "no-category", "It lies beside the folders of the categories"))
        else:
            files.append(file)
    if not files:
        raise UsageError("There is no folder of images per category in this folder", path=folder)
    categories = list(dict.fromkeys(str(file.category) for file in files))
    number = {category: i for i, category in enumerate(categories)}
    facts = [[file.path.relative_to(folder).as_posix(), file.size, file.mtime_ns] for file in files]
    return Listing(
        name,
        [file.path for file in files],
        np.array([number[str(file.category)] for file in files], dtype=np.int64),
        categories,
        hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16],
        skipped,
    )
