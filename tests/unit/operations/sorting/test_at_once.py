"""Sorting by a user: what changes at once, and what is refused."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from core.catalogue.draft import Draft
from core.errors import EditError, SearchError
from core.library import Filter, Library
from tests.support import PixelEngine
from tests.unit.operations.sorting.conftest import counts, ids_of, made_since, state
from tests.unit.operations.sorting.edits import a_merge


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


def test_filters_by_category_follow_at_once(sorted_library: Library) -> None:
    moved = ids_of(sorted_library, "kind00")[0]
    goal = sorted_library.category_id("kind01")
    sorted_library.sorting.move([moved], goal)
    found = sorted_library.search_image(ids_of(sorted_library, "kind00")[0], k=50, where=Filter((goal,)))
    assert {hit.category for hit in found.hits} == {"kind01"}
    assert moved in {hit.image for hit in found.hits}


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
    assert made_since(sorted_library) == []


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
    assert made_since(sorted_library) == []
