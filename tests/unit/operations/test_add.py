from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from core.errors import CancelledError, EngineDiedError
from core.library import Library
from core.progress import CancelToken, Progress
from core.reports import TO_INBOX
from tests.support import PixelEngine, draw_categories, draw_image


def test_a_folder_of_folders_becomes_many_categories(library: Library, engine: PixelEngine, tmp_path: Path) -> None:
    draw_categories(tmp_path / "pictures", [1, 2, 3], images=4)
    report = library.add([tmp_path / "pictures"], engine)
    assert (report.read, report.added, report.already, report.skipped) == (12, 12, 0, [])
    assert report.categories == [("kind01", 4), ("kind02", 4), ("kind03", 4)]
    assert [(c.name, c.images) for c in library.categories()] == [("kind01", 4), ("kind02", 4), ("kind03", 4)]


def test_loose_images_go_to_the_inbox(library: Library, engine: PixelEngine, tmp_path: Path) -> None:
    loose = [draw_image(tmp_path / "loose" / f"{n}.png", 1, n) for n in range(3)]
    report = library.add(loose, engine)
    assert report.categories == [(None, 3)]
    assert library.info().inbox == 3
    assert len(library.image_ids(inbox=True)) == 3


def test_everything_that_was_read_is_accounted_for(library: Library, engine: PixelEngine, tmp_path: Path) -> None:
    folder = draw_categories(tmp_path, [1], images=6)[0]
    shutil.copy(folder / "000.png", folder / "copy.png")
    (folder / "empty.jpg").touch()
    (folder / "notes.txt").write_text("not an image")
    whole = (folder / "001.png").read_bytes()
    (folder / "cut.png").write_bytes(whole[: len(whole) // 2])
    report = library.add([folder], engine)
    assert report.read == 10
    assert report.added == 6
    assert report.already == 1
    assert {(s.path.name, s.kind) for s in report.skipped} == {
        ("empty.jpg", "empty"),
        ("notes.txt", "not-an-image"),
        ("cut.png", "truncated"),
    }
    assert all(s.reason for s in report.skipped)
    assert report.read == report.added + report.already + len(report.skipped)


def test_adding_again_adds_nothing_and_opens_nothing(library: Library, engine: PixelEngine, tmp_path: Path) -> None:
    folder = draw_categories(tmp_path, [1], images=5)[0]
    library.add([folder], engine)
    engine.opened.clear()
    report = library.add([folder], engine)
    assert (report.added, report.already) == (0, 5)
    assert engine.opened == []


def test_moved_files_are_found_again_by_their_content(library: Library, engine: PixelEngine, tmp_path: Path) -> None:
    folder = draw_categories(tmp_path, [1], images=5)[0]
    library.add([folder], engine)
    folder.rename(tmp_path / "elsewhere")
    report = library.add([tmp_path / "elsewhere"], engine, category="kind01")
    assert (report.added, report.already) == (0, 5)
    first = library.image(int(library.image_ids()[0]))
    assert first.path.parent.name == "elsewhere"
    assert not first.offline


def test_an_image_of_another_category_is_reported_and_stays(
    library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    one, two = draw_categories(tmp_path, [1, 2], images=5)
    library.add([one], engine)
    shutil.copy(one / "000.png", two / "guest.png")
    report = library.add([two], engine)
    assert report.added == 5
    (guest,) = report.elsewhere
    assert (guest.path, guest.category, guest.wanted) == (two / "guest.png", "kind01", "kind02")
    assert library.image(guest.image).category == "kind01"


def test_an_inbox_image_that_turns_up_in_a_category_folder_is_sorted(
    library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    folder = draw_categories(tmp_path, [1], images=5)[0]
    library.add([folder / "000.png"], engine)
    assert library.info().inbox == 1
    report = library.add([folder], engine)
    assert (report.added, report.already, report.elsewhere) == (4, 1, [])
    assert library.info().inbox == 0
    assert library.categories()[0].images == 5
    update = library.update(engine)
    assert update.categories[0].images == 5


def test_a_fifth_of_each_category_are_check_images(library: Library, engine: PixelEngine, tmp_path: Path) -> None:
    draw_categories(tmp_path / "a", [1], images=20)
    draw_categories(tmp_path / "a", [2], images=5)
    draw_categories(tmp_path / "a", [3], images=4)
    library.add([tmp_path / "a"], engine)
    assert [c.check_images for c in library.categories()] == [4, 1, 0]


def test_check_images_follow_the_content_and_not_the_order(
    library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    folder = draw_categories(tmp_path, [1], images=10)[0]
    library.add([folder], engine)
    first = {library.image(int(i)).path.name for i in library.image_ids() if library.image(int(i)).check}
    from tests.support import PIXELS

    renamed = tmp_path / "renamed" / "kind01"
    renamed.mkdir(parents=True)
    for n in range(10):
        shutil.copy(folder / f"{n:03}.png", renamed / f"{9 - n:03}.png")
    with Library.create(tmp_path / "other", trunk=PIXELS) as other:
        other.add([renamed], engine)
        second = {other.image(int(i)).path.name for i in other.image_ids() if other.image(int(i)).check}
    assert {f"{9 - int(name[:3]):03}.png" for name in second} == first


def test_a_category_given_by_name_takes_everything(library: Library, engine: PixelEngine, tmp_path: Path) -> None:
    draw_categories(tmp_path / "a", [1, 2], images=3)
    library.add([tmp_path / "a"], engine, category="Shells")
    assert [(c.name, c.images) for c in library.categories()] == [("Shells", 6)]


def test_folders_that_are_added_to_the_inbox_name_no_category(
    library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    draw_categories(tmp_path / "a", [1, 2], images=3)
    report = library.add([tmp_path / "a"], engine, category=TO_INBOX)
    assert report.categories == [(None, 6)]
    assert library.categories() == []
    assert len(library.image_ids(inbox=True)) == 6
    assert library.folders.entries()[0].category == TO_INBOX


def test_a_cancel_keeps_what_was_added_and_the_rest_can_follow(
    library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    folder = draw_categories(tmp_path, [1], images=30)[0]
    token = CancelToken()

    def watch(progress: Progress) -> None:
        if progress.stage == "add" and len(engine.opened) >= 10:
            token.cancel()

    original = engine._view

    def slow_view(image: object, rng: object) -> object:
        if len(engine.opened) >= 10:
            token.cancel()
        return original(image, rng)  # type: ignore[arg-type]

    engine._view = slow_view  # type: ignore[method-assign,assignment]
    with pytest.raises(CancelledError):
        library.add([folder], engine, progress=watch, cancel=token)
    assert library.info().images == 10
    assert len(library.search_image(int(library.image_ids()[0]), k=50).hits) == 9
    report = library.add([folder], engine)
    assert (report.added, report.already) == (20, 10)


def test_the_death_of_the_engine_loses_nothing_that_was_added(
    library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    folder = draw_categories(tmp_path, [1], images=20)[0]
    engine.failure, engine.fail_after = EngineDiedError("The model process ended"), 7
    with pytest.raises(EngineDiedError):
        library.add([folder], engine)
    assert library.info().images == 7
    engine.failure = None
    assert library.add([folder], engine).added == 13


def test_added_images_have_thumbnails_and_are_searchable_before_any_update(
    library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    folder = draw_categories(tmp_path, [1, 2], images=5)[0].parent
    library.add([folder], engine)
    ids = [int(i) for i in library.image_ids()]
    assert all((library.thumbnail(i) or b"").startswith(b"\xff\xd8") for i in ids)
    result = library.search_image(ids[0], k=4)
    assert result.generation == 0
    assert {hit.category for hit in result.hits} == {"kind01"}


def test_an_import_that_fails_at_once_leaves_no_empty_category(
    library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    draw_categories(tmp_path / "a", range(3), images=4)
    engine.failure, engine.fail_after = EngineDiedError("The model process ended"), 2
    with pytest.raises(EngineDiedError):
        library.add([tmp_path / "a"], engine)
    assert [(c.name, c.images) for c in library.categories()] == [("kind00", 2)]


def test_a_name_that_two_systems_spell_differently_is_one_category(
    library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    for number, name in enumerate(("Bl\u00e4tter", "Bla\u0308tter")):
        for n in range(3):
            draw_image(tmp_path / str(number) / name / f"{n}.png", 1, 10 * number + n)
    library.add([tmp_path / "0", tmp_path / "1"], engine)
    again = library.add([tmp_path / "1"], engine)
    assert [(c.name, c.images) for c in library.categories()] == [("Bl\u00e4tter", 6)]
    assert again.elsewhere == []
