"""Vectors on the disk that never change. Where there are many they are mapped into memory: the system reads of them
what a search looks at, and takes the room back where it is short."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.disk import replacing
from core.index.base import NO_ID, NO_SCORE, Floats, Ids
from core.index.bindings import checked_writer, faiss, use_threads
from core.index.cells import Cells
from core.index.id_filter import IdFilter
from core.index.tail import is_sixteen_bits, sixteen_bits

# So few vectors are left out by asking for as many more hits; more of them are worth a filter.
MAX_LEFT_OUT = 64
_AT_ONCE = 4096


class Block:
    """A file of ids and vectors. Removed ones are remembered here alone: `write_block` of what is left makes a new one.

    The file must have been verified: FAISS itself does not notice damage. Places are numbers of vectors in it.

    Args:
        count: how many vectors the file holds.
        cells: those that they lie in, None for a block that is searched as a whole.
        held: whether it is read into memory, so that a search needs the disk no more.

    Raises ValueError or RuntimeError on a file of another kind.
    """

    def __init__(
        self, path: Path, dim: int, count: int, checksum: str, cells: Cells | None, *, held: bool = False
    ) -> None:
        self.path, self.checksum, self.cells, self._held = path, checksum, cells, held
        self.dim, self.count = dim, count
        self._gone: NDArray[np.bool_] | None = None
        self._left = count
        self._map()

    def _map(self) -> None:
        file = np.fromfile(self.path, np.uint8) if self._held else np.memmap(self.path, dtype=np.uint8, mode="r")
        self._ids: Ids = np.frombuffer(file, dtype="<i8", count=self.count)
        self._order = None if (np.diff(self._ids) > 0).all() else np.argsort(self._ids)
        rest = file[self.count * 8 :]
        # FAISS keeps pointers into it; `_ids` keeps it alive.
        reader = faiss.ZeroCopyIOReader(faiss.swig_ptr(rest), rest.size)
        if self.cells is None:
            self._index = faiss.read_index(reader)
            if not is_sixteen_bits(self._index) or (self._index.d, self._index.ntotal) != (self.dim, self.count):
                raise ValueError("a block of another kind")
        else:
            self._index = _over_cells(self.dim, self.cells, faiss.read_InvertedLists(reader), self.count)

    def __len__(self) -> int:
        return self._left

    @property
    def lacks_some(self) -> bool:
        return self._left < self.count

    def ids(self) -> Ids:
        return self._ids if self._gone is None else self._ids[~self._gone]

    def places(self, ids: Ids) -> Ids:
        """(n,) of (n,) ids, -1 where one is not here or not any more."""
        sorted_ids = self._ids if self._order is None else self._ids[self._order]
        at = np.minimum(np.searchsorted(sorted_ids, ids), self.count - 1)
        places = at if self._order is None else self._order[at]
        here = self._ids[places] == ids
        if self._gone is not None:
            here &= ~self._gone[places]
        out: Ids = np.where(here, places, NO_ID)
        return out

    def remove(self, ids: Ids) -> int:
        """How many of them were there."""
        places = self.places(np.unique(ids))
        places = places[places != NO_ID]
        if len(places):
            self._gone = np.zeros(self.count, dtype=np.bool_) if self._gone is None else self._gone
            self._gone[places] = True
            self._left -= len(places)
        return len(places)

    def vectors(self, places: Ids) -> Floats:
        """(n, dim)."""
        use_threads()
        if self.cells is not None and self._index.direct_map.no():
            self._index.make_direct_map()  # reads all over the file, so not before it is needed
        out: Floats = self._index.reconstruct_batch(places)
        return out

    def rows(self) -> Iterable[tuple[Ids, Floats]]:
        """Ids and vectors of what is left, some at a time."""
        left = np.arange(self.count) if self._gone is None else np.flatnonzero(~self._gone)
        for start in range(0, len(left), _AT_ONCE):
            some = left[start : start + _AT_ONCE]
            yield self._ids[some], self.vectors(some)

    def nearest(
        self, rows: Floats, asked: int, among: IdFilter | None, near: tuple[Floats, Ids] | None
    ) -> tuple[Floats, Ids]:
        """Scores and ids, at most (q, asked); -inf and -1 where there are fewer.

        `near`: the cells to look into, None for every one.
        """
        gone = self.count - self._left
        wanted: NDArray[np.bool_] | None = None
        if among is not None:
            wanted = among.holds(self._ids)
            if self._gone is not None:
                wanted &= ~self._gone
        elif gone > MAX_LEFT_OUT:
            assert self._gone is not None
            wanted = ~self._gone
        there = self._left if wanted is None else int(np.count_nonzero(wanted))
        width = min(asked, there)
        if width == 0:
            return np.empty((len(rows), 0), dtype=np.float32), np.empty((len(rows), 0), dtype=np.int64)
        selector = None if wanted is None else faiss.IDSelectorBitmap(np.packbits(wanted, bitorder="little"))
        width += gone if wanted is None else 0
        scores, places = self._found(rows, width, selector, near)
        out = places < 0 if self._gone is None else (places < 0) | self._gone[places]
        return np.where(out, NO_SCORE, scores).astype(np.float32), np.where(out, NO_ID, self._ids[places])

    def _found(self, rows: Floats, width: int, selector: Any, near: tuple[Floats, Ids] | None) -> tuple[Floats, Ids]:
        use_threads()
        some: tuple[Floats, Ids]
        if self.cells is None:
            parameters = None if selector is None else faiss.SearchParameters(sel=selector)
            some = self._index.search(rows, width, params=parameters)
        elif near is None or selector is not None:
            into = len(self.cells) if near is None else self.cells.looked_into
            some = self._index.search(rows, width, params=faiss.SearchParametersIVF(sel=selector, nprobe=into))
        else:
            likeness, cells = near
            some = self._index.search_preassigned(rows, width, cells, likeness)
        return some

    def move(self, path: Path) -> None:
        """Gives the file another name, in a folder of the same disk."""
        # Windows moves no file that is mapped.
        del self._index, self._ids
        self.path = self.path.replace(path)
        self._map()


def write_block(path: Path, dim: int, rows: Iterable[tuple[Ids, Floats]], cells: Cells | None) -> tuple[int, str]:
    """Writes what a `Block` reads, in one step: how many vectors it has, and its checksum. Raises LibraryStorageError.

    The vectors are in memory meanwhile, in 16 bits.
    """
    use_threads()
    index = sixteen_bits(dim) if cells is None else _over_cells(dim, cells)
    ids = []
    for some, vectors in rows:
        index.add(vectors)  # under the places as ids, where it has cells
        ids.append(some)
    with replacing(path) as file:
        write, state = checked_writer(file)
        named = np.concatenate(ids).astype("<i8").tobytes()
        state.update(named)
        file.write(named)
        if cells is None:
            faiss.write_index(index, write)
        else:
            faiss.write_InvertedLists(index.invlists, write)
    return int(index.ntotal), state.hexdigest()


def _over_cells(dim: int, cells: Cells, lists: Any = None, count: int = 0) -> Any:
    """FAISS's index of vectors in cells: an empty one, or one of `lists` that hold `count` vectors.

    Raises ValueError where the lists are for others.
    """
    kind, product = faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
    index = faiss.IndexIVFScalarQuantizer(cells.centres, dim, len(cells), kind, product, False)
    index.is_trained = True
    index.nprobe = cells.looked_into
    if lists is not None:
        if (lists.nlist, lists.code_size, lists.compute_ntotal()) != (len(cells), index.code_size, count):
            raise ValueError("a block of other cells")
        lists.this.disown()
        index.replace_invlists(lists, True)
        index.ntotal = count
    return index
