"""The commands `export` and `import`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.cli.run import run
from core.library import Library, UpdateSettings
from tests.support import PIXELS, PixelEngine, draw_categories


@pytest.fixture
def library(tmp_path: Path) -> Path:
    with Library.create(tmp_path / "library", trunk=PIXELS) as opened:
        opened.add(draw_categories(tmp_path / "pictures", range(2), images=5), PixelEngine())
        opened.update(PixelEngine(), settings=UpdateSettings(scope="none"))
    return tmp_path / "library"


def test_a_library_is_exported_and_imported(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = tmp_path / "two.recollect"
    assert run(["export", str(library), str(archive), "--images", "--json"]) == 0
    written = json.loads(capsys.readouterr().out)
    assert (written["images"], written["with_files"], written["away"]) == (10, 10, 0)
    assert written["bytes"] == archive.stat().st_size
    assert run(["import", str(archive), str(tmp_path / "theirs"), "--json"]) == 0
    arrived = json.loads(capsys.readouterr().out)
    assert (arrived["name"], arrived["images"], arrived["categories"], arrived["offline"]) == ("library", 10, 2, 0)
    assert run(["info", str(tmp_path / "theirs"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["images"] == 10


def test_people_get_sentences(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", str(library), str(tmp_path / "two")]) == 0
    assert "10 images in 2 categories, generation 1" in capsys.readouterr().out
    assert run(["import", str(tmp_path / "two.recollect"), str(tmp_path / "theirs")]) == 0
    assert "10 images in 2 categories, generation 1" in capsys.readouterr().out


def test_a_file_that_is_no_export_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.txt").write_text("hello")
    assert run(["import", str(tmp_path / "letter.txt"), str(tmp_path / "theirs"), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["error"]["kind"] == "ArchiveError"
    assert not (tmp_path / "theirs").exists()
