"""Where the program starts: the window, a command, or the model process."""

from __future__ import annotations

import sys


def main() -> None:
    """The console script `recollect`. Without arguments it opens the window."""
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()
    arguments = sys.argv[1:]
    if arguments[:1] == ["--engine"]:
        # The frozen program is its own model process; nothing else may be imported before it.
        from core.engine.server import main as serve

        serve()
        return
    if not arguments:
        from core.cli.window import open_window

        sys.exit(open_window([]))
    from core.cli.run import run

    sys.exit(run(arguments))


if __name__ == "__main__":
    main()
