"""What the standalone program is made of, and the papers that say so."""

from __future__ import annotations

import json
from pathlib import Path

import numpy
import pytest
import xxhash


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A work folder as PyInstaller leaves it: one package's module, another's library, a file of nobody's."""
    modules = [("numpy", str(numpy.__file__), "PYMODULE")]
    beside = [
        ("xxhash/_xxhash.so", str(next(Path(xxhash.__file__).parent.glob("_xxhash*"))), "EXTENSION"),
        ("recollect", "", "EXECUTABLE"),
    ]
    (tmp_path / "PYZ-00.toc").write_text(repr(("PYZ-00.pyz", modules)), encoding="utf-8")
    (tmp_path / "COLLECT-00.toc").write_text(repr((None, [beside])), encoding="utf-8")
    return tmp_path


def test_every_packed_file_is_traced_to_the_package_it_came_from(work: Path) -> None:
    from inventory import components, packed_sources

    found = {part.name: part for part in components(packed_sources(work))}
    assert set(found) == {"Python", "numpy", "xxhash"}
    assert found["numpy"].version == numpy.__version__
    assert "BSD-3-Clause" in found["numpy"].licence
    assert any("Redistribution and use" in text for _, text in found["numpy"].texts)


def test_nothing_was_built_says_so(tmp_path: Path) -> None:
    from inventory import packed_sources

    with pytest.raises(FileNotFoundError):
        packed_sources(tmp_path)


def test_the_papers_name_each_part_with_its_licence(
    work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import papers

    program = tmp_path / "program"
    program.mkdir()
    monkeypatch.setattr("sys.argv", ["papers.py", str(work), str(program)])
    assert papers.main() == 0
    bom = json.loads((program / papers.MATERIALS).read_text(encoding="utf-8"))
    assert bom["bomFormat"] == "CycloneDX"
    assert {part["name"] for part in bom["components"]} == {"Python", "numpy", "xxhash"}
    notices = (program / papers.NOTICES).read_text(encoding="utf-8")
    assert "Redistribution and use" in notices
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in notices
    assert (program / "LICENSE").is_file()
