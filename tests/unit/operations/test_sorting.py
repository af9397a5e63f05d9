"""Sorting by a user: what changes at once, what an update follows, and what undo brings back."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from core.catalogue.draft import Draft
from core.errors import EditError, NothingToLearnError, SearchError
from core.evaluation.verdict import Verdict
from core.learning.settings import DistilSettings
from core.learning.statistics import Statistics
from core.library import Filter, Library, UpdateSettings
from core.operations import following
from core.operations import judging as judging_module
from core.reports import UndoInfo
from tests.support import PIXELS, PixelEngine, draw_categories, draw_image
from tests.unit.operations.conftest import opened_copy

ALIGN = UpdateSettings(scope="none")
QUICK = UpdateSettings(distil=DistilSettings(steps=5))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five learned categories of ten images, which are in `a`, and six images in the inbox of `library`."""
    folder, engine = tmp_path_factory.mktemp("sorted"), PixelEngine()
    with Library.create(folder / "library", trunk=PIXELS) as library:
        library.add(draw_categories(folder / "a", range(5), images=10), engine)
        library.update(engine, settings=ALIGN)
        library.add([draw_image(folder / f"loose {n}.png", 2, 100 + n) for n in range(6)], engine)
    return folder


@pytest.fixture
def sorted_library(place: Path, tmp_path: Path) -> Iterator[Library]:
    with opened_copy(place / "library", tmp_path / "library") as opened:
        yield opened


def ids_of(library: Library, name: str) -> list[int]:
    return [int(i) for i in library.image_ids(library.category_id(name))]


def counts(library: Library) -> dict[str, int]:
    return {c.name: c.images for c in library.categories()}


def state(library: Library) -> list[tuple[int, str, str | None, bool]]:
    """All that sorting may change."""
    rows = library._parts.catalogue.images(library.image_ids())
    return [(row.id, row.path, row.category, row.check) for row in rows]


def assert_as_if_sorted_so_from_the_start(library: Library, engine: PixelEngine, folder: Path) -> None:
    """Statistics and search are those of a library to which the images came sorted as they are now."""
    with Library.create(folder, trunk=PIXELS) as other:
        rows = library._parts.catalogue.images(library.image_ids())
        for name in {row.category for row in rows}:
            paths = [Path(row.path) for row in rows if row.category == name]
            other.add(paths, engine, category=name)
        checks = {row.hash: row.check for row in rows}
        for row in other._parts.catalogue.images(other.image_ids()):
            other._parts.catalogue.set_check([row.id], checks[row.hash])
        other.update(engine, settings=ALIGN)
        mine, theirs = library._live.statistics, other._live.statistics
        names = [{c.id: c.name for c in of.categories()} for of in (library, other)]
        order = [np.argsort([names[n][i] for i in s.category_ids.tolist()]) for n, s in enumerate((mine, theirs))]
        for field in ("images", "counts", "means"):
            one, two = getattr(mine, field)[order[0]], getattr(theirs, field)[order[1]]
            np.testing.assert_allclose(one, two, rtol=1e-9, atol=1e-9)
        np.testing.assert_allclose(mine.scatter, theirs.scatter, rtol=1e-7, atol=1e-7)
        for row in rows[::7]:
            found, wanted = [
                {hit.path.name + str(hit.category): hit.score for hit in hits.search_image(image, k=8).hits}
                for hits, image in ((library, row.id), (other, other.sorting.image_of(row.path)))
            ]
            assert found == pytest.approx(wanted, abs=2e-3)


def a_rename(library: Library) -> None:
    library.sorting.rename(library.category_id("kind01"), "Shells")


def a_merge(library: Library) -> None:
    library.sorting.merge([library.category_id(n) for n in ("kind00", "kind01")], library.category_id("kind03"))


def a_merge_of_changed_categories(library: Library) -> None:
    library.sorting.move(ids_of(library, "kind01")[:3], library.category_id("kind02"))
    library.sorting.merge([library.category_id("kind01")], library.category_id("kind03"))


def a_swap(library: Library) -> None:
    one, two = ids_of(library, "kind01"), ids_of(library, "kind02")
    library.sorting.move(one, library.category_id("kind02"))
    library.sorting.move(two, library.category_id("kind01"))


