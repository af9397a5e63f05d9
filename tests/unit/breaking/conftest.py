"""A library over drawn images and the pixel engine, as in the tests of operations, and a small disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.breaking.disks import SmallDisk, small_disk
from tests.unit.operations.conftest import engine, library

__all__ = ["engine", "library"]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "disk", megabytes=24) as mounted:
        yield mounted
