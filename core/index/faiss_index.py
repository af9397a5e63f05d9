"""The index on FAISS: exact search over vectors kept as 16-bit floats, half the memory of float32."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import xxhash
from numpy.typing import NDArray

from core.disk import replacing
from core.index.base import NO_ID, NO_SCORE, Floats, Ids
from core.index.bindings import faiss, use_threads
from core.index.id_filter import IdFilter

# So few ids are left out by asking for as many more hits; more of them are worth a filter.
_MAX_LEFT_OUT = 64
# FAISS looks at a filter vector by vector. Where it lets so large a share of them pass, it is faster to search all and
# to ask for some times as many hits as should do, at least so many: longer answers cost next to nothing.
_DENSE = 0.2
_OVERASKED = 4
_LEAST_ASKED = 500
_BLOCK = 1 << 20


def _flat(ids: Ids) -> Ids:
    return np.ascontiguousarray(ids, dtype=np.int64).reshape(-1)


class FaissIndex:
    """`VectorIndex` over FAISS's fp16 scalar quantiser with inner product.

    A score is the float32 inner product of the query and the stored vector, which was rounded to 16 bits: within 5e-4
    of the cosine of the vectors that were given, and cut to [-1, 1].
    """

    def __init__(self, dim: int) -> None:
        quantiser = faiss.IndexScalarQuantizer(dim, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
        self._index: Any = faiss.IndexIDMap2(quantiser)

    @property
    def dim(self) -> int:
        return int(self._index.d)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def ids(self) -> Ids:
        out: Ids = faiss.vector_to_array(self._index.id_map).astype(np.int64, copy=False)
        return out

    def add(self, ids: Ids, vectors: Floats) -> None:
        ids, rows = _flat(ids), self._rows(vectors)
        if len(ids) != len(rows):
            raise ValueError(f"{len(ids)} ids for {len(rows)} vectors")
        if len(ids) == 0:
            return
        if ids.min() < 0:
            raise ValueError("ids may not be negative")
        if len(np.unique(ids)) != len(ids) or np.isin(ids, self.ids()).any():
            raise ValueError("an id is given twice or is in the index already")
        use_threads()
        self._index.add_with_ids(rows, ids)

    def remove(self, ids: Ids) -> int:
        ids = _flat(ids)
        if len(ids) == 0 or len(self) == 0:
            return 0
        use_threads()
        return int(self._index.remove_ids(ids))

    def search(
        self, vectors: Floats, k: int, *, allowed: Ids | None = None, exclude: Ids | None = None
    ) -> tuple[Floats, Ids]:
        rows = self._rows(vectors)
        scores = np.full((len(rows), k), NO_SCORE, dtype=np.float32)
        found = np.full((len(rows), k), NO_ID, dtype=np.int64)
        left_out = np.zeros(0, dtype=np.int64) if exclude is None else np.unique(_flat(exclude))
        if len(rows) == 0 or k < 1 or len(self) == 0:
            return scores, found
        if allowed is None and len(left_out) <= _MAX_LEFT_OUT:
            some = self._nearest(rows, k + len(left_out))
            _fill(scores, found, some, np.isin(some[1], left_out, invert=True))
            return scores, found
        among = IdFilter(self.ids() if allowed is None else _flat(allowed), left_out)
        lacking = np.arange(len(rows))
        if among.count >= _DENSE * len(self):
            asked = min(len(self), max(_LEAST_ASKED, _OVERASKED * k * len(self) // among.count))
            some = self._nearest(rows, asked)
            _fill(scores, found, some, among.holds(some[1]))
            enough = (found[:, min(k, among.count) - 1] != NO_ID) | (asked == len(self))
            lacking = np.flatnonzero(~enough)
        if len(lacking) and among.count:
            some = self._nearest(rows[lacking], min(k, among.count), among)
            filled_scores, filled = scores[lacking], found[lacking]
            _fill(filled_scores, filled, some, some[1] != NO_ID)
            scores[lacking], found[lacking] = filled_scores, filled
        return scores, found

    def _nearest(self, rows: Floats, asked: int, among: IdFilter | None = None) -> tuple[Floats, Ids]:
        """What FAISS finds: scores and ids, at most (q, asked)."""
        use_threads()
        selector = None if among is None else among.selector()
        parameters = None if selector is None else faiss.SearchParameters(sel=selector)
        some: tuple[Floats, Ids] = self._index.search(rows, min(asked, len(self)), params=parameters)
        return some

    def vectors(self, ids: Ids) -> Floats:
        ids = _flat(ids)
        unknown = ids[~np.isin(ids, self.ids())]
        if len(unknown):
            raise KeyError(int(unknown[0]))
        if len(ids) == 0:
            return np.zeros((0, self.dim), dtype=np.float32)
        use_threads()
        out: Floats = self._index.reconstruct_batch(ids)
        return out

    def save(self, path: Path) -> str:
        state = xxhash.xxh3_128()
        with replacing(path) as file:

            def write(block: bytes) -> None:
                state.update(block)
                file.write(block)

            # Through Python's file: FAISS opens names in the system's code page, and takes a full disk for a bug.
            faiss.write_index(self._index, faiss.PyCallbackIOWriter(write, _BLOCK))
        return state.hexdigest()

    @classmethod
    def read(cls, file: BinaryIO) -> FaissIndex:
        """From an open file whose checksum has been verified: FAISS itself does not notice damage.

        Raises ValueError on an index of another kind.
        """
        index = faiss.read_index(faiss.PyCallbackIOReader(file.read, _BLOCK))
        inner = faiss.downcast_index(index.index) if isinstance(index, faiss.IndexIDMap2) else None
        if (
            not isinstance(inner, faiss.IndexScalarQuantizer)
            or inner.sq.qtype != faiss.ScalarQuantizer.QT_fp16
            or inner.metric_type != faiss.METRIC_INNER_PRODUCT
        ):
            raise ValueError("an index of another kind")
        made = cls.__new__(cls)
        made._index = index
        return made

    def _rows(self, vectors: NDArray[np.floating]) -> Floats:
        rows = np.ascontiguousarray(vectors, dtype=np.float32)
        if rows.ndim != 2 or rows.shape[1] != self.dim:
            raise ValueError(f"vectors of shape {rows.shape}, not (n, {self.dim})")
        if not np.isfinite(rows).all():
            raise ValueError("a vector has numbers that are not finite")
        return rows


def _fill(scores: Floats, found: Ids, some: tuple[Floats, Ids], wanted: NDArray[np.bool_]) -> None:
    """Writes the wanted ones of `some` hits, their order kept, over the first places of `scores` and `found`."""
    # A stable sort moves the others to the end.
    order = np.argsort(~wanted, axis=1, kind="stable")[:, : scores.shape[1]]
    some_scores, some_ids, kept = (np.take_along_axis(each, order, 1) for each in (*some, wanted))
    width = order.shape[1]
    scores[:, :width] = np.where(kept, np.clip(some_scores, -1, 1), NO_SCORE)
    found[:, :width] = np.where(kept, some_ids, NO_ID)
