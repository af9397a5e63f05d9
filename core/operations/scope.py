"""Which scope an update takes where that is left open, and why, in a sentence for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.text import plural

Scope = Literal["none", "head", "stage", "full"]

# What gained at scope `stage` where it was measured was 144 and 216 new images of 12 categories (docs/benchmarks.md).
# Nothing is known of much less, and from few images a trunk learns the images.
FEWEST_IMAGES = 100
FEWEST_CATEGORIES = 6


@dataclass(frozen=True)
class ScopeChoice:
    scope: Scope
    reason: str


def choose_scope(device: str, images: int, categories: int) -> ScopeChoice:
    """By the device ("cpu", "cuda:0", "mps") and by what there is to learn from: the gain to expect.

    Scope `full` is never chosen: it was not measured to gain more than `stage`, and moves what is old further.
    """
    if images < FEWEST_IMAGES or categories < FEWEST_CATEGORIES:
        few = f"{plural(images, 'new image', 'new images')} of {plural(categories, 'category', 'categories')}"
        return ScopeChoice("head", f"Only the head was refined: {few} are too few to train the trunk with")
    if device == "cpu":
        return ScopeChoice(
            "head",
            "Only the head was refined: training the trunk too takes minutes without a GPU (scope stage does it)",
        )
    return ScopeChoice(
        "stage",
        f"The trunk's last blocks were trained too: {device} is fast, and {images:,} new images are enough for it",
    )


def without_trunk(backbone: str) -> ScopeChoice:
    """Where the trunk turned out to be one that cannot be cut in two."""
    return ScopeChoice("head", f"Only the head was refined: {backbone} is not built of parts that can be trained alone")
