"""A part of an image that is asked for by itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import OutsideError

if TYPE_CHECKING:
    from PIL.Image import Image

# x, y, width, height, in pixels of the upright image.
Region = tuple[int, int, int, int]


def cut(image: Image, region: Region, path: Path | None = None) -> Image:
    """What the region shows of the image. Raises OutsideError where that is nothing."""
    x, y, width, height = region
    left, top, right, bottom = max(0, x), max(0, y), min(image.width, x + width), min(image.height, y + height)
    if right <= left or bottom <= top:
        what = f"The region lies outside of the image, which is {image.width} × {image.height} pixels"
        raise OutsideError(what, path=path)
    return image.crop((left, top, right, bottom))
