"""The sample categories are whole, repeatable, and told apart by shape rather than colour."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.errors import CancelledError
from core.images.decode import decode
from core.images.hashing import content_hash
from core.images.samples import IMAGES_PER_CATEGORY, SAMPLE_CATEGORIES, draw_samples
from core.images.scan import find_images
from core.progress import CancelToken


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    draw_samples(folder)
    return folder


def test_the_samples_are_categories_of_images(samples: Path) -> None:
    scan = find_images([samples])
    assert not scan.skipped
    assert {f.category for f in scan.files} == set(SAMPLE_CATEGORIES)
    for category in SAMPLE_CATEGORIES:
        assert sum(f.category == category for f in scan.files) == IMAGES_PER_CATEGORY
    assert all((d := decode(f.path)).width == d.height == 256 for f in scan.files)


def test_no_two_samples_are_alike(samples: Path) -> None:
    files = [f.path for f in find_images([samples]).files]
    assert len({content_hash(f) for f in files}) == len(files)
    small = [np.asarray(decode(f).image.resize((16, 16), Image.Resampling.BOX), dtype=np.float32) for f in files]
    for i, a in enumerate(small):
        for b in small[:i]:
            assert np.abs(a - b).mean() > 3


def test_colour_alone_does_not_tell_the_categories(samples: Path) -> None:
    files = find_images([samples]).files
    means = np.stack([np.asarray(decode(f.path).image.resize((1, 1), Image.Resampling.BOX)).ravel() for f in files])
    distances = np.linalg.norm(means[:, None].astype(float) - means[None], axis=2)
    np.fill_diagonal(distances, np.inf)
    nearest = distances.argmin(axis=1)
    right = np.mean([files[i].category == files[j].category for i, j in enumerate(nearest)])
    assert right < 0.6


def test_the_same_seed_draws_the_same_images(tmp_path: Path, samples: Path) -> None:
    folders = draw_samples(tmp_path / "again", images=2)
    assert [f.name for f in folders] == list(SAMPLE_CATEGORIES)
    for file in (f for folder in folders for f in folder.iterdir()):
        assert file.read_bytes() == (samples / file.parent.name / file.name).read_bytes()
    other = draw_samples(tmp_path / "other", seed=1, images=1, categories=("Fish",))
    assert [f.name for f in other] == ["Fish"]
    assert (other[0] / "fish 01.jpg").read_bytes() != (samples / "Fish" / "fish 01.jpg").read_bytes()


@pytest.mark.parametrize("seed", [1, 2])
def test_every_seed_can_be_drawn(tmp_path: Path, seed: int) -> None:
    folders = draw_samples(tmp_path, seed, images=2)
    assert sum(len(list(f.iterdir())) for f in folders) == 2 * len(SAMPLE_CATEGORIES)


def test_drawing_can_be_cancelled(tmp_path: Path) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        draw_samples(tmp_path, cancel=token)
