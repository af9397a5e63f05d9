"""Proves that the packaged program works alone: from another folder, with an empty home and no Python on its path.

python build/check_package.py [PROGRAM]

A library is made, filled, updated and searched on the command line; then the window is opened under Xvfb, its model
process is looked at, and the window is closed again. Ends with 0 if all of it worked, and names what did not otherwise.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from core.images.samples import draw_samples  # noqa: E402
from tests.e2e.desk import Screen, wait_for  # noqa: E402

FLOW = ("tests/e2e/test_window_flow.py", "tests/e2e/test_command_line.py")


class Failure(Exception):  # noqa: N818 (the message is the whole story)
    """Something the package should do and does not."""


class Package:
    """The program under test and the bare surroundings it runs in."""

    def __init__(self, program: Path, home: Path) -> None:
        self.program, self.home = program, home
        # A path that finds no Python, and nothing of the environment this script runs in.
        self.environment = {
            "HOME": str(home),
            "PATH": str(home / "bin"),
            "LANG": os.environ.get("LANG", "C.UTF-8"),
            "TMPDIR": str(home),
        }

    def run(self, *arguments: str, expect: int = 0) -> dict[str, Any]:
        """One command; its JSON answer."""
        start = time.monotonic()
        done = subprocess.run(
            [str(self.program), *arguments, "--json"],
            cwd=self.home,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
        )
        if done.returncode != expect:
            raise Failure(
                f"`{arguments[0]}` ended with {done.returncode}:\n{done.stdout}\n{done.stderr}\n{self.logs()}"
            )
        print(f"  {arguments[0]:7} {time.monotonic() - start:6.1f} s")
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    def logs(self) -> str:
        """The ends of what the program wrote down; its home is gone when this script is."""
        return "\n".join(path.read_text()[-4000:] for path in sorted(self.home.rglob("*.log")))


def expect(what: str, holds: object) -> None:
    if not holds:
        raise Failure(what)


def check_commands(package: Package) -> None:
    """init, add, update, search, info and bench on drawn samples, in two updates."""
    home = package.home
    places = draw_samples(home / "drawn", images=10)
    drawn = sorted(path for place in places for path in place.iterdir())
    names = [place.name for place in places]
    half = len(names) // 2
    folders = [str(place) for place in places]
    package.run("init", "library")
    added = package.run("add", "library", *folders[:half], "--no-update")
    expect(f"the first images are added: {added}", added["added"] > 0 and added["added"] == added["read"])
    update = package.run("update", "library")
    expect(f"the update makes a generation: {update}", update["generation"] > 0)
    expect(
        f"it aligns, then distils: {update['stages']}", [s["stage"] for s in update["stages"]] == ["align", "distil"]
    )
    added = package.run("add", "library", *folders[half:])
    expect(f"adding learns, too: {added}", added["update"] is not None)
    for name in names:
        query = next(path for path in drawn if path.parent.name == name)
        answer = package.run("search", "library", str(query), "-k", "5")
        categories = [hit["category"] for hit in answer["hits"]]
        expect(f"a search with a {name} finds others: {categories}", categories.count(name) >= 3)
    outside = home / f"outside{drawn[0].suffix}"
    shutil.copy(drawn[0], outside)
    with outside.open("ab") as file:
        # Another content for the same picture: it is not in the library, so the trunk has to look at it.
        file.write(b"\0")
    answer = package.run("search", "library", str(outside), "-k", "1")
    expect("a picture from outside is embedded the same", answer["hits"][0]["score"] > 0.99)
    info = package.run("info", "library")
    expect(f"info counts all images: {info}", info["images"] == len(drawn))
    sorted_pictures = str(places[0].parent)
    measured = package.run("bench", sorted_pictures, "--methods", "frozen,align", "--seeds", "1", "--out", "measured")
    expect(f"methods are measured: {measured}", [r["method"] for r in measured["results"]] == ["frozen", "align"])
    plots = sorted(path.suffix for path in (home / "measured").iterdir() if path.suffix in (".png", ".svg"))
    expect(f"plots are drawn: {plots}", plots == [".png", ".png", ".svg", ".svg"])
    model = package.run("export-model", "library", "model.onnx")
    expect(f"the model is written and answers as the library does: {model}", model["difference"] < 1e-4)
    refused = package.run("info", "no-such-library", expect=1)
    expect("a wrong folder is an error for people, in JSON", refused["error"]["what"])


def check_agreement(package: Package) -> None:
    """The packaged program and this checkout read each other's libraries, and answer alike."""

    def here(*arguments: str) -> dict[str, Any]:
        command = [sys.executable, "-m", "core.cli.main", *arguments, "--json"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, cwd=package.home, env=environment, capture_output=True, text=True, check=True)
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    places = sorted((package.home / "drawn").iterdir())
    here("init", "made here")
    here("add", "made here", *map(str, places))
    outside = next(p for p in package.home.iterdir() if p.stem == "outside")
    for library in ("library", "made here"):
        asked = ("search", library, str(outside), "-k", "20")
        ours, theirs = (
            {hit["image"]: hit["score"] for hit in answer["hits"]} for answer in (here(*asked), package.run(*asked))
        )
        apart = max(abs(ours[image] - theirs.get(image, 0.0)) for image in ours)
        print(f"  the two differ by at most {apart:.1g} in {library!r}")
        expect(f"both find the same in {library!r}", apart < 1e-4)


