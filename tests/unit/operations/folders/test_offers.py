"""New files are offered, and taken where the user says so."""

from __future__ import annotations

import shutil
from pathlib import Path

from core.library import Library
from core.reports import TO_INBOX
from tests.support import PixelEngine, draw_image
from tests.unit.operations.folders.conftest import image_at, quiet


def test_new_files_are_offered_and_not_taken(library: Library, engine: PixelEngine, pictures: Path) -> None:
    new = draw_image(pictures / "kind01" / "new.png", 1, 50)
    elsewhere = draw_image(pictures / "kind09" / "first.png", 9, 1)
    report = library.folders.scan()
    assert (report.new, report.offers, report.take, library.info().images) == ([new, elsewhere], 2, [], 10)
    assert [(o.path, o.kind, o.category, o.folder) for o in library.folders.offers()] == [
        (new, "new", "kind01", pictures),
        (elsewhere, "new", "kind09", pictures),
    ]
    assert library.folders.entries()[0].offers == 2
    assert quiet(library.folders.scan())
    report2 = library.folders.take(engine, [new])
    assert (report2.read, report2.added, report2.categories) == (1, 1, [("kind01", 1)])
    assert [o.path for o in library.folders.offers()] == [elsewhere]
    assert library.image(image_at(library, new)).category == "kind01"


def test_a_new_file_goes_where_the_images_beside_it_went(library: Library, pictures: Path) -> None:
    library.sorting.rename(library.category_id("kind01"), "Robins")
    draw_image(pictures / "kind01" / "new.png", 1, 50)
    library.folders.scan()
    assert [offer.category for offer in library.folders.offers()] == ["Robins"]


def test_what_is_new_in_a_folder_of_the_inbox_is_for_the_inbox_whatever_became_of_the_others(
    library: Library, engine: PixelEngine, pictures: Path
) -> None:
    unsorted = pictures.parent / "camera"
    old = draw_image(unsorted / "old.png", 7, 50)
    library.add([unsorted], engine, category=TO_INBOX)
    library.sorting.move([image_at(library, old)], library.category_id("kind01"))
    draw_image(unsorted / "new.png", 7, 51)
    draw_image(unsorted / "deeper" / "new.png", 7, 52)
    library.folders.scan()
    assert [(offer.category, offer.folder) for offer in library.folders.offers()] == [(None, unsorted)] * 2
    assert library.folders.take(engine).categories == [(None, 2)]


def test_a_dismissed_file_is_not_offered_again_until_it_changes(library: Library, pictures: Path) -> None:
    new = draw_image(pictures / "kind01" / "new.png", 1, 50)
    library.folders.scan()
    assert library.folders.dismiss() == 1
    assert (library.folders.offers(), library.folders.scan().read, library.folders.offers()) == ([], 0, [])
    draw_image(new, 1, 51, size=64)
    assert library.folders.scan().new == [new]


def test_a_dismissed_file_stays_dismissed_while_its_drive_is_away(
    library: Library, pictures: Path, tmp_path: Path
) -> None:
    draw_image(pictures / "kind01" / "new.png", 1, 50)
    library.folders.scan()
    library.folders.dismiss()
    pictures.rename(tmp_path / "hidden")
    library.folders.scan()
    (tmp_path / "hidden").rename(pictures)
    assert library.folders.scan().new == []


def test_an_offer_ends_with_its_file(library: Library, pictures: Path) -> None:
    new = draw_image(pictures / "kind01" / "new.png", 1, 50)
    library.folders.scan()
    new.unlink()
    library.folders.scan()
    assert library.folders.offers() == []


def test_an_offer_that_is_no_image_after_all_is_told_and_not_offered_again(
    library: Library, engine: PixelEngine, pictures: Path
) -> None:
    broken = pictures / "kind01" / "broken.png"
    broken.write_bytes((pictures / "kind01" / "000.png").read_bytes()[:200])
    vanished = draw_image(pictures / "kind01" / "vanished.png", 1, 60)
    library.folders.scan()
    vanished.unlink()
    report = library.folders.take(engine)
    assert (report.added, {one.path.name for one in report.skipped}) == (0, {"broken.png", "vanished.png"})
    assert library.folders.scan().new == []
    assert library.folders.offers() == []


def test_a_broken_file_that_an_import_skipped_is_not_offered_while_it_stays_as_it_is(
    library: Library, engine: PixelEngine, pictures: Path
) -> None:
    broken = pictures / "kind01" / "broken.png"
    broken.write_bytes((pictures / "kind01" / "000.png").read_bytes()[:200])
    assert [one.path for one in library.add([pictures], engine).skipped] == [broken]
    for _ in range(2):
        assert quiet(library.folders.scan())
        assert library.folders.offers() == []
    draw_image(broken, 1, 61)
    assert library.folders.scan().new == [broken]
    assert library.folders.take(engine).added == 1


def test_of_two_new_files_with_one_content_one_image_is_made(
    library: Library, engine: PixelEngine, pictures: Path
) -> None:
    new = draw_image(pictures / "kind01" / "new.png", 1, 50)
    shutil.copy(new, pictures / "kind02" / "again.png")
    library.folders.scan()
    assert library.folders.take(engine).added == 1
    assert library.folders.offers() == []
    assert quiet(library.folders.scan())
    assert library.info().images == 11


def test_a_file_of_an_image_the_user_removed_is_not_offered(library: Library, pictures: Path) -> None:
    path = pictures / "kind01" / "000.png"
    library.sorting.remove([image_at(library, path)])
    path.rename(pictures / "kind01" / "elsewhere.png")
    report = library.folders.scan()
    assert quiet(report)
    assert library.folders.offers() == []


def test_a_folder_may_be_taken_from_without_asking(library: Library, engine: PixelEngine, pictures: Path) -> None:
    library.folders.set_take(pictures, True)
    new = draw_image(pictures / "kind01" / "new.png", 1, 50)
    changed = draw_image(pictures / "kind01" / "000.png", 1, 77, size=64)
    report = library.folders.scan()
    assert report.take == [new]
    assert library.folders.take(engine, report.take).added == 1
    assert [offer.path for offer in library.folders.offers()] == [changed]
    assert library.folders.entries()[0].take


def test_the_innermost_folder_says_whether_to_ask(library: Library, engine: PixelEngine, pictures: Path) -> None:
    library.add([pictures / "kind01"], engine)
    library.folders.set_take(pictures / "kind01", True)
    new = draw_image(pictures / "kind01" / "new.png", 1, 50)
    draw_image(pictures / "kind02" / "new.png", 2, 50)
    assert library.folders.scan().take == [new]
