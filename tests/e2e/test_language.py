"""The real program in the languages of its users."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests.e2e.desk import Program


def test_the_program_speaks_as_the_system_does_or_as_was_chosen(start: Callable[..., Program], tmp_path: Path) -> None:
    program = start("open", LC_ALL="de_AT.UTF-8", LANGUAGE="")
    assert program.logged(r"speaks (\w+)")[1] == "de"
    program.screen.picture("german")
    assert program.close() == 0
    home = tmp_path / "chosen"
    home.mkdir()
    (home / "settings.json").write_text(json.dumps({"language": "zh_CN"}), encoding="utf-8")
    program = start("open", home=home, LC_ALL="de_AT.UTF-8", LANGUAGE="")
    assert program.logged(r"speaks (\w+)")[1] == "zh_CN"
    program.screen.picture("chinese")
    assert program.close() == 0
