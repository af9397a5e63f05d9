"""Which scope an update takes where that is left open, and why, in a sentence for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.errors import RecollectError
from core.text import plural

Scope = Literal["none", "head", "stage", "full"]

# The least that training a trunk was measured to gain from (docs/benchmarks.md, "Training the trunk"). From few images
# a trunk learns the images.
FEWEST_IMAGES = 144
FEWEST_CATEGORIES = 12
# Older images go through a map, and are read again afterwards, in the background. A processor is asked for no more than
# so many of these for each new one, or it would be at it for hours.
MOST_CARRIED = 10


@dataclass(frozen=True)
class ScopeChoice:
    """`reason` says what is tried. Whether it is kept stands with the stages of the report."""

    scope: Scope
    reason: str


def choose_scope(device: str, images: int, categories: int, older: int) -> ScopeChoice:
    """By the device ("cpu", "cuda:0", "mps") and by what there is to learn from: the gain to expect, and its price.

    Args:
        images, categories: that wait to be learned; some of their files may turn out not to be there.
        older: images of the library that a trunk which moves would carry along.
    """
    if images < FEWEST_IMAGES or categories < FEWEST_CATEGORIES:
        new, of = plural(images, "new image", "new images"), plural(categories, "category", "categories")
        return ScopeChoice("head", f"Refining was left to the head: {new} of {of} are too few to train the trunk with")
    if device.startswith("cuda"):
        enough = f"there is a GPU, and {images:,} new images are enough for it"
        return ScopeChoice("full", f"Refining took in the whole trunk: {enough}")
    if device != "cpu":
        return ScopeChoice("head", "Refining was left to the head: training the trunk was not tried on this device yet")
    if older > MOST_CARRIED * images:
        again = f"without a CUDA GPU, reading {older:,} older images again would take too long"
        return ScopeChoice("head", f"Refining was left to the head: {again}")
    return ScopeChoice("stage", f"Refining took in the trunk's last blocks: {images:,} new images are enough for it")


def without_trunk(why: RecollectError) -> ScopeChoice:
    """Where the trunk turned out to be one that cannot be trained here."""
    return ScopeChoice("head", f"Refining was left to the head: {why.what}")
