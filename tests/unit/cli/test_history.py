"""The commands around generations, each with `--json` and for people."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.cli import commands
from core.cli.run import run
from core.library import Library, UpdateSettings
from tests.support import PIXELS, PixelEngine, draw_categories

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A library whose generations 1 and 2 learned two categories each."""
    engine, align = PixelEngine(), UpdateSettings(scope="none")
    with Library.create(tmp_path / "lib", trunk=PIXELS) as library:
        for first in (0, 2):
            library.add(draw_categories(tmp_path / f"from{first}", range(first, first + 2), images=5), engine)
            library.update(engine, settings=align)
    return tmp_path / "lib"


@pytest.fixture
def held(place: Path) -> Path:
    with Library.open(place) as library:
        library.history.goto(1)
        with library._parts.catalogue._database.write() as connection:
            connection.exec_driver_sql("UPDATE generation SET status = 'held' WHERE id = 2")
    return place


@pytest.fixture
def recollect(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command and gives its exit code and what it said, as JSON where it was asked for that."""
    monkeypatch.setattr(commands, "start_engine", lambda *_, **__: pytest.fail("no engine is needed"))

    def call(*arguments: object) -> tuple[int, Any]:
        code = run([str(word) for word in arguments])
        output = capsys.readouterr()
        assert "Traceback" not in output.out + output.err
        if "--json" in arguments:
            return code, json.loads(output.out)
        return code, output.out + output.err

    return call


def test_history_undo_and_goto_tell_one_story(recollect: Run, place: Path) -> None:
    code, told = recollect("history", place, "--json")
    assert code == 0
    assert [(g["generation"], g["parent"], g["current"]) for g in told["generations"]] == [
        (0, None, False),
        (1, 0, False),
        (2, 1, True),
    ]
    assert told["generations"][2]["added_categories"] == 2
    assert told["generations"][2]["union"]["after"]["queries"] == 4
    assert set(told["thinning"]) == {"newest", "daily", "weekly"}

    code, undone = recollect("undo", place, "--json")
    assert (code, undone["generation"], undone["before"], undone["pending"]) == (0, 1, 2, 10)
    assert recollect("info", place, "--json")[1]["generation"] == 1

    code, forth = recollect("goto", place, 2, "--json")
    assert (code, forth["generation"], forth["pending"], forth["images"]) == (0, 2, 0, 20)


def test_people_get_a_table_and_sentences(recollect: Run, place: Path) -> None:
    code, text = recollect("history", place)
    assert code == 0
    lines = text.splitlines()
    assert [line.split()[0] for line in lines[1:4]] == ["0", "1", "→"]
    assert "+2" in lines[3]
    assert "+8" in lines[3]
    assert "learned" in lines[3]
    assert "Kept are the 6 newest" in text
    assert "Generation 1 is in use" in (undone := recollect("undo", place)[1])
    assert "10 images are not learned by it" in undone
    assert "Generation 2 is in use" in recollect("goto", place, 2)[1]


def test_going_where_nothing_is_fails_with_advice(recollect: Run, place: Path) -> None:
    code, answer = recollect("goto", place, 7, "--json")
    assert (code, answer["error"]["kind"]) == (1, "HistoryError")
    assert "recollect history" in answer["error"]["advice"]
    assert recollect("goto", place, 0)[0] == 0
    assert recollect("undo", place, "--json")[0] == 1
    assert recollect("keep", place, 1, "--json")[1]["error"]["kind"] == "HistoryError"
    assert recollect("goto", place, "two")[0] == 2


def test_a_held_generation_is_kept_or_discarded(recollect: Run, held: Path) -> None:
    text = recollect("history", held)[1]
    assert "learned, held" in text
    assert "Generation 2 waits for you" in text
    assert recollect("goto", held, 2)[0] == 1
    code, kept = recollect("keep", held, 2, "--json")
    assert (code, kept["generation"]) == (0, 2)
    assert recollect("discard", held, 2)[0] == 1


def test_a_discarded_generation_is_gone(recollect: Run, held: Path) -> None:
    code, told = recollect("discard", held, 2, "--json")
    assert (code, told["discarded"]) == (0, [2])
    assert told["bytes"] > 0
    assert "learned, discarded" in recollect("history", held)[1]
    assert not (held / "generations" / "0002").exists()


def test_the_rule_is_read_and_changed(recollect: Run, place: Path) -> None:
    recollect("goto", place, 0)
    code, told = recollect("thin", place, "--newest", 1, "--daily", 0, "--weekly", 0, "--json")
    assert (code, told["thinned"], told["thinning"]) == (0, [1], {"newest": 1, "daily": 0, "weekly": 0})
    code, text = recollect("thin", place, "--weekly", 1)
    assert "Deleted the files of 0 generations." in text
    assert "the last of each of 0 days and 1 week" in text
    assert "deleted" in recollect("history", place)[1]
    assert recollect("thin", place, "--newest", -1)[0] == 2
