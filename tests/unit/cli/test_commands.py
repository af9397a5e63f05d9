from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.cli import commands
from core.cli.run import run
from core.evaluation.verdict import Verdict
from core.library import Library
from core.operations import judging as judging_module
from tests.support import PIXELS, PixelEngine, draw_categories, draw_image

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def recollect(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command with `--json` and gives its exit code and answer."""
    monkeypatch.setattr(commands, "start_engine", lambda *_, **__: PixelEngine())
    monkeypatch.setattr(commands, "describe", lambda _: PIXELS)

    def call(*arguments: object) -> tuple[int, Any]:
        code = run([*map(str, arguments), "--json"])
        output = capsys.readouterr()
        assert "Traceback" not in output.out + output.err
        return code, json.loads(output.out) if output.out.strip() else output.err

    return call


@pytest.fixture
def place(tmp_path: Path) -> Path:
    draw_categories(tmp_path / "pictures", range(4), images=10)
    return tmp_path


def test_init_add_search_and_info_tell_one_story(recollect: Run, place: Path) -> None:
    code, made = recollect("init", place / "lib")
    assert (code, made["images"], made["generation"]) == (0, 0, 0)

    code, added = recollect("add", place / "lib", place / "pictures")
    assert code == 0
    assert (added["read"], added["added"], added["already"], added["skipped"]) == (40, 40, 0, [])
    assert {"name": "kind02", "added": 10} in added["categories"]
    update = added["update"]
    assert (update["parent"], update["scope"]) == (0, "head")
    assert [s["stage"] for s in update["stages"]] == ["align", "distil"]
    assert update["union"]["after"]["r1"] is not None

    code, info = recollect("info", place / "lib")
    assert code == 0
    assert (info["images"], info["inbox"], info["pending"], info["recall"]) == (40, 0, 0, 1)
    assert [c["name"] for c in info["categories"]] == ["kind00", "kind01", "kind02", "kind03"]
    assert info["backbone"] == "pixels"
    assert info["bytes_on_disk"] > 0

    query = draw_image(place / "query.png", 3, 77)
    code, found = recollect("search", place / "lib", query, "-k", 5)
    assert code == 0
    assert found["generation"] == update["generation"]
    assert len(found["hits"]) == 5
    assert found["hits"][0]["category"] == "kind03"
    assert set(found["hits"][0]) >= {"image", "path", "category", "score"}

    code, only = recollect("search", place / "lib", query, "--category", "kind01", "--category", "kind00")
    assert {hit["category"] for hit in only["hits"]} == {"kind00", "kind01"}


def test_add_without_update_then_update(recollect: Run, place: Path) -> None:
    recollect("init", place / "lib")
    code, added = recollect("add", place / "lib", place / "pictures", "--no-update")
    assert (code, added["update"]) == (0, None)
    code, update = recollect("update", place / "lib", "--scope", "none", "--seed", 3)
    assert code == 0
    assert [s["stage"] for s in update["stages"]] == ["align"]
    assert update["scope"] == "none"
    code, answer = recollect("update", place / "lib")
    assert (code, answer["error"]["kind"]) == (1, "NothingToLearnError")


def test_adding_what_is_there_is_no_failure(recollect: Run, place: Path) -> None:
    recollect("init", place / "lib")
    recollect("add", place / "lib", place / "pictures")
    code, again = recollect("add", place / "lib", place / "pictures")
    assert (code, again["added"], again["already"], again["update"]) == (0, 0, 40, None)


def test_folders_are_added_to_the_inbox(recollect: Run, place: Path) -> None:
    recollect("init", place / "lib")
    code, added = recollect("add", place / "lib", place / "pictures", "--inbox")
    assert (code, added["categories"]) == (0, [{"name": None, "added": 40}])
    assert recollect("add", place / "lib", place / "pictures", "--inbox", "--category", "Birds")[0] == 2


def test_skipped_files_are_named_with_reasons(recollect: Run, place: Path) -> None:
    (place / "pictures" / "kind00" / "bad.jpg").write_text("no image")
    recollect("init", place / "lib")
    _, added = recollect("add", place / "lib", place / "pictures", "--category", "All", "--no-update")
    (skipped,) = added["skipped"]
    assert skipped["path"].endswith("bad.jpg")
    assert skipped["reason"]
    assert added["categories"] == [{"name": "All", "added": 40}]


def test_failures_exit_with_one_and_say_what_to_do(recollect: Run, place: Path) -> None:
    code, answer = recollect("info", place / "nothing")
    assert code == 1
    assert answer["error"]["kind"] == "NotALibraryError"
    assert answer["error"]["path"].endswith("nothing")
    assert answer["error"]["advice"]
    assert recollect("init", place)[0] == 1, "the folder holds other files"
    recollect("init", place / "lib")
    with Library.open(place / "lib"):
        code, answer = recollect("info", place / "lib")
    assert (code, answer["error"]["kind"]) == (1, "LibraryLockedError")
    query = draw_image(place / "query.png", 3, 77)
    assert recollect("search", place / "lib", query, "--category", "none such")[0] == 1


def test_wrong_use_exits_with_two(recollect: Run, place: Path) -> None:
    recollect("init", place / "lib")
    assert recollect("add", place / "lib", place / "no such folder")[0] == 2
    assert recollect("add", place / "lib")[0] == 2
    assert recollect("search", place / "lib", place / "no.jpg")[0] == 2
    assert recollect("update", place / "lib", "--scope", "everything")[0] == 2
    assert recollect("frobnicate")[0] == 2


def test_a_bug_is_one_sentence_to_the_user_and_a_traceback_to_the_log(
    recollect: Run, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recollect("init", place / "lib")

    def broken(self: Library) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(Library, "info", broken)
    code, answer = recollect("info", place / "lib")
    assert code == 1
    assert "secret" not in json.dumps(answer)
    assert "ZeroDivisionError: secret" in Path(answer["error"]["path"]).read_text()


def test_people_get_sentences_instead_of_json(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(commands, "start_engine", lambda *_, **__: PixelEngine())
    monkeypatch.setattr(commands, "describe", lambda _: PIXELS)
    library = str(place / "lib")
    assert run(["init", library]) == 0
    assert run(["add", library, str(place / "pictures")]) == 0
    assert run(["search", library, str(place / "pictures" / "kind01" / "001.png")]) == 0
    assert run(["info", library]) == 0
    text = capsys.readouterr().out
    assert "40 added" in text
    assert "Found again" in text
    assert "kind01" in text
    assert "{" not in text


@pytest.mark.parametrize("scope", ["stage", "full"])
def test_an_update_may_move_the_trunk_and_refresh_reads_again(
    recollect: Run, place: Path, scope: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging_module, "compare", lambda *_, **__: Verdict(True, "Kept: better"))
    recollect("init", place / "lib")
    recollect("add", place / "lib", place / "pictures")
    draw_categories(place / "more", [7], images=10)
    code, added = recollect("add", place / "lib", place / "more", "--scope", scope)
    assert (code, added["update"]["scope"], added["update"]["estimated"]) == (0, scope, 40)
    _, info = recollect("info", place / "lib")
    assert (info["trunk_moved"], info["estimated"], info["missing"]) == (True, 40, 0)
    code, report = recollect("refresh", place / "lib")
    assert (code, report["refreshed"], report["away"], report["estimated"]) == (0, 40, 0, 0)
    _, info = recollect("info", place / "lib")
    assert (info["generation"], info["estimated"]) == (report["generation"], 0)
    code, report = recollect("refresh", place / "lib")
    assert (code, report["images"], report["generation"]) == (0, 0, None)


def test_people_are_told_what_is_estimated(
    recollect: Run, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(judging_module, "compare", lambda *_, **__: Verdict(True, "Kept: better"))
    recollect("init", place / "lib")
    recollect("add", place / "lib", place / "pictures")
    draw_categories(place / "more", [7], images=10)
    told = []
    for command in (["add", place / "lib", place / "more", "--scope", "stage"], ["info", place / "lib"]):
        assert run([str(word) for word in command]) == 0
        told.append(capsys.readouterr().out)
    assert "40 images are in estimated places" in told[0]
    assert "40 images are in estimated places" in told[1]
    assert run(["refresh", str(place / "lib")]) == 0
    assert "Read 40 of 40 images again" in capsys.readouterr().out
    assert run(["refresh", str(place / "lib")]) == 0
    assert "exact place" in capsys.readouterr().out


def test_names_that_a_terminal_would_obey_are_shown_and_not_obeyed(
    recollect: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "two\nlines \x1b[2J"
    draw_image(folder / "0.png", 1, 1)
    (folder / "\x1b[31mred\u202egpj.txt").write_text("no image")
    library = str(tmp_path / "library")
    Library.create(library, trunk=PIXELS).close()
    assert run(["add", library, str(folder), "--no-update"]) == 0
    assert run(["info", str(tmp_path / "gone\x1b[2J")]) == 1
    told = capsys.readouterr()
    assert "\x1b" not in told.out + told.err
    assert "\u202e" not in told.out
    assert "two lines  [2J: 1 added" in told.out
    assert "\ufffd[31mred" in told.out


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text elsewhere")
def test_a_name_that_is_no_text_is_an_error_like_any_other(
    recollect: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, answer = recollect("info", os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"))
    assert code == 1
    assert answer["error"]["kind"] == "NotALibraryError"
    assert answer["error"]["path"].endswith("caf?")
    assert run(["info", os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9")]) == 1
    assert "caf\ufffd" in capsys.readouterr().err
