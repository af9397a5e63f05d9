"""What the sample images show. Each function draws one image of its category; no two are alike.

Colours overlap between categories on purpose (an autumn leaf, a fish and a butterfly may all be orange): what tells the
categories apart is shape, as with real pictures.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator
from PIL import Image

from core.images.sample_canvas import Canvas, Colour, Points, Pose, background, colour, ellipse, mixed, smooth

_WHITE: Colour = (1.0, 1.0, 1.0)
_BLACK: Colour = (0.08, 0.07, 0.09)


def _pick(rng: Generator, *choices: float) -> float:
    return float(choices[rng.integers(len(choices))])


def _pale(rng: Generator) -> Colour:
    """A calm ground of any colour."""
    return colour(rng.uniform(0, 360), rng.uniform(0.04, 0.22), rng.uniform(0.78, 0.95))


def leaf(rng: Generator) -> Image.Image:
    canvas = Canvas()
    hue = _pick(rng, 95, 110, 80, 50, 32, 14, 4) + rng.uniform(-8, 8)
    paint = colour(hue, rng.uniform(0.55, 0.85), rng.uniform(0.5, 0.85))
    lobes = int(_pick(rng, 0, 0, 4, 5, 6))
    width, lean = rng.uniform(0.36, 0.62) + 0.1 * (lobes > 0), rng.uniform(0.7, 1.25)
    bend = rng.uniform(-0.25, 0.25)
    pose = Pose(rng.uniform(-0.1, 0.1), rng.uniform(-0.1, 0.1), rng.uniform(0.84, 1.04), rng.uniform(-np.pi, np.pi))
    t = np.linspace(0, 1, 220)
    half = width * np.sin(np.pi * t**lean) ** 0.85
    if lobes:
        half = half * (0.72 + 0.28 * np.cos(2 * np.pi * lobes * t + np.pi))
    else:
        half = half * (1 + 0.045 * (np.mod(t * 22, 1) - 0.5))

    def spine(s: Points) -> Points:
        return np.stack([bend * np.sin(np.pi * s), 0.8 - 1.7 * s], axis=1)

    middle = spine(t)
    side = np.stack([half, -0.12 * half], axis=1)
    left, right = middle - side * [1, -1], middle + side
    far = mixed(paint, _BLACK, 0.28)
    canvas.line(pose, np.array([[-bend * 0.25, 1.05], [0, 0.79]]), 0.05, far)
    canvas.fill(pose, np.concatenate([right, left[::-1]]), mixed(paint, _WHITE, 0.14), far)
    canvas.fill(pose, np.concatenate([middle, left[::-1]]), _BLACK, opacity=0.09)
    vein = mixed(paint, _WHITE, 0.42)
    for s in np.linspace(0.14, 0.86, 8):
        reach = float(np.interp(s, t, half)) * 0.82
        start = spine(np.array([s]))[0]
        for sign in (-1, 1):
            tip = start + np.array([sign * reach, -0.5 * reach])
            canvas.line(pose, np.array([start, (start + tip) / 2 + [0, 0.03], tip]), 0.014, vein, 0.8)
    canvas.line(pose, middle[:-8], 0.028, vein)
    return canvas.finish(background(rng, _pale(rng)), rng)


def butterfly(rng: Generator) -> Image.Image:
    canvas = Canvas()
    paint = colour(_pick(rng, 25, 40, 205, 225, 280, 55, 8) + rng.uniform(-8, 8), rng.uniform(0.6, 0.9), 0.92)
    edge = mixed(paint, _BLACK, rng.uniform(0.6, 0.9))
    inner = mixed(paint, _WHITE, rng.uniform(0.2, 0.5))
    x, y, scale, angle = rng.uniform(-0.06, 0.06), rng.uniform(-0.06, 0.06), rng.uniform(0.7, 0.88), rng.normal(0, 0.5)
    fold, tails, spots = rng.uniform(0.72, 1.0), rng.uniform(0, 0.3), int(rng.integers(2, 5))
    tall = rng.uniform(0.7, 0.95)
    lower = [(0.03, 0.05), (0.5, 0.08), (0.74, 0.3), (0.62, 0.62), (0.42, 0.72 + tails), (0.24, 0.6), (0.06, 0.3)]
    upper = [(0.03, 0.1), (0.08, -0.2), (0.5, -tall), (0.92, -tall * 0.95), (0.98, -0.62), (0.8, -0.1), (0.4, 0.12)]
    for sign in (-1.0, 1.0):
        pose = Pose(x, y, scale, angle, 1.0)
        flip = np.array([sign * fold, 1.0])
        for outline, centre in ((lower, (0.36, 0.32)), (upper, (0.52, -0.38))):
            wing = smooth(outline)
            shrunk = (wing - centre) * 0.82 + np.array(centre) * 0.96
            canvas.fill(pose, wing * flip, edge, mixed(edge, _BLACK, 0.4))
            canvas.fill(pose, shrunk * flip, inner, paint)
            root = np.array([0.05, 0.0])
            for end in shrunk[6 : len(shrunk) : 11]:
                canvas.line(pose, np.array([root, end]) * flip, 0.014, edge, 0.75)
        for i in range(spots):
            # Along the margin, from the wing's tip to its lower corner.
            share = (i + 0.5) / spots
            spot = ellipse(0.87 - 0.09 * share, -tall * 0.82 + (tall * 0.82 - 0.26) * share, 0.032, 0.042)
            canvas.fill(pose, spot * flip, _WHITE, inner)
        canvas.fill(pose, ellipse(0.45, 0.42, 0.09, 0.09) * flip, edge)
        canvas.fill(pose, ellipse(0.45, 0.42, 0.045, 0.045) * flip, mixed(inner, _WHITE, 0.5))
    pose = Pose(x, y, scale, angle)
    for sign in (-1, 1):
        feeler = np.array([[0, -0.3], [0.1 * sign, -0.55], [0.26 * sign, -0.74]])
        canvas.line(pose, feeler, 0.018, _BLACK)
        canvas.fill(pose, ellipse(0.26 * sign, -0.74, 0.028, 0.028), _BLACK)
    canvas.fill(pose, ellipse(0, 0.08, 0.062, 0.42), mixed(edge, _WHITE, 0.25), _BLACK)
    canvas.fill(pose, ellipse(0, -0.33, 0.07, 0.08), mixed(edge, _WHITE, 0.2), _BLACK)
    green = colour(rng.uniform(70, 150), rng.uniform(0.1, 0.4), rng.uniform(0.6, 0.9))
    return canvas.finish(background(rng, green if rng.random() < 0.5 else _pale(rng)), rng, 0.28)


def mushroom(rng: Generator) -> Image.Image:
    canvas = Canvas()
    cap = colour(_pick(rng, 4, 12, 24, 32, 40) + rng.uniform(-5, 5), rng.uniform(0.45, 0.9), rng.uniform(0.55, 0.9))
    stalk = colour(38, rng.uniform(0.05, 0.22), 0.94)
    spotted, flat = rng.random() < 0.6, rng.uniform(0.42, 0.85)
    count = int(rng.integers(1, 4))
    places = rng.permutation([-0.52, 0.5, 0.02])[:count] if count > 1 else [rng.uniform(-0.12, 0.12)]
    for i, place in enumerate(places):
        size = rng.uniform(0.75, 0.95) if count == 1 else rng.uniform(0.42, 0.66)
        pose = Pose(place, 0.04 + 0.07 * i, size, rng.normal(0, 0.1))
        foot, neck = rng.uniform(0.15, 0.27), rng.uniform(0.11, 0.17)
        shape = [(-neck, -0.1), (-foot * 0.85, 0.5), (-foot, 0.84), (0, 0.92), (foot, 0.84), (foot * 0.85, 0.5)]
        canvas.fill(pose, smooth([*shape, (neck, -0.1)]), stalk, mixed(stalk, _BLACK, 0.34))
        ring = smooth(
            [(-neck - 0.03, 0.1), (0, 0.16), (neck + 0.03, 0.1), (neck + 0.09, 0.24), (0, 0.3), (-neck - 0.09, 0.24)]
        )
        canvas.fill(pose, ring, _WHITE, mixed(stalk, _BLACK, 0.2))
        canvas.fill(pose, ellipse(0, -0.06, 0.68, 0.15), mixed(stalk, _BLACK, 0.14), mixed(stalk, _BLACK, 0.42))
        for gill in np.linspace(-0.62, 0.62, 17):
            drop = 0.15 * np.sqrt(max(0.0, 1 - (gill / 0.68) ** 2))
            canvas.line(
                pose, np.array([[gill * 0.3, -0.06], [gill, -0.07 + drop]]), 0.01, mixed(stalk, _BLACK, 0.5), 0.6
            )
        t = np.linspace(np.pi, 2 * np.pi, 60)
        dome = np.stack([0.74 * np.cos(t), -0.08 + flat * np.sign(np.sin(t)) * np.abs(np.sin(t)) ** 0.82], axis=1)
        brim = np.stack([np.linspace(0.74, -0.74, 40), -0.08 + 0.1 * np.sin(np.linspace(0, np.pi, 40))], axis=1)
        canvas.fill(pose, np.concatenate([dome, brim]), mixed(cap, _WHITE, 0.22), mixed(cap, _BLACK, 0.34))
        shine = ellipse(-0.26, -0.08 - flat * 0.62, 0.2, 0.09)
        canvas.fill(pose, shine, _WHITE, cap, opacity=0.22)
        if spotted:
            for _ in range(int(rng.integers(6, 11))):
                across, up = rng.uniform(-0.56, 0.56), rng.uniform(0.16, 0.84)
                high = -0.08 - flat * up * np.sqrt(1 - (across / 0.74) ** 2)
                r = rng.uniform(0.035, 0.08)
                canvas.fill(pose, ellipse(across, high, r, r * 0.8), _WHITE, mixed(stalk, cap, 0.2))
    ground = colour(rng.uniform(60, 150), rng.uniform(0.2, 0.45), rng.uniform(0.4, 0.75))
    return canvas.finish(background(rng, ground if rng.random() < 0.65 else _pale(rng)), rng)


def button(rng: Generator) -> Image.Image:
    canvas = Canvas()
    count = int(rng.integers(1, 4))
    places = {1: [(0.0, 0.0)], 2: [(-0.4, -0.3), (0.38, 0.34)], 3: [(-0.44, -0.36), (0.42, -0.3), (-0.02, 0.44)]}[count]
    hue, holes = rng.uniform(0, 360), int(_pick(rng, 2, 4, 4))
    for px, py in places:
        paint = colour(hue + rng.normal(0, 14), rng.uniform(0.25, 0.8), rng.uniform(0.5, 0.95))
        size = rng.uniform(0.62, 0.85) if count == 1 else rng.uniform(0.34, 0.44)
        x, y = px + rng.normal(0, 0.03), py + rng.normal(0, 0.03)
        pose = Pose(x, y, size, rng.uniform(0, np.pi), rng.uniform(0.82, 1.0))
        light, dark = mixed(paint, _WHITE, 0.34), mixed(paint, _BLACK, 0.36)
        canvas.fill(pose, ellipse(0, 0, 1, 1, 120), light, dark)
        rim = rng.uniform(0.7, 0.84)
        canvas.fill(pose, ellipse(0, 0, rim + 0.05, rim + 0.05, 120), dark, light)
        canvas.fill(pose, ellipse(0, 0, rim, rim, 120), mixed(paint, _WHITE, 0.12), mixed(paint, _BLACK, 0.1))
        canvas.fill(pose, ellipse(0, 0, 0.44, 0.44), mixed(paint, _BLACK, 0.14), mixed(paint, _WHITE, 0.1))
        gap = 0.2
        grid = [(-gap, -gap), (gap, gap), (-gap, gap), (gap, -gap)] if holes == 4 else [(-gap, 0), (gap, 0)]
        for hx, hy in grid:
            canvas.fill(pose, ellipse(hx, hy, 0.105, 0.105), mixed(dark, _BLACK, 0.55), mixed(dark, _BLACK, 0.85))
        if rng.random() < 0.6:
            thread = mixed(colour(hue + 180, 0.35, 0.9), _WHITE, 0.3)
            for a, b in zip(grid[::2], grid[1::2], strict=True):
                canvas.line(pose, np.array([a, b]), 0.075, thread)
    cloth = colour(rng.uniform(0, 360), rng.uniform(0.08, 0.4), rng.uniform(0.45, 0.92))
    return canvas.finish(background(rng, cloth, "cloth"), rng, 0.5)


def shell(rng: Generator) -> Image.Image:
    canvas = Canvas()
    paint = colour(
        _pick(rng, 14, 22, 32, 345, 280, 40) + rng.uniform(-6, 6), rng.uniform(0.15, 0.6), rng.uniform(0.8, 0.96)
    )
    dark = mixed(paint, colour(15, 0.7, 0.4), rng.uniform(0.35, 0.6))
    ribs, spread, tall = int(rng.integers(9, 16)), rng.uniform(1.05, 1.3), rng.uniform(1.35, 1.6)
    pose = Pose(rng.uniform(-0.08, 0.08), rng.uniform(-0.05, 0.05), rng.uniform(0.72, 0.9), rng.uniform(-np.pi, np.pi))
    hinge = np.array([0.0, 0.72])
    ears = np.array([(-0.36, 0.6), (0.36, 0.6), (0.28, 0.82), (-0.28, 0.82)])
    canvas.fill(pose, ears, mixed(paint, _WHITE, 0.2), dark)

    def edge(angle: Points, part: float) -> Points:
        """The shell's edge seen from the hinge, or the ring at `part` of the way to it."""
        ripple = 1 + 0.03 * np.abs(np.sin(angle / (2 * spread) * np.pi * ribs))
        reach = tall * part * (0.72 + 0.28 * np.cos(angle * 1.05)) * ripple
        outer: Points = np.stack([reach * np.sin(angle), -reach * np.cos(angle)], axis=1) + hinge
        return outer

    angles = np.linspace(-spread, spread, 260)
    rings = int(rng.integers(4, 8))
    for ring in range(rings, 0, -1):
        band = mixed(paint, dark, 0.55) if ring % 2 and ring > 1 else paint
        part = (ring / rings) ** 0.8
        outline = np.concatenate([edge(angles, part), hinge[None]])
        canvas.fill(pose, outline, mixed(band, _WHITE, 0.3), mixed(band, _BLACK, 0.1))
    for i in range(ribs + 1):
        angle = np.array([-spread + 2 * spread * i / ribs])
        end = edge(angle, 0.985)[0]
        canvas.line(pose, np.array([hinge, end]), 0.02, mixed(dark, _BLACK, 0.15), 0.7)
        bright = edge(angle + spread / ribs * 0.7, 0.93)[0]
        if i < ribs:
            canvas.line(pose, np.array([hinge + (bright - hinge) * 0.2, bright]), 0.024, _WHITE, 0.35)
    canvas.fill(pose, ellipse(0, 0.72, 0.13, 0.09), paint, dark)
    sand = colour(rng.uniform(28, 48), rng.uniform(0.12, 0.36), rng.uniform(0.72, 0.92))
    ground = sand if rng.random() < 0.7 else _pale(rng)
    return canvas.finish(background(rng, ground, "sand"), rng)


