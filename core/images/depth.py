"""From 16 and 32 bits a pixel to 8, by scale: what is half bright stays half bright."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_BITS_PER_SAMPLE, _PHOTOMETRIC, _MAX_SAMPLE = 258, 262, 281
_WHITE_IS_ZERO = 0


def is_deep(image: Image.Image) -> bool:
    """Whether the image is greyscale of more than 8 bits."""
    return image.mode in ("I", "F") or image.mode.startswith("I;")


def to_8_bit(image: Image.Image) -> Image.Image:
    """A greyscale image of mode I;16, I or F as mode L.

    16 bits are divided by the brightest value the file says there can be: 65535, or less where a TIFF states its bits
    or its largest sample. 32-bit numbers have no such value. They are taken as 0 to 1 (F alone), 0 to 255 or 0 to
    65535, whichever is the smallest that holds them all, and else stretched from the least to the greatest. What is
    not a number becomes black.
    """
    values = np.asarray(image)
    if image.mode.startswith("I;16"):
        low, high = 0.0, _stated_maximum(image) or 65535.0
    else:
        low, high = _range(values, unit=image.mode == "F")
    # float32 holds 24 bits and the result 8: enough, and half the memory.
    with np.errstate(invalid="ignore", over="ignore"):
        scaled = (values.astype(np.float32) - np.float32(low)) * np.float32(255.0 / (high - low))
        grey = np.nan_to_num(np.rint(scaled), nan=0.0, posinf=255.0, neginf=0.0).clip(0, 255).astype(np.uint8)
    transparent = image.info.get("transparency")
    if isinstance(transparent, int):
        grey = np.where(values == transparent, np.uint8(255), grey)
    if _white_is_zero(image):
        grey = 255 - grey
    return Image.fromarray(grey)


def _range(values: NDArray[np.generic], *, unit: bool) -> tuple[float, float]:
    finite = values[np.isfinite(values)]
    if finite.size == 0:
        return 0.0, 1.0
    low, high = float(finite.min()), float(finite.max())
    if low >= 0:
        for top in (1.0,) * unit + (255.0, 65535.0):
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
