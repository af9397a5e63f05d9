"""Files that were deleted or hold something else: their images stay, and it is told."""

from __future__ import annotations

import shutil
from pathlib import Path

from core.library import Library
from tests.support import PixelEngine, draw_image
from tests.unit.operations.folders.conftest import image_at, newer, quiet


def test_a_deleted_file_is_told_once_and_its_image_stays(library: Library, pictures: Path) -> None:
    path = pictures / "kind01" / "000.png"
    image = image_at(library, path)
    path.unlink()
    report = library.folders.scan()
    assert (report.gone, report.offline, report.gone_now) == ([(image, path)], [], 1)
    assert library.image(image).state == "gone"
    assert library.info().images == 10
    again = library.folders.scan()
    assert (again.gone, again.gone_now) == ([], 1)
    library.sorting.remove([image])
    assert library.folders.scan().gone_now == 0


def test_what_was_deleted_stays_deleted_while_its_drive_is_away(
    library: Library, pictures: Path, tmp_path: Path
) -> None:
    path = pictures / "kind01" / "000.png"
    path.unlink()
    library.folders.scan()
    pictures.rename(tmp_path / "hidden")
    report = library.folders.scan()
    assert (report.offline_now, report.gone_now) == (9, 1)
    (tmp_path / "hidden").rename(pictures)
    report = library.folders.scan()
    assert (len(report.back), report.gone, report.gone_now) == (9, [], 1)


def test_a_deleted_file_that_is_put_back_is_here_again(library: Library, pictures: Path, tmp_path: Path) -> None:
    path = pictures / "kind01" / "000.png"
    image = image_at(library, path)
    path.rename(tmp_path / "waste basket")
    library.folders.scan()
    (tmp_path / "waste basket").rename(path)
    assert library.folders.scan().back == [image]
    assert library.image(image).state == "here"


def test_a_file_replaced_by_a_folder_is_gone(library: Library, pictures: Path) -> None:
    path = pictures / "kind01" / "000.png"
    image = image_at(library, path)
    path.unlink()
    path.mkdir()
    assert library.folders.scan().gone == [(image, path)]


def test_a_file_added_by_itself_is_looked_at_too(library: Library, engine: PixelEngine, tmp_path: Path) -> None:
    loose = [draw_image(tmp_path / "loose" / f"{n}.png", 1, n) for n in range(2)]
    library.add(loose, engine)
    assert (library.folders.entries(), library.folders.scan().files) == ([], 2)
    loose[0].unlink()
    assert [path for _, path in library.folders.scan().gone] == [loose[0]]
    shutil.rmtree(tmp_path / "loose")
    report = library.folders.scan()
    assert (report.offline_now, report.gone_now) == (1, 1)


def test_a_file_that_another_image_took_over_is_told(library: Library, pictures: Path) -> None:
    path, other = pictures / "kind01" / "000.png", pictures / "kind01" / "001.png"
    image = image_at(library, path)
    shutil.copy(other, path)
    newer(path)
    report = library.folders.scan()
    assert [i for i, _ in report.gone] == [image]
    assert library.image(image).state == "changed"
    assert library.folders.scan().gone_now == 1
    # The path stays known when that image moves on: `check` takes an image with an unknown path for damaged.
    path.rename(pictures / "kind01" / "elsewhere.png")
    other.unlink()
    library.folders.scan()
    assert (library.image(image).state, list(library._parts.catalogue.known_places([str(path)]))) == (
        "gone",
        [str(path)],
    )


def test_changed_content_is_offered_as_a_new_image_and_the_old_one_is_kept(
    library: Library, engine: PixelEngine, pictures: Path
) -> None:
    path = pictures / "kind01" / "000.png"
    image = image_at(library, path)
    library.sorting.move([image], library.category_id("kind02"))
    draw_image(path, 1, 77, size=64)
    report = library.folders.scan()
    assert (report.changed, report.new, report.gone) == ([(image, path)], [], [])
    assert library.image(image).state == "changed"
    (offer,) = library.folders.offers()
    assert (offer.kind, offer.image, offer.category) == ("changed", image, "kind02")
    assert quiet(library.folders.scan())
    taken = library.folders.take(engine)
    assert (taken.added, library.info().images, library.folders.offers()) == (1, 11, [])
    new = library.image(max(library.image_ids().tolist()))
    assert (new.path, new.category, new.state) == (path, "kind02", "here")
    assert library.image(image).state == "changed"
    assert quiet(library.folders.scan())


def test_a_changed_image_may_take_the_place_of_the_old_one(
    library: Library, engine: PixelEngine, pictures: Path
) -> None:
    path = pictures / "kind01" / "000.png"
    image = image_at(library, path)
    draw_image(path, 1, 77, size=64)
    library.folders.scan()
    library.folders.take(engine, [path], replace=True)
    assert library.info().images == 10
    assert image not in library.image_ids().tolist()
    assert library.image(image_at(library, path)).category == "kind01"
    library.sorting.undo()
    assert library.info().images == 11


def test_content_that_changes_back_is_the_old_image_again(library: Library, pictures: Path, tmp_path: Path) -> None:
    path = pictures / "kind01" / "000.png"
    image = image_at(library, path)
    shutil.copy2(path, tmp_path / "kept.png")
    draw_image(path, 1, 77, size=64)
    library.folders.scan()
    shutil.copy2(tmp_path / "kept.png", path)
    report = library.folders.scan()
    assert (report.back, library.folders.offers()) == ([image], [])
    assert library.image(image).state == "here"


def test_a_file_that_was_emptied_is_named_and_its_image_kept(library: Library, pictures: Path) -> None:
    path = pictures / "kind01" / "000.png"
    image = image_at(library, path)
    path.write_bytes(b"")
    report = library.folders.scan()
    assert [(one.path, one.kind) for one in report.skipped] == [(path, "empty")]
    assert (library.image(image).state, library.folders.offers()) == ("changed", [])


def test_an_image_whose_file_was_broken_since_and_skipped_is_told_as_changed(
    library: Library, engine: PixelEngine, pictures: Path
) -> None:
    path = pictures / "kind01" / "000.png"
    image = image_at(library, path)
    path.write_bytes(path.read_bytes()[:200])
    newer(path)
    library.add([pictures], engine)
    library.folders.scan()
    assert library.search_image(image).hits
    assert library.image(image).state == "changed"
    assert library.folders.offers() == []
