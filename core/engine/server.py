"""The model process: reads messages from standard input, lets a `LocalEngine` do them, writes answers.

It lives as long as its standard input: when the program that started it is gone, however it went, it ends at once.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import traceback
from typing import BinaryIO

from core.priority import let_others_first

# Exit codes beside 0, for the log.
BROKEN_STREAM = 3

# Steps behind others, so that these keep their pace though an import or an update takes all cores for hours.
_BEHIND = 5


def main() -> None:
    """Runs until standard input ends."""
    requests, answers = _take_streams()
    let_others_first(_BEHIND)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is for the program that started this one
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s")
    from core.engine.serving import serve

    code = 0
    try:
        serve(requests, answers)
    except BaseException:  # noqa: BLE001 - it is written down, and nobody is above this to tell
        traceback.print_exc()
        code = BROKEN_STREAM
    # Hard: threads may sit in a forward pass or a decoder, and nobody is there to wait for them.
    sys.stderr.flush()
    os._exit(code)


def _take_streams() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output for messages alone; whatever else prints or reads gets the log or nothing."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb", buffering=1 << 16)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    threading.excepthook = _log_thread
    return requests, answers


def _log_thread(args: threading.ExceptHookArgs) -> None:
    traceback.print_exception(args.exc_type, args.exc_value, args.exc_traceback)


if __name__ == "__main__":
    main()