def fish(rng: Generator) -> Image.Image:
    canvas = Canvas()
    hue = _pick(rng, 18, 30, 48, 200, 222, 350, 170) + rng.uniform(-8, 8)
    paint = colour(hue, rng.uniform(0.55, 0.9), rng.uniform(0.75, 0.97))
    fin = mixed(colour(hue + _pick(rng, 0, 25, -30, 180), 0.7, 0.85), paint, 0.3)
    side, tall = _pick(rng, -1, 1), rng.uniform(0.3, 0.5)
    pose = Pose(rng.uniform(-0.06, 0.06), rng.uniform(-0.1, 0.1), rng.uniform(0.78, 0.92), rng.normal(0, 0.22))
    flip = np.array([side, 1.0])
    deep = mixed(fin, _BLACK, 0.3)
    tail = smooth([(0.5, 0.0), (0.78, -0.3), (0.98, -0.36), (0.86, 0.0), (0.98, 0.36), (0.78, 0.3)])
    top = smooth([(-0.25, -tall * 0.8), (-0.02, -tall - 0.24), (0.4, -tall - 0.12), (0.42, -tall * 0.4)])
    under = smooth([(-0.02, tall * 0.75), (0.08, tall + 0.2), (0.3, tall + 0.12), (0.3, tall * 0.5)])
    for part in (tail, top, under):
        canvas.fill(pose, part * flip, mixed(fin, _WHITE, 0.2), deep)
    for y in np.linspace(-0.27, 0.27, 7):
        canvas.line(pose, np.array([[0.6, y * 0.3], [0.9, y]]) * flip, 0.012, deep, 0.6)

    def girth(x: Points) -> Points:
        along = np.clip((x + 0.86) / 1.48, 0, 1)
        half: Points = tall * np.sin(np.pi * along**0.72) ** 0.8 + 0.07 * along
        return half

    x = np.linspace(-0.86, 0.62, 120)
    body = np.concatenate([np.stack([x, -girth(x)], axis=1), np.stack([x, girth(x)], axis=1)[::-1]])
    canvas.fill(pose, body * flip, mixed(paint, _WHITE, 0.12), mixed(paint, _BLACK, 0.25))
    belly = np.concatenate([np.stack([x, girth(x) * 0.35], axis=1), np.stack([x, girth(x)], axis=1)[::-1]])
    canvas.fill(pose, belly * flip, _WHITE, opacity=0.2)
    stripes = int(rng.integers(0, 5))
    band = mixed(_WHITE, fin, 0.1) if rng.random() < 0.5 else mixed(paint, _BLACK, 0.55)
    for i in range(stripes):
        at = -0.3 + 0.8 * (i + 0.5) / stripes
        xs = np.linspace(at - 0.06, at + 0.06, 12)
        patch = np.concatenate([np.stack([xs, -girth(xs)], axis=1), np.stack([xs, girth(xs)], axis=1)[::-1]])
        canvas.fill(pose, patch * flip, band, mixed(band, _BLACK, 0.2), opacity=0.9)
    if not stripes:
        arc = np.linspace(-0.9, 0.9, 9)
        for cx in np.arange(-0.3, 0.5, 0.13):
            for cy in np.arange(-0.3, 0.31, 0.12):
                if abs(cy) < float(girth(np.array([cx]))[0]) - 0.09:
                    scale = np.stack([cx + 0.06 * np.cos(arc), cy + 0.06 * np.sin(arc)], axis=1)
                    canvas.line(pose, scale * flip, 0.012, mixed(paint, _BLACK, 0.45), 0.55)
    gill = np.linspace(-1.0, 1.0, 15)
    canvas.line(pose, np.stack([-0.52 + 0.1 * np.cos(gill), 0.2 * np.sin(gill)], 1) * flip, 0.016, deep, 0.8)
    flap = smooth([(-0.3, 0.04), (-0.06, 0.02), (0.02, 0.16), (-0.16, 0.18)])
    canvas.fill(pose, flap * flip, mixed(fin, _WHITE, 0.25), deep)
    canvas.fill(pose, ellipse(-0.63, -0.09, 0.075, 0.075) * flip, _WHITE)
    canvas.fill(pose, ellipse(-0.645, -0.09, 0.042, 0.042) * flip, _BLACK)
    for _ in range(int(rng.integers(0, 6))):
        r, bx, by = rng.uniform(0.02, 0.05), -side * rng.uniform(0.7, 0.92), rng.uniform(-0.85, 0.1)
        canvas.fill(Pose(), ellipse(bx, by, r, r), _WHITE, opacity=0.5)
    water = colour(rng.uniform(175, 215), rng.uniform(0.25, 0.6), rng.uniform(0.55, 0.9))
    return canvas.finish(background(rng, water if rng.random() < 0.7 else _pale(rng)), rng, 0.22)
