"""A small drawing board for the sample images: smooth filled shapes with soft light, a shadow and a background."""

from __future__ import annotations

import colorsys
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

Points = NDArray[np.float64]
Colour = tuple[float, float, float]

PX = 256
# Drawn three times larger and averaged down: edges without steps.
_SIDE = 3 * PX


def colour(hue: float, saturation: float, value: float) -> Colour:
    """RGB, 0 to 1 each, of a hue in degrees; saturation and value are held to 0 to 1."""
    return colorsys.hsv_to_rgb(hue % 360 / 360, min(1.0, max(0.0, saturation)), min(1.0, max(0.0, value)))


def mixed(a: Colour, b: Colour, share: float) -> Colour:
    """`a` with `share` of `b`."""
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share)


def ellipse(x: float, y: float, rx: float, ry: float, n: int = 72) -> Points:
    """(n, 2) points around an ellipse."""
    t = np.linspace(0, 2 * np.pi, n, endpoint=False)
    return np.stack([x + rx * np.cos(t), y + ry * np.sin(t)], axis=1)


def smooth(points: Sequence[tuple[float, float]], n: int = 12) -> Points:
    """A closed curve through `points` (Catmull and Rom, 1974), `n` points for each given one."""
    p = np.asarray(points, np.float64)
    t = np.linspace(0, 1, n, endpoint=False)[:, None]
    pieces = []
    for i in range(len(p)):
        a, b, c, d = p[i - 1], p[i], p[(i + 1) % len(p)], p[(i + 2) % len(p)]
        pieces.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    return np.concatenate(pieces)


class Pose:
    """Where a shape's own coordinates lie on the canvas: turned by `angle` (radians), scaled, squeezed and moved.

    On the canvas x and y run from -1 to 1, y downwards.
    """

    def __init__(
        self, x: float = 0.0, y: float = 0.0, scale: float = 1.0, angle: float = 0.0, squeeze: float = 1.0
    ) -> None:
        turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
        self._matrix = np.diag([scale * squeeze, scale]) @ turn
        self._move = np.array([x, y])
        self.scale = scale

    def __call__(self, points: Points) -> Points:
        moved: Points = points @ self._matrix + self._move
        return moved


def _gradient(near: Colour, far: Colour | None, size: tuple[int, int]) -> Image.Image:
    """From `near` at the upper left to `far` at the lower right."""
    if far is None:
        return Image.new("RGB", size, tuple(round(255 * c) for c in near))
    # Made small and enlarged by Pillow, which is many times faster than numpy at full size.
    step = np.linspace(0, 1, 24)
    share = ((step[None, :] + 1.4 * step[:, None]) / 2.4)[..., None]
    shade = np.asarray(near) * (1 - share) + np.asarray(far) * share
    return Image.fromarray((shade * 255).astype(np.uint8)).resize(size, Image.Resampling.BILINEAR)


class Canvas:
    """A subject on a transparent layer, put on its background by `finish`."""

    def __init__(self) -> None:
        self._subject = Image.new("RGBA", (_SIDE, _SIDE), (0, 0, 0, 0))

    def fill(self, pose: Pose, points: Points, near: Colour, far: Colour | None = None, opacity: float = 1.0) -> None:
        """A filled shape, shaded from `near` at its upper left to `far` at its lower right."""
        pixels = (pose(points) + 1) * (_SIDE / 2)
        left, top = np.floor(pixels.min(axis=0)).astype(int).clip(0, _SIDE - 1)
        right, bottom = np.ceil(pixels.max(axis=0)).astype(int).clip(0, _SIDE - 1) + 1
        if right - left < 1 or bottom - top < 1:
            return
        mask = Image.new("L", (int(right - left), int(bottom - top)))
        outline = [(float(px - left), float(py - top)) for px, py in pixels]
        ImageDraw.Draw(mask).polygon(outline, fill=round(255 * opacity))
        layer = _gradient(near, far, mask.size)
        layer.putalpha(mask)
        self._subject.alpha_composite(layer, (int(left), int(top)))

    def line(self, pose: Pose, points: Points, width: float, paint: Colour, opacity: float = 1.0) -> None:
        """A line of the given width, in the shape's own units, with round ends. It gets no thinner than one pixel."""
        pixels = (pose(points) + 1) * (_SIDE / 2)
        thick = max(3.0, width * pose.scale * _SIDE / 2)
        low = np.floor(pixels.min(axis=0) - thick).astype(int).clip(0, _SIDE - 1)
        high = np.ceil(pixels.max(axis=0) + thick).astype(int).clip(0, _SIDE - 1) + 1
        mask = Image.new("L", (int(high[0] - low[0]), int(high[1] - low[1])))
        draw, ink = ImageDraw.Draw(mask), round(255 * opacity)
        ends = [(float(px - low[0]), float(py - low[1])) for px, py in pixels]
        draw.line(ends, fill=ink, width=round(thick), joint="curve")
        for px, py in (ends[0], ends[-1]):
            draw.ellipse((px - thick / 2, py - thick / 2, px + thick / 2, py + thick / 2), fill=ink)
        layer = Image.new("RGBA", mask.size, tuple(round(255 * c) for c in paint))
        layer.putalpha(mask)
        self._subject.alpha_composite(layer, (int(low[0]), int(low[1])))

    def lines(self, pose: Pose, many: Iterable[Points], width: float, paint: Colour, opacity: float = 1.0) -> None:
        for points in many:
            self.line(pose, points, width, paint, opacity)

    def finish(self, ground: Image.Image, rng: np.random.Generator, shadow: float = 0.35) -> Image.Image:
        """The subject with its shadow on `ground`, `PX` square, with the grain of a photograph."""
        small = self._subject.resize((PX, PX), Image.Resampling.BOX)
        dark = small.getchannel("A").filter(ImageFilter.GaussianBlur(PX / 40)).point(lambda a: int(a * shadow))
        out = ground.copy()
        out.paste((22, 20, 28), (round(PX * 0.015), round(PX * 0.028)), dark)
        out.paste(small, mask=small.getchannel("A"))
        grain = rng.normal(0, 2.2, (PX, PX, 1))
        return Image.fromarray((np.asarray(out) + grain).clip(0, 255).astype(np.uint8))


def background(rng: np.random.Generator, paint: Colour, texture: str = "soft") -> Image.Image:
    """`PX` square: light falling from one side, with blurred patches ("soft"), threads ("cloth") or grains ("sand")."""
    y, x = np.mgrid[0:PX, 0:PX] / (PX / 2) - 1
    angle = rng.uniform(0, 2 * np.pi)
    light = 1 + 0.10 * (x * np.cos(angle) + y * np.sin(angle)) - 0.09 * (x**2 + y**2)
    coarse = Image.fromarray(rng.uniform(0, 255, (7, 7)).astype(np.uint8)).resize((PX, PX), Image.Resampling.BICUBIC)
    light = light + (np.asarray(coarse) / 255 - 0.5) * rng.uniform(0.04, 0.17)
    if texture == "cloth":
        period = rng.uniform(3.5, 6)
        light = light + 0.035 * (np.sin(2 * np.pi * np.arange(PX) / period)[:, None] + np.sin(np.pi * x * PX / period))
    if texture == "sand":
        light = light + rng.normal(0, 0.055, (PX, PX))
    pixels = np.asarray(paint) * light[..., None] * 255
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))
