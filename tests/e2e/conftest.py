"""The virtual screen, once for all end-to-end tests, and the program on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.desk import ROOT, DragSource, Program, Screen, recollect


@pytest.fixture(scope="session")
def screen() -> Iterator[Screen]:
    if not shutil.which("Xvfb") or not shutil.which("xdotool"):
        pytest.fail("Xvfb and xdotool are needed; `make e2e` installs them on Debian")
    made = Screen()
    yield made
    made.close()


@pytest.fixture
def start(screen: Screen, tmp_path: Path) -> Iterator[Callable[..., Program]]:
    """Starts the program with arguments and a home of its own."""
    running: list[Program] = []

    def begin(*arguments: object, home: Path = tmp_path, **environment: str) -> Program:
        program = Program(screen, home, recollect(*arguments), PYTHONPATH=str(ROOT), **environment)
        running.append(program)
        return program

    yield begin
    for program in running:
        program.stop()


@pytest.fixture
def drag_source(screen: Screen) -> Iterator[Callable[..., DragSource]]:
    made: list[DragSource] = []

    def begin(*paths: Path) -> DragSource:
        source = DragSource(screen, paths)
        made.append(source)
        return source

    yield begin
    for source in made:
        source.close()
