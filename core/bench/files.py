"""What the benchmark leaves on the disk, and what is said where the disk refuses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import DTypeLike, NDArray

from core.errors import BenchError


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turns what the operating system says about `path` into BenchError."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BenchError(
            f"The benchmark cannot write here: {reason}", path=path, advice="Name another folder, or free some space"
        ) from error


def made(folder: Path) -> Path:
    """The folder, made if needed. Raises BenchError."""
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def write_text(path: Path, text: str) -> None:
    """Writes a file whole: beside, then renamed into place. Raises BenchError."""
    beside = path.with_name(path.name + ".partial")
    with writing(path):
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)


def open_array(path: Path, dtype: DTypeLike, shape: tuple[int, ...]) -> tuple[NDArray[np.generic], bool]:
    """An array in a mapped file, and whether it was there already; one of another form is made anew, filled with zeros.

    Raises BenchError where the disk refuses; `numpy.memmap.flush` writes what was changed.
    """
    with writing(path):
        if path.exists():
            try:
                kept = np.lib.format.open_memmap(path, mode="r+")
                if kept.dtype == np.dtype(dtype) and kept.shape == shape:
                    return kept, True
                del kept
            except ValueError:
                # A stop in the middle of making it, or a damaged disk: it is derived, and made again.
                pass
            path.unlink()
        fresh = np.lib.format.open_memmap(path, mode="w+", dtype=dtype, shape=shape)
        return fresh, False


def flush(array: NDArray[np.generic]) -> None:
    """Sends a mapped array's changes to the disk. Raises BenchError."""
    assert isinstance(array, np.memmap)
    with writing(Path(str(array.filename))):
        array.flush()
