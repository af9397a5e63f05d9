"""FAISS, untyped: the stubs it brings know nothing of what its Python layer adds to its classes."""

from __future__ import annotations

from typing import Any, BinaryIO

import faiss as _stubbed
import xxhash

faiss: Any = _stubbed
# Bytes that FAISS reads or writes at once.
BLOCK_BYTES = 1 << 20


def use_threads(count: int = 1) -> None:
    """Gives FAISS so many threads in the calling thread.

    One is meant: with two, a busy neighbour made a search five times slower. OpenMP keeps the number a calling thread,
    so it is set before every call. FAISS brings an OpenMP of its own: torch's and numpy's threads stay as they are.
    """
    faiss.omp_set_num_threads(count)


def checked_writer(file: BinaryIO) -> tuple[Any, xxhash.xxh3_128]:
    """What FAISS writes an index with, and the state of `core.disk.checksum` of what it wrote.

    Through Python's file: FAISS opens names in the system's code page, and takes a full disk for a bug.
    """
    state = xxhash.xxh3_128()

    def write(block: bytes) -> None:
        state.update(block)
        file.write(block)

    return faiss.PyCallbackIOWriter(write, BLOCK_BYTES), state
