"""Real small disks: file systems in memory that fill up and turn read-only as any other."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_FILLER = "filler"


class SmallDisk:
    """Attributes: path: where it is mounted."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def fill(self, spare: int = 0) -> None:
        """Leaves `spare` bytes, to the page."""
        self.empty()
        free = os.statvfs(self.path).f_bavail * os.statvfs(self.path).f_bsize
        with (self.path / _FILLER).open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(1, free - spare))

    def empty(self) -> None:
        """Gives back what `fill` took."""
        (self.path / _FILLER).unlink(missing_ok=True)

    def read_only(self, turned: bool = True) -> None:
        _mount("-o", f"remount,{'ro' if turned else 'rw'}", str(self.path))


@contextmanager
def small_disk(path: Path, megabytes: int) -> Iterator[SmallDisk]:
    """Skips the test where this system or user mounts none."""
    if sys.platform != "linux":
        pytest.skip("small disks are mounted on Linux alone")
    path.mkdir()
    try:
        _mount("-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(path))
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this user may not mount a small disk (root may)")
    try:
        yield SmallDisk(path)
    finally:
        subprocess.run(["umount", "--lazy", str(path)], check=True)


def _mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True, capture_output=True)
