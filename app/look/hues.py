"""A colour for each of many categories: hues apart from each other, each readable on the canvas of the theme."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.look.tokens import Tokens

Colours = NDArray[np.uint8]
Parts = NDArray[np.floating]

_GOLDEN = 0.61803398875
# Saturation, and contrast with the canvas: four kinds in turn, so that near hues differ in more than their hue.
_KINDS = ((0.75, 4.6), (0.45, 3.2), (0.95, 3.2), (0.55, 7.0))


def rgb(colour: str) -> Colours:
    """(3,) of #RRGGBB."""
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], dtype=np.uint8)


@lru_cache(maxsize=4)
def colours(number: int, tokens: Tokens) -> Colours:
    """(number, 3): the same number of a category has the same hue in both themes."""
    place = np.arange(number)
    kinds = np.array(_KINDS)[place % len(_KINDS)]
    hue = (0.58 + place * _GOLDEN) % 1
    canvas = float(_luminance(rgb(tokens.canvas)[None] / 255.0)[0])
    # Of each hue the lightness that has the wanted contrast: contrast grows with it on dark, and falls on light.
    low, high = np.zeros(number), np.ones(number)
    for _ in range(12):
        lightness = (low + high) / 2
        own = _luminance(_hsl(hue, kinds[:, 0], lightness))
        ratio = (np.maximum(own, canvas) + 0.05) / (np.minimum(own, canvas) + 0.05)
        brighter = (ratio < kinds[:, 1]) if tokens.dark else (ratio > kinds[:, 1])
        brighter |= (own < canvas) if tokens.dark else False
        low, high = np.where(brighter, lightness, low), np.where(brighter, high, lightness)
    # The end that keeps at least the contrast that is wanted.
    made: Colours = np.round(255 * _hsl(hue, kinds[:, 0], high if tokens.dark else low)).astype(np.uint8)
    return made


def mixed(colours: Colours, other: Colours, share: float) -> Colours:
    """`share` of the (n, 3) colours, the rest of the other one."""
    return np.round(share * colours.astype(np.float32) + (1 - share) * other).astype(np.uint8)


def packed(colours: Colours) -> NDArray[np.uint32]:
    """(n,) as Qt's 32-bit images hold them."""
    r, g, b = colours.astype(np.uint32).T
    made: NDArray[np.uint32] = 0xFF000000 | r << 16 | g << 8 | b
    return made


def _hsl(hue: Parts, saturation: Parts, lightness: Parts) -> Parts:
    """(n, 3) between 0 and 1."""
    reach = saturation * np.minimum(lightness, 1 - lightness)
    turns = (np.array([0, 8, 4]) + 12 * hue[:, None]) % 12
    parts = np.clip(np.minimum(turns - 3, 9 - turns), -1, 1)
    made: Parts = lightness[:, None] - reach[:, None] * parts
    return made


def _luminance(parts: Parts) -> Parts:
    """Of WCAG 2, (n,) of (n, 3) between 0 and 1."""
    linear = np.where(parts <= 0.03928, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    made: Parts = linear @ np.array([0.2126, 0.7152, 0.0722])
    return made
