"""The frame of the window with the real program: a panel is moved and stays there, an update is paused and goes on."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from tests.e2e.desk import Program, Screen
from tests.e2e.libraries import command
from tests.support import draw_categories

Start = Callable[..., Program]


def test_a_moved_panel_stays_where_it_is_and_a_paused_update_goes_on(
    start: Start, screen: Screen, tmp_path: Path
) -> None:
    draw_categories(tmp_path / "pictures", range(6), images=20)
    library = tmp_path / "lib"
    command(tmp_path, "init", library)
    command(tmp_path, "add", library, tmp_path / "pictures", "--no-update")
    program = start("open", library)
    program.logged(r"panels: sidebar left, inspector right")
    program.from_palette("move panels")
    time.sleep(1)
    x, y, width, _ = program.place
    bar = (x + width - 150, y + 70)
    screen.drag(bar, (x + 120, y + 300))
    time.sleep(1)
    screen.picture("20-panel-moved")
    assert program.close() == 0

    program = start("open", library)
    program.logged(r"panels: sidebar left, inspector left")
    program.key("ctrl+u")
    program.from_palette("update now")
    program.logged(r"generation 1 is current")
    program.key("ctrl+p")
    program.logged(r"paused Update")
    time.sleep(3)
    screen.picture("21-update-paused")
    told = program.log.read_text(encoding="utf-8")
    assert "updated from generation" not in told.split("paused Update")[-1]
    program.key("ctrl+p")
    program.logged(r"went on with Update")
    program.logged(r"updated from generation 0 to \d")
    time.sleep(1)
    screen.picture("22-update-over")
    assert program.close() == 0
