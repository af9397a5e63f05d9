"""From whatever a file's pixels mean to RGB: palettes, transparency, CMYK, Lab and deep greyscale."""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image, ImageCms

from core.images.bands import bands
from core.images.depth import Scale, is_deep

_FACTORS = (8, 4, 2)


def reduced_rgb(image: Image.Image, min_side: int) -> Image.Image:
    """A loaded image as RGB, averaged down by a power of two while its short side stays at least `min_side`.

    Transparency is laid on white. `min_side` 0 keeps the size. Never the same object: the caller's image outlives the
    file.
    """
    factor = next((f for f in _FACTORS if min(image.size) >= f * min_side), 1) if min_side > 0 else 1
    if factor > 1 and image.mode in ("RGB", "L", "CMYK", "YCbCr") and "transparency" not in image.info:
        # Averaging means the same before as after, and is then done to less.
        image, factor = image.reduce(factor), 1
    convert = _conversion(image)
    if factor == 1 and image.mode in ("RGB", "L"):
        return convert(image)
    result = Image.new("RGB", (-(-image.width // factor), -(-image.height // factor)))
    for top, band in bands(image):
        rgb = convert(band)
        result.paste(rgb if factor == 1 else rgb.reduce(factor), (0, top // factor))
    return result


def _conversion(image: Image.Image) -> Callable[[Image.Image], Image.Image]:
    """What makes a part of the image RGB."""
    if is_deep(image):
        scale = Scale(image)
        return lambda part: scale.to_8_bit(part).convert("RGB")
    if image.mode == "LAB":
        return _from_lab
    if image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info:
        return _on_white
    return lambda part: part.copy() if part.mode == "RGB" else part.convert("RGB")


def _from_lab(part: Image.Image) -> Image.Image:
    lab, srgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
    converted = ImageCms.profileToProfile(part, lab, srgb, outputMode="RGB")
    assert converted is not None
    return converted


def _on_white(part: Image.Image) -> Image.Image:
    rgba = part.convert("RGBA")
    white = Image.new("RGB", part.size, (255, 255, 255))
    white.paste(rgba, mask=rgba.getchannel("A"))
    return white