def a_split(library: Library) -> None:
    library.sorting.split(ids_of(library, "kind04")[:6], "Half of it")


def a_split_of_everything(library: Library) -> None:
    library.sorting.split(ids_of(library, "kind04"), "All of it")


def a_move(library: Library) -> None:
    library.sorting.move(ids_of(library, "kind00")[:4] + ids_of(library, "kind01")[:2], library.category_id("kind02"))


def an_acceptance(library: Library) -> None:
    library.sorting.accept(library.image_ids(inbox=True).tolist(), library.category_id("kind02"))


def a_deletion(library: Library) -> None:
    library.sorting.delete(library.category_id("kind03"))


def a_deletion_with_images(library: Library) -> None:
    library.sorting.delete(library.category_id("kind03"), "remove")


def a_removal(library: Library) -> None:
    library.sorting.remove(ids_of(library, "kind00")[2:7])


def to_the_inbox(library: Library) -> None:
    library.sorting.to_inbox(ids_of(library, "kind00")[:5])


EDITS = [
    a_rename,
    a_merge,
    a_merge_of_changed_categories,
    a_swap,
    a_split,
    a_split_of_everything,
    a_move,
    an_acceptance,
    a_deletion,
    a_deletion_with_images,
    a_removal,
    to_the_inbox,
]


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


@pytest.mark.parametrize("edit", EDITS, ids=lambda e: e.__name__)
def test_undo_brings_everything_back(sorted_library: Library, edit: Callable[[Library], None]) -> None:
    before, pending = state(sorted_library), sorted_library.info().pending
    categories = [(c.id, c.name) for c in sorted_library.categories()]
    edit(sorted_library)
    assert (state(sorted_library), [c.name for c in sorted_library.categories()]) != (before, categories)
    edits = sorted_library.sorting.edits()
    for made in reversed(edits):
        undone = sorted_library.sorting.undo()
        assert (undone.number, undone.kind) == (made.number, made.kind)
    assert state(sorted_library) == before
    assert [(c.id, c.name) for c in sorted_library.categories()] == categories
    assert sorted_library.info().pending == pending
    found = sorted_library.search_image(before[0][0], k=100).hits
    assert {hit.image for hit in found} == {row[0] for row in before[1:]}
    with pytest.raises(EditError, match="no change to undo"):
        sorted_library.sorting.undo()


