"""Started twice, the real program shows one window; and what the palette finds by keyboard alone."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.e2e.desk import Program, Screen, recollect, wait_for
from tests.e2e.libraries import command


def test_a_second_start_raises_the_first_window_and_hands_its_library_over(
    start: Callable[..., Program], screen: Screen, tmp_path: Path
) -> None:
    for name in ("Garden", "Forest"):
        command(tmp_path, "init", tmp_path / name)
    program = start("open", tmp_path / "Garden")
    program.logged(r"opened .*Garden")
    environment = Path(f"/proc/{program.process.pid}/environ").read_bytes().decode().split("\0")
    env = dict(one.split("=", 1) for one in environment if "=" in one)

    def again(*arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            recollect(*arguments), env=env, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
        )

    screen.do("windowminimize", "--sync", program.id)
    second = again()
    assert (second.returncode, second.stderr) == (0, "")
    program.logged("another start came to this window")
    wait_for("the window at the front", lambda: screen.do("getactivewindow") == program.id, 10)

    assert again("open", "Forest").returncode == 0  # by the folder the second start is in
    program.logged(r"opened .*Forest")
    assert screen.do("search", "--onlyvisible", "--name", "Recollect").split() == [program.id]

    # By keyboard alone: a theme, a setting, back, quit.
    program.from_palette("dark th")
    program.logged("chose theme: dark")
    program.key("ctrl+shift+p")
    screen.do("type", "cores")
    screen.do("key", "Return")
    screen.do("type", "1")
    screen.do("key", "Tab")
    program.logged("chose threads: 1")
    screen.picture("07-settings")
    program.key("Escape")

    program.process.send_signal(signal.SIGKILL)
    program.process.wait(10)
    third = start()
    third.logged(r"opened .*Forest")  # the first window's; then its own: a crash stands in nobody's way
    third.logged(r"opened .*Forest")
    third.from_palette("quit")
    third.process.wait(30)
    assert third.process.returncode == 0, third._errors()
