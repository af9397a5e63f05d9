"""What search needs of a vector index. FAISS answers it today; a distributed vector database could."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]
Floats = NDArray[np.float32]

# The id and the score of a place that no hit fills.
NO_ID = -1
NO_SCORE = float("-inf")


class VectorIndex(Protocol):
    """Vectors of length 1 under the ids of their images. Searches may run side by side; a change runs alone."""

    @property
    def dim(self) -> int:
        """Numbers in a vector."""
        ...

    def __len__(self) -> int: ...

    def add(self, ids: Ids, vectors: Floats) -> None:
        """Adds (n, dim) vectors under (n,) ids.

        Raises ValueError on an id that is negative, given twice or there already, and on vectors of another shape or
        with numbers that are not finite.
        """
        ...

    def remove(self, ids: Ids) -> int:
        """Takes ids out, and says how many of them were there."""
        ...

    def search(
        self, vectors: Floats, k: int, *, allowed: Ids | None = None, exclude: Ids | None = None
    ) -> tuple[Floats, Ids]:
        """The `k` nearest of each of (q, dim) query vectors: cosines (q, k), best first, and their ids (q, k).

        Among `allowed` ids alone where given, and never one of `exclude`. Places that nothing fills have id -1 and
        score -inf.
        """
        ...

    def ids(self) -> Ids:
        """All ids, in the order they were added."""
        ...

    def vectors(self, ids: Ids) -> Floats:
        """(n, dim) vectors as stored, in the order of `ids`. Raises KeyError on an id that is not there."""
        ...

    @property
    def worth_arranging(self) -> bool:
        """Whether there are so many vectors more than the last time that `arrange` may make searching faster."""
        ...

    def arrange(self, advance: Callable[[int], None], alone: AbstractContextManager[object] | None = None) -> None:
        """Makes searching faster, in minutes for millions of vectors, if that is possible without missing many.

        Searches and changes may run meanwhile, if none runs inside of `alone`, which is entered at the end. `advance`
        is called with the number of vectors done, also 0; what it raises stops the work. Raises LibraryStorageError.
        Where it stops, the index is as before.
        """
        ...

    @property
    def recall(self) -> float:
        """The share of the 20 nearest that a search without a filter finds: 1 where it looks at all vectors."""
        ...

    def save(self, folder: Path) -> dict[str, Any]:
        """Writes the index into `folder`, and says as JSON what reads it again.

        `files` of it: checksums (`core.disk.checksum`) by the name of the file. Raises LibraryStorageError.
        """
        ...

    def close(self) -> None:
        """Lets go of all files; the index is empty then."""
        ...