def test_what_undo_would_take_back_is_told_and_whether_images_were_added_since(
    sorted_library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sorting = sorted_library.sorting
    assert sorting.next_undo() is None
    sorting.rename(sorted_library.category_id("kind01"), "Robins")
    made = sorting.move(ids_of(sorted_library, "Robins")[:2], sorted_library.category_id("kind02"))
    assert sorting.next_undo() == UndoInfo(made, added_since=False)
    monkeypatch.setattr("core.catalogue.images.now", lambda: "2999-01-01T00:00:00+00:00")
    sorted_library.add([draw_image(tmp_path / "late.png", 2, 300)], PixelEngine())
    assert sorting.next_undo() == UndoInfo(made, added_since=True)
    sorting.undo()
    left = sorting.next_undo()
    assert left is not None
    assert (left.edit.kind, left.added_since) == ("rename", True)


def test_undo_after_an_update_is_followed_by_the_next_one(
    sorted_library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    before = counts(sorted_library)
    a_move(sorted_library)
    sorted_library.update(engine, settings=ALIGN)
    sorted_library.sorting.undo()
    assert counts(sorted_library) == before
    assert sorted_library.update(engine, settings=ALIGN).changed > 0
    assert_as_if_sorted_so_from_the_start(sorted_library, engine, tmp_path / "other")


def test_moved_images_count_as_to_be_learned_until_they_are(sorted_library: Library, engine: PixelEngine) -> None:
    a_move(sorted_library)
    pending = sorted_library.info().pending
    assert 3 <= pending <= 6, "six images, of which check images need no learning"
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


def test_removed_images_are_nowhere_and_come_back_whole(sorted_library: Library) -> None:
    gone = ids_of(sorted_library, "kind00")[:3]
    probe = ids_of(sorted_library, "kind00")[5]
    sorted_library.sorting.remove(gone)
    info = sorted_library.info()
    assert (info.images, counts(sorted_library)["kind00"]) == (53, 7)
    assert not set(gone) & set(sorted_library.image_ids().tolist())
    assert not set(gone) & {hit.image for hit in sorted_library.search_image(probe, k=100).hits}
    for look in (sorted_library.image, sorted_library.search_image):
        with pytest.raises(SearchError, match="removed"):
            look(gone[0])
    sorted_library.sorting.restore(gone)
    assert sorted_library.image(gone[0]).category == "kind00"
    assert set(gone) <= {hit.image for hit in sorted_library.search_image(probe, k=100).hits}
    assert sorted_library.info().images == 56


def test_removed_images_stay_out_of_the_search_when_it_is_opened_again(sorted_library: Library) -> None:
    gone = ids_of(sorted_library, "kind00")[:3]
    sorted_library.sorting.remove(gone)
    sorted_library.close()
    with Library.open(sorted_library.path) as again:
        assert len(again._live) == 53
        again.sorting.restore(gone)
        assert len(again._live) == 56


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


def test_filters_by_category_follow_at_once(sorted_library: Library) -> None:
    moved = ids_of(sorted_library, "kind00")[0]
    goal = sorted_library.category_id("kind01")
    sorted_library.sorting.move([moved], goal)
    found = sorted_library.search_image(ids_of(sorted_library, "kind00")[0], k=50, where=Filter((goal,)))
    assert {hit.category for hit in found.hits} == {"kind01"}
    assert moved in {hit.image for hit in found.hits}


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


def test_a_check_image_that_was_learned_meanwhile_is_none_after_undo(
    sorted_library: Library, engine: PixelEngine
) -> None:
    checks = [r[0] for r in state(sorted_library) if r[3]][:4]
    sorted_library.sorting.split(checks, "Few")
    sorted_library.update(engine, settings=ALIGN)
    sorted_library.sorting.undo()
    assert not any(r[3] for r in state(sorted_library) if r[0] in checks)


def test_adding_the_file_of_a_removed_image_brings_it_back_into_the_folders_category(
    sorted_library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    gone = ids_of(sorted_library, "kind00")[:2]
    paths = [sorted_library.image(i).path for i in gone]
    sorted_library.sorting.remove(gone)
    (tmp_path / "b" / "Found").mkdir(parents=True)
    shutil.copy(paths[0], tmp_path / "b" / "Found")
    report = sorted_library.add([tmp_path / "b", paths[1]], engine)
    assert (report.added, report.already, report.elsewhere) == (2, 0, [])
    assert [sorted_library.image(i).category for i in gone] == ["Found", "kind00"]
    assert len(sorted_library._live) == 56


def test_the_name_of_a_category_that_is_gone_is_free_again(
    sorted_library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    gone = sorted_library.category_id("kind00")
    sorted_library.sorting.merge([gone], sorted_library.category_id("kind01"))
    draw_image(tmp_path / "b" / "kind00" / "new.png", 0, 50)
    sorted_library.add([tmp_path / "b"], engine)
    assert counts(sorted_library)["kind00"] == 1
    assert sorted_library.category_id("kind00") != gone
    with pytest.raises(EditError, match="kind00 already"):
        sorted_library.sorting.undo()
    assert counts(sorted_library)["kind01"] == 20, "nothing of the undo stays"


def test_undo_refuses_where_adding_files_sorted_the_same_images(
    sorted_library: Library, engine: PixelEngine, place: Path
) -> None:
    to_the_inbox(sorted_library)
    sorted_library.add([place / "a" / "kind00"], engine)
    with pytest.raises(EditError, match="cannot be undone"):
        sorted_library.sorting.undo()


def test_a_category_that_files_were_added_to_outlives_the_undo_of_its_making(
    sorted_library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    a_split(sorted_library)
    sorted_library.add([draw_image(tmp_path / "extra.png", 4, 90)], engine, category="Half of it")
    sorted_library.sorting.undo()
    assert (counts(sorted_library)["kind04"], counts(sorted_library)["Half of it"]) == (10, 1)


def test_clashes_and_mistakes_are_said_and_change_nothing(sorted_library: Library) -> None:
    sorting, before = sorted_library.sorting, state(sorted_library)
    one, two = (sorted_library.category_id(name) for name in ("kind00", "kind01"))
    inbox = sorted_library.image_ids(inbox=True).tolist()
    mistakes: list[tuple[str, Callable[[], object]]] = [
        ("named kind01 already", lambda: sorting.rename(one, " kind01 ")),
        ("named kind00 already", lambda: sorting.rename(one, "kind00")),
        ("needs a name", lambda: sorting.rename(one, "  ")),
        ("no such category", lambda: sorting.rename(999, "x")),
        ("two categories", lambda: sorting.merge([one], one)),
        ("no such category", lambda: sorting.merge([one, 999], two)),
        ("named kind01 already", lambda: sorting.split(inbox, "kind01")),
        ("No image", lambda: sorting.split([], "x")),
        ("not in the library", lambda: sorting.move([9999], one)),
        ("in kind00 already", lambda: sorting.move(ids_of(sorted_library, "kind00"), one)),
        ("in the inbox already", lambda: sorting.to_inbox(inbox)),
        ("not in the inbox", lambda: sorting.accept(ids_of(sorted_library, "kind00"), two)),
        ("No image", lambda: sorting.restore(inbox)),
    ]
    for words, mistake in mistakes:
        with pytest.raises(EditError, match=words):
            mistake()
    assert state(sorted_library) == before
    assert sorting.edits() == []


def test_a_crash_in_the_middle_of_a_change_leaves_nothing_of_it(
    sorted_library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(sorted_library)

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Draft, "drop", crash)
    with pytest.raises(KeyboardInterrupt):
        a_merge(sorted_library)
    assert state(sorted_library) == before
    assert sorted_library.sorting.edits() == []


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


def move_trunk(library: Library, engine: PixelEngine, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """A sixth category moves the trunk: what is old is carried over."""
    with monkeypatch.context() as patch:
        patch.setattr(judging_module, "compare", lambda *_: Verdict(True, "Kept: better"))
        draw_categories(folder, [7], images=10)
        library.add([folder], engine)
        library.update(engine, settings=UpdateSettings(scope="stage"))
    assert library.info().estimated > 0
    return library


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


def of_stored_views(library: Library) -> Statistics:
    """The statistics of what the current generation has learned, from the views that are stored."""
    statistics = Statistics.empty(PIXELS.dim)
    images, learned_as = library._parts.catalogue.learned(library.generation)
    for ids, views in library._parts.catalogue.views(images):
        statistics.add_views(learned_as[np.searchsorted(images, ids)], views)
    return statistics


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


def test_images_of_the_inbox_are_accepted_into_several_categories_by_one_change(sorted_library: Library) -> None:
    loose = [int(i) for i in sorted_library.image_ids(inbox=True)]
    one, other = (sorted_library.category_id(name) for name in ("kind02", "kind03"))
    edit = sorted_library.sorting.accept_all({one: loose[:4], other: loose[4:]})
    assert (edit.kind, edit.images, edit.categories, edit.into) == ("accept", 6, ["kind02", "kind03"], None)
    assert (counts(sorted_library)["kind02"], counts(sorted_library)["kind03"]) == (14, 12)
    sorted_library.sorting.undo()
    assert sorted_library.image_ids(inbox=True).tolist() == loose
    with pytest.raises(EditError, match="not in the inbox"):
        sorted_library.sorting.accept_all({one: [*loose[:2], *ids_of(sorted_library, "kind03")[:1]]})
    assert sorted_library.image_ids(inbox=True).tolist() == loose


def test_images_left_in_the_inbox_are_remembered_until_they_move(sorted_library: Library) -> None:
    loose = [int(i) for i in sorted_library.image_ids(inbox=True)]
    assert sorted_library.sorting.leave(loose[:3]).kind == "leave"
    assert sorted_library.sorting.left().tolist() == loose[:3]
    sorted_library.sorting.accept(loose[:1], sorted_library.category_id("kind02"))
    sorted_library.sorting.to_inbox(loose[:1])
    assert sorted_library.sorting.left().tolist() == loose[1:3]
    for _ in range(2):
        sorted_library.sorting.undo()
    assert sorted_library.sorting.left().tolist() == loose[:3]
    sorted_library.sorting.undo()
    assert sorted_library.sorting.left().tolist() == []
    with pytest.raises(EditError, match="of the inbox"):
        sorted_library.sorting.leave(ids_of(sorted_library, "kind01"))
