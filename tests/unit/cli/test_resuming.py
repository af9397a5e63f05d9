"""`recollect resume`, and what the other commands say of work that was cut off."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.cli import commands
from core.cli.run import run
from core.library import Library
from tests.support import PIXELS, PixelEngine, draw_categories


class PowerCut(BaseException):
    """As a crash."""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Of four images, while it was to import twelve."""
    monkeypatch.setattr(commands, "start_engine", lambda *_, **__: PixelEngine())
    draw_categories(tmp_path / "birds", [1, 2], images=6)
    engine = PixelEngine()
    engine.failure, engine.fail_after = PowerCut(), 4  # type: ignore[assignment]
    with Library.create(tmp_path / "library", trunk=PIXELS) as opened, pytest.raises(PowerCut):
        opened.add([tmp_path / "birds"], engine)
    return tmp_path / "library"


def test_info_says_what_was_cut_off_and_resume_goes_on(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["info", str(library)]) == 0
    cut_off = "The import of birds was interrupted at 4 of 12 images; "
    assert cut_off + "`recollect resume` goes on with it" in capsys.readouterr().out
    assert run(["resume", str(library)]) == 0
    told = capsys.readouterr().out
    assert cut_off + "going on." in told
    assert "8 added, 4 already there" in told
    assert run(["resume", str(library)]) == 0
    assert "Nothing was cut off." in capsys.readouterr().out


def test_what_is_forgotten_stays_as_far_as_it_came(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["resume", str(library), "--forget"]) == 0
    assert "12 images; it does not go on." in capsys.readouterr().out
    with Library.open(library) as opened:
        assert (len(opened.image_ids()), opened.jobs.unfinished()) == (4, [])


def test_other_commands_work_meanwhile(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    query = str(tmp_path / "birds" / "kind01" / "000.png")
    for command in (["search", str(library), query], ["update", str(library)], ["history", str(library)]):
        assert run(command) == 0
    with Library.open(library) as opened:
        assert [job.kind for job in opened.jobs.unfinished()] == ["import"]
