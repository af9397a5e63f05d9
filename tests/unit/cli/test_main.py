"""The program's front door."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from core.cli.main import wants_window

ROOT = Path(__file__).resolve().parents[3]
# Says with what the window is opened, and what was imported until then.
_PROGRAM = """
import sys
import core.cli.window
from core.cli.main import main
core.cli.window.open_window = lambda arguments: print(arguments, {"typer", "rich", "numpy"} & set(sys.modules))
main()
"""


@pytest.mark.parametrize(("arguments", "library"), [([], []), (["open"], []), (["open", "Garden"], ["Garden"])])
def test_the_window_is_opened_before_any_command_is_imported(arguments: list[str], library: list[str]) -> None:
    command = [sys.executable, "-c", _PROGRAM, *arguments]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert said.strip() == f"{library} set()"


@pytest.mark.parametrize("arguments", [["open", "--help"], ["open", "one", "two"], ["info", "Garden"], ["--version"]])
def test_whatever_else_is_asked_for_goes_to_the_commands(arguments: list[str]) -> None:
    assert not wants_window(arguments)
