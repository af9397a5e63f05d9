"""Takes the pictures of the documentation from the real window over drawn samples: `make screenshots`."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from pathlib import Path

from core.images.samples import draw_samples
from tests.e2e.desk import ROOT, DragSource, Program, Screen, recollect

OUT = ROOT / "docs" / "images"
# Neither of these is learned with the others: they are dropped while the second picture is taken.
LATER = 2


def window_picture(screen: Screen, program: Program, name: str) -> None:
    """Saves what the window shows, without its frame."""
    time.sleep(1.5)
    x, y, width, height = screen.place(program.id)
    whole = screen.picture(name)
    OUT.mkdir(parents=True, exist_ok=True)
    whole.crop((x, y, x + width, y + height)).convert("RGB").save(OUT / f"{name}.jpg", quality=90, optimize=True)


def run(home: Path, *arguments: object) -> None:
    env = {**os.environ, "RECOLLECT_LOGS": str(home / "logs")}
    subprocess.run(recollect(*arguments), cwd=ROOT, env=env, check=True)


def settings(home: Path, theme: str) -> None:
    (home / "settings.ini").write_text(f"[window]\ntheme={theme}\n", encoding="utf-8")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        categories = draw_samples(home / "Pictures", seed=3)
        outside = draw_samples(home / "Elsewhere", seed=9, images=1)
        library = home / "Field notes"
        run(home, "init", library)
        run(home, "add", library, *categories[:-LATER])
        screen = Screen("1500x1000x24")
        try:
            settings(home, "light")
            program = Program(screen, home, recollect("open", library), PYTHONPATH=str(ROOT))
            try:
                program.logged(r"opened .* at generation \d+")
                program.key("ctrl+f")
                screen.do("type", "--window", program.id, str(next(outside[0].iterdir())))
                program.key("Return")
                program.logged(r"found \d+ in generation")
                screen.do("mousemove", program.place[0] + 500, program.place[1] + 250, "click", 1)
                window_picture(screen, program, "window-light")
                program.close()
            finally:
                program.stop()
            settings(home, "dark")
            program = Program(screen, home, recollect("open", library), PYTHONPATH=str(ROOT))
            source = DragSource(screen, categories[-LATER:])
            try:
                program.logged(r"opened .* at generation \d+")
                time.sleep(8)  # the engine starts meanwhile
                screen.drag(source.grip, program.middle)
                source.close()
                program.logged(r"added \d+")
                time.sleep(4)
                window_picture(screen, program, "window-dark")
            finally:
                program.stop()
        finally:
            screen.close()


if __name__ == "__main__":
    main()
