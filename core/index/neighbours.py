"""The nearest of many rows of a few numbers each, by Euclidean distance: what a map is made from."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.index.bindings import faiss, use_threads

Floats = NDArray[np.float32]
Places = NDArray[np.int64]

# From so many rows on, only the cells around a row are looked through: 97 of 100 neighbours in a ninth of the time at
# 100,000 rows of 50 numbers.
_CELLS_FROM = 10_000
_LOOKED_INTO = 16
_TAUGHT_WITH = 40
_AT_ONCE = 4096


class Neighbours:
    """Over (n, k) rows; searches may run side by side. `exact`: all rows are looked at, however many there are."""

    def __init__(self, rows: Floats, *, exact: bool = False, threads: int = 1) -> None:
        self._rows, self._threads = np.ascontiguousarray(rows, dtype=np.float32), threads
        count, width = self._rows.shape
        self._cells = 0 if exact or count < _CELLS_FROM else round(1.6 * count**0.5)
        self._index: Any = faiss.IndexFlatL2(width)
        use_threads(threads)
        if self._cells:
            self._index = faiss.IndexIVFFlat(self._index, width, self._cells)
            self._index.train(self._rows[:: max(1, count // (self._cells * _TAUGHT_WITH))])
            self._index.nprobe = _LOOKED_INTO
        self._index.add(self._rows)

    def nearest(self, rows: Floats, k: int) -> tuple[Floats, Places]:
        """Squared distances (m, k), smallest first, and places (m, k) of the nearest of (m, ·) rows; k at most n."""
        use_threads(self._threads)
        rows = np.ascontiguousarray(rows, dtype=np.float32)
        distances: Floats
        places: Places
        distances, places = self._index.search(rows, k)
        lacking = np.flatnonzero((places < 0).any(axis=1))
        if len(lacking):  # the cells around it hold fewer
            everywhere = faiss.SearchParametersIVF(nprobe=self._cells)
            distances[lacking], places[lacking] = self._index.search(rows[lacking], k, params=everywhere)
        return distances, places

    def of_each(self, k: int) -> tuple[Floats, Places]:
        """Distances (n, k), not squared, and places (n, k) of each row's nearest others; k is below n."""
        count = len(self._rows)
        distances, places = np.zeros((count, k), dtype=np.float32), np.zeros((count, k), dtype=np.int64)
        for start in range(0, count, _AT_ONCE):
            own = np.arange(start, min(start + _AT_ONCE, count))
            near, found = self.nearest(self._rows[own], k + 1)
            # Of copies any may come first: the row itself is left out wherever it stands, else the last.
            order = np.argsort(found == own[:, None], axis=1, kind="stable")[:, :k]
            places[own] = np.take_along_axis(found, order, axis=1)
            distances[own] = np.sqrt(np.maximum(np.take_along_axis(near, order, axis=1), 0))
        return distances, places
