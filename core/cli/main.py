"""Where the program starts: the window, a command, or the model process."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main() -> None:
    """The console script `recollect`."""
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()
    arguments = sys.argv[1:]
    if arguments[:1] == ["--engine"]:
        # The frozen program is its own model process; nothing else may be imported before it.
        from core.engine.server import main as serve

        serve()
        return
    if wants_window(arguments):
        from core.cli.window import open_window

        sys.exit(open_window(arguments[1:]))
    from core.cli.run import run

    sys.exit(run(arguments))


def wants_window(arguments: Sequence[str]) -> bool:
    """Whether nothing but the window is asked for, as a desktop does: it shows before any command is imported."""
    word, *library = arguments or ["open"]
    return word == "open" and len(library) < 2 and not any(name.startswith("-") for name in library)


if __name__ == "__main__":
    main()
