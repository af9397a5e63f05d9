from __future__ import annotations

from pathlib import Path

import pytest

from core.cli.run import run
from tests.unit.cli.test_categories import lib
from tests.unit.cli.test_commands import Run, place, recollect

__all__ = ["lib", "place", "recollect"]


def test_weak_images_of_a_category_and_of_all(recollect: Run, lib: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = recollect("weak", lib, "kind01", "-k", 2)
    assert code == 0
    assert len(found) == 2
    assert set(found[0]) == {"id", "path", "category", "likeness", "nearest"}
    assert {one["category"] for one in found} == {"kind01"}
    assert -1 <= found[0]["likeness"] <= found[1]["likeness"] <= 1
    _, everywhere = recollect("weak", lib)
    assert len({one["category"] for one in everywhere}) > 1
    assert run(["weak", str(lib), "kind01"]) == 0
    assert "like its own" in capsys.readouterr().out
    assert run(["weak", str(lib), "nothing"]) == 1
