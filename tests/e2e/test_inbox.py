"""The inbox, which a folder is dropped on, and near-duplicates, with the real program: sorted by keyboard alone."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import product
from pathlib import Path

from PIL import Image

from tests.e2e.desk import DragSource, Program, Screen, wait_for
from tests.e2e.libraries import command
from tests.support import draw_categories, draw_image

Start = Callable[..., Program]
Source = Callable[..., DragSource]


def made(program: Program, kind: str) -> int:
    """How many images the next change is about, which is of this kind."""
    found = program.logged(r"(made|undid) ([\w-]+): (\d+) images")
    assert f"{found.group(1)} {found.group(2)}" == kind
    return int(found.group(3))


def test_the_inbox_is_sorted_and_duplicates_are_told_apart_by_keyboard_alone(
    start: Start, drag_source: Source, screen: Screen, tmp_path: Path
) -> None:
    folders = draw_categories(tmp_path / "pictures", range(3), images=12)
    for c, n in product(range(3), range(4)):
        draw_image(tmp_path / "loose" / f"{c}-{n}.png", c, 50 + n)
    with Image.open(folders[0] / "000.png") as image:
        image.save(tmp_path / "loose" / "copy.jpg", quality=90)
    library = tmp_path / "lib"
    command(tmp_path, "init", library)
    command(tmp_path, "add", library, tmp_path / "pictures", "--scope", "none")
    program = start("open", library)
    program.logged(r"opened .* at generation 1")

    source, (x, y, _, _) = drag_source(tmp_path / "loose"), program.place
    on_inbox = (x + 70, y + 143)
    screen.drag(source.grip, on_inbox, before_drop=lambda: screen.picture("09-drop-on-inbox"))
    assert program.logged(r"added (\d+), already 0, skipped 0").group(1) == "13"
    source.close()

    program.key("ctrl+shift+s")
    program.logged(r"looked at 13 images of the inbox")
    time.sleep(1)  # they are shown together
    screen.picture("10-inbox")
    program.key("Return")
    assert made(program, "made accept") == 1
    program.key("space", "space", "Return")
    assert made(program, "made accept") == 2
    program.key("shift+Return")
    group = made(program, "made accept")
    program.key("slash")
    time.sleep(0.5)  # a popup takes the keyboard when it is on the screen
    screen.do("type", "Novel")
    screen.do("key", "Return")
    assert made(program, "made split") == 1
    program.key("n")
    assert made(program, "made leave") == 1
    program.key("Delete")
    assert made(program, "made remove") == 1
    program.key("ctrl+z")
    assert made(program, "undid remove") == 1

    program.key("ctrl+shift+d")
    program.logged(r"compared 49 images: \d+ pairs")
    time.sleep(1)
    program.key("Return")
    time.sleep(1)
    program.key("f")
    screen.picture("11-duplicates")
    program.key("1")
    assert made(program, "made remove") == 1
    program.key("ctrl+z")
    assert made(program, "undid remove") == 1
    program.key("Escape", "d")
    assert made(program, "made tell-apart") > 1
    # What was accepted, once the inbox was left; whether before or after the images were compared.
    wait_for("the update", lambda: "updated from generation 1" in program.log.read_text("utf-8"), 120)
    assert program.close() == 0

    info = command(tmp_path, "info", library)
    assert info["images"] == 49
    assert info["inbox"] == 13 - 3 - group - 1
    names = {c["name"]: c["images"] for c in info["categories"]}  # type: ignore[attr-defined]
    assert names["Novel"] == 1
