"""What a tail is given: activations at the cut, computed once and kept on the disk, or pixels at every step."""

from __future__ import annotations

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
        self.device = trunk.device

    def rows(self, images: Ids, views: Ids) -> Tensor:
        return before_tail(self._trunk, self._front, self._source.pixels(images, views))


def before_tail(trunk: Trunk, front: nn.Module, pixels: NDArray[np.uint8]) -> Tensor:
    """(k, …) float32 on the device: what a tail takes of k views."""
    with torch.no_grad(), precision(trunk.device):
        out: Tensor = front(trunk.normalised(pixels))
    return out.float()


def as_kept(activations: Tensor) -> Tensor:
    """In float16, as they are kept on the disk."""
    return activations.clamp(-LARGEST, LARGEST).half()


class CachedInputs:
    """Activations of every (image, view) in float16, in a file that is mapped, not read, into memory."""

    def __init__(self, kept: NDArray[np.float16], device: torch.device) -> None:
        self._kept, self._device = kept, device
        self.views = int(kept.shape[1])

    def rows(self, images: Ids, views: Ids) -> Tensor:
        return laid_out(torch.from_numpy(self._kept[images, views]).to(self._device).float())

    def forget(self) -> None:
        """Lets go of the file: Windows deletes none that is mapped."""
        self._kept = np.zeros((0, 1), dtype=np.float16)


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
    first = live.rows(np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64))
    shape = tuple(first.shape[1:])
    views = min(source.views, cache_bytes // (2 * first[0].numel() * images))
    if views < 1:
        yield live
        return
    with tempfile.TemporaryDirectory(prefix="recollect-activations-", ignore_cleanup_errors=True) as folder:
        kept = np.memmap(Path(folder) / "activations", np.float16, "w+", shape=(images, views, *shape))
        _fill(kept, live, progress, cancel)
        inputs = CachedInputs(kept, trunk.device)
        try:
            yield inputs
        finally:
            inputs.forget()
            del kept


def _fill(kept: NDArray[np.float16], live: PixelInputs, progress: ProgressCallback, cancel: CancelToken | None) -> None:
    images, views = kept.shape[:2]
    meter = Meter("distil", "Looking closely at the new images", images * views, progress)
    for chunk in _chunks(images * views, live.device):
        if cancel is not None:
            cancel.raise_if_cancelled()
        at = chunk // views, chunk % views
        kept[at] = as_kept(live.rows(*at)).cpu().numpy()
        meter.advance(len(chunk))


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
