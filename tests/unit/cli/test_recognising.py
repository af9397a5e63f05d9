from __future__ import annotations

from pathlib import Path

import pytest

from core.cli.run import run
from core.library import Library
from tests.support import draw_image
from tests.unit.cli.test_categories import lib, names
from tests.unit.cli.test_commands import Run, place, recollect

__all__ = ["lib", "place", "recollect"]


def test_images_are_classified_as_json(recollect: Run, lib: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [draw_image(lib.parent / "q" / f"{c}.png", c, 99) for c in (2, 0)]
    code, found = recollect("classify", lib, *files)
    assert code == 0
    assert [set(one) for one in found] == [{"image", "id", "unknown", "p_known", "categories"}] * 2
    assert [one["image"] for one in found] == [str(f) for f in files]
    assert [one["categories"][0]["name"] for one in found] == ["kind02", "kind00"]
    assert all(0 < one["p_known"] <= 1 and one["unknown"] is False for one in found)


def test_people_are_told_in_words_and_why_nothing_is_unknown(
    recollect: Run, lib: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = draw_image(lib.parent / "q.png", 2, 99)
    assert run(["classify", str(lib), str(file)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("q.png: kind02 ")
    assert "takes 19 check images" in told
    assert run(["classify", str(lib), str(lib / "missing.png")]) == 2


def test_the_inbox_is_sorted_when_told_to(recollect: Run, lib: Path, capsys: pytest.CaptureFixture[str]) -> None:
    loose = [draw_image(lib.parent / "loose" / f"{c}-{n}.png", c, 50 + n) for c in (0, 3) for n in range(3)]
    recollect("add", lib, *loose)
    before = names(recollect, lib)
    _, proposed = recollect("sort", lib)
    assert {(Path(one["image"]).name[0], one["categories"][0]["name"]) for one in proposed} == {
        ("0", "kind00"),
        ("3", "kind03"),
    }
    assert not any(one["accepted"] for one in proposed)
    assert names(recollect, lib) == before

    _, sorted_in = recollect("sort", lib, "--accept", "0.5")
    taken = [one for one in sorted_in if one["accepted"]]
    assert taken
    assert all(one["categories"][0]["p"] >= 0.5 for one in taken)
    assert sum(names(recollect, lib).values()) == sum(before.values()) + len(taken)
    assert recollect("category", "undo", lib)[1]["kind"] == "accept"
    assert names(recollect, lib) == before

    capsys.readouterr()
    assert run(["sort", str(lib)]) == 0
    told = capsys.readouterr().out
    assert "kind0" in told
    assert ".png: kind0" in told


def test_an_empty_inbox_is_said_to_be_empty(lib: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sort", str(lib)]) == 0
    assert capsys.readouterr().out.startswith("The inbox is empty.")


def test_what_was_left_in_the_inbox_stays_there(recollect: Run, lib: Path, capsys: pytest.CaptureFixture[str]) -> None:
    loose = [draw_image(lib.parent / "loose" / f"0-{n}.png", 0, 50 + n) for n in range(2)]
    recollect("add", lib, *loose)
    with Library.open(lib) as opened:
        opened.sorting.leave(opened.image_ids(inbox=True)[:1].tolist())
    _, found = recollect("sort", lib, "--accept", "0.5")
    assert [one["image"] for one in found] == [str(loose[1])]
    capsys.readouterr()
    assert run(["sort", str(lib)]) == 0
    assert "1 image stays in the inbox" in capsys.readouterr().out
