"""The map of a library: positions at once, arranged in a process of its own, kept, brought up to date."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from core.errors import CancelledError, MapError
from core.library import Library, UpdateSettings
from core.mapping import process
from core.mapping.file import MAP_FILE
from core.progress import CancelToken, Progress
from core.reports import ImageMap
from tests.support import PIXELS, PixelEngine, draw_categories
from tests.unit.operations.conftest import opened_copy

ALIGN = UpdateSettings(scope="none")


class Made:
    """A library of twelve categories with ten images each, whose map is arranged."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "library"
        self.told: list[Progress] = []
        draw_categories(folder / "a", range(12), images=10)
        with Library.create(self.folder, trunk=PIXELS) as library:
            library.add([folder / "a"], PixelEngine())
            library.update(PixelEngine(), settings=ALIGN)
            self.first = library.map.now()
            self.arranged = library.map.arrange(progress=self.told.append)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory.mktemp("made"))


@pytest.fixture
def mapped(made: Made, tmp_path: Path) -> Iterator[Library]:
    with opened_copy(made.folder, tmp_path / "mapped") as opened:
        yield opened


def map_file(library: Library) -> Path:
    return library.path / "generations" / f"{library.generation:04}" / MAP_FILE


def own_neighbours(found: ImageMap) -> float:
    apart = ((found.positions[:, None] - found.positions[None]) ** 2).sum(axis=2)
    np.fill_diagonal(apart, np.inf)
    nearest = np.argsort(apart, axis=1)[:, :5]
    return float((found.categories[nearest] == found.categories[:, None]).mean())


def test_there_is_a_first_look_at_once(made: Made) -> None:
    assert not made.first.arranged
    assert len(made.first.ids) == 120
    assert made.first.positions.shape == (120, 2)
    assert np.ptp(made.first.positions, axis=0).min() > 0


def test_arranged_images_lie_among_their_own(made: Made) -> None:
    assert made.arranged.arranged
    assert own_neighbours(made.arranged) > 0.95
    assert own_neighbours(made.arranged) > own_neighbours(made.first)
    assert made.arranged.sampled == 0


def test_arranging_tells_how_far_it_is(made: Made) -> None:
    assert {moment.stage for moment in made.told} == {"map"}
    assert (made.told[-1].done, made.told[-1].total) == (750, 750)


def test_the_map_is_there_when_the_library_is_opened_again(mapped: Library, made: Made) -> None:
    found = mapped.map.now()
    assert found.arranged
    np.testing.assert_array_equal(found.positions, made.arranged.positions)


def test_a_damaged_map_is_not_trusted_and_is_made_again(mapped: Library, made: Made) -> None:
    file = map_file(mapped)
    whole = file.read_bytes()
    for damaged in (whole[:-1] + bytes([whole[-1] ^ 1]), whole[: len(whole) // 2], b"", b"no line end"):
        file.write_bytes(damaged)
        found = looked_anew(mapped)
        assert not found.arranged
        np.testing.assert_array_equal(found.positions, made.first.positions)
    again = mapped.map.arrange()
    assert again.arranged
    assert looked_anew(mapped).arranged


def looked_anew(library: Library) -> ImageMap:
    """As a program finds it that has not looked yet."""
    from core.operations.mapping import Maps

    return Maps(library._access).now()


def test_a_map_of_another_generation_is_not_taken_for_this_one(mapped: Library) -> None:
    other = mapped.path / "generations" / "0000" / MAP_FILE
    shutil.copy(map_file(mapped), other)
    map_file(mapped).unlink()
    assert not looked_anew(mapped).arranged


def test_new_images_lie_among_their_own_at_once_and_removed_ones_are_gone(mapped: Library, tmp_path: Path) -> None:
    before = mapped.map.now()
    draw_categories(tmp_path / "more", [4], images=13)
    for old in range(10):
        (tmp_path / "more" / "kind04" / f"{old:03}.png").unlink()
    assert mapped.add([tmp_path / "more"], PixelEngine()).added == 3
    gone = int(before.ids[0])
    mapped.sorting.remove([gone])
    found = mapped.map.now()
    assert found.arranged
    assert gone not in found.ids
    new = ~np.isin(found.ids, before.ids)
    assert new.sum() == 3
    own = found.positions[~new & (found.categories == mapped.category_id("kind04"))].mean(axis=0)
    size = np.abs(found.positions).max()
    assert np.linalg.norm(found.positions[new] - own, axis=1).max() < 0.25 * size


def test_many_new_images_make_the_map_one_from_before(mapped: Library, tmp_path: Path) -> None:
    draw_categories(tmp_path / "more", [20, 21], images=10)
    mapped.add([tmp_path / "more"], PixelEngine())
    found = mapped.map.now()
    assert not found.arranged
    assert len(found.ids) == 140


def test_after_an_update_the_map_starts_from_where_the_images_lay(mapped: Library, made: Made, tmp_path: Path) -> None:
    draw_categories(tmp_path / "more", [20], images=6)
    mapped.add([tmp_path / "more"], PixelEngine())
    mapped.update(PixelEngine(), settings=ALIGN)
    stale = mapped.map.now()
    assert not stale.arranged
    known = np.isin(stale.ids, made.arranged.ids)
    np.testing.assert_array_equal(stale.positions[known], made.arranged.positions)
    told: list[Progress] = []
    fresh = mapped.map.arrange(progress=told.append)
    assert fresh.arranged
    assert told[-1].total == 150
    size = np.abs(fresh.positions).max()
    assert np.median(np.linalg.norm(fresh.positions[known] - made.arranged.positions, axis=1)) < 0.25 * size
    mapped.history.undo()
    assert mapped.map.now().arranged


def test_a_cancel_ends_the_arranging_and_its_process(mapped: Library) -> None:
    map_file(mapped).unlink()
    cancel = CancelToken()
    threading.Timer(0.3, cancel.cancel).start()
    started = time.monotonic()
    with pytest.raises(CancelledError):
        mapped.map.arrange(cancel=cancel)
    assert time.monotonic() - started < 10
    assert not map_file(mapped).exists()
    assert not process.multiprocessing.active_children()


def die(*_: object) -> None:
    """As a process does that the system ends for its memory."""
    os._exit(9)


def test_a_process_that_ends_before_its_time_is_told_in_words(mapped: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_work", die)
    with pytest.raises(MapError, match="could not be arranged"):
        mapped.map.arrange()


def test_too_few_images_are_not_arranged(library: Library, engine: PixelEngine, tmp_path: Path) -> None:
    assert len(library.map.now().ids) == 0
    draw_categories(tmp_path / "a", [1], images=4)
    library.add([tmp_path / "a"], engine)
    assert len(library.map.now().ids) == 4
    with pytest.raises(MapError, match="too few"):
        library.map.arrange()


def test_a_library_that_cannot_be_written_has_a_map_that_is_not_kept(
    mapped: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.errors import LibraryStorageError
    from core.operations import mapping

    def refuse(*_: object) -> None:
        raise LibraryStorageError("The library cannot be written")

    monkeypatch.setattr(mapping, "save_map", refuse)
    map_file(mapped).unlink()
    assert mapped.map.arrange().arranged
    assert mapped.map.now().arranged
    assert not map_file(mapped).exists()
