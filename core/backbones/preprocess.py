"""From an upright RGB image to the square views a trunk looks at. Pure functions of image, preprocessing and seed.

Views stay 8-bit, height x width x 3, until they are on the device: a quarter of the memory, and a batch of them is laid
out as `channels_last` already (`Trunk.forward` subtracts the mean and divides by the standard deviation).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

View = NDArray[np.uint8]

_FILTERS = {
    "bicubic": Image.Resampling.BICUBIC,
    "bilinear": Image.Resampling.BILINEAR,
    "lanczos": Image.Resampling.LANCZOS,
    "nearest": Image.Resampling.NEAREST,
}
# The augmented views of docs/method.md, "Views".
_AREA = (0.16, 1.0)
_RATIO = (3 / 4, 4 / 3)
_TRIES = 10


@dataclass(frozen=True)
class Preprocessing:
    """What a trunk wants to see.

    Attributes:
        input_px: side of its square input.
        crop: share of the short side that the centre view shows, 0.5 to 1.
        mean, std: of each channel, on a scale of 0 to 1.
        interpolation: "bicubic", "bilinear", "lanczos" or "nearest".
    """

    input_px: int = 224
    crop: float = 0.875
    mean: tuple[float, float, float] = (0.5, 0.5, 0.5)
    std: tuple[float, float, float] = (0.5, 0.5, 0.5)
    interpolation: str = "bicubic"

    @property
    def min_side(self) -> int:
        """The short side an image should be decoded at: room for crops, and the same whatever is done with it."""
        return max(math.ceil(self.input_px / self.crop), 2 * self.input_px)


def centre_view(image: Image.Image, preprocessing: Preprocessing) -> View:
    """(input_px, input_px, 3): the short side resized to input_px / crop, then the centre square."""
    px = preprocessing.input_px
    side = max(px, math.floor(px / preprocessing.crop))
    width, height = image.size
    if width <= height:
        size = (side, max(side, int(side * height / width)))
    else:
        size = (max(side, int(side * width / height)), side)
    x, y = round((size[0] - px) / 2), round((size[1] - px) / 2)
    # Only the square is resized, of a panorama a small part: its pixels come out as those of the whole would.
    across, down = width / size[0], height / size[1]
    box = (x * across, y * down, min(width, (x + px) * across), min(height, (y + px) * down))
    return np.asarray(image.resize((px, px), _FILTERS[preprocessing.interpolation], box=box))


def augmented_view(image: Image.Image, preprocessing: Preprocessing, rng: np.random.Generator) -> View:
    """(input_px, input_px, 3): a random part of .16 to 1 of the area, sides 3:4 to 4:3, mirrored half of the time."""
    px = preprocessing.input_px
    x, y, w, h = _random_box(image.size, rng)
    view = np.asarray(
        image.resize((px, px), _FILTERS[preprocessing.interpolation], box=(x, y, x + w, y + h), reducing_gap=2.0)
    )
    return np.ascontiguousarray(view[:, ::-1]) if rng.random() < 0.5 else view


def views_of(image: Image.Image, preprocessing: Preprocessing, views: int, seed: int) -> list[View]:
    """The centre view and `views` - 1 augmented ones, which follow from `seed` alone."""
    rng = np.random.default_rng(seed)
    rest = [augmented_view(image, preprocessing, rng) for _ in range(views - 1)]
    return [centre_view(image, preprocessing), *rest]


def _random_box(size: tuple[int, int], rng: np.random.Generator) -> tuple[int, int, int, int]:
    """Left, top, width and height, all inside; the largest allowed centre box where ten tries did not fit."""
    width, height = size
    for _ in range(_TRIES):
        area = width * height * rng.uniform(*_AREA)
        ratio = math.exp(rng.uniform(math.log(_RATIO[0]), math.log(_RATIO[1])))
        w, h = round(math.sqrt(area * ratio)), round(math.sqrt(area / ratio))
        if 0 < w <= width and 0 < h <= height:
            return int(rng.integers(0, width - w + 1)), int(rng.integers(0, height - h + 1)), w, h
    w = max(1, min(width, round(height * _RATIO[1])))
    h = max(1, min(height, round(width / _RATIO[0])))
    return (width - w) // 2, (height - h) // 2, w, h
