"""Takes the pictures of the documentation from the real window over drawn samples: `make screenshots`.

`make screenshots ARGS="window-light guide/search"` takes some of them. Each scene starts the program anew, on a library
and with settings of its own, so that it looks the same whichever others are taken.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.images.samples import draw_samples
from tests.e2e.desk import ROOT, DragSource, Program, Screen, recollect
from tests.e2e.libraries import command

OUT = ROOT / "docs" / "images"
# These are not learned with the others: they are dropped, or wait in the inbox.
LATER = 2
_SMALL = (1180, 760)  # of the window in the guide: its pictures are looked at in a column


class Stage:
    """The screen, drawn samples, and a library that has learned most of them."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.categories = draw_samples(home / "Pictures", seed=3)
        self.outside = draw_samples(home / "Elsewhere", seed=9, images=1)
        loose = [file for folder in draw_samples(home / "Unsorted", seed=5, images=4) for file in folder.iterdir()]
        self.library = home / "Field notes"
        command(home, "init", self.library)
        command(home, "add", self.library, *self.categories[:-LATER])
        command(home, "add", self.library, *sorted(loose), "--no-update")
        self.screen = Screen("1500x1000x24")
        self.source: DragSource | None = None  # of folders that a scene drags

    def play(self, scene: Scene) -> None:
        """Starts the program, brings it to where the picture is taken, and takes it."""
        place = Path(tempfile.mkdtemp(dir=self.home))
        (place / "settings.json").write_text(json.dumps({"theme": scene.theme, "language": "en"}), encoding="utf-8")
        library = place / self.library.name
        if scene.library:
            shutil.copytree(self.library, library)
        opening = recollect("open", library) if scene.library else recollect()
        program = Program(self.screen, place, opening, PYTHONPATH=str(ROOT))
        try:
            if scene.library:
                program.logged(r"opened .* at generation \d+")
            if scene.size is not None:
                self.screen.do("windowsize", "--sync", program.id, *scene.size)
            self.screen.do("mousemove", 1490, 990)
            program.place = self.screen.place(program.id)
            scene.play(self, program)
            time.sleep(1.5)
            self.take(program, scene.name)
        finally:
            self.screen.do("mouseup", 1)
            program.stop()
            self.let_go()

    def let_go(self) -> None:
        """The window that folders were dragged from is not in the picture."""
        if self.source is not None:
            self.source.close()
            self.source = None

    def take(self, program: Program, name: str) -> None:
        """Saves what the window shows, without its frame."""
        x, y, width, height = self.screen.place(program.id)
        whole = self.screen.picture(name.replace("/", "-"))
        file = OUT / f"{name}.jpg"
        file.parent.mkdir(parents=True, exist_ok=True)
        whole.crop((x, y, x + width, y + height)).convert("RGB").save(file, quality=88, optimize=True)

    # --- what scenes do

    def search(self, program: Program) -> None:
        """For an image the library does not have; the first hit is chosen."""
        program.key("ctrl+f")
        self.screen.do("type", "--delay", 20, next(self.outside[0].iterdir()))
        self.screen.do("key", "Return")
        program.logged(r"found \d+ in generation")
        time.sleep(0.5)
        x, y, _, _ = program.place
        self.screen.do("mousemove", x + 400, y + 250, "click", 1, "mousemove", 1490, 990)

    def drag_later(self, program: Program, *, drop: bool = True) -> None:
        """Drags what the library has not learned over the window; without `drop` until the picture is taken."""
        self.source = DragSource(self.screen, self.categories[-LATER:])
        self.screen.drag(self.source.grip, program.middle, drop=drop)


@dataclass(frozen=True)
class Scene:
    """`library`: whether one is open. `size`: of the window, None for its own."""

    name: str
    play: Callable[[Stage, Program], None]
    theme: str = "light"
    library: bool = True
    size: tuple[int, int] | None = _SMALL


def _learning(stage: Stage, program: Program) -> None:
    time.sleep(8)  # the engine starts meanwhile
    stage.drag_later(program)
    program.logged(r"added \d+")
    stage.let_go()
    time.sleep(4)


def _learned(stage: Stage, program: Program) -> None:
    stage.drag_later(program)
    program.logged(r"added \d+")
    program.logged(r"updated from generation")
    stage.let_go()


def _inbox(stage: Stage, program: Program) -> None:
    program.key("ctrl+shift+s")
    program.logged(r"looked at \d+ images of the inbox")
    time.sleep(1)  # they are shown together


def _map(stage: Stage, program: Program) -> None:
    program.key("ctrl+shift+m")
    time.sleep(30)  # it is arranged meanwhile


SCENES = (
    Scene("window-light", Stage.search, size=None),
    Scene("window-dark", _learning, "dark", size=None),
    Scene("guide/start", lambda stage, program: time.sleep(1), library=False, size=(820, 560)),
    Scene("guide/drop", lambda stage, program: stage.drag_later(program, drop=False)),
    Scene("guide/learned", _learned),
    Scene("guide/search", Stage.search),
    Scene("guide/inbox", _inbox),
    Scene("guide/map", _map),
    Scene("guide/commands", lambda stage, program: program.key("ctrl+k")),
    Scene("guide/settings", lambda stage, program: program.key("ctrl+comma")),
)


def main(names: Sequence[str]) -> None:
    unknown = set(names) - {scene.name for scene in SCENES}
    if unknown:
        raise SystemExit(f"There is no scene {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder))
        try:
            for scene in SCENES:
                if not names or scene.name in names:
                    stage.play(scene)
        finally:
            stage.screen.close()


if __name__ == "__main__":
    main(sys.argv[1:])
