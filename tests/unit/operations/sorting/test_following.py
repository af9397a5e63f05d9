"""Sorting by a user: what the next update follows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from core.errors import NothingToLearnError
from core.learning.settings import DistilSettings
from core.library import Library, UpdateSettings
from tests.support import PIXELS, PixelEngine
from tests.unit.operations.sorting.conftest import ALIGN, assert_as_if_sorted_so_from_the_start, counts, ids_of, state
from tests.unit.operations.sorting.edits import EDITS, a_move, a_removal, a_rename


@pytest.mark.parametrize("edit", EDITS, ids=lambda e: e.__name__)
def test_after_an_update_all_is_as_if_it_had_been_sorted_so_from_the_start(
    sorted_library: Library, engine: PixelEngine, tmp_path: Path, edit: Callable[[Library], None]
) -> None:
    edit(sorted_library)
    engine.opened.clear()
    if edit is not a_rename:
        sorted_library.update(engine, settings=ALIGN)
        assert sorted_library.info().pending == 0
    old = {path for path in engine.opened if path.parent.name.startswith("kind")}
    checks = {Path(r.path) for r in sorted_library._parts.catalogue.images(sorted_library.image_ids()) if not r.check}
    assert old <= checks, "of what was learned, no file is read again"
    assert_as_if_sorted_so_from_the_start(sorted_library, engine, tmp_path / "other")


def test_what_was_sorted_out_of_the_inbox_waits_for_an_update_check_images_too(
    sorted_library: Library, engine: PixelEngine
) -> None:
    inbox = sorted_library.image_ids(inbox=True).tolist()
    for image in inbox:
        sorted_library.sorting.accept([image], sorted_library.category_id("kind02"))
    assert len(sorted_library._parts.catalogue.pending(1)) < len(inbox)
    assert sorted_library.info().pending == len(inbox)
    sorted_library.sorting.undo()
    assert sorted_library.info().pending == len(inbox) - 1
    sorted_library.update(engine, settings=ALIGN)
    assert sorted_library.info().pending == 0


def test_moved_images_count_as_to_be_learned_until_they_are(sorted_library: Library, engine: PixelEngine) -> None:
    a_move(sorted_library)
    pending = len(sorted_library._parts.catalogue.pending(sorted_library.generation))
    assert 3 <= pending <= 6, "six images, of which check images need no learning"
    assert sorted_library.info().pending == 6
    told: list[str] = []
    report = sorted_library.update(engine, settings=ALIGN, progress=lambda p: told.append(p.message))
    assert report.changed == pending
    assert f"Following changes to {pending} images" in told
    assert sorted_library.info().pending == 0
    with pytest.raises(NothingToLearnError):
        sorted_library.update(engine)


def test_a_rename_alone_needs_no_update(sorted_library: Library, engine: PixelEngine) -> None:
    a_rename(sorted_library)
    assert "Shells" in counts(sorted_library)
    with pytest.raises(NothingToLearnError):
        sorted_library.update(engine)


def test_removals_alone_are_learned_without_an_engine(sorted_library: Library) -> None:
    a_removal(sorted_library)
    report = sorted_library.update(lambda: pytest.fail("no engine is needed"))
    assert [s.stage for s in report.stages] == ["align"]
    assert report.scope == "none"
    assert sorted_library._live.statistics.images.sum() == 40 - report.changed


def test_a_library_whose_categories_are_all_gone_can_be_updated_and_searched(
    sorted_library: Library, engine: PixelEngine
) -> None:
    for category in sorted_library.categories():
        sorted_library.sorting.delete(category.id)
    sorted_library.update(engine)
    assert len(sorted_library._live.statistics.category_ids) == 0
    assert len(sorted_library.search_image(int(sorted_library.image_ids()[0]), k=3).hits) == 3


def test_images_removed_while_an_update_runs_stay_out_of_its_index(
    sorted_library: Library, engine: PixelEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = ids_of(sorted_library, "kind00")[:3]
    a_move(sorted_library)
    write = type(sorted_library._parts.store).write

    def remove_first(*args: object, **kwargs: object) -> object:
        sorted_library.sorting.remove(gone)
        return write(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(type(sorted_library._parts.store), "write", remove_first)
    sorted_library.update(engine, settings=ALIGN)
    monkeypatch.undo()
    assert len(sorted_library._live) == 53
    assert sorted_library.info().pending > 0, "the next update takes them out"
    sorted_library.update(engine, settings=ALIGN)
    assert sorted_library.info().pending == 0


def test_accepted_images_get_check_images_as_if_they_had_been_added(
    sorted_library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    sorted_library.sorting.split(sorted_library.image_ids(inbox=True).tolist(), "New")
    chosen = {r[1] for r in state(sorted_library) if r[2] == "New" and r[3]}
    with Library.create(tmp_path / "other", trunk=PIXELS) as other:
        other.add([Path(r[1]) for r in state(sorted_library) if r[2] == "New"], engine, category="New")
        assert {r[1] for r in state(other) if r[3]} == chosen
    assert len(chosen) == 1


def test_what_was_learned_never_becomes_a_check_image(sorted_library: Library, engine: PixelEngine) -> None:
    training = [r[0] for r in state(sorted_library) if r[2] in ("kind00", "kind01") and not r[3]]
    sorted_library.sorting.split(training, "Learned")
    assert not any(r[3] for r in state(sorted_library) if r[2] == "Learned")


def test_a_category_of_check_images_alone_can_be_learned(sorted_library: Library, engine: PixelEngine) -> None:
    checks = [r[0] for r in state(sorted_library) if r[3]][:4]
    sorted_library.sorting.split(checks, "Few")
    sorted_library.update(engine, settings=ALIGN)
    (few,) = [c for c in sorted_library.categories() if c.name == "Few"]
    assert (few.images, few.check_images, few.learned) == (4, 0, 4)


QUICK = UpdateSettings(distil=DistilSettings(steps=5))


def test_distilling_after_changes_looks_at_what_was_moved(sorted_library: Library, engine: PixelEngine) -> None:
    a_move(sorted_library)
    report = sorted_library.update(engine, settings=QUICK)
    assert [s.stage for s in report.stages] == ["align", "distil"]
    (job,) = engine.distilled
    assert 4 <= len(job.features) <= 7


def test_going_back_to_an_older_generation_makes_changes_pending_as_its_line_knows_them(
    sorted_library: Library, engine: PixelEngine
) -> None:
    catalogue = sorted_library._parts.catalogue
    first = sorted_library.generation
    a_move(sorted_library)
    pending = catalogue.pending(first)
    sorted_library.update(engine, settings=ALIGN)
    assert len(catalogue.pending(sorted_library.generation)) == 0
    np.testing.assert_array_equal(catalogue.pending(first), pending)
    assert len(catalogue.pending(0)) == catalogue.count() - catalogue.count(inbox=True) - sum(
        r[3] for r in state(sorted_library)
    )
