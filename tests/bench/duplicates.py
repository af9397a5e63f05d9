"""How well near-duplicates are told from other images of the same kind, and how long finding them takes.

    python -m tests.bench.duplicates --data FOLDER... --cache FOLDER [--every 10]
    python -m tests.bench.duplicates [--images 100000]

Of every tenth image copies are drawn as they come to be in people's folders: halved in size, compressed hard, cropped
by a twentieth at each side, brightened by a quarter, and all of it. Found is a pair at least as alike as the threshold,
right an image with its own copy. Wrong are pairs of two different files of one folder, which is one category: it is
where the likest others are. (Some of those are near-duplicates in truth that somebody collected: flowers102 has several
photos of one plant.)
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import psutil
from numpy.typing import NDArray
from PIL import Image, ImageEnhance

from core.backbones.registry import DEFAULT_TRUNK
from core.bench.folder import Listing, list_folders
from core.catalogue import NewImage
from core.engine import start_engine
from core.engine.jobs import EmbedItem, Engine, TrunkSpec
from core.learning.head import normalised
from core.library import Library
from core.operations.duplicates import comparable
from tests.bench.support import TRUNK, Figure, MadeUpFeatures, fill, print_figures, seconds_of

Floats = NDArray[np.floating]
Saving = tuple[Image.Image, int]

THRESHOLDS = (0.82, 0.84, 0.86, 0.88, 0.90, 0.92, 0.95)


def _halved(image: Image.Image) -> Saving:
    return image.resize((image.width // 2, image.height // 2), Image.Resampling.LANCZOS), 90


def _compressed(image: Image.Image) -> Saving:
    return image, 35


def _cropped(image: Image.Image) -> Saving:
    x, y = image.width // 20, image.height // 20
    return image.crop((x, y, image.width - x, image.height - y)), 90


def _brightened(image: Image.Image) -> Saving:
    return ImageEnhance.Brightness(image).enhance(1.25), 90


def _all_of_it(image: Image.Image) -> Saving:
    return _halved(_brightened(_cropped(image)[0])[0])[0], 60


KINDS: dict[str, Callable[[Image.Image], Saving]] = {
    "half the size": _halved,
    "compressed": _compressed,
    "cropped": _cropped,
    "brightened": _brightened,
    "all of it": _all_of_it,
}


def draw(paths: Sequence[Path], folder: Path) -> list[list[Path]]:
    """The copies of each image, in the order of `KINDS`."""
    made = []
    for number, path in enumerate(paths):
        with Image.open(path) as opened:
            image = opened.convert("RGB")
        copies = []
        for kind, change in KINDS.items():
            copy, quality = change(image)
            copies.append(folder / f"{number}-{kind}.jpg")
            copy.save(copies[-1], quality=quality)
        made.append(copies)
    return made


def embed(engine: Engine, paths: Sequence[Path]) -> Floats:
    """(n, D) centre features as a library stores them; zeros where a file cannot be used."""
    spec = TrunkSpec(DEFAULT_TRUNK)
    found = np.zeros((len(paths), engine.load_trunk(spec).dim), dtype=np.float16)
    for answer in engine.embed(spec, [EmbedItem(n, str(path)) for n, path in enumerate(paths)]):
        if answer.features is not None:
            found[answer.key] = answer.features[0]
    return found


def plain(features: Floats) -> NDArray[np.float32]:
    """What is compared with: features at length 1 as they are."""
    return normalised(features.astype(np.float32))


class Folder:
    """The images of a folder of categories and the drawn copies of every tenth, embedded once."""

    def __init__(self, engine: Engine, listing: Listing, cache: Path, every: int) -> None:
        self.name, self._labels = listing.name, listing.labels
        self._asked = np.arange(0, len(listing.paths), every)
        kept = cache / f"duplicates-{listing.key}-{every}.npz"
        if not kept.is_file():
            cache.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory() as folder:
                copies = [copy for each in draw([listing.paths[i] for i in self._asked], Path(folder)) for copy in each]
                np.savez(kept, images=embed(engine, listing.paths), copies=embed(engine, copies))
        with np.load(kept) as stored:
            self._images, self._copies = stored["images"], stored["copies"]

    def likenesses(
        self, vectors: Callable[[Floats], NDArray[np.float32]]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """(asked, kinds) of copies with their images, and those of any two images of one category."""
        images = vectors(self._images)
        copies = vectors(self._copies).reshape(len(self._asked), len(KINDS), -1)
        right = np.einsum("id,ikd->ik", images[self._asked], copies)
        wrong = []
        for category in np.unique(self._labels):
            own = images[self._labels == category]
            wrong.append((own @ own.T)[np.triu_indices(len(own), 1)])
        return right, np.concatenate(wrong)

    def rows(self, how: str, vectors: Callable[[Floats], NDArray[np.float32]]) -> Iterator[str]:
        """A line of the table for each threshold."""
        right, wrong = self.likenesses(vectors)
        for threshold in THRESHOLDS:
            recall = (right >= threshold).mean(axis=0)
            found, others = float(recall.mean()) * len(self._asked), int((wrong >= threshold).sum())
            precision = found / max(1e-9, found + others)
            cells = [*recall, recall.mean(), precision]
            figures = " | ".join(f"{100 * cell:.0f}" for cell in cells)
            yield f"| {self.name} | {how} | {threshold:.2f} | {figures} | {1000 * others / len(self._labels):.1f} |"


def accuracy(folders: Sequence[Path], cache: Path, every: int) -> None:
    engine = start_engine("local")
    print(
        "| data | likeness | threshold | " + " | ".join(KINDS) + " | recall | precision | wrong pairs a 1,000 images |"
    )
    print("|---|---|" + "---:|" * (len(KINDS) + 4))
    for listing in list_folders(folders):
        folder = Folder(engine, listing, cache, every)
        for how, vectors in (("fourth root", comparable), ("plain cosine", plain)):
            print("\n".join(folder.rows(how, vectors)), flush=True)
    engine.close()


def speed(images: int) -> None:
    """Made-up features, one image in a hundred of them with a near-duplicate."""
    with tempfile.TemporaryDirectory() as folder, Library.create(Path(folder) / "library", trunk=TRUNK) as library:
        catalogue = library._parts.catalogue
        fill(catalogue, MadeUpFeatures(300), images - images // 100, 300, views=1)
        rng, copies = np.random.default_rng(1), []
        for ids, rows in catalogue.features(catalogue.image_ids()[::100]):
            near = rows * rng.normal(1, 0.1, rows.shape)
            for image, row in zip(ids.tolist(), near.astype(np.float16), strict=True):
                copies.append(NewImage(f"copy {image}", None, f"/copies/{image}.jpg", 1, 1, 64, 48, False, row[None]))
        catalogue.add_images(copies)
        before = psutil.Process().memory_info().rss
        begun, own = time.perf_counter(), time.process_time()
        alike = library.duplicates.find()
        seconds, own = time.perf_counter() - begun, time.process_time() - own
        grown = (psutil.Process().memory_info().rss - before) / 1e6
        grouping = seconds_of(lambda: library.duplicates.groups(alike))
        found = sum(len(group.others) for group in library.duplicates.groups(alike))
        name = f"{images:,} images"
        figures = [
            Figure(f"near-duplicates found among {name}", seconds, "s"),
            Figure("… processor time (what is left without busy neighbours)", own, "s"),
            Figure("… memory it took", grown, "MB"),
            Figure(f"… grouping what was found ({len(alike.pairs):,} pairs) at another threshold", grouping, "s"),
            Figure(f"… of {len(copies):,} copies in groups", found, "images"),
        ]
        print_figures("duplicates", figures)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, nargs="+")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--every", type=int, default=10, help="of how many images one has copies")
    parser.add_argument("--images", type=int, default=100_000, help="without --data: how many to compare")
    given = parser.parse_args()
    if given.data is None:
        speed(given.images)
    elif given.cache is None:
        parser.error("--data needs --cache")
    else:
        accuracy(given.data, given.cache, given.every)


if __name__ == "__main__":
    main()
