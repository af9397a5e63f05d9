"""Categories drawn by code, for a first try without pictures of one's own, and for tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from core.images import sample_subjects as subjects
from core.progress import CancelToken

IMAGES_PER_CATEGORY = 16

_CATEGORIES: dict[str, tuple[str, Callable[[np.random.Generator], Image.Image]]] = {
    "Butterflies": ("butterfly", subjects.butterfly),
    "Buttons": ("button", subjects.button),
    "Fish": ("fish", subjects.fish),
    "Leaves": ("leaf", subjects.leaf),
    "Mushrooms": ("mushroom", subjects.mushroom),
    "Shells": ("shell", subjects.shell),
}
SAMPLE_CATEGORIES = tuple(_CATEGORIES)


def draw_samples(
    folder: str | Path,
    seed: int = 0,
    *,
    images: int = IMAGES_PER_CATEGORY,
    categories: tuple[str, ...] = SAMPLE_CATEGORIES,
    cancel: CancelToken | None = None,
) -> list[Path]:
    """Draws `images` JPEG files, 256 pixels square, for each category into a folder of its name below `folder`.

    The same seed draws the same images, and image i of a category does not depend on how many are asked for. Files of
    the same names are written over; others are left alone.

    Returns:
        The categories' folders, ready to be added.

    Raises:
        CancelledError: `cancel` was set.
        OSError: the folder cannot be written to.
    """
    folders = []
    for name in categories:
        stem, draw = _CATEGORIES[name]
        place = Path(folder) / name
        place.mkdir(parents=True, exist_ok=True)
        for i in range(images):
            if cancel is not None:
                cancel.raise_if_cancelled()
            rng = np.random.default_rng([seed, SAMPLE_CATEGORIES.index(name), i])
            draw(rng).save(place / f"{stem} {i + 1:02}.jpg", "JPEG", quality=90)
        folders.append(place)
    return folders
