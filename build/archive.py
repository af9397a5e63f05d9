"""Packs the built program into one compressed file with its checksum, and holds its size to what the edition may have.

python build/archive.py PROGRAM [--edition cuda|cpu]

Beside PROGRAM (dist/recollect) come recollect-VERSION-SYSTEM-EDITION.tar.zst and SHA256SUMS. Ends with 1 where the
folder is larger than its edition may be.
"""

from __future__ import annotations

import argparse
import hashlib
import platform
import sys
import tarfile
from pathlib import Path

import zstandard

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from core import __version__
from core.text import size

LIMITS = {"cpu": 1_200_000_000, "cuda": 4_200_000_000}
SUMS = "SHA256SUMS"
_LEVEL, _BLOCK = 10, 1 << 20


def folder_size(folder: Path) -> int:
    """Bytes of all files in it, each counted once."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())


def archive_name(edition: str) -> str:
    system = {"Darwin": "macos"}.get(platform.system(), platform.system().lower())
    return f"recollect-{__version__}-{system}-{platform.machine().lower()}-{edition}.tar.zst"


def pack(folder: Path, target: Path) -> None:
    """Writes `folder` with its name and modes, owned by nobody in particular, in the order of names."""

    def nobody(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        return entry

    packing = zstandard.ZstdCompressor(level=_LEVEL, threads=-1)
    with (
        target.open("wb") as file,
        packing.stream_writer(file) as stream,
        tarfile.open(fileobj=stream, mode="w|", format=tarfile.PAX_FORMAT) as archive,
    ):
        archive.add(folder, folder.name, filter=nobody)


def sha256(file: Path) -> str:
    state = hashlib.sha256()
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            state.update(block)
    return state.hexdigest()


def write_sums(folder: Path) -> None:
    """A line for each packed file in `folder`, as `sha256sum --check` reads it."""
    packed = sorted(p for p in folder.iterdir() if p.suffix in (".zst", ".deb") and p.is_file())
    (folder / SUMS).write_text("".join(f"{sha256(p)}  {p.name}\n" for p in packed), encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path)
    parser.add_argument("--edition", choices=sorted(LIMITS), default="cuda")
    asked = parser.parse_args()
    whole = folder_size(asked.program)
    if whole > LIMITS[asked.edition]:
        limit = size(LIMITS[asked.edition])
        print(f"{asked.program} has {size(whole)}; the {asked.edition} edition may have {limit}", file=sys.stderr)
        return 1
    target = asked.program.parent / archive_name(asked.edition)
    pack(asked.program, target)
    write_sums(target.parent)
    print(f"{target.name}: {size(target.stat().st_size)} packed, {size(whole)} on disk")
    return 0


if __name__ == "__main__":
    sys.exit(main())
