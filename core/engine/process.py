"""Starting the model process."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO, Any

import core

_MOST_LOG = 1_000_000


def command() -> list[str]:
    """What starts the model process: this very program where it is frozen, else the module in a fresh interpreter."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--engine"]
    return [sys.executable, "-m", "core.engine.server"]


def spawn(log: IO[bytes], argv: list[str] | None = None) -> subprocess.Popen[bytes]:
    """Starts the model process with pipes to it. Raises OSError."""
    environment = dict(os.environ)
    if not getattr(sys, "frozen", False):
        # The package this program runs from, also where it was found by the current folder.
        root = Path(core.__file__).parents[1]
        if root.name not in ("site-packages", "dist-packages"):
            given = environment.get("PYTHONPATH")
            environment["PYTHONPATH"] = f"{root}{os.pathsep}{given}" if given else str(root)
        # The current folder is the user's: no file of theirs may pass for a module.
        environment["PYTHONSAFEPATH"] = "1"
    environment["PYTHONUNBUFFERED"] = "1"
    options: dict[str, Any] = {}
    if sys.platform == "win32":
        options["creationflags"] = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
    else:
        options["process_group"] = 0  # Ctrl-C in a terminal is for this program
    return subprocess.Popen(
        argv or command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        env=environment,
        close_fds=True,
        **options,
    )


def open_log(path: Path | None) -> tuple[IO[bytes], int]:
    """The log, opened for appending, and where this session's part begins. A log that cannot be is not missed."""
    if path is not None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.exists() and path.stat().st_size > _MOST_LOG:
                path.replace(path.with_name(path.name + ".1"))
            file = path.open("ab+")
            return file, file.seek(0, os.SEEK_END)
        except OSError:
            pass
    return tempfile.TemporaryFile(), 0
