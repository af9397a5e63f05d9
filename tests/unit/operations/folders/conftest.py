"""A folder of images that was added, and what a scan told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from core.library import Library
from core.reports import ScanReport
from tests.support import PixelEngine, draw_categories


@pytest.fixture
def pictures(library: Library, engine: PixelEngine, tmp_path: Path) -> Path:
    """Two categories of five images each, in a folder that was added."""
    folder = tmp_path / "pictures"
    draw_categories(folder, [1, 2], images=5)
    library.add([folder], engine)
    return folder


def image_at(library: Library, path: Path) -> int:
    return next(i for i in library.image_ids().tolist() if library.image(i).path == path)


def newer(path: Path) -> None:
    """Gives a file a later time, as rewriting it does on systems with coarse clocks too."""
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 2_000_000_000))


def quiet(report: ScanReport) -> bool:
    """Whether there was nothing to tell."""
    told = (report.moved, report.back, report.offline, report.gone, report.new, report.changed, report.skipped)
    return not any(told)
