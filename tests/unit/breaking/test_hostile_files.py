"""Whatever a folder holds, adding it ends, in bounded time and memory, and accounts for every file.

`python -m tests.bench.hostile` does the same with ten thousand.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from core.library import Library
from tests.support import PixelEngine, draw_categories, draw_image
from tests.unit.breaking import hostile_bytes
from tests.unit.breaking.hostile_files import write_deep, write_hostile, write_what_is_no_file
from tests.unit.breaking.hostile_run import POISONED, add_all

FILES, SEED = 2_000, 1

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the odd names and things are those of Unix")


def test_two_thousand_hostile_files_are_read_or_refused_one_by_one(tmp_path: Path) -> None:
    folder = tmp_path / "hostile"
    (folder / "deep").mkdir(parents=True)
    seen = write_hostile(folder, FILES, SEED) + write_what_is_no_file(folder / "things") + write_deep(folder / "deep")
    outcome = add_all([folder], tmp_path / "library")
    report = outcome.report
    print(outcome)  # noqa: T201 - shown when the test fails
    assert report.read == seen
    assert report.added + report.already + len(report.skipped) == seen
    assert report.added > FILES // 5
    assert len(report.skipped) > FILES // 5
    of_contents = {one.kind for one in report.skipped if one.path.parent.name.startswith("kind ")}
    assert of_contents == {"truncated", "not-an-image", "too-large", "empty"}
    assert all(one.reason for one in report.skipped)
    assert outcome.survived
    assert outcome.longest < 10  # seconds: the bar for a hang, ten times what the slowest takes
    assert outcome.ours < 300e6
    assert outcome.engines < 2e9


def test_the_same_seed_writes_the_same_files(tmp_path: Path) -> None:
    for place in ("one", "other"):
        write_hostile(tmp_path / place, 60, 3)
    one, other = (
        {p.relative_to(tmp_path / place): p.read_bytes() for p in (tmp_path / place).rglob("*") if p.is_file()}
        for place in ("one", "other")
    )
    assert len(one) == 60
    assert one == other


def test_a_file_that_kills_the_model_process_is_named_and_the_others_come_in(tmp_path: Path) -> None:
    folder = draw_categories(tmp_path, [1], images=70)[0]
    draw_image(folder / "poison.png", 2, 1)
    outcome = add_all([folder], tmp_path / "library", POISONED)
    assert (outcome.report.added, outcome.report.already) == (70, 0)
    assert not outcome.survived
    (skipped,) = outcome.report.skipped
    assert (skipped.path, skipped.kind) == (folder / "poison.png", "crashes")
    assert skipped.reason == "Reading this image ends the engine: the engine crashed (SIGSEGV), perhaps in a driver"
    with Library.open(tmp_path / "library") as library:
        assert len(library.image_ids()) == 70


class _Meddling(PixelEngine):
    """Does something to the folder after files were hashed and before they are decoded."""

    def __init__(self, meddle: Callable[[], None]) -> None:
        super().__init__()
        self._meddle = meddle

    def embed(self, *args: object, **kwargs: object):  # type: ignore[no-untyped-def, override]
        self._meddle()
        yield from list(super().embed(*args, **kwargs))  # type: ignore[arg-type]


def test_files_that_change_or_vanish_between_hash_and_decoding_are_never_filed_under_the_wrong_hash(
    library: Library, tmp_path: Path
) -> None:
    folder = draw_categories(tmp_path, [1], images=8)[0]
    other = draw_image(tmp_path / "other.png", 5, 5).read_bytes()

    def meddle() -> None:
        (folder / "001.png").write_bytes(other)
        (folder / "002.png").unlink()
        (folder / "003.png").write_bytes(b"")
        os.utime(folder / "004.png", (1, 1))  # touched, with the same bytes

    report = library.add([folder], _Meddling(meddle))
    assert {s.path.name: s.kind for s in report.skipped} == {
        "001.png": "changing",
        "002.png": "unreadable",
        "003.png": "empty",
    }
    assert report.added == 5
    assert library.add([folder], PixelEngine()).added == 1, "what changed is taken as it is now"


def test_copies_of_a_bad_file_are_as_bad(library: Library, engine: PixelEngine, tmp_path: Path) -> None:
    folder = draw_categories(tmp_path, [1], images=5)[0]
    for n in range(3):
        (folder / f"bad{n}.png").write_bytes(hostile_bytes.whole()["png"][:200])
        (folder / f"copy{n}.png").write_bytes((folder / "000.png").read_bytes())
    report = library.add([folder], engine)
    assert (report.read, report.added, report.already) == (11, 5, 3)
    assert [s.path.name for s in report.skipped] == ["bad0.png", "bad1.png", "bad2.png"]


def test_files_of_absurd_length_are_not_read_to_their_end(
    library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    path = tmp_path / "sparse.jpg"
    with path.open("wb") as file:
        file.write(hostile_bytes.whole()["jpeg"])
        file.truncate(1 << 40)
    report = library.add([path], engine)
    assert [s.kind for s in report.skipped] == ["too-large"]
    assert engine.opened == []
