"""Adding images is a change like others: undo takes it back, redo makes it again, in the order of time."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from core.engine.jobs import Embedded
from core.errors import CancelledError, EditError
from core.library import Library
from core.operations import add as add_module
from core.progress import CancelToken
from tests.support import PixelEngine, draw_image
from tests.unit.operations.sorting.conftest import ALIGN, assert_as_if_sorted_so_from_the_start, counts, ids_of, state


class Meanwhile(PixelEngine):
    """Somebody does something else before the second image is taken."""

    def __init__(self, do: Callable[[], object]) -> None:
        super().__init__()
        self._do = do

    def embed(self, *args: Any, **options: Any) -> Iterator[Embedded]:
        for answer in super().embed(*args, **options):
            if len(self.opened) == 2:
                self._do()
            yield answer


@pytest.fixture
def image_by_image(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each image is in the library before the next is looked at."""
    monkeypatch.setattr(add_module, "BATCH", 1)
    monkeypatch.setattr(add_module, "CHUNK", 1)


def drawn(folder: Path, *kinds: int, images: int = 6, first: int = 40) -> Path:
    """A folder with images that the library does not have, in categories of it and in others."""
    for kind in kinds:
        for number in range(first, first + images):
            draw_image(folder / f"kind{kind:02}" / f"{number}.png", kind, number)
    return folder


def whole(library: Library) -> object:
    return state(library), [(c.id, c.name) for c in library.categories()], library.info().pending


