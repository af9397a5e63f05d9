"""Which ids a search may find, for FAISS and for what FAISS has found."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.index.base import Ids
from core.index.bindings import faiss

# A map of all ids up to the largest is the fastest filter; above this (64 MB of it) a sorted list takes its place.
_MAX_MAPPED_ID = 1 << 26


class IdFilter:
    """The ids of `allowed` that are not in `left_out`; negative ones are none.

    Attributes:
        count: how many.
    """

    def __init__(self, allowed: Ids, left_out: Ids) -> None:
        self._map: NDArray[np.bool_] | None = None
        self._ids: Ids | None = None
        largest = int(allowed.max(initial=-1))
        if largest > _MAX_MAPPED_ID:
            self._ids = np.setdiff1d(allowed, left_out)
            self._ids = self._ids[self._ids >= 0]
            self.count = len(self._ids)
        else:
            self._map = np.zeros(largest + 1, dtype=np.bool_)
            self._map[allowed[allowed >= 0]] = True
            self._map[left_out[(left_out >= 0) & (left_out <= largest)]] = False
            self.count = int(np.count_nonzero(self._map))

    def holds(self, ids: Ids) -> NDArray[np.bool_]:
        """Of any ids, in their shape."""
        if self._map is None:
            assert self._ids is not None
            return np.isin(ids, self._ids)
        held = (ids >= 0) & (ids < len(self._map))
        held[held] = self._map[ids[held]]
        return held

    def selector(self) -> Any:
        """As FAISS takes it; there must be at least one id."""
        if self._map is None:
            return faiss.IDSelectorBatch(self._ids)
        return faiss.IDSelectorBitmap(np.packbits(self._map, bitorder="little"))
