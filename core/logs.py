"""Where what happened is written down, for the day someone asks. A user sees sentences; tracebacks go here."""

from __future__ import annotations

import logging
import os
from logging.handlers import RotatingFileHandler
from pathlib import Path

import platformdirs

_FORMAT = "%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s"


def log_folder() -> Path:
    """The folder of all logs, which may not be there yet. The environment variable RECOLLECT_LOGS names another one."""
    given = os.environ.get("RECOLLECT_LOGS")
    return Path(given) if given else Path(platformdirs.user_log_dir("recollect", appauthor=False))


def engine_log() -> Path:
    """The file that the model process writes to."""
    return log_folder() / "engine.log"


class _LogFile(RotatingFileHandler):
    """Where it cannot be written, as on a full disk, lines are lost; nobody is told in the middle of their work."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - a name of logging
        pass


def start_logging(name: str) -> Path:
    """Sends this process's log to `name`.log, at most 1 MB and one older file, and returns its path.

    A home that cannot be written to costs the log, not the program: records then go to standard error from warnings up.
    """
    root = logging.getLogger()
    root.setLevel(logging.WARNING)
    for ours in ("app", "core"):
        logging.getLogger(ours).setLevel(logging.INFO)
    for handler in list(root.handlers):
        if isinstance(handler, RotatingFileHandler):
            root.removeHandler(handler)
            handler.close()
    try:
        path = log_folder() / f"{name}.log"
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = _LogFile(path, maxBytes=1_000_000, backupCount=1, encoding="utf-8")
    except OSError:
        logging.basicConfig(level=logging.WARNING, format=_FORMAT)
        return Path(os.devnull)
    handler.setFormatter(logging.Formatter(_FORMAT))
    root.addHandler(handler)
    return path
