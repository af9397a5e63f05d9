"""From 16 and 32 bits a pixel to 8, by scale: what is half bright stays half bright."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from core.images.bands import bands

_BITS_PER_SAMPLE, _PHOTOMETRIC, _MAX_SAMPLE = 258, 262, 281
_WHITE_IS_ZERO = 0


def is_deep(image: Image.Image) -> bool:
    """Whether the image is greyscale of more than 8 bits."""
    return image.mode in ("I", "F") or image.mode.startswith("I;")


class Scale:
    """How the values of one greyscale image of mode I;16, I or F become those of mode L.

    16 bits are divided by the brightest value the file says there can be: 65535, or less where a TIFF states its bits
    or its largest sample. 32-bit numbers have no such value. They are taken as 0 to 1 (F alone), 0 to 255 or 0 to
    65535, whichever is the smallest that holds them all, and else stretched from the least to the greatest. What is
    not a number becomes black.
    """

    def __init__(self, image: Image.Image) -> None:
        if image.mode.startswith("I;16"):
            self._low, self._high = 0.0, _stated_maximum(image) or 65535.0
        else:
            self._low, self._high = _range(image)
        transparent = image.info.get("transparency")
        self._transparent = transparent if isinstance(transparent, int) else None
        self._turned = _white_is_zero(image)

    def to_8_bit(self, part: Image.Image) -> Image.Image:
        """A part of the image, as mode L."""
        values = np.asarray(part)
        grey = self._table[values] if values.dtype.itemsize == 2 else self._scaled(values)
        if self._transparent is not None:
            grey = np.where(values == self._transparent, np.uint8(255), grey)
        return Image.fromarray(255 - grey if self._turned else grey)

    @cached_property
    def _table(self) -> NDArray[np.uint8]:
        return self._scaled(np.arange(1 << 16))

    def _scaled(self, values: NDArray[np.generic]) -> NDArray[np.uint8]:
        # float32 holds 24 bits and the result 8: enough, and half the memory.
        with np.errstate(invalid="ignore", over="ignore"):
            scaled = values.astype(np.float32)
            scaled -= np.float32(self._low)
            scaled *= np.float32(255.0 / (self._high - self._low))
            np.rint(scaled, out=scaled)
        np.nan_to_num(scaled, copy=False, nan=0.0, posinf=255.0, neginf=0.0)
        return np.clip(scaled, 0, 255, out=scaled).astype(np.uint8)


def _range(image: Image.Image) -> tuple[float, float]:
    ends: list[float] = []
    for _, band in bands(image):
        values = np.asarray(band)
        low, high = float(values.min()), float(values.max())
        if not (np.isfinite(low) and np.isfinite(high)):
            finite = values[np.isfinite(values)]
            if finite.size == 0:
                continue
            low, high = float(finite.min()), float(finite.max())
        ends += [low, high]
    if not ends:
        return 0.0, 1.0
    low, high = min(ends), max(ends)
    if low >= 0:
        for top in (1.0,) * (image.mode == "F") + (255.0, 65535.0):
            if high <= top:
                return 0.0, top
    return (low, high) if high > low else (low, low + max(1.0, abs(low)))


def _white_is_zero(image: Image.Image) -> bool:
    """Whether this is a TIFF of 16 bits that counts from white to black: Pillow turns only 8 bits round itself."""
    tags = getattr(image, "tag_v2", None)
    return tags is not None and image.mode.startswith("I;16") and tags.get(_PHOTOMETRIC) == _WHITE_IS_ZERO


def _stated_maximum(image: Image.Image) -> float | None:
    """The brightest value a TIFF says its samples can have, if that is sensible for 16 bits."""
    tags = getattr(image, "tag_v2", None)
    if tags is None:
        return None
    try:
        bits = int(tags.get(_BITS_PER_SAMPLE, (16,))[0])
        sample = tags.get(_MAX_SAMPLE, 0)
        largest = int(sample[0] if isinstance(sample, tuple) else sample)
    except (TypeError, ValueError, IndexError):
        return None
    if 255 < largest < 65535:
        return float(largest)
    return float(2**bits - 1) if 8 < bits < 16 else None
