"""An image a few rows at a time: what is made of a large one on the way to a small one then takes little memory."""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image

# Pixels of a band: the copies that are made of it take some ten megabytes.
_BAND_PIXELS = 2_000_000
# Rows of a band are a multiple of every factor an image is reduced by, so that no pixel of the result is in two bands.
_ROWS = 8


def bands(image: Image.Image) -> Iterator[tuple[int, Image.Image]]:
    """Yields (first row, band) from the top to the bottom; a small image is one band."""
    rows = max(1, _BAND_PIXELS // (image.width * _ROWS)) * _ROWS
    if rows >= image.height:
        yield 0, image
        return
    for top in range(0, image.height, rows):
        yield top, image.crop((0, top, image.width, min(image.height, top + rows)))
