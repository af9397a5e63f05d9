"""kill -9 of the real window in the middle of work: at the next start it goes on by itself."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

from tests.e2e.desk import DragSource, Program, Screen, wait_for
from tests.e2e.libraries import command, default_library, images_in
from tests.support import draw_categories

Start = Callable[..., Program]
Source = Callable[..., DragSource]


def drop_pictures(start: Start, drag_source: Source, screen: Screen, home: Path) -> Program:
    """A window that four categories of 50 images were dropped on."""
    draw_categories(home / "pictures", range(4), images=50)
    program = start()
    source = drag_source(home / "pictures")
    screen.drag(source.grip, program.middle)
    program.logged(r"opened .* at generation 0")
    return program


def kill(program: Program) -> None:
    program.process.send_signal(signal.SIGKILL)
    program.process.wait(10)


def test_an_import_that_was_killed_goes_on_when_the_window_is_started_again(
    start: Start, drag_source: Source, screen: Screen, tmp_path: Path
) -> None:
    program = drop_pictures(start, drag_source, screen, tmp_path)
    wait_for("the first images", lambda: images_in(default_library(tmp_path)) > 0)
    kill(program)
    there = images_in(default_library(tmp_path))
    assert there < 200
    again = start()
    told = again.logged(r"The import of pictures was interrupted at (\d+) of 200 images; going on")
    assert 0 < int(told.group(1)) <= there
    screen.picture("07-going-on")
    added = again.logged(r"added (\d+), already (\d+), skipped 0")
    assert (int(added.group(1)), int(added.group(2))) == (200 - there, there)
    again.logged(r"updated from generation 0")
    assert again.close() == 0
    info = command(tmp_path, "info", default_library(tmp_path))
    assert (info["images"], info["pending"], info["unfinished"]) == (200, 0, [])


def test_an_update_that_was_killed_goes_on_when_the_window_is_started_again(
    start: Start, drag_source: Source, screen: Screen, tmp_path: Path
) -> None:
    program = drop_pictures(start, drag_source, screen, tmp_path)
    program.logged(r"added 200")
    program.logged(r"generation 1 is current")
    kill(program)
    again = start()
    again.logged(r"opened .* at generation 1")
    again.logged(r"An update was interrupted; going on")
    again.logged(r"updated from generation 0 to ([23])")
    assert again.close() == 0
    info = command(tmp_path, "info", default_library(tmp_path))
    assert (info["images"], info["pending"], info["unfinished"]) == (200, 0, [])
