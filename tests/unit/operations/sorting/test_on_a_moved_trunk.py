"""Sorting by a user where the trunk has moved: estimates, until all was read again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from core.evaluation.verdict import Verdict
from core.learning.statistics import Statistics
from core.library import Library, UpdateSettings
from core.operations import following
from core.operations import judging as judging_module
from tests.support import PIXELS, PixelEngine, draw_categories
from tests.unit.operations.sorting.conftest import ALIGN, ids_of
from tests.unit.operations.sorting.edits import EDITS, a_move, a_removal


def move_trunk(library: Library, engine: PixelEngine, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """A sixth category moves the trunk: what is old is carried over."""
    with monkeypatch.context() as patch:
        patch.setattr(judging_module, "compare", lambda *_, **__: Verdict(True, "Kept: better"))
        draw_categories(folder, [7], images=10)
        library.add([folder], engine)
        library.update(engine, settings=UpdateSettings(scope="stage"))
    assert library.info().estimated > 0
    return library


def of_stored_views(library: Library) -> Statistics:
    """The statistics of what the current generation has learned, from the views that are stored."""
    statistics = Statistics.empty(PIXELS.dim)
    images, learned_as = library._parts.catalogue.learned(library.generation)
    for ids, views in library._parts.catalogue.views(images):
        statistics.add_views(learned_as[np.searchsorted(images, ids)], views)
    return statistics


@pytest.mark.parametrize("edit", EDITS[1:], ids=lambda e: e.__name__)
def test_on_a_moved_trunk_changes_are_followed_by_estimates(
    sorted_library: Library,
    engine: PixelEngine,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    edit: Callable[[Library], None],
) -> None:
    shutil.copytree(sorted_library.path, tmp_path / "other")
    with Library.open(tmp_path / "other") as other:
        edit(other)
        other.update(engine, settings=ALIGN)
        wanted = move_trunk(other, engine, tmp_path / "b", monkeypatch)._live.statistics
    edit(move_trunk(sorted_library, engine, tmp_path / "b", monkeypatch))
    sorted_library.update(engine, settings=ALIGN)
    found = sorted_library._live.statistics
    # The last two categories to be made may have each other's numbers.
    order = np.argsort(wanted.images.astype(float) + 1e-3 * wanted.means[:, 0])
    mine = np.argsort(found.images.astype(float) + 1e-3 * found.means[:, 0])
    np.testing.assert_array_equal(found.images[mine], wanted.images[order])
    values = np.linalg.eigvalsh(found.scatter)
    assert values.min() > -1e-9 * values.max(), "the scatter stays positive semi-definite"
    spread = np.sqrt(np.trace(wanted.scatter) / wanted.views)
    assert np.linalg.norm(found.means[mine] - wanted.means[order], axis=1).max() < 0.35 * spread
    assert np.sqrt(np.trace(found.scatter) / found.views) == pytest.approx(spread, rel=0.15)


def test_once_all_was_read_again_changes_on_a_moved_trunk_are_exact(
    sorted_library: Library, engine: PixelEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    move_trunk(sorted_library, engine, tmp_path / "b", monkeypatch)
    sorted_library.refresh(engine)
    monkeypatch.setattr(following, "_cut", lambda *_: pytest.fail("no estimate is needed"))
    a_move(sorted_library)
    a_removal(sorted_library)
    sorted_library.update(engine, settings=ALIGN)
    found, wanted = sorted_library._live.statistics, of_stored_views(sorted_library)
    np.testing.assert_array_equal(found.images, wanted.images)
    np.testing.assert_allclose(found.means, wanted.means, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(found.scatter, wanted.scatter, rtol=1e-7, atol=1e-7)


def test_a_removed_image_is_carried_over_and_found_when_it_comes_back(
    sorted_library: Library, engine: PixelEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = ids_of(sorted_library, "kind00")[:2]
    sorted_library.sorting.remove(gone)
    move_trunk(sorted_library, engine, tmp_path / "b", monkeypatch)
    assert sorted_library.info().estimated == 54
    sorted_library.sorting.restore(gone)
    assert (sorted_library.info().estimated, sorted_library.info().missing) == (56, 0)
    found = sorted_library.search_image(ids_of(sorted_library, "kind00")[4], k=100)
    assert set(gone) <= {hit.image for hit in found.hits}


def test_moved_images_are_not_opened_when_the_trunk_trains(
    sorted_library: Library, engine: PixelEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sorted_library.sorting.move(ids_of(sorted_library, "kind00")[:4], sorted_library.category_id("kind01"))
    engine.opened.clear()
    move_trunk(sorted_library, engine, tmp_path / "b", monkeypatch)
    assert {path.parent.name for path in engine.opened} == {"kind07"}
    (job,) = engine.moved
    assert len(job.items) == 8
