"""The command line as a person calls it, with the real trunk, on real clothes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.desk import ROOT, recollect

Run = Callable[..., dict[str, Any]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def call(*arguments: object) -> dict[str, Any]:
        env = {**os.environ, "RECOLLECT_LOGS": str(tmp_path / "logs")}
        line = recollect(*arguments, "--json")
        done = subprocess.run(line, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    return call


def test_two_updates_of_five_categories_each(run: Run, shared_data: Path, tmp_path: Path) -> None:
    folders = sorted((shared_data / "clothing10x16").iterdir())
    for folder in folders:
        shutil.copytree(folder, tmp_path / "clothes" / folder.name)
    mine = [tmp_path / "clothes" / f.name for f in folders]
    library = tmp_path / "lib"
    assert run("init", library)["backbone"] == "efficientnet_lite0"

    first = run("add", library, *mine[:5])
    assert (first["read"], first["added"], first["already"], first["skipped"]) == (80, 80, 0, [])
    assert first["update"]["parent"] == 0
    assert first["update"]["old"]["after"]["r1"] is None

    # The images of the first update are gone for good before the second.
    for folder in mine[:5]:
        shutil.rmtree(folder)
    assert run("add", library, *mine[5:], "--no-update")["update"] is None
    second = run("update", library, "--seed", 1)
    assert [s["stage"] for s in second["stages"]] == ["align", "distil"]
    assert second["stages"][0]["kept"]
    assert second["parent"] == first["update"]["generation"]
    assert len(second["categories"]) == 10
    assert all(c["images"] == 16 and c["check_images"] == 3 for c in second["categories"])
    assert second["union"]["after"]["queries"] == 30
    assert second["union"]["after"]["r1"] > 50
    assert second["new"]["after"]["r1"] >= second["new"]["before"]["r1"] - 10

    info = run("info", library)
    assert (info["images"], info["pending"], info["generation"]) == (160, 0, second["generation"])

    right = 0
    for folder in folders:
        image = sorted(folder.iterdir())[0]
        hits = run("search", library, image, "-k", 5)["hits"]
        assert len(hits) == 5
        right += hits[0]["category"] == folder.name
    assert right >= 6
    offline = run("search", library, sorted(folders[0].iterdir())[0], "--category", folders[0].name)["hits"]
    assert all(hit["offline"] for hit in offline)
