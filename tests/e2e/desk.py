"""A virtual screen with a window manager, a mouse and a keyboard, and the real program on it."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image, ImageGrab

ROOT = Path(__file__).resolve().parents[2]
ARTEFACTS = ROOT / "artefacts" / "e2e"


def wait_for(what: str, test: Callable[[], object], seconds: float = 60) -> object:
    """The first true answer of `test`; fails with `what` after `seconds`."""
    deadline = time.monotonic() + seconds
    while True:
        if answer := test():
            return answer
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds:.0f} s for {what}")
        time.sleep(0.1)


class Screen:
    """Xvfb with openbox; `display` is its name."""

    def __init__(self, size: str = "1600x1000x24") -> None:
        reading, writing = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp", "-noreset"],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as pipe:
            if not select.select([pipe], [], [], 30)[0]:
                raise AssertionError("Xvfb did not start")
            self.display = f":{pipe.readline().strip()}"
        # The first key that is pressed brings another keyboard, and a window manager then lets go of its keys for a
        # moment to learn them anew: an Alt+F4 of that moment would go to the window, and nobody would close it.
        self.do("key", "shift")
        self._manager = subprocess.Popen(["openbox"], env=self.environment(), stderr=subprocess.DEVNULL)

    def environment(self, **more: str) -> dict[str, str]:
        """This process's environment in English, with the screen in it and nothing that would send Qt elsewhere."""
        env = {k: v for k, v in os.environ.items() if k not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")}
        return {**env, "LC_ALL": "C.UTF-8", "DISPLAY": self.display, **more}

    def at_home(self, home: Path, **more: str) -> dict[str, str]:
        """The environment of a program whose user has `home`, where its logs and settings are, too."""
        return self.environment(
            HOME=str(home),
            XDG_DATA_HOME=str(home / "data"),
            XDG_CONFIG_HOME=str(home / "config"),
            RECOLLECT_LOGS=str(home / "logs"),
            RECOLLECT_SETTINGS=str(home / "settings.ini"),
            **more,
        )

    def do(self, *arguments: object) -> str:
        """Runs xdotool and gives what it says, nothing where it found nothing."""
        command = ["xdotool", *map(str, arguments)]
        done = subprocess.run(command, env=self.environment(), capture_output=True, text=True, timeout=30, check=False)
        assert "Unknown command" not in done.stderr, done.stderr
        return done.stdout.strip()

    def window(self, title: str, seconds: float = 60) -> str:
        """The id of the visible window whose title matches."""

        def find() -> str:
            return self.do("search", "--onlyvisible", "--name", title).split("\n")[0]

        return str(wait_for(f"a window titled {title!r}", find, seconds))

    def place(self, window: str) -> tuple[int, int, int, int]:
        """x, y, width and height of a window on the screen."""
        # xdotool counts the frame twice under some window managers.
        command = ["xwininfo", "-id", window]
        done = subprocess.run(command, env=self.environment(), capture_output=True, text=True, timeout=30, check=True)
        labels = ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height")
        x, y, width, height = (int(re.search(rf"{label}:\s+(-?\d+)", done.stdout)[1]) for label in labels)  # type: ignore[index]
        return x, y, width, height

    def drag(
        self,
        start: tuple[int, int],
        end: tuple[int, int],
        before_drop: Callable[[], None] | None = None,
        *,
        drop: bool = True,
    ) -> None:
        """Presses at `start`, moves to `end` in steps as a hand does, and lets go, unless not to `drop`."""
        self.do("mousemove", *start)
        self.do("mousedown", 1)
        steps = 12
        for n in range(1, steps + 1):
            x = start[0] + (end[0] - start[0]) * n // steps
            y = start[1] + (end[1] - start[1]) * n // steps
            self.do("mousemove", x, y)
            time.sleep(0.05)
        self.do("mousemove", end[0] + 2, end[1] + 1)
        time.sleep(0.4)
        if before_drop is not None:
            before_drop()
        if drop:
            self.do("mouseup", 1)

    def picture(self, name: str) -> Image.Image:
        """Keeps what is on the screen as an artefact and returns it."""
        ARTEFACTS.mkdir(parents=True, exist_ok=True)
        image = ImageGrab.grab(xdisplay=self.display)
        image.save(ARTEFACTS / f"{name}.png")
        return image

    def close(self) -> None:
        for process in (self._manager, self._server):
            process.terminate()
            process.wait(10)


class Program:
    """The real program on a screen. What it did is read from its log, as a maintainer would."""

    def __init__(self, screen: Screen, home: Path, command: Sequence[str], **environment: str) -> None:
        self.screen = screen
        self.log = home / "logs" / "window.log"
        self._read = 0
        (home / "logs").mkdir(parents=True, exist_ok=True)
        env = screen.at_home(home, **environment)
        self.process = subprocess.Popen(list(command), env=env, stderr=subprocess.PIPE, text=True, cwd=home)
        self.id = screen.window("Recollect")
        screen.do("windowactivate", "--sync", self.id)
        self.place = screen.place(self.id)

    @property
    def middle(self) -> tuple[int, int]:
        x, y, width, height = self.place
        return x + width // 2, y + height // 2

    def logged(self, pattern: str, seconds: float = 120) -> re.Match[str]:
        """The next line of the log that matches, after those matched before."""

        def find() -> re.Match[str] | None:
            if self.process.poll() is not None:
                raise AssertionError(f"the program ended with {self.process.returncode}: {self._errors()}")
            text = self.log.read_text(encoding="utf-8") if self.log.exists() else ""
            found = re.compile(pattern).search(text, self._read)
            if found:
                self._read = found.end()
            return found

        try:
            found = wait_for(f"{pattern!r} in the log", find, seconds)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self._last_words()}") from None
        assert isinstance(found, re.Match)
        return found

    def key(self, *keys: str) -> None:
        # Shortcuts are for the active window, and after a drag that is the one dragged from.
        self.screen.do("windowactivate", "--sync", self.id)
        self.screen.do("key", *keys)

    def from_palette(self, words: str) -> None:
        """Runs what the command palette finds first by these words."""
        self.key("ctrl+k")
        time.sleep(0.5)  # a popup takes the keyboard when it is on the screen
        self.screen.do("type", words)
        self.screen.do("key", "Return")

    def close(self) -> int:
        """Closes the window as a user does and gives the exit code."""
        self.key("alt+F4")  # the window manager asks it to close; xdotool's windowclose would destroy it unasked
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            words = self._last_words()
            raise AssertionError(f"the program did not end after its window was closed\n{words}") from None
        errors = self._errors()
        assert "Traceback" not in errors, errors
        return self.process.returncode

    def stop(self) -> None:
        """Ends whatever is left of it."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(10)
        if self.process.stderr is not None:
            self.process.stderr.close()

    def _last_words(self) -> str:
        """Ends a program that does not do what it should, and says how it was: its windows, its log, its threads."""
        if self.process.poll() is not None:
            return self._errors()
        self.screen.picture("stands")
        shown = self.screen.do("search", "--onlyvisible", "--pid", self.process.pid).split()
        windows = [self.screen.do("getwindowname", window) for window in shown]
        active = self.screen.do("getactivewindow", "getwindowname")
        log = self.log.read_text(encoding="utf-8")[-3000:] if self.log.exists() else ""
        self.process.send_signal(signal.SIGABRT)  # at which Python writes where each of its threads is
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)
        return f"its windows: {windows}, the active window: {active!r}\nits log:\n{log}\n{self._errors()}"

    def _errors(self) -> str:
        return "" if self.process.stderr is None or self.process.stderr.closed else self.process.stderr.read()


class OtherProgram:
    """A small window of another program in the corner of the screen; `grip` is its middle."""

    def __init__(self, screen: Screen, script: str, title: str, *arguments: object) -> None:
        command = [sys.executable, str(Path(__file__).with_name(script)), *map(str, arguments)]
        self.process = subprocess.Popen(command, env=screen.environment())
        self.id = screen.window(title)
        screen.do("windowmove", "--sync", self.id, 0, 0)
        screen.do("windowraise", self.id)
        x, y, width, height = screen.place(self.id)
        self.grip = (x + width // 2, y + height // 2)

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(10)


class DragSource(OtherProgram):
    """From here files can be dragged."""

    def __init__(self, screen: Screen, paths: Sequence[Path]) -> None:
        super().__init__(screen, "drag_source.py", "Drag source", *paths)


class DropTarget(OtherProgram):
    """Here files can be dropped; `dropped` waits for them."""

    def __init__(self, screen: Screen, told: Path) -> None:
        super().__init__(screen, "drop_target.py", "Drop target", told)
        self._told = told

    def dropped(self) -> list[Path]:
        wait_for("files to be dropped", lambda: self._told.exists() and self._told.stat().st_size)
        return [Path(line) for line in self._told.read_text(encoding="utf-8").splitlines()]


def recollect(*arguments: object) -> list[str]:
    """The command line of the program under test: of this checkout, or of the package that RECOLLECT_PROGRAM names."""
    packaged = os.environ.get("RECOLLECT_PROGRAM")
    program = [packaged] if packaged else [sys.executable, "-m", "core.cli.main"]
    return [*program, *map(str, arguments)]
