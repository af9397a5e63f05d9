"""Images leave the real program: copied, moved and back, listed, to the clipboard, and dragged to another program."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable
from pathlib import Path

from tests.e2e.desk import DropTarget, Program, Screen, wait_for
from tests.e2e.libraries import command
from tests.support import draw_categories

Start = Callable[..., Program]


def answer(screen: Screen, program: Program, keys: str, title: str, path: Path) -> None:
    """Presses keys that open a file dialog, and types a path into it."""
    program.key(keys)
    dialog = screen.window(title)
    screen.do("windowactivate", "--sync", dialog)
    time.sleep(0.5)  # it fills its list first, and takes keys for a search in it
    screen.do("key", "ctrl+a")
    screen.do("type", "--delay", "20", str(path))
    screen.do("key", "Return")


def test_hits_are_copied_moved_back_and_forth_listed_and_dragged_out(
    start: Start, screen: Screen, tmp_path: Path
) -> None:
    folders = draw_categories(tmp_path / "pictures", range(2), images=15)
    library = tmp_path / "lib"
    command(tmp_path, "init", library)
    command(tmp_path, "add", library, tmp_path / "pictures", "--scope", "none")
    for name in ("copies", "moved", "lists"):
        (tmp_path / name).mkdir()
    program = start("open", library)
    program.logged(r"opened .* at generation 1")
    time.sleep(1)  # the images are there

    # Home and twice to the side: the first three, whatever the window looks like.
    program.key("Home", "shift+Right", "shift+Right")
    answer(screen, program, "ctrl+shift+c", "Copy 3 images to", tmp_path / "copies")
    program.logged(r"handed out 3 images, left out 0")
    assert sorted(p.name for p in (tmp_path / "copies").iterdir()) == ["000.png", "001.png", "002.png"]

    answer(screen, program, "ctrl+shift+x", "Move the files of 3 images to", tmp_path / "moved")
    program.logged(r"handed out 3 images, left out 0")
    wait_for("the first names to go", lambda: len(list(folders[0].iterdir())) == 12)
    time.sleep(0.5)
    screen.picture("12-moved")
    program.key("ctrl+z")
    program.logged(r"undid move-files: 3 images")
    wait_for("the files to be back", lambda: list((tmp_path / "moved").iterdir()) == [])
    assert len(list(folders[0].iterdir())) == 15
    program.key("ctrl+shift+z")
    program.logged(r"redid move-files: 3 images")
    wait_for("the files to be moved again", lambda: len(list((tmp_path / "moved").iterdir())) == 3)
    program.key("ctrl+z")
    wait_for("the files to be back again", lambda: list((tmp_path / "moved").iterdir()) == [])
    assert len(list(folders[0].iterdir())) == 15

    # Enter on an image: those like it, all of them, with their scores.
    program.key("Home", "Return")
    program.logged(r"found \d+ in generation 1, first in kind00")
    time.sleep(1)
    answer(screen, program, "ctrl+shift+e", "Export list", tmp_path / "lists" / "hits.csv")
    wait_for("the list", lambda: (tmp_path / "lists" / "hits.csv").exists())
    with (tmp_path / "lists" / "hits.csv").open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    scores = [float(row["score"]) for row in rows]
    assert scores == sorted(scores, reverse=True)
    assert rows[0]["category"] == "kind00"
    assert all(Path(row["path"]).exists() for row in rows)

    target = DropTarget(screen, tmp_path / "dropped.txt")
    try:
        screen.do("mousemove", *program.middle)
        screen.do("click", 1)
        time.sleep(0.5)
        screen.drag(program.middle, target.grip, before_drop=lambda: screen.picture("13-drag-out"))
        (dropped,) = target.dropped()
    finally:
        target.close()
    assert dropped.parent.parent == tmp_path / "pictures"
    assert dropped.exists(), "what is dragged out is never moved"
    assert program.close() == 0
