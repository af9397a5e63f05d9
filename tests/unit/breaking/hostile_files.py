"""A folder of hostile files: bytes of every unkind sort under every odd name, and things that are no files at all."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.unit.breaking import hostile_bytes as made

# How often each comes, of 1,000.
MIX: list[tuple[int, Callable[[Random], bytes]]] = [
    (180, made.drawn),
    (150, made.truncated),
    (170, made.flipped_in_the_header),
    (120, made.flipped_anywhere),
    (110, made.overwritten),
    (60, made.spliced),
    (50, made.with_a_hole),
    (50, made.noise_after_a_signature),
    (20, made.no_image),
    (50, made.claims_more_than_it_has),
    (30, made.odd_metadata),
    (4, made.many_passes),
    (3, made.many_frames),
    (2, made.text_bomb),
    (1, made.large_but_real),
]
SUFFIXES = [".jpg", ".JPEG", ".png", ".webp", ".gif", ".tif", ".bmp", ".heic", ".avif", ".jp2", "", ".txt", ".jpg.exe"]
ODD = [
    "two\nlines",
    "bell\a and \x1b[31mred",
    "\u202egpj.tfel ot thgir",
    "🐦‍⬛🏳️‍🌈",
    "-rf --help",
    " spaces around ",
    "quote'\"`$(reboot)",
    "back\\slash%00&lt;",
    "ﬁ İ ß e\u0301",
    "con",
    "a" * 240,
    "鳥" * 80,
]


def write_hostile(folder: Path, count: int, seed: int) -> int:
    """Writes `count` hostile files below `folder`; returns how many of them a scan should see.

    The same seed gives the same files.
    """
    whole_mix = [make for share, make in MIX for _ in range(share)]
    for number in range(count):
        rng = Random(f"{seed} {number}")
        data = rng.choice(whole_mix)(rng) if number % 50 else made.whole()["png"]
        place = folder / f"kind {number % 7}"
        place.mkdir(parents=True, exist_ok=True)
        name = f"{number:05}{rng.choice(SUFFIXES)}"
        if number % 20 == 0:
            name = f"{rng.choice(ODD)} {name}"[-200:] if number % 40 else f"{rng.choice(ODD)[:70]} {name}"
        (place / name).write_bytes(data)
    return count


def write_what_is_no_file(folder: Path) -> int:
    """Everything a folder can hold besides files with contents; returns how many a scan should name."""
    folder.mkdir(parents=True)
    os.mkfifo(folder / "pipe.jpg")
    with socket.socket(socket.AF_UNIX) as door:
        here = Path.cwd()
        os.chdir(folder)  # the path of a socket may have a hundred characters
        try:
            door.bind("socket.jpg")
        finally:
            os.chdir(here)
    (folder / "zero.jpg").symlink_to("/dev/zero")
    (folder / "terminal.png").symlink_to("/dev/tty")
    (folder / "nowhere.jpg").symlink_to(folder / "not there")
    (folder / "itself.jpg").symlink_to(folder / "itself.jpg")  # leads nowhere: passed over
    (folder / "above").symlink_to(folder.parent)  # where the scan has been: passed over
    (folder / "folder.jpg").mkdir()
    with (folder / "sparse.jpg").open("wb") as file:
        file.write(made.whole()["jpeg"])
        file.truncate(10 << 30)
    with (folder / "claims.unknown").open("wb") as file:
        file.write(made.whole()["png"])
        file.truncate(5 << 30)
    with open(os.fsencode(folder) + b"/caf\xe9.jpg", "wb") as file:  # noqa: PTH123 - its name is no text
        file.write(made.whole()["jpeg"])
    os.mkdir(os.fsencode(folder) + b"/d\xff")  # noqa: PTH102
    return 5 + 2 + 2


def write_deep(folder: Path) -> int:
    """An image deeper than any path may be long; returns 1, for the folder that a scan cannot open."""
    here = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    for _ in range(30):
        os.mkdir("d" * 200, dir_fd=here)
        below = os.open("d" * 200, os.O_RDONLY | os.O_DIRECTORY, dir_fd=here)
        os.close(here)
        here = below
    file = os.open("deep.png", os.O_CREAT | os.O_WRONLY, dir_fd=here)
    os.write(file, made.whole()["png"])
    os.close(file)
    os.close(here)
    return 1
