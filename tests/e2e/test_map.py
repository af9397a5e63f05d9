"""The map and the confusions with the real program: a lasso drawn by a real mouse, and what is done with its images."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from pathlib import Path

from tests.e2e.desk import Program, Screen
from tests.e2e.libraries import command
from tests.support import draw_categories

Start = Callable[..., Program]
IMAGES = 48


def lasso(program: Program, screen: Screen, corners: list[tuple[int, int]]) -> None:
    """Draws a line through points of the window with Shift held, in steps as a hand does."""
    x, y, _, _ = program.place
    screen.do("keydown", "shift")
    screen.do("mousemove", x + corners[0][0], y + corners[0][1])
    screen.do("mousedown", 1)
    for (ax, ay), (bx, by) in itertools.pairwise(corners):
        for step in range(1, 6):
            screen.do("mousemove", x + ax + (bx - ax) * step // 5, y + ay + (by - ay) * step // 5)
            time.sleep(0.03)
    screen.do("mouseup", 1)
    screen.do("keyup", "shift")
    time.sleep(0.5)


def test_images_drawn_around_on_the_map_are_shown_and_moved(start: Start, screen: Screen, tmp_path: Path) -> None:
    draw_categories(tmp_path / "pictures", range(4), images=IMAGES // 4)
    library = tmp_path / "lib"
    command(tmp_path, "init", library)
    command(tmp_path, "add", library, tmp_path / "pictures", "--scope", "none")
    program = start("open", library)
    program.logged(r"opened .* at generation 1")
    program.key("ctrl+shift+m")
    program.logged(rf"arranged {IMAGES} images")
    time.sleep(1)  # the arranged map is shown

    # The upper half of the map: some of the images.
    _, _, width, height = program.place
    left, right, top, middle = 248, width - 530, 160, height // 2
    lasso(program, screen, [(left, top), (right, top), (right, middle), (left, middle), (left, top + 20)])
    screen.picture("12-lasso")
    program.key("Delete")
    found = program.logged(r"made remove: (\d+) images")
    assert 0 < int(found.group(1)) < IMAGES
    program.key("ctrl+z")
    assert program.logged(r"undid remove: (\d+) images").group(1) == found.group(1)

    # All of them, shown in the grid, where all are chosen and go to the inbox.
    time.sleep(1)
    lasso(program, screen, [(left, top), (right, top), (right, height - 100), (left, height - 100), (left, top + 20)])
    program.key("s")
    time.sleep(1)
    screen.picture("13-shown")
    program.key("ctrl+a", "Delete")
    assert program.logged(r"made remove: (\d+) images").group(1) == str(IMAGES)
    program.key("ctrl+z")
    program.logged(r"undid remove")
    assert program.close() == 0
