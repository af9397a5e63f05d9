"""How the window feels with many images: first paint, scrolling, keystrokes, and the memory of its process.

The real window of the real program, on a virtual screen, in a process of its own. Needs Xvfb and openbox.

A frame's time is from when it was due, 60 a second, to when it was painted: what holds the window up counts. Its
processor time is what the window's thread worked since the frame before, which neighbours on the machine do not change.

python -m tests.bench.browsing [--images 100000] [--library FOLDER]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import psutil

from core.images.thumbnails import ThumbnailStore
from core.library import Library, UpdateSettings
from tests.bench.support import TRUNK, Figure, MadeUpFeatures, at_most, fill, print_figures
from tests.e2e.desk import ROOT, Screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

FRAME_S = 1 / 60
FRAMES = 600
STEP_PX = 60  # a frame: a page in a quarter of a second
THUMBNAIL_PX = 256
PICTURES = 64  # that differ; all images share them
NEW = 2_000  # learned while it scrolls
MEMORY_MB = 400


# --- the library


def make(folder: Path, images: int) -> None:
    """A library of made-up images in categories of a hundred, learned, with thumbnails; and new ones to be learned."""
    categories = max(4, images // 100)
    features = MadeUpFeatures(categories + NEW // 100)
    with Library.create(folder, trunk=TRUNK) as library:
        fill(library._parts.catalogue, features, images, categories, views=2)
        library.update(no_engine, settings=UpdateSettings(scope="none"))
        fill(library._parts.catalogue, features, NEW, NEW // 100, first=categories, views=2)
        every = library.image_ids().tolist()
    pictures = _pictures()
    with ThumbnailStore(folder) as thumbnails:
        for start in range(0, len(every), 1000):
            thumbnails.put_many({i: pictures[i % PICTURES] for i in every[start : start + 1000]})


def no_engine() -> object:
    raise AssertionError("aligning needs no engine")


def _pictures() -> list[bytes]:
    """JPEGs as large as those of photos."""
    import io

    from PIL import Image

    rng, made = np.random.default_rng(0), []
    for _ in range(PICTURES):
        small = Image.fromarray(rng.integers(0, 256, (24, 32, 3), dtype=np.uint8))
        file = io.BytesIO()
        small.resize((THUMBNAIL_PX, THUMBNAIL_PX * 3 // 4), Image.Resampling.BICUBIC).save(file, "JPEG", quality=85)
        made.append(file.getvalue())
    return made


# --- in the window's process


class Feel:
    """The window, and how long what is done to it takes. All of it in milliseconds."""

    def __init__(self, library: Path) -> None:
        from PySide6.QtWidgets import QApplication

        from app.controller import Controller
        from app.look.theme import theme
        from app.main import SWITCH_S
        from app.services.backend import Backend
        from app.services.garbage import MainThreadGarbage
        from app.services.memory import give_back_large_blocks
        from app.settings.store import Settings
        from app.window import MainWindow

        give_back_large_blocks()
        sys.setswitchinterval(SWITCH_S)
        self.app = QApplication(["recollect"])
        self.garbage = MainThreadGarbage(self.app)
        settings = Settings()
        theme().start(self.app, settings.now.theme)
        self.controller = Controller(Backend(), settings)
        self.window = MainWindow(self.controller, settings)
        self.window.show()
        self.window.make_whole()
        self.controller.start()
        self.grid = self.window.page.centre.grid
        self.until(lambda: self.controller.runner.resting)
        self.controller.open_library(library)

    def until(self, true: Callable[[], object], seconds: float = 300) -> None:
        """Lets the window live until something is so."""
        deadline = time.perf_counter() + seconds
        while not true():
            if time.perf_counter() > deadline:
                raise SystemExit("waited too long")
            self.app.processEvents()
            time.sleep(0.001)

    def rest(self, seconds: float) -> None:
        end = time.perf_counter() + seconds
        self.until(lambda: time.perf_counter() > end)

    def first_paint(self) -> float:
        """From when the ids are there to when the tiles, yet without pictures, are painted."""
        self.until(lambda: self.controller.session is not None)
        asked: list[float] = []
        self.grid.images.modelReset.connect(lambda: asked.append(time.perf_counter()))
        self.grid.images.modelAboutToBeReset.connect(lambda: asked.append(time.perf_counter()))
        self.until(lambda: len(self.grid.images.ids) > 0 and len(asked) > 1)
        self.grid.viewport().repaint()
        return (time.perf_counter() - asked[-2]) * 1e3

    def scrolling(self) -> tuple[list[float], list[float]]:
        """Of each frame: its time, and its processor time."""
        bar, times, worked = self.grid.verticalScrollBar(), [], []
        start, before = time.perf_counter(), time.thread_time()
        for n in range(FRAMES):
            due = start + n * FRAME_S
            while time.perf_counter() < due:
                self.app.processEvents()
                time.sleep(max(0.0, min(0.001, due - time.perf_counter())))
            # A frame that is late does not make the next ones late: it takes their place.
            start = max(start, time.perf_counter() - n * FRAME_S - FRAME_S)
            bar.setValue(bar.value() + STEP_PX)
            self.grid.viewport().repaint()
            times.append((time.perf_counter() - due) * 1e3)
            worked.append((time.thread_time() - before) * 1e3)
            before = time.thread_time()
        return times, worked

    def keystrokes(self) -> tuple[list[float], list[float]]:
        """From each letter of a category's name to the sidebar that shows what fits; and the processor time of it."""
        words = self.window.top.search.words
        words.setFocus()
        measured = self._typing(words, self.window.page.sidebar.list.viewport())
        words.clear()
        self.rest(0.2)
        return measured

    def palette(self) -> tuple[list[float], list[float]]:
        """From each letter in the command palette to the list that shows what fits; and the processor time of it."""
        palette = self.window.palette_
        palette.open()
        self.rest(0.2)
        measured = self._typing(palette.words, palette)
        palette.hide()
        self.rest(0.2)
        return measured

    def _typing(self, words: QWidget, shows: QWidget) -> tuple[list[float], list[float]]:
        from PySide6.QtTest import QTest

        times, worked = [], []
        for letter in "category 12":
            start, before = time.perf_counter(), time.thread_time()
            QTest.keyClicks(words, letter)
            shows.repaint()
            times.append((time.perf_counter() - start) * 1e3)
            worked.append((time.thread_time() - before) * 1e3)
        return times, worked

    def similar(self) -> tuple[list[float], list[float]]:
        """From Enter on an image to its hits, and the processor time of the whole process for it."""
        times, worked = [], []
        for image in self.grid.images.ids[[10, 2000, 4000, 600, 8]].tolist():
            start, before = time.perf_counter(), time.process_time()
            self.window.browser.search_image(image)
            self.until(lambda: len(self.grid.images.hits) > 0)
            self.grid.viewport().repaint()
            times.append((time.perf_counter() - start) * 1e3)
            worked.append((time.process_time() - before) * 1e3)
            self.window.browser.clear_query()
            self.until(lambda: not self.grid.images.hits and len(self.grid.images.ids) > 0)
        return times, worked

    def close(self) -> None:
        self.window.ask = lambda *_: True
        self.window.close()
        self.garbage.stop()


