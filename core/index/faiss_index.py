"""The index on FAISS: exact search over vectors kept as 16-bit floats, half the memory of float32."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO

import faiss
import numpy as np
import xxhash
from numpy.typing import NDArray

from core.disk import replacing
from core.index.base import NO_ID, NO_SCORE, Floats, Ids

# A bitmap over all ids up to the largest is the fastest filter; above this (8 MB of bits) a hash set takes its place.
_MAX_BITMAP_ID = 1 << 26
# So few ids are left out by asking for as many more hits; more of them are worth a filter.
_MAX_OVERASKED = 64
_BLOCK = 1 << 20

# The stubs FAISS brings know nothing of what its Python layer adds to these classes.
_faiss: Any = faiss


def _one_thread() -> None:
    """Gives FAISS one thread in the calling thread.

    One is meant: with two, a busy neighbour made a search five times slower. OpenMP keeps the number a calling thread,
    so it is set before every call. FAISS brings an OpenMP of its own: torch's and numpy's threads stay as they are.
    """
    _faiss.omp_set_num_threads(1)


def _flat(ids: Ids) -> Ids:
    return np.ascontiguousarray(ids, dtype=np.int64).reshape(-1)


class FaissIndex:
    """`VectorIndex` over FAISS's fp16 scalar quantiser with inner product.

    A score is the float32 inner product of the query and the stored vector, which was rounded to 16 bits: within 5e-4
    of the cosine of the vectors that were given, and cut to [-1, 1].
    """

    def __init__(self, dim: int) -> None:
        quantiser = _faiss.IndexScalarQuantizer(dim, _faiss.ScalarQuantizer.QT_fp16, _faiss.METRIC_INNER_PRODUCT)
        self._index: Any = _faiss.IndexIDMap2(quantiser)

    @property
    def dim(self) -> int:
        return int(self._index.d)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def ids(self) -> Ids:
        out: Ids = _faiss.vector_to_array(self._index.id_map).astype(np.int64, copy=False)
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
        _one_thread()
        self._index.add_with_ids(rows, ids)

    def remove(self, ids: Ids) -> int:
        ids = _flat(ids)
        if len(ids) == 0 or len(self) == 0:
            return 0
        _one_thread()
        return int(self._index.remove_ids(ids))

    def search(
        self, vectors: Floats, k: int, *, allowed: Ids | None = None, exclude: Ids | None = None
    ) -> tuple[Floats, Ids]:
        rows = self._rows(vectors)
        scores = np.full((len(rows), k), NO_SCORE, dtype=np.float32)
        found = np.full((len(rows), k), NO_ID, dtype=np.int64)
        left_out = np.zeros(0, dtype=np.int64) if exclude is None else np.unique(_flat(exclude))
        if allowed is not None or len(left_out) > _MAX_OVERASKED:
            allowed = np.setdiff1d(self.ids() if allowed is None else _flat(allowed), left_out)
            allowed = allowed[allowed >= 0]
            left_out = left_out[:0]
        most = len(self) if allowed is None else min(len(self), len(allowed))
        asked = min(k + len(left_out), most)
        if len(rows) == 0 or k < 1 or asked == 0:
            return scores, found
        _one_thread()
        selector = None if allowed is None else _selector(allowed)
        parameters = None if selector is None else _faiss.SearchParameters(sel=selector)
        some_scores, some = self._index.search(rows, asked, params=parameters)
        if len(left_out):
            # A stable sort on "left out" moves those hits to the end and keeps the order of the rest.
            out = np.isin(some, left_out)
            order = np.argsort(out, axis=1, kind="stable")
            some[out] = NO_ID
            some, some_scores = np.take_along_axis(some, order, 1), np.take_along_axis(some_scores, order, 1)
        width = min(k, asked)
        filled = some[:, :width] != NO_ID
        found[:, :width] = some[:, :width]
        scores[:, :width] = np.where(filled, np.clip(some_scores[:, :width], -1, 1), NO_SCORE)
        return scores, found

    def vectors(self, ids: Ids) -> Floats:
        ids = _flat(ids)
        unknown = ids[~np.isin(ids, self.ids())]
        if len(unknown):
            raise KeyError(int(unknown[0]))
        if len(ids) == 0:
            return np.zeros((0, self.dim), dtype=np.float32)
        _one_thread()
        out: Floats = self._index.reconstruct_batch(ids)
        return out

    def save(self, path: Path) -> str:
        state = xxhash.xxh3_128()
        with replacing(path) as file:

            def write(block: bytes) -> None:
                state.update(block)
                file.write(block)

            # Through Python's file: FAISS opens names in the system's code page, and takes a full disk for a bug.
            _faiss.write_index(self._index, _faiss.PyCallbackIOWriter(write, _BLOCK))
        return state.hexdigest()

    @classmethod
    def read(cls, file: BinaryIO) -> FaissIndex:
        """From an open file whose checksum has been verified: FAISS itself does not notice damage.

        Raises ValueError on an index of another kind.
        """
        index = _faiss.read_index(_faiss.PyCallbackIOReader(file.read, _BLOCK))
        inner = _faiss.downcast_index(index.index) if isinstance(index, _faiss.IndexIDMap2) else None
        if (
            not isinstance(inner, _faiss.IndexScalarQuantizer)
            or inner.sq.qtype != _faiss.ScalarQuantizer.QT_fp16
            or inner.metric_type != _faiss.METRIC_INNER_PRODUCT
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


def _selector(allowed: Ids) -> Any:
    """Of ascending ids, none negative, at least one."""
    largest = int(allowed[-1])
    if largest > _MAX_BITMAP_ID:
        return _faiss.IDSelectorBatch(allowed)
    mask = np.zeros(largest + 1, dtype=np.bool_)
    mask[allowed] = True
    return _faiss.IDSelectorBitmap(np.packbits(mask, bitorder="little"))