def test_undo_of_an_import_takes_its_images_and_its_categories_out(
    sorted_library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    before = whole(sorted_library)
    folder = drawn(tmp_path / "more", 1, 7)
    loose = draw_image(tmp_path / "loose.png", 3, 90)
    assert sorted_library.add([folder, loose], engine).added == 13
    after = whole(sorted_library)
    last = sorted_library.sorting.next_undo()
    assert last is not None
    assert (last.kind, last.images) == ("add", 13)
    undone = sorted_library.sorting.undo()
    assert (undone.number, undone.kind, undone.images) == (last.number, "add", 13)
    assert whole(sorted_library) == before
    gone = sorted_library.sorting.removed()
    assert len(gone) == 13
    found = sorted_library.search_image(ids_of(sorted_library, "kind01")[0], k=100).hits
    assert not {hit.image for hit in found} & set(gone.tolist())
    sorted_library.sorting.redo()
    assert whole(sorted_library) == after
    assert sorted_library.sorting.removed().tolist() == []
    sorted_library.sorting.undo()
    assert whole(sorted_library) == before


def test_imports_and_other_changes_are_undone_and_redone_in_the_order_of_time(
    sorted_library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    sorting, seen = sorted_library.sorting, [whole(sorted_library)]
    steps: list[Callable[[], object]] = [
        lambda: sorting.rename(sorted_library.category_id("kind00"), "Shells"),
        lambda: sorted_library.add([drawn(tmp_path / "more", 0, 7)], engine),
        lambda: sorting.merge([sorted_library.category_id("kind07")], sorted_library.category_id("Shells")),
        lambda: sorted_library.add([drawn(tmp_path / "again", 7, first=60)], engine),
        lambda: sorting.remove(ids_of(sorted_library, "kind07")[:2]),
    ]
    for step in steps:
        step()
        seen.append(whole(sorted_library))
    for _ in range(2):
        for wanted in reversed(seen[:-1]):
            sorting.undo()
            assert whole(sorted_library) == wanted
        for wanted in seen[1:]:
            sorting.redo()
            assert whole(sorted_library) == wanted


def test_an_import_that_was_learned_is_undone_exactly(
    sorted_library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    sorted_library.add([drawn(tmp_path / "more", 1, 7)], engine)
    sorted_library.update(engine, settings=ALIGN)
    sorted_library.sorting.undo()
    assert sorted_library.update(engine, settings=ALIGN).changed > 0
    assert sorted_library.info().pending == 0
    assert_as_if_sorted_so_from_the_start(sorted_library, engine, tmp_path / "other")


def test_what_came_back_or_out_of_the_inbox_by_an_import_returns_there(
    sorted_library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    gone, loose = ids_of(sorted_library, "kind00")[:2], [int(i) for i in sorted_library.image_ids(inbox=True)][:2]
    (tmp_path / "more" / "Found").mkdir(parents=True)
    for image in (*gone, *loose):
        shutil.copy(sorted_library.image(image).path, tmp_path / "more" / "Found" / f"{image}.png")
    sorted_library.sorting.remove(gone)
    before = [(i, category, check) for i, _, category, check in state(sorted_library)]
    sorted_library.add([tmp_path / "more"], engine)
    assert counts(sorted_library)["Found"] == 4
    sorted_library.sorting.undo()
    assert [(i, category, check) for i, _, category, check in state(sorted_library)] == before
    assert sorted_library.sorting.removed().tolist() == gone


def test_a_folder_that_was_added_is_not_looked_through_after_undo_until_redo(
    sorted_library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    before = sorted_library.folders.paths()
    folder = drawn(tmp_path / "more", 7)
    sorted_library.add([folder], engine)
    sorted_library.folders.set_take(folder, True)
    draw_image(folder / "kind07" / "new.png", 7, 99)
    assert len(sorted_library.folders.scan().new) == 1
    sorted_library.sorting.undo()
    assert (sorted_library.folders.paths(), sorted_library.folders.offers()) == (before, [])
    assert sorted_library.folders.scan().new == []
    sorted_library.sorting.redo()
    entry = next(one for one in sorted_library.folders.entries() if one.path == folder)
    assert (entry.take, entry.images) == (True, 6)
    sorted_library.add([folder], engine)
    sorted_library.sorting.undo()
    assert folder in sorted_library.folders.paths(), "it was there before the second adding"


def test_an_import_that_brings_nothing_is_no_change_and_what_was_undone_can_be_redone(
    sorted_library: Library, engine: PixelEngine, place: Path
) -> None:
    sorted_library.sorting.rename(sorted_library.category_id("kind01"), "Robins")
    sorted_library.sorting.undo()
    sorted_library.add([place / "a"], engine)
    assert sorted_library.sorting.redo().kind == "rename"


@pytest.mark.usefixtures("image_by_image")
def test_an_import_that_was_cancelled_is_undone_as_far_as_it_came(sorted_library: Library, tmp_path: Path) -> None:
    before, cancel = whole(sorted_library), CancelToken()
    folder = drawn(tmp_path / "more", 7)
    with pytest.raises(CancelledError):
        sorted_library.add([folder], Meanwhile(cancel.cancel), cancel=cancel)
    assert counts(sorted_library)["kind07"] == 2
    sorted_library.sorting.undo()
    assert whole(sorted_library) == before


@pytest.mark.usefixtures("image_by_image")
def test_an_import_that_was_cut_off_is_one_change_with_the_rest_of_it(
    sorted_library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    before = whole(sorted_library)
    folder = drawn(tmp_path / "more", 7)

    def cut_off() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sorted_library.add([folder], Meanwhile(cut_off))
    sorted_library.close()
    with Library.open(sorted_library.path) as again:
        assert 0 < counts(again)["kind07"] < 6
        again.resume(engine)
        assert counts(again)["kind07"] == 6
        assert again.sorting.undo().images == 6
        assert whole(again) == before


@pytest.mark.usefixtures("image_by_image")
def test_while_images_are_added_undo_takes_back_what_was_done_meanwhile_and_no_more(
    sorted_library: Library, tmp_path: Path
) -> None:
    told: list[str] = []

    def sort_and_undo_twice() -> None:
        sorted_library.sorting.rename(sorted_library.category_id("kind01"), "Robins")
        told.append(sorted_library.sorting.undo().kind)
        with pytest.raises(EditError, match="Images are being added"):
            sorted_library.sorting.undo()

    before = whole(sorted_library)
    sorted_library.add([drawn(tmp_path / "more", 7)], Meanwhile(sort_and_undo_twice))
    assert told == ["rename"]
    assert counts(sorted_library)["kind07"] == 6
    assert sorted_library.sorting.undo().kind == "add"
    assert whole(sorted_library) == before
    assert [sorted_library.sorting.redo().kind for _ in range(2)] == ["add", "rename"]


@pytest.mark.usefixtures("image_by_image")
def test_undo_refuses_where_an_import_took_the_name_meanwhile(sorted_library: Library, tmp_path: Path) -> None:
    gone = sorted_library.category_id("kind00")
    engine = Meanwhile(lambda: sorted_library.sorting.merge([gone], sorted_library.category_id("kind01")))
    sorted_library.add([drawn(tmp_path / "more", 0)], engine)
    after = whole(sorted_library)
    with pytest.raises(EditError, match="kind00 already"):
        sorted_library.sorting.undo()
    assert whole(sorted_library) == after, "nothing of the undo stays"


@pytest.mark.usefixtures("image_by_image")
def test_undo_refuses_where_an_import_sorted_the_same_images_meanwhile(sorted_library: Library, tmp_path: Path) -> None:
    moved = ids_of(sorted_library, "kind00")[0]
    folder = drawn(tmp_path / "more", 7)
    (folder / "second").mkdir()
    shutil.copy(sorted_library.image(moved).path, folder / "second" / "copy.png")
    sorted_library.add([folder], Meanwhile(lambda: sorted_library.sorting.to_inbox([moved])))
    assert sorted_library.image(moved).category == "second"
    with pytest.raises(EditError, match="cannot be undone"):
        sorted_library.sorting.undo()


@pytest.mark.usefixtures("image_by_image")
def test_a_category_that_an_import_filled_meanwhile_outlives_the_undo_of_its_making(
    sorted_library: Library, tmp_path: Path
) -> None:
    before, few = whole(sorted_library), ids_of(sorted_library, "kind04")[:6]
    engine = Meanwhile(lambda: sorted_library.sorting.split(few, "kind08"))
    sorted_library.add([drawn(tmp_path / "more", 7, 8)], engine)
    assert counts(sorted_library)["kind08"] == 12
    after = whole(sorted_library)
    assert sorted_library.sorting.undo().kind == "split"
    assert (counts(sorted_library)["kind04"], counts(sorted_library)["kind08"]) == (10, 6)
    sorted_library.sorting.redo()
    assert whole(sorted_library) == after
    assert before != after
