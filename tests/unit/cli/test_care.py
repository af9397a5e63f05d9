"""The commands that look after a library, each with `--json` and for people."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.cli import commands
from core.cli.run import run
from core.library import Library
from tests.support import PIXELS, PixelEngine, draw_categories
from tests.unit.care.test_damage import overwrite, sql

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    with Library.create(tmp_path / "lib", trunk=PIXELS) as library:
        library.add(draw_categories(tmp_path / "from", range(2), images=3), PixelEngine())
    return tmp_path / "lib"


@pytest.fixture
def recollect(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command and gives its exit code and what it said, as JSON where it was asked for that."""
    monkeypatch.setattr(commands, "start_engine", lambda *_, **__: pytest.fail("no engine is needed"))

    def call(*arguments: object) -> tuple[int, Any]:
        code = run([str(word) for word in arguments])
        output = capsys.readouterr()
        assert "Traceback" not in output.out + output.err
        return code, json.loads(output.out) if "--json" in arguments else " ".join(output.out.split())

    return call


def test_a_whole_library_is_told_as_such(place: Path, recollect: Run) -> None:
    code, told = recollect("check", place, "--json")
    assert (code, told["ok"], told["findings"], told["images"]) == (0, True, [], 6)
    code, told = recollect("check", place)
    assert code == 0
    assert "Nothing is wrong; 6 images" in told


def test_damage_is_told_with_what_repair_would_do_then_repaired(place: Path, recollect: Run) -> None:
    sql(place, "UPDATE feature SET data = zeroblob(216) WHERE image_id = 2")
    code, told = recollect("check", place)
    assert code == 1
    assert "features of image 2 are damaged" in told
    assert "Next: recollect check --repair" in told
    code, told = recollect("check", place, "--json")
    assert (code, told["ok"]) == (1, False)
    finding = told["findings"][0]
    assert {name: finding[name] for name in ("kind", "repairable", "repaired")} == {
        "kind": "feature",
        "repairable": True,
        "repaired": False,
    }
    code, told = recollect("check", place, "--repair")
    assert code == 0
    assert "Repaired: taken from the newest backup" in told
    assert recollect("check", place, "--json")[1]["findings"] == []


def test_features_that_no_backup_has_are_read_by_an_engine_that_is_ended_afterwards(
    place: Path, recollect: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for backup in (place / "backups").iterdir():
        backup.unlink()
    sql(place, "UPDATE feature SET data = zeroblob(216) WHERE image_id IN (2, 3)")
    engine, ended = PixelEngine(), []
    monkeypatch.setattr(engine, "close", lambda: ended.append(True))
    monkeypatch.setattr(commands, "start_engine", lambda *_, **__: engine)
    assert recollect("check", place, "--repair", "--json")[0] == 0
    assert (len(engine.opened), ended) == (2, [True])


def test_backups_are_made_shown_and_put_back(place: Path, recollect: Run) -> None:
    code, made = recollect("backup", place, "--json")
    assert (code, made["whole"]) == (0, True)
    code, told = recollect("backups", place, "--json")
    assert (code, [one["name"] for one in told["backups"]][-1]) == (0, made["name"])
    assert made["name"] in recollect("backups", place)[1]
    overwrite(place / "catalogue.sqlite", 0)
    assert recollect("info", place, "--json")[1]["error"]["kind"] == "LibraryDamagedError"
    code, told = recollect("recover", place, made["name"])
    assert code == 0
    assert "6 images, generation 0" in told
    assert recollect("info", place, "--json")[1]["images"] == 6
    assert recollect("recover", place, "other", "--json")[1]["error"]["kind"] == "NotALibraryError"
    assert recollect("recover", place, "--json")[1]["backup"]["name"] == made["name"]


def test_a_library_without_backups_says_when_one_is_made(place: Path, recollect: Run) -> None:
    for backup in (place / "backups").iterdir():
        backup.unlink()
    assert "once a day" in recollect("backups", place)[1]
