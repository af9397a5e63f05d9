"""The part of an index that is kept in memory: where images are added, and all of it while there are few."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from core.disk import replacing
from core.index.base import Floats, Ids
from core.index.bindings import BLOCK_BYTES, checked_writer, faiss, use_threads
from core.index.id_filter import IdFilter

_AT_ONCE = 4096


def sixteen_bits(dim: int) -> Any:
    """An empty index of FAISS over vectors kept as 16-bit floats, by inner product."""
    return faiss.IndexScalarQuantizer(dim, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)


def is_sixteen_bits(index: Any) -> bool:
    return (
        isinstance(index, faiss.IndexScalarQuantizer)
        and index.sq.qtype == faiss.ScalarQuantizer.QT_fp16
        and index.metric_type == faiss.METRIC_INNER_PRODUCT
    )


class Tail:
    """Vectors under ids, in the order they were added. Who calls it has looked at what it gives."""

    def __init__(self, dim: int) -> None:
        self._index: Any = faiss.IndexIDMap2(sixteen_bits(dim))

    @property
    def dim(self) -> int:
        return int(self._index.d)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def ids(self) -> Ids:
        out: Ids = faiss.vector_to_array(self._index.id_map).astype(np.int64, copy=False)
        return out

    def add(self, ids: Ids, vectors: Floats) -> None:
        use_threads()
        self._index.add_with_ids(vectors, ids)

    def remove(self, ids: Ids) -> int:
        """How many of them were there."""
        if len(self) == 0:
            return 0
        use_threads()
        return int(self._index.remove_ids(ids))

    def vectors(self, ids: Ids) -> Floats:
        """(n, dim) of ids that are there."""
        use_threads()
        out: Floats = self._index.reconstruct_batch(ids)
        return out

    def rows(self, ids: Ids) -> Iterator[tuple[Ids, Floats]]:
        """As `vectors`, some at a time."""
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            yield some, self.vectors(some)

    def nearest(self, rows: Floats, asked: int, among: IdFilter | None) -> tuple[Floats, Ids]:
        """Scores and ids, at most (q, asked)."""
        use_threads()
        selector = None if among is None else among.selector()
        parameters = None if selector is None else faiss.SearchParameters(sel=selector)
        some: tuple[Floats, Ids] = self._index.search(rows, min(asked, len(self)), params=parameters)
        return some

    def save(self, path: Path) -> str:
        """In one step; gives the checksum. Raises LibraryStorageError."""
        with replacing(path) as file:
            write, state = checked_writer(file)
            faiss.write_index(self._index, write)
        return state.hexdigest()

    @classmethod
    def read(cls, file: BinaryIO) -> Tail:
        """From an open file whose checksum has been verified: FAISS itself does not notice damage.

        Raises ValueError on an index of another kind.
        """
        index = faiss.read_index(faiss.PyCallbackIOReader(file.read, BLOCK_BYTES))
        if not isinstance(index, faiss.IndexIDMap2) or not is_sixteen_bits(faiss.downcast_index(index.index)):
            raise ValueError("an index of another kind")
        made = cls.__new__(cls)
        made._index = index
        return made
