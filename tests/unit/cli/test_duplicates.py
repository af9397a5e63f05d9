from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from core.cli.run import run
from tests.unit.cli.test_categories import lib
from tests.unit.cli.test_commands import Run, place, recollect

__all__ = ["lib", "place", "recollect"]


@pytest.fixture
def copy(recollect: Run, lib: Path) -> Path:
    """A smaller copy of an image of kind00, in the inbox."""
    (first, *_) = [i for i in lib.parent.rglob("000.png") if i.parent.name == "kind00"]
    made = lib.parent / "copy.png"
    with Image.open(first) as image:
        image.resize((24, 24), Image.Resampling.BOX).save(made)
    recollect("add", lib, made, "--no-update")
    return made


def test_groups_of_near_duplicates_come_as_json(recollect: Run, lib: Path, copy: Path) -> None:
    code, found = recollect("duplicates", lib, "--threshold", "0.85")
    assert code == 0
    assert found["threshold"] == 0.85
    (group,) = found["groups"]
    assert Path(group["best"]["image"]).name == "000.png"
    assert group["best"]["category"] == "kind00"
    (other,) = group["others"]
    assert other["image"] == str(copy)
    assert other["category"] is None
    assert 0.85 <= other["likeness"] <= 1
    assert recollect("duplicates", lib, "--threshold", "0.85", "--category", "kind00")[1]["groups"] == []


def test_people_are_told_which_images_are_alike(lib: Path, copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["duplicates", str(lib), "--threshold", "0.85"]) == 0
    told = capsys.readouterr().out
    assert "000.png\n" in told
    assert f"alike: {copy}" in told
    assert "1 group among" in told
    assert run(["duplicates", str(lib), "--threshold", "0.2"]) == 2
