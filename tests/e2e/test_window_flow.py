"""The window's main path with the real program, a real mouse and real images: drop, learn, drop more, search, close."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from tests.e2e.desk import ROOT, DragSource, Program, Screen, recollect, wait_for
from tests.e2e.libraries import command, default_library, engines_of, images_in
from tests.support import draw_categories, draw_image

Start = Callable[..., Program]
Source = Callable[..., DragSource]


def test_five_categories_dropped_then_five_more_are_learned_and_found(
    start: Start, drag_source: Source, screen: Screen, shared_data: Path, tmp_path: Path
) -> None:
    folders = sorted((shared_data / "clothing10x16").iterdir())
    program = start()
    screen.picture("01-start")

    first = drag_source(*folders[:5])
    screen.drag(first.grip, program.middle, before_drop=lambda: screen.picture("02-drop-overlay"))
    added = program.logged(r"added (\d+), already (\d+), skipped (\d+)")
    assert added.groups() == ("80", "0", "0")
    assert program.logged(r"updated from generation 0 to (\d+)")
    first.close()
    time.sleep(1)
    screen.picture("03-five-learned")

    second = drag_source(*folders[5:])
    screen.drag(second.grip, program.middle)
    assert program.logged(r"added (\d+), ").group(1) == "80"
    program.logged(r"updated from generation [12] to (\d+)")
    second.close()
    time.sleep(1)
    screen.picture("04-ten-learned")

    # One image of each category, dropped on the search field, finds its own category first more often than not.
    right = 0
    x, y, _, _ = program.place
    for folder in folders:
        query = drag_source(sorted(folder.iterdir())[0])
        screen.drag(query.grip, (x + 460, y + 28))
        found = program.logged(r"found (\d+) in generation (\d+), first in (.+)")
        assert int(found.group(1)) >= 20
        right += found.group(3) == folder.name
        query.close()
    assert right >= 6
    time.sleep(1)
    screen.picture("05-search")
    assert program.close() == 0

    info = command(tmp_path, "info", default_library(tmp_path))
    assert (info["images"], info["inbox"], info["pending"]) == (160, 0, 0)
    assert [c["name"] for c in info["categories"]] == [f.name for f in folders]  # type: ignore[attr-defined]


def test_closing_the_window_in_the_middle_of_an_import_loses_nothing(
    start: Start, drag_source: Source, screen: Screen, tmp_path: Path
) -> None:
    draw_categories(tmp_path / "pictures", range(4), images=50)
    program = start()
    source = drag_source(tmp_path / "pictures")
    screen.drag(source.grip, program.middle)
    program.logged(r"opened .* at generation 0")
    wait_for("the first images", lambda: images_in(default_library(tmp_path)) > 0)
    (engine,) = engines_of(program)
    program.key("ctrl+q")
    program.process.wait(30)
    assert program.process.returncode == 0
    assert not engine.is_running() or engine.status() == psutil.STATUS_ZOMBIE
    info = command(tmp_path, "info", default_library(tmp_path))
    assert info["images"] < 200  # type: ignore[operator]
    again = start()
    again.logged(r"opened .* at generation 0")
    source = drag_source(tmp_path / "pictures")
    screen.drag(source.grip, again.middle)
    added = again.logged(r"added (\d+), already (\d+), skipped 0")
    assert int(added.group(1)) + int(added.group(2)) == 200
    again.logged(r"updated from generation 0")
    assert again.close() == 0


def test_the_death_of_the_engine_is_told_and_survived(
    start: Start, drag_source: Source, screen: Screen, tmp_path: Path
) -> None:
    draw_categories(tmp_path / "pictures", range(4), images=50)
    program = start()
    source = drag_source(tmp_path / "pictures")
    screen.drag(source.grip, program.middle)
    program.logged(r"opened .* at generation 0")
    wait_for("the first images", lambda: images_in(default_library(tmp_path)) > 0)
    (engine,) = engines_of(program)
    engine.send_signal(signal.SIGKILL)
    wait_for("a new engine", lambda: [e for e in engines_of(program) if e.pid != engine.pid])
    time.sleep(1)
    screen.picture("06-engine-died")
    screen.drag(source.grip, program.middle)
    added = program.logged(r"added (\d+), already (\d+), skipped 0")
    assert int(added.group(1)) + int(added.group(2)) == 200
    assert program.close() == 0


def test_an_engine_never_outlives_a_window_that_was_killed(start: Start, tmp_path: Path) -> None:
    program = start()
    wait_for("the engine", lambda: engines_of(program))
    (engine,) = engines_of(program)
    program.process.send_signal(signal.SIGKILL)
    program.process.wait(10)
    wait_for("the engine's end", lambda: not engine.is_running() or engine.status() == psutil.STATUS_ZOMBIE, 30)


def test_an_image_pasted_by_keyboard_is_searched_for(start: Start, screen: Screen, tmp_path: Path) -> None:
    draw_categories(tmp_path / "pictures", range(3), images=10)
    library = tmp_path / "lib"
    command(tmp_path, "init", library)
    command(tmp_path, "add", library, tmp_path / "pictures", "--scope", "none")
    query = draw_image(tmp_path / "query.png", 1, 77)
    program = start("open", library)
    program.logged(r"opened .* at generation 1")
    program.key("ctrl+f")
    screen.do("type", "--window", program.id, str(query))
    program.key("Return")
    found = program.logged(r"found (\d+) in generation 1, first in (.+)")
    assert found.group(2) == "kind01"
    assert program.close() == 0


def test_without_a_display_the_terminal_is_named(tmp_path: Path) -> None:
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux can be without a display")
    done = subprocess.run(recollect(), cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "recollect add" in done.stderr
    assert done.stderr.count("\n") == 1
