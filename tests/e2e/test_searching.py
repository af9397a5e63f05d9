"""A search as a user goes about it, with the real mouse: two images dropped, a part drawn, back and forward, saved."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from tests.e2e.desk import DragSource, Program, Screen
from tests.e2e.libraries import command
from tests.support import draw_categories, draw_image

Start = Callable[..., Program]
Source = Callable[..., DragSource]


def _save(program: Program, screen: Screen, name: str) -> None:
    program.key("ctrl+s")
    time.sleep(0.5)
    screen.do("type", name)
    time.sleep(0.5)
    screen.do("key", "Return")
    time.sleep(0.5)


def test_two_images_a_part_the_way_back_and_a_search_that_is_found_again_after_a_restart(
    start: Start, drag_source: Source, screen: Screen, tmp_path: Path
) -> None:
    library, found = tmp_path / "lib", r"found (\d+) in generation 1, first in (\S+)"
    draw_categories(tmp_path / "pictures", range(3), images=8)
    command(tmp_path, "init", library)
    command(tmp_path, "add", library, tmp_path / "pictures", "--scope", "none")
    queries = [draw_image(tmp_path / f"query {n}.png", 1, 70 + n, size=200) for n in range(2)]

    program = start("open", library)
    program.logged(r"looked at 24 files")  # it is shown by now
    x, y, _, _ = program.place
    source = drag_source(*queries)
    screen.drag(source.grip, (x + 460, y + 28))
    assert program.logged(found).group(2) == "kind01"
    source.close()  # not before: what is dropped is fetched from it
    time.sleep(1)
    screen.picture("20-two-images")

    # The first hit is chosen, and a part of it drawn around.
    program.key("Home")
    screen.do("mousemove", x + 320, y + 230, "click", 1)
    program.key("ctrl+r")
    dialog = screen.window("Search with a part of")
    left, top, wide, high = screen.place(dialog)
    start_at, end_at = (left + wide * 26 // 100, top + high // 2), (left + wide // 2, top + high * 88 // 100)
    screen.drag(start_at, end_at, before_drop=lambda: screen.picture("21-part"))
    screen.do("mousemove", left + wide - 64, top + high - 32, "click", 1)
    program.logged(found)
    time.sleep(1)
    screen.picture("22-part-found")

    # What is saved is what is shown: details ask for neighbours too, so that the log alone would not tell.
    program.key("alt+Left")
    _save(program, screen, "Both")
    program.key("alt+Right")
    _save(program, screen, "Part")
    screen.picture("23-saved")
    assert program.close() == 0

    answer = command(tmp_path, "searches", library)
    saved = {one["name"]: one["question"]["like"] for one in answer["searches"]}  # type: ignore[attr-defined]
    assert saved["Both"] == [{"path": str(query)} for query in queries]
    (part,) = saved["Part"]
    _, _, part_width, part_height = part["region"]
    assert 15 < part_width < 30
    assert 12 < part_height < 30

    again = start("open", library, home=tmp_path / "again")
    again.logged(r"looked at 24 files")  # it is shown by now
    again.key("ctrl+f")
    screen.do("type", "Both")
    screen.do("key", "Return")
    assert again.logged(found).group(2) == "kind01"
    time.sleep(1)
    screen.picture("24-found-again")
    assert again.close() == 0
