from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from core.cli.run import run
from tests.unit.cli.test_categories import lib
from tests.unit.cli.test_commands import Run, place, recollect

__all__ = ["lib", "place", "recollect"]


def _pictures(lib: Path, category: int) -> list[Path]:
    return sorted((lib.parent / "pictures" / f"kind{category:02}").iterdir())


def test_hits_are_copied_moved_and_listed_with_their_scores(recollect: Run, lib: Path, tmp_path: Path) -> None:
    query = _pictures(lib, 1)[0]
    code, found = recollect("search", lib, query, "-k", 3, "--copy-to", tmp_path / "copies")
    assert code == 0
    assert [one["image"] for one in found["out"]["handed"]] == [hit["image"] for hit in found["hits"]]
    assert len(list((tmp_path / "copies").iterdir())) == 3

    code, found = recollect("search", lib, query, "-k", 3, "--list", tmp_path / "hits.csv")
    with (tmp_path / "hits.csv").open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert [float(row["score"]) for row in rows] == [hit["score"] for hit in found["hits"]]
    assert [row["path"] for row in rows] == [hit["path"] for hit in found["hits"]]

    code, found = recollect("search", lib, query, "-k", 3, "--move-to", tmp_path / "moved")
    assert (code, found["out"]["edit"]["kind"]) == (0, "move-files")
    code, again = recollect("search", lib, query, "-k", 3)
    assert {Path(hit["path"]).parent for hit in again["hits"]} == {tmp_path / "moved"}
    code, undone = recollect("category", "undo", lib)
    assert (code, undone["kind"], undone["images"]) == (0, "move-files", 3)
    assert list((tmp_path / "moved").iterdir()) == []


def test_images_are_chosen_by_file_number_category_and_inbox(recollect: Run, lib: Path, tmp_path: Path) -> None:
    code, told = recollect("out", lib, _pictures(lib, 0)[0], 2, "--category", "kind02", "--list", tmp_path / "all.json")
    assert code == 0
    listed = json.loads((tmp_path / "all.json").read_text())["images"]
    assert told == {"list": str(tmp_path / "all.json"), "images": len(listed)}
    assert len(listed) == 12
    assert {one["score"] for one in listed} == {None}


def test_people_are_told_what_was_left_out_and_how_to_undo(
    recollect: Run, lib: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _pictures(lib, 2)[0].unlink()
    assert run(["out", str(lib), "--category", "kind02", "--move-to", str(tmp_path / "out")]) == 0
    told = capsys.readouterr().out
    assert "Moved 9 files to" in told
    assert "`recollect category undo` moves them back." in told
    assert "000.png: The file is not there now." in told


def test_a_move_of_nothing_is_not_called_a_copy(
    recollect: Run, lib: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = _pictures(lib, 0)[0]
    assert run(["out", str(lib), str(file), "--move-to", str(file.parent)]) == 0
    told = capsys.readouterr().out
    assert "Moved 0 files to" in told
    assert "1 file was there already." in told
    assert "undo" not in told


def test_no_way_two_ways_no_image_and_another_ending_are_wrong_use(recollect: Run, lib: Path, tmp_path: Path) -> None:
    for wrong in (
        ["1"],
        ["--copy-to", tmp_path],
        ["1", "--copy-to", tmp_path, "--move-to", tmp_path],
        ["1", "--list", tmp_path / "list.xlsx"],
    ):
        code, answer = recollect("out", lib, *wrong)
        assert (code, answer["error"]["kind"]) == (2, "UsageError")
