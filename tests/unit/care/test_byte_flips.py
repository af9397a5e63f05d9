"""A byte of a library changes on the disk: whichever it is, no search is wrong without a word."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from core.care.checking import check_library
from core.library import Library
from tests.support import PixelEngine
from tests.unit.care.conftest import answers

FLIPS = 120
SEED = 20261


def flips(folder: Path) -> list[tuple[Path, int, int]]:
    """(file, place, bits to flip): half of them in the catalogue, the rest in any other file."""
    rng = random.Random(SEED)
    files = sorted(p.relative_to(folder) for p in folder.rglob("*") if p.is_file() and p.stat().st_size)
    catalogue = [path for path in files if path.name == "catalogue.sqlite"]
    chosen = [rng.choice(catalogue if n % 2 else files) for n in range(FLIPS)]
    return [(path, rng.randrange((folder / path).stat().st_size), 1 << rng.randrange(8)) for path in chosen]


def flip(folder: Path, file: Path, at: int, bits: int) -> None:
    with (folder / file).open("r+b") as opened:
        opened.seek(at)
        (byte,) = opened.read(1)
        opened.seek(at)
        opened.write(bytes([byte ^ bits]))


@pytest.mark.parametrize("part", range(4))
def test_a_flipped_byte_is_harmless_or_found_and_then_mended_or_named(
    whole: Path, copy: Callable[[], Path], part: int
) -> None:
    before = answers(copy())
    with Library.open(copy()) as library:
        library.history.goto(1)
    older = answers(library.path)
    for file, at, bits in flips(whole)[part::4]:
        where = f"{file} at {at}, bits {bits:08b}"
        folder = copy()
        flip(folder, file, at, bits)
        mended = check_library(folder, repair=True, engine=PixelEngine)
        if not mended.findings:
            assert answers(folder) == before, f"wrong and not found: {where}"
        elif mended.ok:
            went_back = file.parent.name == "0002" and file.name in ("head.safetensors", "manifest.json")
            assert answers(folder) == (older if went_back else before), f"mended wrongly: {where}, {mended.to_json()}"
            assert check_library(folder).findings == [], where
