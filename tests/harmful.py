"""Drawn categories whose learning truly harms older ones, and the engine that sees them.

Old categories differ in a few quiet pixels of a loud picture. New ones lie apart in the loud pixels and vary in the
quiet ones, so that the covariance within categories, which is one for all, calls the quiet pixels noise.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from tests.support import PIXELS, SIDE, PixelEngine

QUIET = 4
CELL = 8


class SteadyEngine(PixelEngine):
    """Sees the same place in every view, with a little noise: a crop would move the pixels."""

    @staticmethod
    def _view(image: Image.Image, rng: np.random.Generator | None) -> np.ndarray:
        centre = PixelEngine._view(image, None)
        return centre if rng is None else (centre + rng.normal(0, 0.02, centre.shape)).astype(np.float16)


def draw_old(folder: Path, categories: int = 6, images: int = 40, seed: int = 0) -> Path:
    """Folders `old00` and so on, alike but for the quiet pixels."""
    rng = np.random.default_rng(seed)
    means = rng.uniform(-0.5, 0.5, (categories, QUIET))
    for category in range(categories):
        for number in range(images):
            pixels = rng.normal(0, 0.25, PIXELS.dim)
            pixels[:QUIET] = means[category] + rng.normal(0, 0.06, QUIET)
            _save(folder / f"old{category:02}" / f"{number:03}.png", pixels)
    return folder


def draw_new(folder: Path, categories: int = 10, images: int = 15, seed: int = 1, first: int = 0) -> Path:
    """Folders `new00` and so on, numbered from `first`."""
    rng = np.random.default_rng(seed)
    for category in range(first, first + categories):
        mean = rng.normal(0, 0.3, PIXELS.dim - QUIET)
        for number in range(images):
            pixels = np.r_[rng.normal(0, 0.35, QUIET), mean + rng.normal(0, 0.05, len(mean))]
            _save(folder / f"new{category:02}" / f"{number:03}.png", pixels)
    return folder


def _save(path: Path, pixels: np.ndarray) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    values = np.clip(127.5 * (pixels.reshape(SIDE, SIDE, 3) + 1), 0, 255).astype(np.uint8)
    Image.fromarray(values.repeat(CELL, axis=0).repeat(CELL, axis=1)).save(path)
