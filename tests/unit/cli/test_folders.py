"""The commands around files that come and go, each with `--json` and for people."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.cli import commands
from core.cli.run import run
from core.library import Library
from tests.support import PIXELS, PixelEngine, draw_categories, draw_image

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A library of two categories, whose folder is `pictures`."""
    with Library.create(tmp_path / "lib", trunk=PIXELS) as library:
        draw_categories(tmp_path / "pictures", [1, 2], images=5)
        library.add([tmp_path / "pictures"], PixelEngine())
    return tmp_path / "lib"


@pytest.fixture
def recollect(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command and gives its exit code and what it said, as JSON where it was asked for that."""
    monkeypatch.setattr(commands, "start_engine", lambda *_, **__: PixelEngine())

    def call(*arguments: object) -> tuple[int, Any]:
        code = run([str(word) for word in arguments])
        output = capsys.readouterr()
        assert "Traceback" not in output.out + output.err
        if "--json" in arguments:
            return code, json.loads(output.out)
        return code, output.out + output.err

    return call


def test_scan_tells_what_became_of_files(recollect: Run, place: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pictures" / "kind01"
    (folder / "000.png").rename(folder / "moved.png")
    (folder / "001.png").unlink()
    draw_image(folder / "002.png", 1, 90, size=64)
    draw_image(folder / "new.png", 1, 91)
    code, told = recollect("scan", place, "--json")
    assert code == 0
    assert [Path(one["to"]).name for one in told["moved"]] == ["moved.png"]
    assert [Path(one["path"]).name for one in told["gone"]] == ["001.png"]
    assert [Path(one["path"]).name for one in told["changed"]] == ["002.png"]
    assert [Path(path).name for path in told["new"]] == ["new.png"]
    assert (told["offers"], told["taken"], told["gone_now"], told["offline_now"]) == (2, None, 1, 0)
    code, told = recollect("scan", place)
    assert code == 0
    assert "1 image has no file any more" in told
    assert "2 new or changed files are offered" in told


def test_hits_say_what_became_of_their_files(recollect: Run, place: Path, tmp_path: Path) -> None:
    query = draw_image(tmp_path / "query.png", 1, 70)
    (tmp_path / "pictures").rename(tmp_path / "hidden")
    assert "pictures is away" in recollect("scan", place)[1]
    _, told = recollect("search", place, query, "--json")
    assert {(hit["state"], hit["offline"]) for hit in told["hits"]} == {("offline", True)}
    (tmp_path / "hidden").rename(tmp_path / "pictures")
    (tmp_path / "pictures" / "kind01" / "000.png").unlink()
    recollect("scan", place)
    _, told = recollect("search", place, query, "--json")
    assert {hit["state"] for hit in told["hits"] if Path(hit["path"]).name == "000.png"} == {"gone", "here"}
    assert "(the file is gone)" in recollect("search", place, query)[1]


def test_a_renamed_folder_is_followed(recollect: Run, place: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "pictures", tmp_path / "photos"
    old.rename(new)
    code, told = recollect("folders", place, "--moved", old, new, "--json")
    assert (code, [(one["path"], one["images"]) for one in told["folders"]]) == (0, [(str(new), 10)])
    assert "Looked at 10 files" in (told := recollect("scan", place)[1])
    assert "away" not in told
    assert "gone" not in told


def test_offers_are_taken_or_dismissed_by_name(recollect: Run, place: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pictures" / "kind01"
    wanted, unwanted = draw_image(folder / "wanted.png", 1, 91), draw_image(folder / "unwanted.png", 1, 92)
    assert "Nothing is offered" in recollect("offers", place)[1]
    recollect("scan", place)
    assert f"new: {wanted} (for kind01)" in recollect("offers", place)[1]
    code, told = recollect("offers", place, wanted, "--take", "--no-update", "--json")
    assert (code, told["taken"]["added"], [one["path"] for one in told["offers"]]) == (0, 1, [str(unwanted)])
    code, told = recollect("offers", place, "--all", "--dismiss", "--json")
    assert (code, told["dismissed"], told["offers"]) == (0, 1, [])
    code, told = recollect("offers", place, wanted, "--take", "--json")
    assert (code, told["error"]["kind"]) == (1, "EditError")


@pytest.mark.parametrize("arguments", [["--take"], ["--all"], ["--all", "--take", "--dismiss"], ["--replace"]])
def test_offers_asks_for_a_clear_word(recollect: Run, place: Path, arguments: list[str]) -> None:
    code, told = recollect("offers", place, *arguments, "--json")
    assert (code, told["error"]["kind"]) == (2, "UsageError")


def test_a_changed_file_may_replace_its_old_image(recollect: Run, place: Path, tmp_path: Path) -> None:
    draw_image(tmp_path / "pictures" / "kind01" / "000.png", 1, 90, size=64)
    recollect("scan", place)
    code, told = recollect("offers", place, "--all", "--take", "--replace", "--json")
    assert (code, told["taken"]["added"]) == (0, 1)
    assert told["taken"]["update"]["generation"] >= 1
    assert recollect("info", place, "--json")[1]["images"] == 10


def test_a_folder_that_is_taken_from_is_added_to_by_scan(recollect: Run, place: Path, tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    code, told = recollect("folders", place, "--take", pictures, "--json")
    assert (code, [one["take"] for one in told["folders"]]) == (0, [True])
    draw_image(pictures / "kind01" / "new.png", 1, 91)
    code, told = recollect("scan", place, "--no-update", "--json")
    assert (code, told["taken"]["added"], told["taken"]["update"], told["offers"]) == (0, 1, None, 0)
    assert "1 added" not in recollect("scan", place)[1]
    assert recollect("folders", place, "--ask", pictures, "--json")[1]["folders"][0]["take"] is False


def test_folders_are_listed_and_forgotten(recollect: Run, place: Path, tmp_path: Path) -> None:
    code, told = recollect("folders", place)
    assert code == 0
    assert "is offered" in told
    code, told = recollect("folders", place, "--forget", tmp_path / "pictures", "--json")
    assert (code, told["folders"]) == (0, [])
    assert "No folder was added" in recollect("folders", place)[1]
    assert recollect("folders", place, "--take", tmp_path, "--json")[1]["error"]["kind"] == "EditError"