def check_translations(program: Path) -> None:
    """The window's own texts and Qt's, of a language that is not the sources'."""
    for name in ("recollect_de.qm", "qtbase_de.qm"):
        expect(f"{name} is packed", list(program.parent.rglob(name)))


def maps(pid: int) -> str:
    return Path(f"/proc/{pid}/maps").read_text()


def check_window(package: Package) -> None:
    """The window comes up, its model process works beside it, and both end when it is closed."""
    screen = Screen()
    try:
        environment = {**package.environment, "DISPLAY": screen.display}
        start = time.monotonic()
        window = psutil.Popen([str(package.program)], cwd=package.home, env=environment)
        try:
            found = screen.window("Recollect")
            print(f"  window  {time.monotonic() - start:6.1f} s")

            def engine() -> psutil.Process | None:
                children = window.children(recursive=True)
                return next((c for c in children if "libtorch_cpu" in maps(c.pid)), None)

            working = wait_for("the model process to load torch", engine, 120)
            assert isinstance(working, psutil.Process)
            print(f"  engine  {time.monotonic() - start:6.1f} s")
            expect("the model process is this program", Path(working.exe()) == package.program.resolve())
            expect("torch is not in the window's process", "libtorch" not in maps(window.pid))
            # The window manager asks it to close, as a user would; not every xdotool can ask by itself.
            screen.do("windowactivate", "--sync", found)
            screen.do("key", "alt+F4")
            expect("the window ends without an error", window.wait(30) == 0)
            psutil.wait_procs([working], timeout=10)
            expect("the model process ends with it", not working.is_running())
        finally:
            if window.is_running():
                window.kill()
                window.wait(10)
    finally:
        screen.close()


def check_flow(package: Package) -> None:
    """The window's whole way, as the tests go it with the checkout: drag folders in, update, search, undo, close."""
    environment = {**os.environ, "RECOLLECT_PROGRAM": str(package.program)}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *FLOW]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False)
    expect("the window's tests pass with the packaged program", done.returncode == 0)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    name = "recollect.exe" if os.name == "nt" else "recollect"
    parser.add_argument("program", nargs="?", type=Path, default=ROOT / "dist" / "recollect" / name)
    program: Path = parser.parse_args().program.absolute()
    if not program.is_file():
        print(f"there is no program at {program}; `make package` builds it", file=sys.stderr)
        return 1
    size = sum(p.stat().st_size for p in program.parent.rglob("*") if p.is_file() and not p.is_symlink())
    print(f"{program.parent}: {size / 1e9:.2f} GB")
    try:
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder) / "home"
            home.mkdir()
            copied = Path(shutil.copytree(program.parent, Path(folder) / "elsewhere", symlinks=True)) / program.name
            package = Package(copied, home)
            check_translations(program)
            check_commands(package)
            check_agreement(package)
            check_window(package)
            check_flow(package)
    except (Failure, AssertionError) as failure:
        print(f"FAILED: {failure}", file=sys.stderr)
        return 1
    print("The packaged program works.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
