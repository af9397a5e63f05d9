"""A map on disk: its checksum, a line end, and arrays. Derived data: one that does not match is made again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import safetensors.numpy
from numpy.typing import NDArray
from safetensors import SafetensorError

from core.disk import checksum, replacing

MAP_FILE = "map.bin"
_FORMAT = 1


@dataclass(frozen=True)
class KeptMap:
    """(n,) ascending `ids` at (n, 2) `positions`, arranged under `generation`; `sampled` as in a report."""

    generation: int
    ids: NDArray[np.int64]
    positions: NDArray[np.float32]
    sampled: int = 0


def save_map(kept: KeptMap, folder: Path) -> None:
    """Writes it into the folder of its generation. Raises LibraryStorageError."""
    facts = {"format": _FORMAT, "generation": kept.generation, "sampled": kept.sampled}
    raw = safetensors.numpy.save(
        {"ids": kept.ids, "positions": np.ascontiguousarray(kept.positions)}, metadata={"map": json.dumps(facts)}
    )
    with replacing(folder / MAP_FILE) as file:
        file.write(checksum(raw).encode() + b"\n" + raw)


def load_map(folder: Path, generation: int) -> KeptMap | None:
    """The map that was saved for this generation; None where there is none, or not as it was written."""
    try:
        told, raw = (folder / MAP_FILE).read_bytes().split(b"\n", 1)
        if checksum(raw).encode() != told:
            return None
        header = json.loads(raw[8 : 8 + int.from_bytes(raw[:8], "little")])
        facts = json.loads(header["__metadata__"]["map"])
        if (facts["format"], facts["generation"]) != (_FORMAT, generation):
            return None
        arrays = safetensors.numpy.load(raw)
        return KeptMap(generation, np.array(arrays["ids"]), np.array(arrays["positions"]), facts["sampled"])
    except (OSError, ValueError, KeyError, SafetensorError):
        return None
