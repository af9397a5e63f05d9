"""What a tail is given: activations at the cut, computed once and kept on the disk, or pixels at every step."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from core.learning.head import Floats
from core.progress import CancelToken, Meter, ProgressCallback, ignore_progress

if TYPE_CHECKING:
    from core.backbones.split import Split, Tail
    from core.backbones.trunk import Trunk
    from core.learning.learner import ViewSource

# Larger batches are not faster on processors; a GPU waits for its next one.
BATCH = 16
CUDA_BATCH = 64
# Beyond this float16 has no numbers; trunks that were trained in it do not come near.
LARGEST = 65504.0

Ids = NDArray[np.int64]


class Inputs(Protocol):
    """Attributes: `views`: how many views of each image there are here, the centre first."""

    views: int

    def rows(self, images: Ids, views: Ids) -> Tensor:
        """(k, …) float32 on the device: view `views[i]` of image `images[i]`, as the tail takes it."""
        ...


def precision(device: torch.device) -> Any:
    """Half of the bits where a CUDA device multiplies them faster; elsewhere nothing changes."""
    return torch.autocast("cuda", dtype=torch.float16, enabled=device.type == "cuda")


class PixelInputs:
    """Reads pixels whenever it is asked and sends them through the front."""

    def __init__(self, trunk: Trunk, front: nn.Module, source: ViewSource, views: int) -> None:
        self._trunk, self._front, self._source, self.views = trunk, front, source, views

    def rows(self, images: Ids, views: Ids) -> Tensor:
        return before_tail(self._trunk, self._front, self._source.pixels(images, views))


def before_tail(trunk: Trunk, front: nn.Module, pixels: NDArray[np.uint8]) -> Tensor:
    """(k, …) float32 on the device: what a tail takes of k views."""
    with torch.no_grad(), precision(trunk.device):
        out: Tensor = front(trunk.normalised(pixels))
    return out.float()


def views_that_fit(wanted: int, images: int, each: int, limit: int) -> int:
    """How many views of every image, at most `wanted`, fit in `limit` bytes, a view taking `each`."""
    return min(wanted, limit // max(1, each * images))


class CachedInputs:
    """Activations of every (image, view) in float16, in a file that is mapped, not read, into memory."""

    def __init__(self, file: Path, images: int, views: int, shape: tuple[int, ...], device: torch.device) -> None:
        self._kept = np.memmap(file, np.float16, "w+", shape=(max(1, images), views, *shape))
        self._device, self.views = device, views

    def put(self, images: Ids, views: Ids, activations: Tensor) -> None:
        """Keeps (k, …) activations of view `views[i]` of image `images[i]`."""
        self._kept[images, views] = activations.clamp(-LARGEST, LARGEST).half().cpu().numpy()

    def rows(self, images: Ids, views: Ids) -> Tensor:
        return laid_out(torch.from_numpy(self._kept[images, views]).to(self._device).float())

    def forget(self) -> None:
        """Lets go of the file: Windows deletes none that is mapped."""
        del self._kept


def laid_out(x: Tensor) -> Tensor:
    """Images in the memory format that convolutions are fast in; anything else as it is."""
    return x.contiguous(memory_format=torch.channels_last) if x.ndim == 4 else x


@contextmanager
def open_inputs(
    trunk: Trunk,
    split: Split,
    source: ViewSource,
    images: int,
    *,
    cache_bytes: int,
    progress: ProgressCallback = ignore_progress,
    cancel: CancelToken | None = None,
) -> Iterator[Inputs]:
    """The inputs of a tail for `images` images; what is on the disk is gone afterwards, whatever happens.

    Behind a front, activations are computed once for as many views as fit in `cache_bytes` (all, as a rule); where not
    even one fits, and where all of the trunk is the tail, pixels are read at every step. Raises CancelledError between
    batches.
    """
    live = PixelInputs(trunk, split.front, source, source.views)
    if split.whole:
        yield live
        return
    shape = tuple(live.rows(np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64)).shape[1:])
    views = views_that_fit(source.views, images, 2 * math.prod(shape), cache_bytes)
    if views < 1:
        yield live
        return
    with kept_activations(images, views, shape, trunk.device) as inputs:
        meter = Meter("distil", "Looking closely at the new images", images * views, progress)
        for chunk in _chunks(images * views, trunk.device):
            if cancel is not None:
                cancel.raise_if_cancelled()
            at = chunk // views, chunk % views
            inputs.put(*at, live.rows(*at))
            meter.advance(len(chunk))
        yield inputs


@contextmanager
def kept_activations(images: int, views: int, shape: tuple[int, ...], device: torch.device) -> Iterator[CachedInputs]:
    """Room on the disk for the length of the block, to be filled with `CachedInputs.put`."""
    with tempfile.TemporaryDirectory(prefix="recollect-activations-", ignore_cleanup_errors=True) as folder:
        inputs = CachedInputs(Path(folder) / "activations", images, views, shape, device)
        try:
            yield inputs
        finally:
            inputs.forget()


def features_of(
    tail: Tail, inputs: Inputs, images: Ids, views: int, device: torch.device, cancel: CancelToken | None = None
) -> Floats:
    """(n, views, D) float32 features of these images under a tail. Raises CancelledError between batches."""
    out: list[Floats] = []
    for chunk in _chunks(len(images) * views, device):
        if cancel is not None:
            cancel.raise_if_cancelled()
        x = inputs.rows(images[chunk // views], chunk % views)
        with torch.no_grad(), precision(device):
            features: Tensor = tail(x)
        out.append(features.float().cpu().numpy())
    rows = np.concatenate(out)
    return rows.reshape(len(images), views, rows.shape[-1])


def rows_at_a_time(device: torch.device) -> int:
    """Views that go through a network at once."""
    return CUDA_BATCH if device.type == "cuda" else BATCH


def _chunks(n: int, device: torch.device) -> Iterator[Ids]:
    rows = rows_at_a_time(device)
    for start in range(0, n, rows):
        yield np.arange(start, min(n, start + rows), dtype=np.int64)
