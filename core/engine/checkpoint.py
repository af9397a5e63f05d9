"""The state of a training of the trunk in a file, so that one that was cut off goes on (docs/adr/0013)."""

from __future__ import annotations

import hashlib
import json
import logging
import time
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor

from core.disk import replacing
from core.engine.jobs import DistilTrunkJob
from core.errors import LibraryStorageError
from core.learning.trunk.settings import TrunkSettings

log = logging.getLogger(__name__)

# What a crash may cost at most; writing takes a second at worst, for a trunk of 80 million weights.
SECONDS = 20.0


class CheckpointFile:
    """A `Keeper`: takes over only what the same job left. A file that cannot be read or written is done without."""

    def __init__(self, path: Path, job: DistilTrunkJob, settings: TrunkSettings, seconds: float = SECONDS) -> None:
        """`settings`: of the training, which are not the job's where memory ran out."""
        self._path, self._key, self._seconds = path, _key(job, settings), seconds
        self._saved = time.monotonic()

    def load(self) -> tuple[dict[str, Tensor], dict[str, Any]] | None:
        """See `Keeper.load`."""
        if not self._path.is_file():
            return None
        try:
            with safe_open(self._path, "pt") as file:
                about = file.metadata() or {}
                if about.get("job") != self._key:
                    return None
                return {name: file.get_tensor(name) for name in file.keys()}, json.loads(about["facts"])  # noqa: SIM118
        except (SafetensorError, OSError, ValueError, KeyError):
            log.warning("what a training left cannot be used: %s", self._path, exc_info=True)
            return None

    def due(self) -> bool:
        """See `Keeper.due`."""
        return time.monotonic() - self._saved >= self._seconds

    def save(self, tensors: dict[str, Tensor], facts: dict[str, Any]) -> None:
        """See `Keeper.save`."""
        plain = {name: tensor.cpu().contiguous() for name, tensor in tensors.items()}
        try:
            with replacing(self._path) as file:
                file.write(save(plain, {"job": self._key, "facts": json.dumps(facts)}))
        except LibraryStorageError:
            log.warning("the state of the training could not be kept", exc_info=True)
        self._saved = time.monotonic()


def _key(job: DistilTrunkJob, settings: TrunkSettings) -> str:
    """Two jobs of one key train alike. The head they start from is left out: it is in the state."""
    digest = hashlib.sha256(repr((job.spec, job.pretrained, job.scope, settings)).encode())
    arrays: dict[str, NDArray[Any]] = {"labels": job.labels, "features": job.features}
    if job.previous is not None:
        arrays |= job.previous.to_arrays()
    for name, array in arrays.items():
        digest.update(f"{name} {array.shape} {array.dtype}".encode() + np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()
