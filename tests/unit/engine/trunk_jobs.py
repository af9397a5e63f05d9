"""Small jobs that move a trunk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from core.engine.jobs import DistilTrunkJob, EmbedItem, Engine, TrunkSpec
from core.learning.alignment import align
from core.learning.head import Head
from core.learning.settings import AlignSettings
from core.learning.statistics import Statistics
from core.learning.trunk.settings import TrunkSettings

QUICK = TrunkSettings(m=1.0, steps=3, categories_per_batch=2, images_per_category=2, blends=(0.5, 1.0))


def made_up_job(weights_to: str, dim: int = 4, settings: TrunkSettings = QUICK) -> DistilTrunkJob:
    """A job of numbers alone, whose files are nowhere."""
    rng = np.random.default_rng(0)
    statistics = Statistics.empty(dim)
    statistics.add_labelled(np.array([1, 1, 2, 2]), rng.normal(size=(4, 2, dim)))
    return DistilTrunkJob(
        spec=TrunkSpec("known", "/weights.safetensors", "ab"),
        pretrained=TrunkSpec("known"),
        scope="full",
        items=[EmbedItem(n, f"/nowhere/{n}", 2, n) for n in range(4)],
        labels=np.array([3, 3, 9, 9]),
        features=rng.normal(size=(4, 2, dim)).astype(np.float16),
        checks=[EmbedItem(9, "/nowhere/9")],
        check_labels=np.array([3]),
        check_features=rng.normal(size=(1, dim)).astype(np.float16),
        old_features=rng.normal(size=(2, dim)).astype(np.float16),
        old_labels=np.array([1, 2]),
        statistics=statistics,
        start=align(statistics),
        previous=Head.frozen(dim),
        settings=settings,
        align=AlignSettings(max_dims=7),
        weights_to=weights_to,
    )


def job_of_files(
    engine: Engine, spec: TrunkSpec, folders: Sequence[Path], weights_to: Path, settings: TrunkSettings = QUICK
) -> DistilTrunkJob:
    """New images are all files of the folders, a category each, the last of each a check image; nothing is old."""
    files = [(path, label) for label, folder in enumerate(folders) for path in sorted(folder.iterdir())]
    last = {label: path for path, label in files}
    items, checks = [], []
    labels, check_labels = [], []
    for key, (path, label) in enumerate(files):
        if last[label] == path:
            checks.append(EmbedItem(key, str(path)))
            check_labels.append(label)
        else:
            items.append(EmbedItem(key, str(path), 2, key))
            labels.append(label)

    def embedded(some: list[EmbedItem]) -> np.ndarray:
        rows = [a.features for a in engine.embed(spec, some)]
        assert len(rows) == len(some)
        return np.stack([row for row in rows if row is not None])

    features = embedded(items)
    dim = features.shape[-1]
    statistics = Statistics.empty(dim)
    statistics.add_labelled(np.array(labels), features)
    return DistilTrunkJob(
        spec=spec,
        pretrained=TrunkSpec(spec.name),
        scope="stage",
        items=items,
        labels=np.array(labels),
        features=features,
        checks=checks,
        check_labels=np.array(check_labels),
        check_features=embedded(checks)[:, 0],
        old_features=np.zeros((0, dim), np.float16),
        old_labels=np.zeros(0, np.int64),
        statistics=Statistics.empty(dim),
        start=align(statistics),
        previous=None,
        settings=settings,
        align=AlignSettings(),
        weights_to=str(weights_to),
    )
