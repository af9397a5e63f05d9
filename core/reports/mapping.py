"""Where images lie on the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class ImageMap:
    """All images of a library on a plane.

    Attributes:
        generation: whose likeness it shows.
        ids: (n,) of the images, ascending. categories: (n,) their categories, -1 for the inbox.
        positions: (n, 2) float32, in units of its own; like images lie beside each other.
        arranged: false where it is a first look, or from before: `Maps.arrange` makes a better one.
        sampled: how many images were arranged by their likeness, where the library is so large that the others were
            only set beside their nearest; 0 where all were.
    """

    generation: int
    ids: NDArray[np.int64]
    categories: NDArray[np.int64]
    positions: NDArray[np.float32]
    arranged: bool
    sampled: int = 0
