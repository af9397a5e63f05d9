"""The index on FAISS: vectors kept as 16-bit floats, half the memory of float32; most of them on the disk, mapped."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import LibraryStorageError
from core.index.base import NO_ID, NO_SCORE, Floats, Ids
from core.index.block import MAX_LEFT_OUT, Block, write_block
from core.index.cells import ASKED, SAMPLE, Cells, learned
from core.index.id_filter import IdFilter
from core.index.tail import Tail

log = logging.getLogger(__name__)

TAIL_FILE = "index.faiss"
_BLOCK_FILES = "index-{:04d}.faiss"
# Vectors of a block: 64 MB of 512 numbers each, which is what a process has in memory of its own at most.
PER_BLOCK = 1 << 16
# So many are read into memory whole: a drive that is pulled out while one searches takes nothing along. Of a mapped
# file the system would end the program where it cannot read; with more of them, memory is worth more.
HELD_BLOCKS = 4
# Up to so many vectors all are looked at, whatever is asked. Above it, a search that looks at all of them takes longer
# than 80 ms where a vector has 768 numbers, and a search in cells is worth what it misses (docs/adr/0022).
CELLS_ABOVE = 1_000_000

# FAISS looks at a filter vector by vector. Where it lets so large a share of them pass, it is faster to search all and
# to ask for some times as many hits as should do, at least so many: longer answers cost next to nothing.
_DENSE = 0.2
_OVERASKED = 4
_LEAST_ASKED = 500


def _flat(ids: Ids) -> Ids:
    return np.ascontiguousarray(ids, dtype=np.int64).reshape(-1)


class FaissIndex:
    """`VectorIndex` over FAISS's fp16 scalar quantiser with inner product.

    A score is the float32 inner product of the query and the stored vector, which was rounded to 16 bits: within 5e-4
    of the cosine of the vectors that were given, and cut to [-1, 1].

    What is added goes to a part in memory, the tail. A full tail becomes a block on the disk that never changes. With
    `cells` (see `arrange`) a search without a filter looks into the nearest cells of each block alone; one with a
    filter always looks at all that pass it.

    Args:
        folder: where blocks are written. Without one, as where nothing can be written, all stays in memory.
        per_block, cells_above: `PER_BLOCK` and `CELLS_ABOVE`, but for tests.
    """

    def __init__(
        self, dim: int, folder: Path | None = None, *, per_block: int | None = None, cells_above: int | None = None
    ) -> None:
        self._dim, self._folder = dim, folder
        self._per_block = PER_BLOCK if per_block is None else per_block
        self._cells_above = CELLS_ABOVE if cells_above is None else cells_above
        self._tail = Tail(dim)
        self._blocks: list[Block] = []
        self._cells: Cells | None = None
        self._arranged_at = 0

    @property
    def dim(self) -> int:
        return self._dim

    @property
    def recall(self) -> float:
        return 1.0 if self._cells is None else self._cells.recall

    def __len__(self) -> int:
        return len(self._tail) + sum(map(len, self._blocks))

    def ids(self) -> Ids:
        return np.concatenate([*(block.ids() for block in self._blocks), self._tail.ids()])

    def add(self, ids: Ids, vectors: Floats) -> None:
        ids, rows = _flat(ids), self._rows(vectors)
        if len(ids) != len(rows):
            raise ValueError(f"{len(ids)} ids for {len(rows)} vectors")
        if len(ids) == 0:
            return
        if ids.min() < 0:
            raise ValueError("ids may not be negative")
        if len(np.unique(ids)) != len(ids) or self._has(ids).any():
            raise ValueError("an id is given twice or is in the index already")
        for start in range(0, len(ids), self._per_block):
            some = slice(start, start + self._per_block)
            self._tail.add(ids[some], rows[some])
            self._put_away()

    def _has(self, ids: Ids) -> NDArray[np.bool_]:
        there = np.isin(ids, self._tail.ids())
        for block in self._blocks:
            there |= block.places(ids) != NO_ID
        return there

    def _put_away(self) -> None:
        """Makes blocks of what the tail has too much."""
        while self._folder is not None and len(self._tail) >= self._per_block:
            ids = self._tail.ids()[: self._per_block]
            try:
                self._folder.mkdir(exist_ok=True)
                block = self._written(self._folder, self._tail.rows(ids), self._cells)
            except (LibraryStorageError, OSError):
                # It finds them all the same. Whoever saves the index hears what the disk has to say.
                log.warning("a block of the index stays in memory", exc_info=True)
                self._folder = None
                return
            self._blocks.append(block)
            self._tail.remove(ids)

    def _written(self, folder: Path, rows: Iterable[tuple[Ids, Floats]], cells: Cells | None) -> Block:
        path = self._free_name(folder)
        count, checksum = write_block(path, self._dim, rows, cells)
        return Block(path, self._dim, count, checksum, cells, held=len(self._blocks) < HELD_BLOCKS)

    def _free_name(self, folder: Path) -> Path:
        taken = [int(path.stem.rpartition("-")[2]) for path in folder.glob("index-*.faiss")]
        return folder / _BLOCK_FILES.format(max(taken, default=0) + 1)

    def remove(self, ids: Ids) -> int:
        ids = _flat(ids)
        if len(ids) == 0:
            return 0
        gone = self._tail.remove(ids) + sum(block.remove(ids) for block in self._blocks)
        self._blocks = [block for block in self._blocks if len(block)]
        return gone

    def search(
        self, vectors: Floats, k: int, *, allowed: Ids | None = None, exclude: Ids | None = None
    ) -> tuple[Floats, Ids]:
        rows = self._rows(vectors)
        scores = np.full((len(rows), k), NO_SCORE, dtype=np.float32)
        found = np.full((len(rows), k), NO_ID, dtype=np.int64)
        left_out = np.zeros(0, dtype=np.int64) if exclude is None else np.unique(_flat(exclude))
        if len(rows) == 0 or k < 1 or len(self) == 0:
            return scores, found
        if allowed is None and len(left_out) <= MAX_LEFT_OUT:
            some = self._nearest(rows, k + len(left_out), every=False)
            _fill(scores, found, some, (some[1] != NO_ID) & np.isin(some[1], left_out, invert=True))
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

    def _nearest(
        self, rows: Floats, asked: int, among: IdFilter | None = None, *, every: bool = True
    ) -> tuple[Floats, Ids]:
        """Scores and ids, at most (q, asked), best first. Without `every`, the cells near a row are looked into."""
        parts = [self._tail.nearest(rows, asked, among)] if len(self._tail) else []
        if not self._blocks and parts:
            return parts[0]
        near: dict[int, tuple[Floats, Ids]] = {}
        for block in self._blocks:
            if not every and block.cells is not None and id(block.cells) not in near:
                near[id(block.cells)] = block.cells.near(rows)
            parts.append(block.nearest(rows, asked, among, near.get(id(block.cells))))
        scores, ids = (np.concatenate([part[i] for part in parts], axis=1) for i in (0, 1))
        best = np.argsort(-scores, axis=1, kind="stable")[:, :asked]
        return np.take_along_axis(scores, best, 1), np.take_along_axis(ids, best, 1)

    def vectors(self, ids: Ids) -> Floats:
        ids = _flat(ids)
        out = np.empty((len(ids), self._dim), dtype=np.float32)
        lacking = np.ones(len(ids), dtype=np.bool_)
        for block in self._blocks:
            places = block.places(ids)
            here = places != NO_ID
            if here.any():
                out[here] = block.vectors(places[here])
                lacking &= ~here
        if lacking.any():
            unknown = lacking & ~np.isin(ids, self._tail.ids())
            if unknown.any():
                raise KeyError(int(ids[unknown][0]))
            out[lacking] = self._tail.vectors(ids[lacking])
        return out

    @property
    def worth_arranging(self) -> bool:
        there = sum(block.count for block in self._blocks)
        return self._folder is not None and there > max(self._cells_above, 2 * self._arranged_at)

    def arrange(self, advance: Callable[[int], None], alone: AbstractContextManager[object] | None = None) -> None:
        assert self._folder is not None
        # Blocks never change: what is removed or added meanwhile is not in these, and is looked at in the end.
        still = FaissIndex(self._dim)
        still._blocks = [Block(b.path, b.dim, b.count, b.checksum, b.cells) for b in self._blocks]
        ids = still.ids()
        some = np.random.default_rng(1).choice(ids, min(len(ids), ASKED + SAMPLE), replace=False)
        asked, sample = still.vectors(some[:ASKED]), still.vectors(np.sort(some[ASKED:]))
        path = self._free_name(self._folder)
        cells = learned(sample, asked, still._nearest, still.vectors, path, lambda: advance(0))
        made: dict[Path, Block] = {}
        for block in still._blocks if cells is not None else ():
            made[block.path] = self._written(self._folder, block.rows(), cells)
            advance(block.count)
        with alone or nullcontext():
            self._arranged_at = len(ids)
            for at, block in enumerate(self._blocks):
                if block.path in made:
                    self._blocks[at] = made[block.path]
                    self._blocks[at].remove(np.setdiff1d(made[block.path].ids(), block.ids()))
            self._cells = self._cells if cells is None else cells

    def save(self, folder: Path) -> dict[str, Any]:
        for at, block in enumerate(self._blocks):
            if block.lacks_some or block.cells is not self._cells:
                self._blocks[at] = self._written(folder, block.rows(), self._cells)
            elif block.path.parent != folder:
                block.move(self._free_name(folder))
        if self._cells is not None and self._cells.path.parent != folder:
            self._cells.move(self._free_name(folder))
        files = {TAIL_FILE: self._tail.save(folder / TAIL_FILE)}
        files |= {block.path.name: block.checksum for block in self._blocks}
        files |= {} if self._cells is None else {self._cells.path.name: self._cells.checksum}
        self._folder = folder
        return {
            "files": files,
            "blocks": [[block.path.name, block.count] for block in self._blocks],
            "cells": None if self._cells is None else self._cells.to_json(),
            "arranged_at": self._arranged_at,
        }

    @classmethod
    def read(cls, folder: Path, saved: dict[str, Any], dim: int) -> FaissIndex:
        """What `save` wrote into `folder` and said of it; its files have been verified by their checksums.

        Raises ValueError on files of another kind, RuntimeError or OSError where they cannot be read.
        """
        made = cls(dim, folder)
        files, made._arranged_at = saved["files"], saved["arranged_at"]
        if saved["cells"] is not None:
            made._cells = Cells.read(folder, saved["cells"], files[saved["cells"]["file"]])
        held = len(saved["blocks"]) <= HELD_BLOCKS
        for name, count in saved["blocks"]:
            made._blocks.append(Block(folder / name, dim, count, files[name], made._cells, held=held))
        with (folder / TAIL_FILE).open("rb") as file:
            made._tail = Tail.read(file)
        if made._tail.dim != dim:
            raise ValueError(f"vectors of {made._tail.dim} numbers, not {dim}")
        return made

    def close(self) -> None:
        """Lets go of all files; it is empty then."""
        self._blocks, self._cells, self._tail, self._folder = [], None, Tail(self._dim), None

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
