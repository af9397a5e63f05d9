"""Activations and features of some categories of a folder, kept between runs, as what learners take. For benches."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from core.backbones.preprocess import Preprocessing, views_of
from core.backbones.split import Split, cut
from core.backbones.trunk import Trunk
from core.images.decode import decode
from core.learning.learner import Images

VIEWS = 4
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

    def forward(self, x: Tensor) -> Tensor:
        digits = np.rint((x[:, :, 0, 0].cpu().numpy() * self._std + self._mean) * 255).astype(np.int64)
        rows = torch.from_numpy(self._kept[digits @ np.array([1, 256, 65536])])
        return rows.to(x.device).float().contiguous(memory_format=torch.channels_last)


class Files:
    """Views of image files, decoded whenever they are asked for."""

    def __init__(self, paths: list[Path], preprocessing: Preprocessing, seeds: NDArray[np.int64]) -> None:
        self._paths, self._preprocessing, self._seeds, self.views = paths, preprocessing, seeds, VIEWS

    def pixels(self, images: NDArray[np.int64], views: NDArray[np.int64]) -> NDArray[np.uint8]:
        return np.stack([self._view(int(i), int(v)) for i, v in zip(images, views, strict=True)])

    def _view(self, image: int, view: int) -> NDArray[np.uint8]:
        return views_of(decode(self._paths[image]).image, self._preprocessing, view + 1, int(self._seeds[image]))[view]


@dataclass(frozen=True)
class Subset:
    """`features` (n, 4, D) and `activations` at the cut (n, 4, …), None at scope `full`, float16; `labels` (n,)."""

    trunk: Trunk
    paths: list[Path]
    labels: NDArray[np.int64]
    features: NDArray[np.float16]
    activations: NDArray[np.float16] | None

    def images(self, rows: NDArray[np.int64]) -> Images:
        px = self.trunk.info.input_px
        if self.activations is None:
            source = Files([self.paths[i] for i in rows], self.trunk.preprocessing, rows)
            return Images(self.labels[rows], self.features[rows], source)
        return Images(self.labels[rows], self.features[rows], Numbered(rows, px))

    def shortened(self, split: Split) -> Split:
        """The same cut with the front that looks up; as it is at scope `full`."""
        if self.activations is None:
            return split
        front = LookUp(self.activations, self.trunk.preprocessing)
        return Split(front, split.tail, split.names, split.px, split.whole)


def subset(folder: Path, cache: Path, trunk: Trunk, categories: int, per: int, blocks: int, *, stage: bool) -> Subset:
    """Some categories, the same ones in every run, and `per` images of each; fills the cache where it is empty."""
    names = sorted(p.name for p in folder.iterdir() if p.is_dir())
    chosen = sorted(np.random.default_rng(0).permutation(len(names))[:categories].tolist())
    paths, labels = [], []
    for label, at in enumerate(chosen):
        files = sorted(p for p in (folder / names[at]).iterdir() if p.is_file())[:per]
        paths += files
        labels += [label] * len(files)
    split = cut(trunk, blocks)
    base = cache / f"{folder.name}-{trunk.info.spec.name}-{len(chosen)}x{per}"
    kept, at_cut = base.with_suffix(".features.npy"), base.with_suffix(f".cut{blocks}.npy")
    if not kept.is_file() or (stage and not at_cut.is_file()):
        cache.mkdir(parents=True, exist_ok=True)
        _fill(trunk, split, paths, kept, at_cut)
    activations = np.load(at_cut) if stage else None
    return Subset(trunk, paths, np.array(labels, dtype=np.int64), np.load(kept), activations)


def _fill(trunk: Trunk, split: Split, paths: list[Path], kept: Path, at_cut: Path) -> None:
    features, activations = [], []
    for start in range(0, len(paths), BATCH // VIEWS):
        part = paths[start : start + BATCH // VIEWS]
        views = [
            v
            for i, path in enumerate(part)
            for v in views_of(decode(path).image, trunk.preprocessing, VIEWS, start + i)
        ]
        with torch.no_grad():
            a = split.front(trunk.normalised(views))
            t = split.tail(a)
        activations.append(a.cpu().numpy().astype(np.float16).reshape(len(part), VIEWS, *a.shape[1:]))
        features.append(t.cpu().numpy().astype(np.float16).reshape(len(part), VIEWS, -1))
        print(f"\rlooking at {start + len(part)} of {len(paths)}", end="", flush=True)
    print()
    np.save(at_cut, np.concatenate(activations))
    np.save(kept, np.concatenate(features))