def feel(library: Path) -> dict[str, object]:
    """Everything that is measured, in the process of the window."""
    window = Feel(library)
    told: dict[str, object] = {"first": window.first_paint()}
    window.until(lambda: window.controller.info is not None and window.controller.runner.resting)
    window.rest(2)
    told["idle"] = window.scrolling()
    told["words"] = window.keystrokes()
    told["palette"] = window.palette()
    told["similar"] = window.similar()
    memory = psutil.Process().memory_full_info()
    told["rss"], told["pss"] = memory.rss / 1e6, getattr(memory, "pss", memory.rss) / 1e6
    window.until(lambda: window.controller.engine.info is not None)
    window.controller.update()
    window.until(lambda: window.controller.runner.current is not None)
    told["learning"] = window.scrolling()
    if not window.controller.runner.busy:
        raise SystemExit("the update was over before the scrolling was")
    memory = psutil.Process().memory_full_info()
    told["rss learning"] = memory.rss / 1e6
    window.controller.cancel()
    window.until(lambda: window.controller.runner.resting)
    window.close()
    return told


# --- outside


def on_a_screen(module: str, *arguments: str) -> dict[str, Any]:
    """What a module that opens the window prints last, as JSON: run on a screen of its own, in a home of its own."""
    screen = Screen()
    try:
        with tempfile.TemporaryDirectory() as home:
            environment = screen.at_home(Path(home), PYTHONPATH=str(ROOT))
            command = [sys.executable, "-m", module, *arguments]
            done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    finally:
        screen.close()
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def measure(images: int, library: Path) -> list[Figure]:
    told = on_a_screen("tests.bench.browsing", "--feel", str(library))
    figures = [at_most(f"first paint of {images:,} images", told["first"], "ms", 100)]
    for key, what in (("idle", "scrolling"), ("learning", "scrolling while it learns")):
        p50, p99 = np.percentile(told[key], [50, 99], axis=1)
        figures += [
            Figure(f"{what}, a frame, median", float(p50[0]), "ms"),
            at_most(f"{what}, a frame, 99th of a hundred", float(p99[0]), "ms", 16),
            at_most("… processor time of it", float(p99[1]), "ms", 16),
        ]
    for key, what in (
        ("words", "a letter in the search field to the categories that fit"),
        ("palette", "a letter in the palette to what fits"),
        ("similar", "Enter on an image to its hits"),
    ):
        taken, worked = np.median(told[key], axis=1)
        figures.append(at_most(f"{what}, median", float(taken), "ms", 100))
        figures.append(Figure("… processor time of it", float(worked), "ms"))
    figures += [
        at_most("memory of the window's process (resident)", told["rss"], "MB", MEMORY_MB),
        Figure("… its share of what it has in common with others", told["pss"], "MB"),
        Figure("… while it learns (resident)", told["rss learning"], "MB"),
    ]
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--images", type=int, default=100_000)
    parser.add_argument("--library", type=Path, help="made there where it is missing, and kept")
    parser.add_argument("--feel", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.feel is not None:
        print(json.dumps(feel(arguments.feel)))
        return
    with tempfile.TemporaryDirectory() as folder:
        library = arguments.library or Path(folder) / "library"
        if not library.exists():
            make(library, arguments.images)
        print_figures("browsing", measure(arguments.images, library))


if __name__ == "__main__":
    main()
