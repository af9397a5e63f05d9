"""Cells that vectors lie in, so that a search looks into the nearest ones alone; shared by all blocks of an index."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.disk import replacing
from core.index.base import Floats, Ids
from core.index.bindings import BLOCK_BYTES, checked_writer, faiss, use_threads

log = logging.getLogger(__name__)

# How many cells, at most. More are looked into faster and take longer to make: so many are learned in ten seconds and
# sort a million vectors in twenty. Each is learned from forty vectors, so few vectors have fewer cells.
_MOST = 2048
_TAUGHT_WITH = 40
_ROUNDS = 6
# Vectors of an index that its cells are learned from, and others that ask how many of them are to be looked into: cells
# suit those they were learned from better than any other.
SAMPLE = _MOST * _TAUGHT_WITH
ASKED = 150
# Recall is the share of the 20 nearest, over the vectors that ask. More is aimed at than is needed, .99: other
# queries find a little more or less, and images come.
_AIM = 0.995
_NEAREST = 20
_ASKED_AT_ONCE = 10
# Fewer would do on some libraries, until images come that are unlike the ones there were.
_LEAST_LOOKED_INTO = 8
# Share of all vectors that lie in the cells that are looked into. Above it, a search among all is hardly slower.
_WORTH = 0.5


@dataclass(eq=False)
class Cells:
    """Centres of cells and how many of them a search looks into.

    Attributes:
        centres: FAISS's index of them.
        looked_into: how many cells, those nearest to the query.
        recall: the share of the 20 nearest found so, measured on vectors of the index when the cells were learned.
        path, checksum: of their file.
    """

    centres: Any
    looked_into: int
    recall: float
    path: Path
    checksum: str

    def __len__(self) -> int:
        return int(self.centres.ntotal)

    def near(self, rows: Floats) -> tuple[Floats, Ids]:
        """Likeness (q, c) of the cells that are looked into for (q, dim) rows, and their numbers."""
        use_threads()
        out: tuple[Floats, Ids] = self.centres.search(rows, self.looked_into)
        return out

    def move(self, path: Path) -> None:
        """Gives the file another name, in a folder of the same disk."""
        self.path = self.path.replace(path)

    def to_json(self) -> dict[str, Any]:
        return {"file": self.path.name, "looked_into": self.looked_into, "recall": self.recall}

    @classmethod
    def read(cls, folder: Path, described: dict[str, Any], checksum: str) -> Cells:
        """What `to_json` describes. Raises ValueError on a file of another kind."""
        path = folder / described["file"]
        with path.open("rb") as file:
            centres = faiss.read_index(faiss.PyCallbackIOReader(file.read, BLOCK_BYTES))
        if not isinstance(centres, faiss.IndexFlatIP):
            raise ValueError("cells of another kind")
        return cls(centres, described["looked_into"], described["recall"], path, checksum)


def learned(
    sample: Floats,
    asked: Floats,
    nearest: Callable[[Floats, int], tuple[Floats, Ids]],
    vectors: Callable[[Ids], Floats],
    path: Path,
    tick: Callable[[], None],
) -> Cells | None:
    """Cells for an index, written to `path`; None where they would not make a search much faster.

    Args:
        sample: (n, dim), `SAMPLE` vectors of the index.
        asked: (q, dim), `ASKED` others.
        nearest: the exact search: ids (q, k) of (q, dim), with their scores.
        vectors: of ids.
        tick: called every second or so; what it raises stops the work.

    Raises LibraryStorageError.
    """
    centres = _centres(sample, tick)
    found = []
    for start in range(0, len(asked), _ASKED_AT_ONCE):
        tick()
        # A vector is the nearest to itself.
        found.append(nearest(asked[start : start + _ASKED_AT_ONCE], _NEAREST + 1)[1][:, 1:])
    looked_into, recall = _needed(centres, asked, vectors(np.concatenate(found).reshape(-1)))
    share = _share(centres, asked, sample, looked_into)
    log.info("%d of %d cells hold %.0f%% and %.4f of the nearest", looked_into, centres.ntotal, 100 * share, recall)
    if share > _WORTH:
        return None
    with replacing(path) as file:
        write, state = checked_writer(file)
        faiss.write_index(centres, write)
    return Cells(centres, looked_into, recall, path, state.hexdigest())


def _centres(sample: Floats, tick: Callable[[], None]) -> Any:
    """FAISS's index of them."""
    use_threads()
    number = min(_MOST, max(1, len(sample) // _TAUGHT_WITH))
    means = faiss.Kmeans(sample.shape[1], number, niter=1, spherical=True, min_points_per_centroid=1, seed=1)
    begin = None
    for _ in range(_ROUNDS):
        tick()
        means.train(sample, init_centroids=begin)
        begin = means.centroids
    return means.index


def _needed(centres: Any, asked: Floats, found: Floats) -> tuple[int, float]:
    """How many cells have to be looked into for `_AIM`, and what it is then.

    Of `found`, the (q · k, dim) nearest to each of (q, dim), a search finds those whose cells it looks into.
    """
    use_threads()
    count = int(centres.ntotal)
    order: Ids = centres.search(asked, count)[1]
    rank = np.empty_like(order)
    np.put_along_axis(rank, order, np.broadcast_to(np.arange(count), order.shape), axis=1)
    own: Ids = centres.search(found, 1)[1].reshape(len(asked), -1)
    ranks: NDArray[np.int64] = np.take_along_axis(rank, own, axis=1)
    needed = int(np.quantile(ranks, _AIM, method="higher")) + 1
    looked_into = min(count, max(needed, _LEAST_LOOKED_INTO))
    return looked_into, float(np.mean(ranks < looked_into))


def _share(centres: Any, asked: Floats, sample: Floats, looked_into: int) -> float:
    """The share of the sample that lies in the cells that a search looks into."""
    use_threads()
    sizes = np.bincount(centres.search(sample, 1)[1][:, 0], minlength=int(centres.ntotal))
    return float(sizes[centres.search(asked, looked_into)[1]].sum(axis=1).mean() / len(sample))
