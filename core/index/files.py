"""The index on disk: its files and, written after them, `index.json` that says what they must hold.

An index is derived data. FAISS loads a file with a flipped byte without a word, so nothing is read that does not match
its checksums, count and dimension; the caller then builds it again from stored features.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import numpy as np

from core.disk import checksum, file_checksum, replacing, storage_errors, sync_folder
from core.index.base import Ids, VectorIndex
from core.index.faiss_index import TAIL_FILE, FaissIndex

INDEX_FILE = TAIL_FILE
SIDECAR_FILE = "index.json"
_FORMAT = 2


class IndexMismatch(Exception):  # noqa: N818 (not an error of anyone's: the index is made again)
    """The index on disk is missing, damaged, or not the one its sidecar describes."""


def save_checked(index: VectorIndex, folder: Path) -> None:
    """Writes `index` and its sidecar into `folder`, an existing one. Raises LibraryStorageError.

    A crash between the two leaves a pair that does not match, which `load_checked` refuses.
    """
    described: dict[str, Any] = {
        "format": _FORMAT,
        # An index copied here from another generation is whole, and wrong.
        "folder": folder.name,
        "count": len(index),
        "dim": index.dim,
        "ids": _ids_checksum(index.ids()),
        "saved": index.save(folder),
    }
    described["checksum"] = checksum(_canonical(described))
    with replacing(folder / SIDECAR_FILE) as file:
        file.write(_canonical(described))
    for path in folder.glob("index*.faiss"):
        if path.name not in described["saved"]["files"]:
            with contextlib.suppress(OSError):  # Windows keeps what is still mapped; the next time will do
                path.unlink()


def load_checked(folder: Path, *, dim: int | None = None) -> FaissIndex:
    """The index `save_checked` wrote into `folder`, exactly. `dim`: the dimension it must have, where known.

    Raises IndexMismatch on anything else: a missing file, a changed byte in any, another count, other ids.
    """
    described = _read_sidecar(folder)
    try:
        for name, wanted in described["saved"]["files"].items():
            with _inside(folder, name).open("rb") as file:
                if file_checksum(file) != wanted:
                    raise IndexMismatch(f"{folder / name} does not match its checksum")
        index = FaissIndex.read(folder, described["saved"], described["dim"])
    except (OSError, RuntimeError, ValueError, KeyError) as error:
        raise IndexMismatch(f"The index in {folder} cannot be read: {error}") from error
    if (len(index), _ids_checksum(index.ids())) != (described["count"], described["ids"]):
        raise IndexMismatch(f"The index in {folder} holds other images than its sidecar says")
    if dim is not None and index.dim != dim:
        raise IndexMismatch(f"The index in {folder} holds vectors of {index.dim} numbers, not {dim}")
    return index


def files_of(folder: Path) -> list[str]:
    """Names of the files in `folder` that are its index; none where there is none that could be read."""
    try:
        return [SIDECAR_FILE, *_read_sidecar(folder)["saved"]["files"]]
    except IndexMismatch:
        return []


def forget(folder: Path) -> None:
    """Makes `load_checked` refuse what is in `folder`, a power cut later too. Raises LibraryStorageError."""
    with storage_errors(folder):
        (folder / SIDECAR_FILE).unlink(missing_ok=True)
        sync_folder(folder)


def _read_sidecar(folder: Path) -> dict[str, Any]:
    try:
        raw = (folder / SIDECAR_FILE).read_bytes()
        described = json.loads(raw)
    except (OSError, ValueError) as error:
        raise IndexMismatch(f"{folder / SIDECAR_FILE} cannot be read: {error}") from error
    if not isinstance(described, dict) or _canonical(described) != raw:
        raise IndexMismatch(f"{folder / SIDECAR_FILE} is not as it was written")
    if described.pop("checksum", None) != checksum(_canonical(described)):
        raise IndexMismatch(f"{folder / SIDECAR_FILE} does not match its checksum")
    if described["format"] == 1:  # when an index was one file
        saved: dict[str, Any] = {
            "files": {INDEX_FILE: described["file"]},
            "blocks": [],
            "cells": None,
            "arranged_at": 0,
        }
        described |= {"format": _FORMAT, "saved": saved}
    if described["format"] != _FORMAT or described["folder"] != folder.name:
        raise IndexMismatch(f"{folder / SIDECAR_FILE} describes the index of something else")
    return described


def _inside(folder: Path, name: str) -> Path:
    # A library may come from anybody.
    if Path(name).name != name:
        raise ValueError(f"{name} is no file of an index")
    return folder / name


def _ids_checksum(ids: Ids) -> str:
    return checksum(np.sort(ids).astype("<i8").tobytes())


def _canonical(described: dict[str, Any]) -> bytes:
    return (json.dumps(described, sort_keys=True, indent=1) + "\n").encode()
