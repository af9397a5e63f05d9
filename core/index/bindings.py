"""FAISS, untyped: the stubs it brings know nothing of what its Python layer adds to its classes."""

from __future__ import annotations

from typing import Any

import faiss as _stubbed

faiss: Any = _stubbed


def use_threads(count: int = 1) -> None:
    """Gives FAISS so many threads in the calling thread.

    One is meant: with two, a busy neighbour made a search five times slower. OpenMP keeps the number a calling thread,
    so it is set before every call. FAISS brings an OpenMP of its own: torch's and numpy's threads stay as they are.
    """
    faiss.omp_set_num_threads(count)
