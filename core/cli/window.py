"""The one place where the core opens the window: the command line is the program's front door."""

from __future__ import annotations

from collections.abc import Sequence


def open_window(arguments: Sequence[str]) -> int:
    """Shows the window until it is closed; `arguments` may name a library. Returns the exit code."""
    from app.main import main

    return main(list(arguments))
