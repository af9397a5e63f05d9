"""How fast images come in, against what the trunk alone could do; and how soon the engine answers its first query.

python -m tests.bench.importing [--images 240]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import numpy as np
from PIL import Image

from core.backbones.registry import DEFAULT_TRUNK, make_trunk
from core.engine import start_engine
from core.engine.jobs import EmbedItem, Engine, TrunkSpec
from core.library import Library
from tests.bench.support import Figure, at_least, at_most, print_figures

SPEC = TrunkSpec(DEFAULT_TRUNK)
SIZE = (1600, 1200)
CATEGORIES = 8
BATCH = 16
THUMBNAIL_PX = 320


def draw(folder: Path, images: int) -> list[Path]:
    """JPEGs with the size and the detail of a phone's shared pictures (about 300 kB)."""
    rng = np.random.default_rng(0)
    paths = []
    for i in range(images):
        category = folder / f"category {i % CATEGORIES}"
        category.mkdir(exist_ok=True)
        coarse = rng.integers(0, 255, (SIZE[1] // 40, SIZE[0] // 40, 3), dtype=np.uint8)
        image = Image.fromarray(coarse).resize(SIZE, Image.Resampling.BICUBIC)
        grain = rng.integers(-12, 12, (SIZE[1], SIZE[0], 1), dtype=np.int16)
        pixels = np.clip(np.asarray(image).astype(np.int16) + grain, 0, 255).astype(np.uint8)
        path = category / f"{i:04d}.jpg"
        Image.fromarray(pixels).save(path, quality=85)
        paths.append(path)
    return paths


def bare_rate(views: int) -> float:
    """Views a second of the forward pass alone, with the engine's batch and all cores."""
    trunk = make_trunk(SPEC)
    px = trunk.preprocessing.input_px
    batch = np.random.default_rng(0).integers(0, 255, (BATCH, px, px, 3), dtype=np.uint8)
    trunk.forward(batch)
    start, done = time.perf_counter(), 0
    while done < views:
        trunk.forward(batch).cpu()
        done += BATCH
    return done / (time.perf_counter() - start)


def script_rate(paths: list[Path]) -> float:
    """Images a second of a plain script: Pillow opens, torchvision prepares, the same trunk answers in batches."""
    import torch
    from torchvision.transforms import v2

    trunk = make_trunk(SPEC)
    px = trunk.preprocessing.input_px
    prepare = v2.Compose([v2.Resize(px), v2.CenterCrop(px), v2.PILToTensor()])
    start = time.perf_counter()
    for begin in range(0, len(paths), BATCH):
        pictures = [prepare(Image.open(path).convert("RGB")) for path in paths[begin : begin + BATCH]]
        trunk.forward(torch.stack(pictures).permute(0, 2, 3, 1).contiguous().numpy()).cpu()
    return len(paths) / (time.perf_counter() - start)


def embed_rate(engine: Engine, paths: list[Path], views: int) -> float:
    """Views a second from image files to features and thumbnails."""
    items = [EmbedItem(i, str(path), views, i) for i, path in enumerate(paths)]
    start = time.perf_counter()
    answers = list(engine.embed(SPEC, items, thumbnail_px=THUMBNAIL_PX))
    seconds = time.perf_counter() - start
    assert all(a.features is not None for a in answers)
    return len(items) * views / seconds


def first_answer(path: Path) -> float:
    """Seconds from starting the model process to the features of one image."""
    start = time.perf_counter()
    engine = start_engine("process")
    try:
        answer = next(iter(engine.embed(SPEC, [EmbedItem(0, str(path))])))
        assert answer.features is not None
        return time.perf_counter() - start
    finally:
        engine.close()


def add_rate(engine: Engine, folder: Path, images: int) -> float:
    """Images a second of `Library.add`: hashing, features of all views, thumbnails, catalogue and index."""
    with tempfile.TemporaryDirectory() as place, Library.create(place, trunk=engine.load_trunk(SPEC)) as library:
        start = time.perf_counter()
        report = library.add([folder], engine)
        seconds = time.perf_counter() - start
        assert report.added == images
        return images / seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--images", type=int, default=240)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        paths = draw(folder, arguments.images)
        first_answer(paths[0])
        ready = first_answer(paths[0])
        engine = start_engine("process")
        try:
            embed_rate(engine, paths[:BATCH], 1)
            # In turns, so that a neighbour's load falls on both.
            bare, one, four, script = [], [], [], []
            for _ in range(3):
                bare.append(bare_rate(2 * arguments.images))
                one.append(embed_rate(engine, paths, 1))
                four.append(embed_rate(engine, paths, 4))
                script.append(script_rate(paths))
            whole = add_rate(engine, folder, arguments.images)
        finally:
            engine.close()
    forward, single, training, plain = (float(np.median(rates)) for rates in (bare, one, four, script))
    what = f"{SIZE[0]} x {SIZE[1]} JPEG"
    figures = [
        at_most("engine ready: start to the first answer, warm disk", ready, "s", 3),
        Figure("forward pass alone", forward, "views/s"),
        at_least(f"import rate / forward rate, 4 views of a {what}", training / forward, "", 0.9),
        at_least(f"import rate / forward rate, 1 view of a {what}", single / forward, "", 0.9),
        Figure(f"a plain script with the same trunk, 1 view of a {what}", plain, "images/s"),
        Figure("import rate, 1 view / that of the script", single / plain, ""),
        Figure("adding a folder of categories to a library, 4 views an image", whole, "images/s"),
    ]
    print_figures("importing", figures)


if __name__ == "__main__":
    main()
