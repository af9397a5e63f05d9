"""What the command line says of updates that harm, and of how much may be lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.cli import commands
from core.cli.run import run
from core.library import Library, UpdateSettings
from tests.harmful import SteadyEngine, draw_new, draw_old
from tests.support import PIXELS

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A library that learned six categories."""
    engine = SteadyEngine()
    with Library.create(tmp_path / "lib", trunk=PIXELS) as library:
        library.add([draw_old(tmp_path / "old")], engine)
        library.update(engine, settings=UpdateSettings(scope="none"))
    return tmp_path / "lib"


@pytest.fixture
def recollect(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command and gives its exit code and what it said, as JSON where it was asked for that."""
    monkeypatch.setattr(commands, "start_engine", lambda *_, **__: SteadyEngine())

    def call(*arguments: object) -> tuple[int, Any]:
        code = run([str(word) for word in arguments])
        output = capsys.readouterr()
        assert "Traceback" not in output.out + output.err
        if "--json" in arguments:
            return code, json.loads(output.out)
        return code, output.out + output.err

    return call


def test_an_update_that_was_tried_again_says_so(recollect: Run, place: Path, tmp_path: Path) -> None:
    code, said = recollect("add", place, draw_new(tmp_path / "new", seed=50), "--scope", "none")
    assert code == 0
    assert "Generation 2 after" in said
    assert "Kept at attempt 2, closer to the generation before: else old categories would lose 12.5 points" in said
    assert "old04: 2 check images are taken for old01, 4 before" in said


def test_an_update_that_is_held_says_what_to_do(recollect: Run, place: Path, tmp_path: Path) -> None:
    assert recollect("tolerance", place, "--chance", 0)[0] == 0
    new = draw_new(tmp_path / "new", categories=40, images=10, seed=54)
    code, said = recollect("add", place, new, "--scope", "none")
    assert code == 0
    assert "Generation 2 is held after" in said
    assert "Held after 3 attempts: old categories would lose 4.2 points" in said
    assert "Search stays with generation 1. Next: recollect keep, or recollect discard" in said
    code, told = recollect("update", place, "--scope", "none", "--json")
    assert code == 0
    assert (told["verdict"], told["attempts"], told["generation"], told["parent"]) == ("held", 3, 3, 1)
    assert all(set(pair) == {"category", "other", "before", "after", "examples"} for pair in told["confusions"])
    code, again = recollect("report", place, 3, "--json")
    assert (code, again["verdict"], again["stages"]) == (0, "held", told["stages"])
    assert recollect("keep", place, 3)[0] == 0
    code, said = recollect("report", place)
    assert code == 0
    assert "Generation 3 is held after" in said
    assert "Next:" not in said, "it was decided since"


def test_there_is_a_report_of_updates_alone(recollect: Run, place: Path) -> None:
    code, said = recollect("report", place, 0)
    assert code == 2
    assert "There is no report of generation 0" in said
    assert recollect("report", place)[0] == 0


def test_the_tolerance_is_shown_and_changed(recollect: Run, place: Path) -> None:
    code, said = recollect("tolerance", place)
    assert code == 0
    assert "Old categories may lose 1 point of R@1" in said
    assert "10 check images or more may lose 10" in said
    code, told = recollect("tolerance", place, "--points", 2.5, "--category-check-images", 20, "--json")
    assert code == 0
    assert told == {"tolerance": 2.5, "category_tolerance": 10.0, "category_check_images": 20, "chance": 1.64}
    assert recollect("tolerance", place, "--chance", 0, "--json")[1] == {**told, "chance": 0.0}
    assert recollect("tolerance", place, "--points", -1)[0] == 2


def test_the_tolerance_decides(recollect: Run, place: Path, tmp_path: Path) -> None:
    recollect("tolerance", place, "--points", 100, "--category-points", 100)
    new = draw_new(tmp_path / "new", categories=40, images=10, seed=50)
    code, told = recollect("add", place, new, "--scope", "none", "--json")
    assert code == 0
    assert (told["update"]["verdict"], told["update"]["attempts"]) == ("accepted", 1)
