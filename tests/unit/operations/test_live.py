"""What is served holds in memory what search needs, and no more."""

from __future__ import annotations

import gc
from pathlib import Path

import numpy as np
import pytest

from core.errors import LibraryDamagedError
from core.generations.store import STATISTICS_FILE
from core.learning.statistics import Statistics
from core.library import Library, UpdateSettings
from tests.support import PixelEngine, draw_categories


def held() -> int:
    gc.collect()
    # Not isinstance: it would wake what torch keeps for its older friends, which warns.
    return sum(type(one) is Statistics for one in gc.get_objects())


def learned(library: Library, engine: PixelEngine, tmp_path: Path) -> None:
    draw_categories(tmp_path / "a", range(3), images=5)
    library.add([tmp_path / "a"], engine)
    library.update(engine, settings=UpdateSettings(scope="none"))


def test_statistics_are_in_memory_only_while_something_learns(
    library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    before = held()
    learned(library, engine, tmp_path)
    assert [category.learned for category in library.categories()] == [4, 4, 4]
    assert held() == before
    statistics = library._live.statistics
    assert library._live.statistics is statistics
    np.testing.assert_array_equal(statistics.images, [4, 4, 4])


def test_statistics_that_broke_meanwhile_are_never_learned_from(
    library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    learned(library, engine, tmp_path)
    file = library._parts.store.folder(library.generation) / STATISTICS_FILE
    whole = bytearray(file.read_bytes())
    whole[len(whole) // 2] ^= 1
    file.write_bytes(whole)
    draw_categories(tmp_path / "b", range(3, 5), images=5)
    library.add([tmp_path / "b"], engine)
    with pytest.raises(LibraryDamagedError):
        library.update(engine, settings=UpdateSettings(scope="none"))
    assert len(library.search_image(int(library.image_ids()[0])).hits) > 0
