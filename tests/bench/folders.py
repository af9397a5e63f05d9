"""How long it takes to look through folders again: nothing changed, drive away and back, some files new.

python -m tests.bench.folders [--images 100000]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from core.catalogue import SeenPlace
from core.engine.jobs import TrunkInfo, TrunkSpec
from core.library import Library
from tests.bench.support import Figure, MadeUpFeatures, at_most, fill, print_figures, seconds_of

CATEGORIES = 100
NEW = 1000
# Files are looked at, features are not: few numbers fill the library sooner.
TRUNK = TrunkInfo(TrunkSpec("efficientnet_lite0", None, "measurement"), 8, 224)


def draw(folder: Path, images: int, first: int = 0) -> list[Path]:
    """Small files with the names of images; a scan that finds nothing changed opens none."""
    paths = []
    for c in range(CATEGORIES):
        (folder / f"category {c}").mkdir(parents=True, exist_ok=True)
    for i in range(first, first + images):
        path = folder / f"category {i % CATEGORIES}" / f"{i}.jpg"
        path.write_bytes(f"image {i}".encode())
        paths.append(path)
    return paths


def measure(images: int, folder: Path) -> list[Figure]:
    pictures = folder / "pictures"
    files = draw(pictures, images)
    with Library.create(folder / "library", trunk=TRUNK) as library:
        catalogue = library._parts.catalogue
        fill(catalogue, MadeUpFeatures(CATEGORIES, dim=TRUNK.dim), images, CATEGORIES, views=1)
        # The catalogue's made-up images now lie in the files; what they hold plays no part until it changes.
        seen = []
        for image, path in zip(library.image_ids().tolist(), files, strict=True):
            status = path.stat()
            seen.append(SeenPlace(image, str(path), status.st_size, status.st_mtime_ns))
        with catalogue._database.write() as connection:
            connection.exec_driver_sql("DELETE FROM place")
        catalogue.touch_places([tuple(place) for place in seen])
        catalogue.remember_folders({str(pictures): (None, [])})
        report = library.folders.scan()
        assert (report.files, report.read, report.offline_now, report.gone_now) == (images, 0, 0, 0)
        spent = time.process_time()
        unchanged = seconds_of(library.folders.scan)
        spent = time.process_time() - spent
        draw(pictures, NEW, first=images)
        new = seconds_of(library.folders.scan)
        assert len(library.folders.offers()) == NEW
        listing = seconds_of(library.folders.offers)
        pictures.rename(folder / "unplugged")
        away = seconds_of(library.folders.scan)
        (folder / "unplugged").rename(pictures)
        back = seconds_of(library.folders.scan)
        assert library.folders.scan().offline_now == 0
    return [
        at_most(f"looking through {images:,} unchanged files again", unchanged, "s", 5),
        Figure("… processor time of it", spent, "s"),
        Figure(f"… with {NEW:,} new ones among them", new, "s"),
        Figure("… finding that their drive is away", away, "s"),
        Figure("… finding that it is back", back, "s"),
        Figure(f"listing {NEW:,} offers", listing, "s"),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--images", type=int, default=100_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print_figures("folders", measure(arguments.images, Path(folder)))


if __name__ == "__main__":
    main()
