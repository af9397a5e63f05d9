from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.errors import OutsideError
from core.images.decode import decode


def _picture(path: Path, orientation: int = 1) -> Path:
    rows = np.random.default_rng(0).integers(0, 256, (40, 60, 3), dtype=np.uint8)
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.fromarray(rows).save(path, exif=exif)
    return path


def test_a_region_is_cut_in_pixels_of_the_original_whatever_the_size_asked_for(tmp_path: Path) -> None:
    path = _picture(tmp_path / "a.png")
    whole = np.asarray(decode(path).image)
    part = decode(path, min_side=8, region=(10, 5, 20, 30))
    assert (part.width, part.height) == (20, 30)
    assert np.array_equal(np.asarray(part.image), whole[5:35, 10:30])


def test_a_region_is_of_the_upright_image(tmp_path: Path) -> None:
    path = _picture(tmp_path / "a.png", orientation=6)
    whole = decode(path).image
    assert whole.size == (40, 60)
    assert np.array_equal(np.asarray(decode(path, region=(30, 50, 10, 10)).image), np.asarray(whole)[50:, 30:])


def test_a_region_gives_way_to_the_edges(tmp_path: Path) -> None:
    path = _picture(tmp_path / "a.png")
    assert decode(path, region=(-5, -5, 10, 10)).image.size == (5, 5)
    assert decode(path, region=(50, 30, 100, 100)).image.size == (10, 10)


@pytest.mark.parametrize("region", [(60, 0, 5, 5), (0, 40, 5, 5), (-9, 0, 9, 5), (3, 3, 0, 4), (3, 3, 4, -1)])
def test_a_region_that_shows_nothing_is_refused(tmp_path: Path, region: tuple[int, int, int, int]) -> None:
    path = _picture(tmp_path / "a.png")
    with pytest.raises(OutsideError, match="60 × 40") as caught:
        decode(path, region=region)
    assert caught.value.path == path
