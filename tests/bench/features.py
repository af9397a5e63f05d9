"""Trunk features of a folder of category folders, four views an image, kept between runs. For the learner's benches."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

VIEWS = 4
BATCH = 16


class Features(NamedTuple):
    """`views` (n, 4, D) float16, centre view first; `labels` (n,) int64; `names` of the categories."""

    views: NDArray[np.float16]
    labels: NDArray[np.int64]
    names: list[str]


def features_of(folder: Path, cache: Path) -> Features:
    """Reads the cache, or embeds every image with the default trunk and fills it (minutes for thousands of images)."""
    names = sorted(p.name for p in folder.iterdir() if p.is_dir())
    paths = [p for name in names for p in sorted((folder / name).iterdir()) if p.is_file()]
    labels = np.array([names.index(p.parent.name) for p in paths], dtype=np.int64)
    key = hashlib.sha256("\n".join(str(p.relative_to(folder)) for p in paths).encode()).hexdigest()[:16]
    kept = cache / f"{folder.name}-{key}.npz"
    if kept.is_file():
        return Features(np.load(kept)["views"], labels, names)
    views = _embed(paths)
    cache.mkdir(parents=True, exist_ok=True)
    np.savez(kept, views=views)
    return Features(views, labels, names)


def _embed(paths: list[Path]) -> NDArray[np.float16]:
    from core.backbones.preprocess import views_of
    from core.backbones.registry import DEFAULT_TRUNK, make_trunk
    from core.engine.jobs import TrunkSpec
    from core.images.decode import decode

    trunk = make_trunk(TrunkSpec(DEFAULT_TRUNK))
    out = np.zeros((len(paths), VIEWS, trunk.info.dim), dtype=np.float16)
    for start in range(0, len(paths), BATCH):
        part = paths[start : start + BATCH]
        batch = [
            view
            for i, path in enumerate(part)
            for view in views_of(decode(path).image, trunk.preprocessing, VIEWS, start + i)
        ]
        out[start : start + len(part)] = trunk.forward(batch).cpu().numpy().reshape(len(part), VIEWS, -1)
        print(f"\rembedding {start + len(part)} of {len(paths)}", end="", flush=True)
    print()
    return out
