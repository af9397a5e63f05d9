from __future__ import annotations

from pathlib import Path

import pytest

from core.cli.run import run
from tests.support import draw_image
from tests.unit.cli.test_commands import Run, place, recollect

__all__ = ["place", "recollect"]


@pytest.fixture
def lib(recollect: Run, place: Path) -> Path:
    recollect("init", place / "lib")
    recollect("add", place / "lib", place / "pictures", "--scope", "none")
    return place / "lib"


def names(recollect: Run, lib: Path) -> dict[str, int]:
    return {c["name"]: c["images"] for c in recollect("category", "list", lib)[1]["categories"]}


def test_categories_are_renamed_merged_split_and_deleted_and_all_is_undone(recollect: Run, lib: Path) -> None:
    before = names(recollect, lib)
    code, edit = recollect("category", "rename", lib, "kind00", "Shells")
    assert (code, edit["kind"], edit["categories"], edit["into"]) == (0, "rename", ["kind00"], "Shells")
    code, edit = recollect("category", "merge", lib, "Shells", "kind01", "--into", "kind02")
    assert (code, edit["images"], edit["categories"]) == (0, 20, ["Shells", "kind01"])
    pictures = sorted((lib.parent / "pictures" / "kind03").iterdir())
    code, edit = recollect("category", "split", lib, "New", pictures[0], pictures[1])
    assert (code, edit["kind"], edit["images"]) == (0, "split", 2)
    assert recollect("category", "delete", lib, "kind02", "--images", "remove")[0] == 0
    assert names(recollect, lib) == {"kind03": 8, "New": 2}
    assert recollect("update", lib, "--scope", "none")[1]["changed"] > 0
    for kind in ("delete", "split", "merge", "rename"):
        code, edit = recollect("category", "undo", lib)
        assert (code, edit["kind"]) == (0, kind)
        assert edit["undone"]
    assert names(recollect, lib) == before
    for kind in ("rename", "merge", "split", "delete"):
        code, edit = recollect("category", "redo", lib)
        assert (code, edit["kind"], edit["undone"]) == (0, kind, None)
    assert names(recollect, lib) == {"kind03": 8, "New": 2}
    code, answer = recollect("category", "redo", lib)
    assert (code, answer["error"]["kind"]) == (1, "EditError")


def test_adding_images_is_undone_too(recollect: Run, lib: Path) -> None:
    code, edit = recollect("category", "undo", lib)
    assert (code, edit["kind"], edit["images"]) == (0, "add", 40)
    assert names(recollect, lib) == {}
    code, answer = recollect("category", "undo", lib)
    assert (code, answer["error"]["kind"]) == (1, "EditError")


def test_images_are_named_by_file_or_number(recollect: Run, lib: Path) -> None:
    first = lib.parent / "pictures" / "kind00" / "000.png"
    _, found = recollect("search", lib, first, "-k", 1, "--category", "kind00")
    assert recollect("move", lib, "kind01", first, found["hits"][0]["image"])[1]["images"] == 2
    assert recollect("move", lib, "", first)[1]["kind"] == "to-inbox"
    first.rename(first.with_name("elsewhere.png"))
    assert recollect("remove", lib, first)[1]["kind"] == "remove", "a file that is away is known by its place"
    assert recollect("info", lib)[1]["images"] == 39
    assert recollect("restore", lib, first.with_name("elsewhere.png"))[1]["images"] == 1
    stranger = draw_image(lib.parent / "stranger.png", 9, 9)
    code, answer = recollect("remove", lib, stranger)
    assert (code, answer["error"]["path"]) == (1, str(stranger))


def test_people_are_told_what_a_change_did(lib: Path, recollect: Run, capsys: pytest.CaptureFixture[str]) -> None:
    picture = str(lib.parent / "pictures" / "kind00" / "000.png")
    assert run(["move", str(lib), "kind01", picture]) == 0
    assert "Moved 1 image to kind01." in capsys.readouterr().out
    assert run(["category", "undo", str(lib)]) == 0
    assert "Undone: Moved 1 image to kind01. `recollect category redo`" in capsys.readouterr().out
    assert run(["category", "redo", str(lib)]) == 0
    assert "Redone: Moved 1 image to kind01. `recollect category undo`" in capsys.readouterr().out
    assert run(["category", "list", str(lib)]) == 0
    assert "kind01" in capsys.readouterr().out
    assert run(["category", "rename", str(lib), "kind00", "kind01"]) == 1
    assert "already" in capsys.readouterr().err
