"""How many images of categories nobody has named are recognised as such, and how true the told confidence is.

    python -m tests.bench.recognition --data FOLDER... --cache FOLDER [--seeds 5] [--error-rate 0.05]

Half of the categories are known, by seven in ten of their images, a fifth of which are check images; the other three in
ten are asked, and so are all images of the other half. The plain threshold is on the cosine of the nearest image under
frozen features, set on the same check images to the same error rate: what a program without our head would do.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.backbones.registry import DEFAULT_TRUNK
from core.bench.data import load
from core.bench.folder import list_folders
from core.engine import start_engine
from core.engine.jobs import TrunkSpec
from core.evaluation.recognition import Recogniser, nearness
from core.learning.head import Head
from core.learning.learner import Images
from core.learning.settings import AlignSettings
from core.operations.recognising import NEIGHBOURS
from core.progress import CancelToken, ignore_progress
from tests.bench.alignment import head_of

Ids = NDArray[np.int64]


class Figures(NamedTuple):
    """In percent: known images called unknown, unknown ones called so, likeliest category right, mean confidence."""

    rejected: float
    recognised: float
    right: float
    confidence: float


def _near(head: Head, images: Images, asked: Ids, gallery: Ids, labels: Ids, *, plain: bool) -> NDArray[np.float32]:
    """(q, C) of rows `asked` to the categories of rows `gallery`, an image of both left out for itself."""
    cosines = head.embed(images.features[asked, 0]) @ head.embed(images.features[gallery, 0]).T
    cosines[asked[:, None] == gallery[None]] = -np.inf
    order = np.argsort(-cosines, axis=1)[:, : 1 if plain else NEIGHBOURS]
    scores = np.take_along_axis(cosines, order, axis=1)
    sizes = np.ones(labels.max() + 1, dtype=np.int64) if plain else np.bincount(labels[gallery])
    return nearness(scores, np.where(np.isfinite(scores), labels[gallery][order], -1), sizes)


def measured(images: Images, seed: int, error_rate: float) -> tuple[Figures, Figures]:
    """Ours, and those of the plain threshold."""
    rng = np.random.default_rng(seed)
    names = rng.permutation(np.unique(images.labels))
    labels = np.argsort(names)[np.searchsorted(np.unique(images.labels), images.labels)]
    known = len(names) // 2
    learned, check, test = [], [], []
    for category in range(known):
        rows = rng.permutation(np.flatnonzero(labels == category))
        asked, fifth = int(0.3 * len(rows)), max(1, len(rows) // 7)
        test.append(rows[:asked])
        check.append(rows[asked : asked + fifth])
        learned.append(rows[asked + fifth :])
    train, checks, tests = map(np.concatenate, (learned, check, test))
    strangers = np.flatnonzero(labels >= known)
    gallery = np.concatenate([train, checks])
    part = Images(labels[train], images.features[train])
    found = []
    for head, plain in (
        (head_of(part, AlignSettings()), False),
        (Head.frozen(images.features.shape[-1]), True),
    ):
        near = [_near(head, images, rows, gallery, labels, plain=plain) for rows in (checks, tests, strangers)]
        recogniser = Recogniser.calibrated(near[0], labels[checks], np.ones(len(checks), dtype=np.bool_))
        shares = recogniser.shares(near[1])
        rejected, recognised = (100 * float(np.mean(recogniser.p_known(n) <= error_rate)) for n in near[1:])
        right = 100 * float(np.mean(shares.argmax(axis=1) == labels[tests]))
        found.append(Figures(rejected, recognised, right, 100 * float(shares.max(axis=1).mean())))
    return found[0], found[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, nargs="+", required=True)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--error-rate", type=float, default=0.05)
    given = parser.parse_args()
    engine = start_engine("local")
    trunk = engine.load_trunk(TrunkSpec(DEFAULT_TRUNK))
    print("| data | known called unknown | unknown recognised | plain threshold: known called unknown ", end="")
    print("| unknown recognised | likeliest right | mean confidence |\n|---|---|---|---|---|---|---|")
    for listing in list_folders(given.data):
        data = load(listing, trunk, engine, given.cache, ignore_progress, CancelToken())
        images = data.take(np.arange(len(data.labels)))
        rows = np.array([measured(images, seed, given.error_rate) for seed in range(given.seeds)])
        mean, sd = rows.mean(axis=0), rows.std(axis=0, ddof=1)
        cells = [f"{mean[i]:.1f} ± {sd[i]:.1f}" for i in ((0, 0), (0, 1), (1, 0), (1, 1), (0, 2), (0, 3))]
        print(f"| {data.name} | " + " | ".join(cells) + " |", flush=True)
    engine.close()


if __name__ == "__main__":
    main()
