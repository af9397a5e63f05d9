"""Activations and features of some categories of a folder, kept between runs, as what learners take. For benches."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from core.backbones.preprocess import Preprocessing
from core.backbones.registry import make_trunk
from core.backbones.split import Split, cut
from core.backbones.trunk import Trunk
from core.bench.data import BenchData, load
from core.bench.folder import list_folders
from core.bench.store import VIEWS
from core.engine import start_engine
from core.engine.jobs import TrunkSpec
from core.learning.learner import Images
from core.learning.trunk.inputs import before_tail
from core.progress import CancelToken, ignore_progress

BATCH = 16


class Numbered:
    """Pixels that say no more than which image and view they are: the front that takes them looks activations up."""

    def __init__(self, rows: NDArray[np.int64], px: int) -> None:
        self._rows, self._px, self.views = rows, px, VIEWS

    def pixels(self, images: NDArray[np.int64], views: NDArray[np.int64]) -> NDArray[np.uint8]:
        out = np.zeros((len(images), self._px, self._px, 3), dtype=np.uint8)
        number = self._rows[images] * VIEWS + views
        for byte in range(3):
            out[:, 0, 0, byte] = number >> (8 * byte) & 255
        return out


class LookUp(nn.Module):
    """Stands in for the front: the activations computed once for all runs."""

    def __init__(self, kept: NDArray[np.float16], preprocessing: Preprocessing) -> None:
        super().__init__()
        self._kept = kept.reshape(-1, *kept.shape[2:])
        self._mean, self._std = np.array(preprocessing.mean), np.array(preprocessing.std)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        digits = np.rint((x[:, :, 0, 0].cpu().numpy() * self._std + self._mean) * 255).astype(np.int64)
        rows = torch.from_numpy(self._kept[digits @ np.array([1, 256, 65536])])
        return rows.to(x.device).float().contiguous(memory_format=torch.channels_last)


@dataclass(frozen=True)
class Subset:
    """Some images of a folder; `activations` of all of them at the cut (n, 4, …) float16, None at scope `full`."""

    trunk: Trunk
    labels: NDArray[np.int64]
    activations: NDArray[np.float16] | None
    _data: BenchData
    _rows: NDArray[np.int64]

    def images(self, rows: NDArray[np.int64]) -> Images:
        images = self._data.take(self._rows[rows])
        source = images.source if self.activations is None else Numbered(rows, self.trunk.info.input_px)
        return Images(self.labels[rows], images.features, source)

    def shortened(self, split: Split) -> Split:
        """The same cut with the front that looks up; as it is at scope `full`."""
        if self.activations is None:
            return split
        front = LookUp(self.activations, self.trunk.preprocessing)
        return Split(front, split.tail, split.names, split.px, split.whole)


def subset(
    folder: Path,
    cache: Path,
    spec: TrunkSpec,
    device: str,
    categories: int | None,
    per: int | None,
    blocks: int | None,
) -> Subset:
    """Some categories, the same ones in every run, and `per` images of each, all where None; fills the cache.

    `blocks`: of the tail at scope `stage`; None at scope `full`.
    """
    trunk = make_trunk(spec, device)
    engine = start_engine("local", device=device)
    try:
        (listing,) = list_folders([folder])
        data = load(
            listing,
            trunk.info,
            engine,
            cache,
            ignore_progress,
            CancelToken(),
            lambda store: store.views(trunk.preprocessing, ignore_progress, CancelToken()),
        )
    finally:
        engine.close()
    chosen = sorted(np.random.default_rng(0).permutation(len(data.categories))[:categories].tolist())
    rows = np.concatenate([np.flatnonzero(data.labels == category)[:per] for category in chosen])
    labels = np.searchsorted(chosen, data.labels[rows]).astype(np.int64)
    activations = None
    if blocks is not None:
        kept = cache / f"{folder.name}-{data.key}-{len(chosen)}x{per or 'all'}.cut{blocks}.npy"
        if not kept.is_file():
            np.save(kept, _at_cut(trunk, cut(trunk, blocks), data.take(rows)))
        activations = np.load(kept, mmap_mode="r")
    return Subset(trunk, labels, activations, data, rows)


def _at_cut(trunk: Trunk, split: Split, images: Images) -> NDArray[np.float16]:
    assert images.source is not None
    out = []
    for number in np.array_split(np.arange(len(images) * VIEWS), -(-len(images) * VIEWS // BATCH)):
        a = before_tail(trunk, split.front, images.source.pixels(number // VIEWS, number % VIEWS))
        out.append(a.cpu().numpy().astype(np.float16))
    rows = np.concatenate(out)
    return rows.reshape(len(images), VIEWS, *rows.shape[1:])
