"""The images of a map: where they lie, in which colours, which are chosen."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.look.hues import Colours, colours, mixed, rgb
from app.look.tokens import Tokens
from core.reports import CategoryInfo, ImageMap

Places = NDArray[np.intp]

_DIMMED = 0.16


class Points:
    """Of one map.

    Attributes:
        ids, positions: as in the map. kinds: (n,) which of `names` an image is of, -1 for the inbox.
        names, categories: of the categories that have images here, as in the sidebar, and their ids.
        chosen: (n,) which images are. current: the one that was chosen last. highlighted: a category's id.
    """

    def __init__(self, found: ImageMap, categories: Sequence[CategoryInfo]) -> None:
        # Column by column, which is how they are compared in every frame.
        self.ids, self.positions = found.ids, np.asfortranarray(found.positions)
        present = set(np.unique(found.categories).tolist())
        there = [category for category in categories if category.id in present]
        self.names = [category.name for category in there]
        self.categories = np.array([category.id for category in there], dtype=np.int64)
        # By age, so that a category keeps its colour when others come.
        self._tints = np.argsort(np.argsort(self.categories))
        order = np.argsort(self.categories)
        at = np.searchsorted(self.categories[order], found.categories)
        at = np.minimum(at, max(0, len(order) - 1))
        known = self.categories[order][at] == found.categories if len(order) else np.zeros(len(self.ids), np.bool_)
        self.kinds: NDArray[np.int64] = np.where(known, order[at] if len(order) else -1, -1)
        self.chosen = np.zeros(len(self.ids), dtype=np.bool_)
        self.current: int | None = None
        self.highlighted: int | None = None

    def take_over(self, other: Points) -> None:
        """What was chosen and highlighted in another map of the same library."""
        self.chosen = np.isin(self.ids, other.ids[other.chosen])
        if other.current is not None:
            found = np.flatnonzero(self.ids == other.ids[other.current])
            self.current = int(found[0]) if len(found) else None
        self.highlighted = other.highlighted

    def choose(self, places: Places | Sequence[int], *, more: bool = False) -> None:
        """These and no others, or these as well with `more`; a single one becomes the current one."""
        if not more:
            self.chosen[:] = False
        self.chosen[places] = True
        self.current = int(places[0]) if len(places) == 1 else None

    def chosen_images(self) -> list[int]:
        images: list[int] = self.ids[self.chosen].tolist()
        return images

    def of_category(self, category: int | None) -> Places:
        """None for the inbox."""
        kind = -1 if category is None else int(np.flatnonzero(self.categories == category)[0])
        return np.flatnonzero(self.kinds == kind)

    def name_of(self, place: int) -> str | None:
        """The category of an image, None for the inbox."""
        kind = int(self.kinds[place])
        return None if kind < 0 else self.names[kind]

    def nearest(self, x: float, y: float, among: Places | None = None) -> int | None:
        """The image that lies nearest to a point."""
        places = np.arange(len(self.ids)) if among is None else among
        if not len(places):
            return None
        apart = ((self.positions[places] - np.array([x, y], dtype=np.float32)) ** 2).sum(axis=1)
        return int(places[np.argmin(apart)])

    def next(self, place: int, right: int, down: int) -> int | None:
        """The nearest image from another one, to the right (1, 0), left (-1, 0), below (0, 1) or above (0, -1)."""
        apart = self.positions - self.positions[place]
        ahead, aside = apart @ np.array([right, down]), np.abs(apart @ np.array([down, right]))
        x, y = self.positions[place].tolist()
        return self.nearest(x, y, np.flatnonzero((ahead > 0) & (aside <= ahead)))

    def neighbours(self, place: int, number: int) -> Places:
        """The image and the `number` that lie around it."""
        apart = ((self.positions - self.positions[place]) ** 2).sum(axis=1)
        return np.argsort(apart, kind="stable")[: number + 1]

    def emphasised(self) -> NDArray[np.bool_] | None:
        """Those that stand out: several that are chosen, else a category that is highlighted. None: all are alike."""
        if np.count_nonzero(self.chosen) > 1:
            return self.chosen
        if self.highlighted is not None and self.highlighted in self.categories:
            kind = int(np.flatnonzero(self.categories == self.highlighted)[0])
            return np.equal(self.kinds, kind)
        return None

    def tints(self, tokens: Tokens) -> Colours:
        """(C, 3) of the categories."""
        return colours(len(self.names), tokens)[self._tints] if self.names else np.zeros((0, 3), np.uint8)

    def drawn(self, tokens: Tokens) -> tuple[Places, Colours]:
        """The order to draw in, what stands out last, and the (n, 3) colours in that order."""
        made = np.vstack([self.tints(tokens), rgb(tokens.muted)[None]])[self.kinds]
        out = self.emphasised()
        if out is None:
            return np.arange(len(self.ids)), made
        made[~out] = mixed(made[~out], rgb(tokens.canvas), _DIMMED)
        order = np.argsort(out, kind="stable")
        return order, made[order]

    def feet(self) -> NDArray[np.float32]:
        """(C, 2) where the names of the categories go: below most of their images, in the middle."""
        sizes = self.sizes()
        starts = np.count_nonzero(self.kinds < 0) + np.cumsum(sizes) - sizes
        made = np.zeros((len(sizes), 2), dtype=np.float32)
        for column, share in enumerate((0.5, 0.85)):
            values = self.positions[:, column]
            # Sorted within each category: the quantile stands at its place.
            order = np.lexsort((values, self.kinds))
            made[:, column] = values[order[starts + (share * (sizes - 1)).astype(np.int64)]]
        return made

    def sizes(self) -> NDArray[np.int64]:
        """(C,) images of each category."""
        return np.bincount(self.kinds[self.kinds >= 0], minlength=len(self.names))
